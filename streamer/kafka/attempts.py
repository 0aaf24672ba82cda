"""The log of deliveries read back: every try that the notify stages made, as they wrote it."""

from collections.abc import Callable

from pydantic import ValidationError

from streamer.errors import ClusterError
from streamer.kafka.records import Record
from streamer.kafka.to_end import Progress, read_all
from streamer.kafka.topics import count_partitions
from streamer.model.delivery import Attempt
from streamer.settings import KafkaSettings


async def read_attempts(
    kafka: KafkaSettings,
    topic: str,
    take: Callable[[Attempt], None],
    *,
    since: int | None = None,
    progress: Progress | None = None,
) -> int:
    """Give `take` every attempt that `topic` holds now, those logged before `since` (Unix ms) left out.

    Returns how many records were none.

    Raises:
        CannotConnectError: If no broker answers.
        ClusterError: If the cluster refuses, or there is no such topic.
    """
    partitions = (await count_partitions(kafka, [topic])).get(topic)
    if partitions is None:
        raise ClusterError(f"{topic}: there is no such topic; `streamer topics create` creates what is missing")
    unreadable = 0

    def parse(record: Record) -> None:
        nonlocal unreadable
        try:
            attempt = Attempt.model_validate_json(record.value or b"")
        except ValidationError:
            unreadable += 1
        else:
            take(attempt)

    numbers = [(topic, number) for number in range(partitions)]
    await read_all(kafka, numbers, parse, since=since, progress=progress)
    return unreadable

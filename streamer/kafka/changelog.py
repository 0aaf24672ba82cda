"""Reading a state back: all records of one changelog partition, from its beginning to its committed end."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Protocol

from streamer.kafka.records import Record
from streamer.kafka.to_end import open_reader
from streamer.settings import KafkaSettings


class Restored(Protocol):
    """A state that is being restored."""

    def restore(self, key: bytes, value: bytes | None) -> None:
        """Take one record of the changelog; value None is a tombstone."""


async def restore(kafka: KafkaSettings, topic: str, number: int, state: Restored, executor: Executor) -> int:
    """Feed partition `number` of the changelog `topic` into `state`; return how many records there were.

    Call it only after fencing: nothing can be pending then. The state takes its records in `executor`.

    Raises:
        KafkaError: If the cluster refuses.
        TimeoutError: If records are expected and none comes.
    """
    count = 0
    async with open_reader(kafka, [(topic, number)]) as reader:
        async for records in reader.batches(await reader.span(topic, number)):
            await asyncio.get_running_loop().run_in_executor(executor, _feed, state, records)
            count += len(records)
    return count


def _feed(state: Restored, records: Sequence[Record]) -> None:
    for record in records:
        state.restore(record.key or b"", record.value)

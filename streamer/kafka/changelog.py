"""Reading a state back: all records of one changelog partition, from its beginning to its committed end."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Protocol

from aiokafka import AIOKafkaConsumer, TopicPartition

from streamer.kafka.connection import bounded, client_options
from streamer.kafka.records import Record
from streamer.settings import KafkaSettings

_CLOSE_SECONDS = 5.0
_CHUNK_RECORDS = 2000
_SILENCE_SECONDS = 60.0


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
    partition = TopicPartition(topic, number)
    reader = AIOKafkaConsumer(
        **client_options(kafka),
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
    )
    count = 0
    try:
        async with asyncio.timeout(_SILENCE_SECONDS) as silence:
            await reader.start()
            reader.assign([partition])
            await reader.seek_to_beginning(partition)
            end = (await reader.end_offsets([partition]))[partition]
            while await reader.position(partition) < end:  # positions, not counts: control records take offsets too
                found = await reader.getmany(partition, timeout_ms=100, max_records=_CHUNK_RECORDS)
                records = found.get(partition, [])
                if records:
                    await asyncio.get_running_loop().run_in_executor(executor, _feed, state, records)
                    silence.reschedule(asyncio.get_running_loop().time() + _SILENCE_SECONDS)
                count += len(records)
    finally:
        await bounded(reader.stop(), _CLOSE_SECONDS)
    return count


def _feed(state: Restored, records: Sequence[Record]) -> None:
    for record in records:
        state.restore(record.key or b"", record.value)

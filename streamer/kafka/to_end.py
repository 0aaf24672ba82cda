"""Reading partitions up to where they end now: as no member of a group, so nothing is committed and nobody disturbed.

What is committed counts (`read_committed`): the end lies before the first transaction that is still open.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from aiokafka import AIOKafkaConsumer, TopicPartition

from streamer.kafka.connection import answering, bounded, client_options
from streamer.kafka.records import Record
from streamer.settings import KafkaSettings

_CLOSE_SECONDS = 5.0
_CHUNK_RECORDS = 2000
_FETCH_WAIT_MS = 50  # only what is there is wanted; a longer poll would hold up the next partition, and the end
_SILENCE_SECONDS = 60.0

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much, in offsets or records."""


@dataclass(frozen=True, slots=True)
class Span:
    """The offsets of one partition from `start` to before `end`; not each of them holds a record."""

    topic: str
    partition: int
    start: int
    end: int


class EndReader:
    """Reads one span after the other, of the partitions that it was opened for."""

    def __init__(self, consumer: Any) -> None:
        self._consumer = consumer

    async def span(self, topic: str, number: int, *, since: int | None = None) -> Span:
        """Return what partition `number` of `topic` holds now, with `since` (Unix milliseconds) only what is younger.

        Raises:
            KafkaError: If the cluster refuses.
            TimeoutError: If it does not say.
        """
        partition = TopicPartition(topic, number)
        async with asyncio.timeout(_SILENCE_SECONDS):
            end = int((await self._consumer.end_offsets([partition]))[partition])
            if since is None:
                start = int((await self._consumer.beginning_offsets([partition]))[partition])
            else:
                found = (await self._consumer.offsets_for_times({partition: since}))[partition]
                start = int(found.offset) if found else end
        return Span(topic, number, min(start, end), end)

    def batches(self, span: Span) -> "Batches":
        """Return the records of `span` in order; one span at a time."""
        return Batches(self._consumer, span)


class Batches:
    """The records of a span, batch by batch. No generator: one that is left in its midst would have to be closed."""

    def __init__(self, consumer: Any, span: Span) -> None:
        self._consumer = consumer
        self._span = span
        self._partition = TopicPartition(span.topic, span.partition)
        self._consumer.seek(self._partition, span.start)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Sequence[Record]:
        """Return the next records, at least one.

        Raises:
            StopAsyncIteration: If there are no more.
            KafkaError: If the cluster refuses.
            TimeoutError: If records are expected and none comes.
        """
        try:
            async with asyncio.timeout(_SILENCE_SECONDS):
                # Positions, not counts: the ends of transactions take offsets, too.
                while await self._consumer.position(self._partition) < self._span.end:
                    found = await self._consumer.getmany(self._partition, timeout_ms=100, max_records=_CHUNK_RECORDS)
                    records = [record for record in found.get(self._partition, ()) if record.offset < self._span.end]
                    if records:
                        return records
        except TimeoutError as error:
            raise TimeoutError(f"records wait in {self._span.topic}/{self._span.partition}, none comes") from error
        raise StopAsyncIteration


@contextlib.asynccontextmanager
async def open_reader(
    kafka: KafkaSettings, partitions: Iterable[tuple[str, int]], *, committed: bool = True
) -> AsyncIterator[EndReader]:
    """Give a reader of `partitions` (topic and number); without `committed` it sees what transactions hold open, too.

    Raises:
        KafkaError: If no broker answers.
        TimeoutError: Likewise.
    """
    async with open_consumer(kafka, partitions, committed=committed) as consumer:
        yield EndReader(consumer)


@contextlib.asynccontextmanager
async def open_consumer(
    kafka: KafkaSettings, partitions: Iterable[tuple[str, int]], *, committed: bool = True
) -> AsyncIterator[Any]:
    """Give the client beneath a reader, as `open_reader` does; it has no position yet."""
    consumer = AIOKafkaConsumer(
        **client_options(kafka),
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        fetch_max_wait_ms=_FETCH_WAIT_MS,
        isolation_level="read_committed" if committed else "read_uncommitted",
    )
    try:
        async with asyncio.timeout(_SILENCE_SECONDS):
            await consumer.start()
        # Once and for all: a client whose assignment has just changed may hang when it is stopped.
        consumer.assign([TopicPartition(topic, number) for topic, number in partitions])
        await asyncio.sleep(0)  # a client stopped before the first step of its tasks raises CancelledError
        yield consumer
    finally:
        await bounded(consumer.stop(), _CLOSE_SECONDS)


async def read_all(
    kafka: KafkaSettings,
    partitions: Collection[tuple[str, int]],
    take: Callable[[Record], None],
    *,
    since: int | None = None,
    settled: bool = False,
    progress: Progress | None = None,
) -> None:
    """Give `take` every record that `partitions` (topic and number) hold now, those before `since` (Unix ms) left out.

    `settled` waits for the end of transactions that are open now.

    Raises:
        ClusterError: If the cluster refuses.
    """
    with answering():
        async with open_reader(kafka, partitions) as reader:
            sees_open = open_reader(kafka, partitions, committed=False) if settled else contextlib.nullcontext(reader)
            async with sees_open as ahead:
                spans = [await ahead.span(topic, number, since=since) for topic, number in partitions]
            done, total = 0, sum(span.end - span.start for span in spans)
            for span in spans:
                async for records in reader.batches(span):
                    for record in records:
                        take(record)
                    if progress:
                        progress(done + records[-1].offset + 1 - span.start, total)
                done += span.end - span.start

"""Records of many partitions as they come, for somebody who watches: as no member of a group, so nobody is disturbed.

What was there before comes in the order of its time over all partitions, each partition in its own order. A broker that
does not answer is told of and waited for; only who wants to stop at the end gives up then.
"""

import asyncio
import heapq
import time
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from streamer.errors import CannotConnectError, ClusterError
from streamer.kafka.connection import answering, milliseconds
from streamer.kafka.records import Record
from streamer.kafka.to_end import EndReader, Span, open_consumer
from streamer.kafka.topics import count_partitions
from streamer.settings import KafkaSettings

_LOOK_ROUND_SECONDS = 0.5
_BACKLOG_WAIT_SECONDS = 0.1  # what is there comes at once
_SILENCE_SECONDS = 5.0  # then the brokers are asked whether they are still there
_ANSWER_SECONDS = 5.0
_STUCK_SECONDS = 60.0
_CHUNK_RECORDS = 2000

Start = int | Literal["now", "beginning"]
"""Where to begin: with what comes from now on, with what is there, or with what is younger (Unix milliseconds)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Who watches.

    `take` gets the next records, none about twice a second where none come, and says whether to go on. `absent` is told
    the topics that are not there, `connection` whether the brokers answer, each time that this has changed.
    """

    take: Callable[[Sequence[Record]], bool]
    absent: Callable[[Sequence[str]], None]
    connection: Callable[[bool], None]


async def follow(
    kafka: KafkaSettings, topics: Collection[str], watcher: Watcher, *, start: Start = "now", until_end: bool = False
) -> None:
    """Give `watcher` the committed records of `topics` from `start` on; with `until_end` only those that are there now.

    Partitions and topics that are added meanwhile are not seen.

    Raises:
        CannotConnectError: If no broker answers at the start, or with `until_end` later.
        ClusterError: If none of the topics is there, or the cluster refuses.
    """
    counts = await count_partitions(kafka, topics)
    absent = [topic for topic in topics if topic not in counts]
    if absent:
        watcher.absent(absent)
    if not counts:
        raise ClusterError("there is nothing to watch: `streamer topics create` creates what is missing")
    partitions = [(topic, number) for topic in topics for number in range(counts.get(topic, 0))]
    with answering():
        async with open_consumer(kafka, partitions) as consumer:
            tail = Tail(consumer, watcher, patient=not until_end)
            spans = await _spans(consumer, partitions, start)
            goes_on = await tail.backlog(spans, until_end=until_end)
            while goes_on and not until_end:
                goes_on = watcher.take(await tail.next_records())


async def _spans(consumer: Any, partitions: Sequence[tuple[str, int]], start: Start) -> Sequence[Span]:
    reader = EndReader(consumer)
    since = start if isinstance(start, int) else None
    spans = [await reader.span(topic, number, since=since) for topic, number in partitions]
    if start == "now":
        spans = [Span(span.topic, span.partition, span.end, span.end) for span in spans]
    for span in spans:
        consumer.seek(TopicPartition(span.topic, span.partition), span.start)
    return spans


class Tail:
    """Reads on from the positions of `consumer`, and asks after `silence_seconds` whether anybody is there.

    Where nobody answers it waits, if it is `patient`.
    """

    def __init__(
        self, consumer: Any, watcher: Watcher, *, patient: bool, silence_seconds: float = _SILENCE_SECONDS
    ) -> None:
        self._consumer = consumer
        self._watcher = watcher
        self._patient = patient
        self._silence_seconds = silence_seconds
        self._answers = True
        self._heard_at = self._last_record = time.monotonic()

    async def backlog(self, spans: Sequence[Span], *, until_end: bool) -> bool:
        """Hand over what is in `spans`, the oldest first, and say whether to go on; what follows a span stays where it
        is with `until_end`, else it comes too.

        Raises:
            CannotConnectError: If nobody answers any more, and this is not patient.
            KafkaError: If the cluster refuses.
            TimeoutError: If records are expected and none comes.
        """
        ends = {TopicPartition(span.topic, span.partition): span.end for span in spans if span.start < span.end}
        waiting: dict[TopicPartition, deque[Record]] = {partition: deque() for partition in ends}
        while waiting:
            await self._fill(waiting, ends)
            records: list[Record] = []
            while waiting and all(waiting.values()):
                oldest = min(waiting, key=lambda partition: waiting[partition][0].timestamp)
                records.append(waiting[oldest].popleft())
            wanted = [one for one in records if not until_end or one.offset < ends[_partition_of(one)]]
            if not self._watcher.take(wanted):
                return False
        return True

    async def next_records(self) -> Sequence[Record]:
        """Return what has come, the oldest first; nothing where nothing came for a moment. Raises as `backlog` does."""
        found = await self._fetch((), _LOOK_ROUND_SECONDS)
        return list(heapq.merge(*found.values(), key=lambda record: record.timestamp))

    async def _fill(self, waiting: dict[TopicPartition, deque[Record]], ends: Mapping[TopicPartition, int]) -> None:
        """Fetch for the partitions that have nothing at hand, but for those that have come to their end: they go.

        One that is written to all the time would never be without a next record.
        """
        empty = [partition for partition, records in waiting.items() if not records]
        for partition in empty.copy():
            # Positions, not counts: the ends of transactions take offsets, too.
            if await self._consumer.position(partition) >= ends[partition]:
                del waiting[partition]
                empty.remove(partition)
        if not empty:
            return
        found = await self._fetch(empty, _BACKLOG_WAIT_SECONDS)
        for partition in empty:
            waiting[partition].extend(found.get(partition, ()))
        if self._answers and time.monotonic() - self._last_record > _STUCK_SECONDS:
            stuck = empty[0]
            raise TimeoutError(f"records wait in {stuck.topic}/{stuck.partition}, none comes")

    async def _fetch(
        self, partitions: Collection[TopicPartition], seconds: float
    ) -> Mapping[TopicPartition, Sequence[Record]]:
        """Return what comes within `seconds`, of `partitions` or, where none are named, of all."""
        found: Mapping[TopicPartition, Sequence[Record]] = await self._consumer.getmany(
            *partitions, timeout_ms=milliseconds(seconds), max_records=_CHUNK_RECORDS
        )
        now = time.monotonic()
        if found:
            self._last_record = now
            self._heard(now)
        elif now - self._heard_at > self._silence_seconds:
            await self._ask()
        return found

    async def _ask(self) -> None:
        """Ask the brokers anything: the client itself tries again for ever, and says nothing."""
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                await self._consumer.end_offsets(self._consumer.assignment())
        except (KafkaError, TimeoutError) as error:
            if not self._patient:
                raise CannotConnectError("the Kafka brokers answer no longer") from error
            if self._answers:
                self._answers = False
                self._watcher.connection(False)
        else:
            self._heard(time.monotonic())

    def _heard(self, now: float) -> None:
        self._heard_at = now
        if not self._answers:
            self._answers = True
            self._last_record = now  # none could come meanwhile
            self._watcher.connection(True)


def _partition_of(record: Record) -> TopicPartition:
    return TopicPartition(record.topic, record.partition)

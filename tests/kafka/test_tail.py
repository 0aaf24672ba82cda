"""Watching partitions: in which order records come, and what is told when nobody answers."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import KafkaConnectionError

from streamer.errors import CannotConnectError
from streamer.kafka.records import Record
from streamer.kafka.tail import Tail, Watcher
from streamer.kafka.to_end import Span
from tests.kafka.records import ReadRecord


def record(partition: int, offset: int, timestamp: int) -> ReadRecord:
    return ReadRecord(topic="t", partition=partition, offset=offset, timestamp=timestamp)


class FakeConsumer:
    """Partitions of topic "t"; a chunk of each is a fetch. Offsets without a record are ends of transactions."""

    def __init__(self, chunks: Mapping[int, Sequence[Sequence[ReadRecord]]], ends: Mapping[int, int]) -> None:
        self.chunks = {TopicPartition("t", number): list(found) for number, found in chunks.items()}
        self.ends = {TopicPartition("t", number): end for number, end in ends.items()}
        self.at = dict.fromkeys(self.ends, 0)
        self.answers = True

    async def getmany(
        self, *partitions: TopicPartition, timeout_ms: int, max_records: int
    ) -> dict[TopicPartition, Sequence[ReadRecord]]:
        assert timeout_ms > 0
        assert max_records > 0
        await asyncio.sleep(0.001)
        found: dict[TopicPartition, Sequence[ReadRecord]] = {}
        for partition in partitions or self.chunks:
            if self.chunks[partition]:
                found[partition] = self.chunks[partition].pop(0)
                self.at[partition] = found[partition][-1].offset + 1
            else:
                self.at[partition] = self.ends[partition]
        return found

    async def position(self, partition: TopicPartition) -> int:
        return self.at[partition]

    def assignment(self) -> set[TopicPartition]:
        return set(self.ends)

    async def end_offsets(self, partitions: set[TopicPartition]) -> dict[TopicPartition, int]:
        if not self.answers:
            raise KafkaConnectionError
        return {partition: self.ends[partition] for partition in partitions}


class Taken:
    """Takes until it has `most`, and remembers what it was told."""

    def __init__(self, most: int = 1000) -> None:
        self.records: list[Record] = []
        self.answering: list[bool] = []
        self._most = most

    def watcher(self) -> Watcher:
        return Watcher(take=self.take, absent=lambda _: None, connection=self.answering.append)

    def take(self, records: Sequence[Record]) -> bool:
        self.records += records
        return len(self.records) < self._most


def tail(consumer: FakeConsumer, taken: Taken, *, patient: bool = True) -> Tail:
    return Tail(consumer, taken.watcher(), patient=patient, silence_seconds=0.0)


SPANS = [Span("t", 0, 0, 4), Span("t", 1, 0, 2), Span("t", 2, 5, 5)]


def two_partitions() -> FakeConsumer:
    """Partition 0 ends with the end of a transaction; to partition 1 somebody writes meanwhile."""
    first = [[record(0, 0, 10), record(0, 1, 40)], [record(0, 2, 30)]]
    second = [[record(1, 0, 20)], [record(1, 1, 50), record(1, 2, 60)], [record(1, 3, 70)]]
    return FakeConsumer({0: first, 1: second, 2: []}, {0: 4, 1: 3, 2: 5})


async def test_what_was_there_comes_in_the_order_of_its_time_and_each_partition_in_its_own() -> None:
    """A story is read from its beginning, whatever topics its alerts are on."""
    taken = Taken()
    watching = tail(two_partitions(), taken)
    assert await watching.backlog(SPANS, until_end=False)
    taken.take(await watching.next_records())
    found = [(one.partition, one.timestamp) for one in taken.records]
    assert found == [(0, 10), (1, 20), (0, 40), (0, 30), (1, 50), (1, 60), (1, 70)]


async def test_until_the_end_leaves_out_what_comes_later() -> None:
    """The end is where it was at the start, however fast somebody writes: nothing behind it is fetched."""
    consumer, taken = two_partitions(), Taken()
    assert await tail(consumer, taken).backlog(SPANS, until_end=True)
    assert consumer.chunks[TopicPartition("t", 1)] == [[record(1, 3, 70)]]
    assert [one.timestamp for one in taken.records] == [10, 20, 40, 30, 50]


async def test_who_has_enough_gets_no_more() -> None:
    """`--count` ends it."""
    taken = Taken(1)
    assert not await tail(two_partitions(), taken).backlog(SPANS, until_end=False)
    assert [one.timestamp for one in taken.records] == [10, 20]


async def test_silent_brokers_are_told_of_once_and_so_is_their_return() -> None:
    """The client itself tries again for ever, and says nothing: a quiet topic and a dead broker would look alike."""
    consumer, taken = FakeConsumer({0: []}, {0: 0}), Taken()
    watching = tail(consumer, taken)
    assert await watching.next_records() == []
    assert taken.answering == []
    consumer.answers = False
    await watching.next_records()
    await watching.next_records()
    assert taken.answering == [False]
    consumer.answers = True
    await watching.next_records()
    assert taken.answering == [False, True]


async def test_who_wants_the_end_does_not_wait_for_silent_brokers() -> None:
    """A script ends with an error, not never."""
    consumer = FakeConsumer({0: []}, {0: 0})
    consumer.answers = False
    with pytest.raises(CannotConnectError):
        await tail(consumer, Taken(), patient=False).next_records()

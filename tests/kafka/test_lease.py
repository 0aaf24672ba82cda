"""The rules of one assigned partition, with a consumer that does what the test wants."""

import asyncio
import time
from typing import Any

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError, OffsetOutOfRangeError
from aiokafka.structs import OffsetAndTimestamp

from streamer.kafka.flow import Flow
from streamer.kafka.lease import Lease, LeaseRevoked, Reading
from streamer.metrics import Metrics
from tests.kafka.records import ReadRecord

PARTITION = TopicPartition("articles", 0)


class FakeConsumer:
    """Records up to offset `end`, of which `stored` is committed; those from `young` on are young."""

    def __init__(self, *, end: int = 100, stored: int | None = None, young: int | None = None) -> None:
        self.end = end
        self.stored = stored
        self.young = young
        self.at = -1
        self.asked: list[int] = []

    async def committed(self, _: TopicPartition) -> int | None:
        return self.stored

    async def commit(self, offsets: dict[TopicPartition, int]) -> None:
        self.stored = offsets[PARTITION]

    async def beginning_offsets(self, _: list[TopicPartition]) -> dict[TopicPartition, int]:
        return {PARTITION: 3}

    async def end_offsets(self, _: list[TopicPartition]) -> dict[TopicPartition, int]:
        return {PARTITION: self.end}

    async def offsets_for_times(self, _: dict[TopicPartition, int]) -> dict[TopicPartition, OffsetAndTimestamp | None]:
        return {PARTITION: None if self.young is None else OffsetAndTimestamp(self.young, 0)}

    async def position(self, _: TopicPartition) -> int:
        return self.at

    def seek(self, _: TopicPartition, offset: int) -> None:
        self.at = offset

    def resume(self, _: TopicPartition) -> None:
        return

    async def getmany(self, _: TopicPartition, *, timeout_ms: int, max_records: int) -> dict[TopicPartition, Any]:
        self.asked.append(max_records)
        assert timeout_ms > 0
        await asyncio.sleep(0)  # as any client lets others run
        first, self.at = self.at, min(self.at + max_records, self.end)
        return {PARTITION: [ReadRecord(offset=offset) for offset in range(first, self.at)]}


def lease_on(consumer: FakeConsumer, metrics: Metrics | None = None, **reading: Any) -> Lease:
    return Lease(consumer, PARTITION, Reading(**reading), Flow(metrics or Metrics(), "test"))


async def test_a_group_goes_on_where_it_committed() -> None:
    """Nothing is skipped and nothing done twice."""
    consumer = FakeConsumer(stored=17)
    await lease_on(consumer).rewind()
    assert consumer.at == 17


async def test_a_new_group_starts_at_the_beginning() -> None:
    """The articles that wait are what it was started for."""
    consumer = FakeConsumer()
    await lease_on(consumer).rewind()
    assert consumer.at == 3


async def test_a_new_group_that_looks_back_starts_with_what_is_young_and_remembers_it() -> None:
    """Started again later, it must not look back again: what came in between would be lost."""
    consumer = FakeConsumer(young=80)
    await lease_on(consumer, lookback_seconds=3600).rewind()
    assert (consumer.at, consumer.stored) == (80, 80)


async def test_with_nothing_young_a_new_group_that_looks_back_starts_at_the_end() -> None:
    """The archive is not for a new destination."""
    consumer = FakeConsumer(young=None)
    await lease_on(consumer, lookback_seconds=3600).rewind()
    assert (consumer.at, consumer.stored) == (100, 100)


async def test_a_topic_that_is_read_whole_starts_at_the_beginning_though_the_group_looks_back() -> None:
    """What an operator sent again must not be skipped, however late the destination comes back."""
    consumer = FakeConsumer(young=80)
    await lease_on(consumer, lookback_seconds=3600, whole=frozenset({"articles"})).rewind()
    assert (consumer.at, consumer.stored) == (3, 3)


async def test_the_end_of_a_transaction_is_committed_once_nothing_else_is_left() -> None:
    """It takes an offset: a group that stays before it would seem to have lost a record when retention has taken it."""
    consumer = FakeConsumer(end=100, stored=99)
    lease = lease_on(consumer, commit_seconds=0.0)
    await lease.rewind()
    async for records in lease.batches():
        lease.finished = records[-1].offset + 1
        consumer.at = consumer.end = 101  # what follows the record, and gives none
        asyncio.get_running_loop().call_later(0.05, setattr, lease, "revoked", True)
    assert consumer.stored == 101


async def test_batches_of_a_slow_stage_become_small_and_those_of_a_fast_one_large() -> None:
    """A slow stage must answer a revocation soon; a fast one under load must not pay for each record."""
    slow, fast = FakeConsumer(end=10_000), FakeConsumer(end=10_000)
    for consumer, seconds in ((slow, 0.05), (fast, 0.0)):
        lease = lease_on(consumer, batch_seconds=0.02, max_records=500)
        await lease.rewind()
        async for _ in lease.batches():
            await asyncio.sleep(seconds)
            lease.revoked = len(consumer.asked) == 4
    assert slow.asked == sorted(slow.asked, reverse=True)
    assert slow.asked[-1] < slow.asked[0] / 4
    assert fast.asked[-1] == 500


async def test_a_revoked_lease_gives_no_more_records() -> None:
    """They are another's now."""
    consumer = FakeConsumer()
    lease = lease_on(consumer, max_records=10)
    await lease.rewind()
    given: list[object] = []
    async for records in lease.batches():
        given += records
        lease.revoked = True
    assert len(given) == 10
    assert not lease.busy


async def stalled_within(lease: Lease, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if await lease.has_stalled(0.05):
            return True
        await asyncio.sleep(0.005)
    return False


async def test_records_that_wait_while_none_comes_are_a_stall() -> None:
    """The client can fall silent without a word; only the cluster knows that there is something to read."""
    lease = lease_on(FakeConsumer(end=100, stored=50))
    await lease.rewind()
    assert await stalled_within(lease, 2.0)


async def test_silence_with_nothing_to_read_is_no_stall() -> None:
    """Nights are quiet."""
    lease = lease_on(FakeConsumer(end=100, stored=100))
    await lease.rewind()
    assert not await stalled_within(lease, 0.3)


async def test_a_long_batch_is_no_stall() -> None:
    """A destination that is tried again for a minute holds its partition on purpose."""
    lease = lease_on(FakeConsumer(end=100, stored=50), max_records=1)
    await lease.rewind()
    async for _ in lease.batches():
        assert not await stalled_within(lease, 0.3)
        lease.revoked = True


async def test_a_batch_is_counted_when_it_is_done_with() -> None:
    """Not before: one that fails comes again."""
    metrics = Metrics()
    value = metrics.registry.get_sample_value
    lease = lease_on(FakeConsumer(stored=50), metrics, max_records=10)
    await lease.rewind()
    async for _ in lease.batches():
        done = value("streamer_stage_records_total", {"stage": "test"})
        lease.revoked = done is not None
        assert done in (None, 10)
    assert value("streamer_stage_records_total", {"stage": "test"}) == 20
    assert value("streamer_stage_latency_seconds_count", {"stage": "test"}) == 2


class Refusing(FakeConsumer):
    """Has lost what was committed to retention, and takes no commit."""

    async def getmany(self, partition: TopicPartition, *, timeout_ms: int, max_records: int) -> dict[Any, Any]:
        if self.at < 3:
            raise OffsetOutOfRangeError({partition: self.at})
        return await super().getmany(partition, timeout_ms=timeout_ms, max_records=max_records)

    async def commit(self, _: dict[TopicPartition, int]) -> None:
        raise KafkaError("no")


async def test_lost_records_and_failed_commits_are_counted() -> None:
    """The first is data that nobody has read: an alarm must be able to stand on it."""
    metrics = Metrics()
    lease = lease_on(Refusing(stored=1), metrics, max_records=10, commit_seconds=0.0)
    await lease.rewind()
    async for records in lease.batches():
        lease.finished = records[-1].offset + 1
        lease.revoked = lease.finished > 20
    value = metrics.registry.get_sample_value
    assert value("streamer_records_lost_total", {"stage": "test"}) == 2
    assert value("streamer_commits_failed_total", {"stage": "test"}) == 1


async def test_a_lease_that_is_revoked_gives_no_rest() -> None:
    """A batch that would wait for hours ends there; whoever gets the partition repeats it."""
    lease = Lease(FakeConsumer(stored=5), PARTITION, Reading(), Flow(Metrics(), "notify-desk"))
    with lease.rest():
        assert lease.resting
    assert not lease.resting
    lease.revoked = True
    with pytest.raises(LeaseRevoked), lease.rest():
        raise AssertionError("it rests")

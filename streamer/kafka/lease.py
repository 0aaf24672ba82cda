"""One assigned partition, for as long as the group leaves it to us.

The task that owns a partition takes its records from here. A lease knows whether that task is waiting (then it may be
cancelled at any time) or in the middle of a batch (then it gets some time to finish), and keeps the position and the
commits of its partition. It starts no tasks.
"""

import contextlib
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError, NoOffsetForPartitionError, OffsetOutOfRangeError

from streamer.errors import StreamerError
from streamer.kafka.connection import milliseconds
from streamer.kafka.flow import Flow
from streamer.kafka.records import Record

log = structlog.get_logger(__name__)

_POLL_SECONDS = 1.0
_FIRST_BATCH_RECORDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a group reads its partitions.

    A partition without a committed offset starts at the beginning, or, with `lookback_seconds`, at the first record
    that is younger than that; those of the topics `whole` start at the beginning all the same. Finished batches are
    committed every `commit_seconds`; 0 commits each.

    A batch holds what has arrived, up to `max_records`, and less where that many would take longer than
    `batch_seconds`: so a slow stage still answers a revocation soon, and a fast one under load takes large batches.
    """

    max_records: int = 500
    batch_seconds: float = 0.5
    lookback_seconds: float | None = None
    whole: frozenset[str] = frozenset()
    commit_seconds: float = 1.0


class LeaseRevoked(StreamerError):
    """The partition is no longer ours; raised in the middle of a batch, which whoever gets the partition repeats."""


class Lease:
    """The right to one partition: its records, its position, its commits. `revoked` says that it is over."""

    def __init__(self, consumer: Any, partition: TopicPartition, reading: Reading, flow: Flow) -> None:
        self.partition = partition
        self.revoked = False
        self.busy = False  # a batch is in the owner's hands
        self.resting = False  # and may be taken out of them at any time
        self.opened = False  # the owner has started to read
        self.finished: int | None = None  # offset after the last finished batch, not yet committed
        self._consumer = consumer
        self._reading = reading
        self.flow = flow
        self._size = min(_FIRST_BATCH_RECORDS, reading.max_records)
        self._committed_at = self._last_record = time.monotonic()
        self._committed: int | None = None  # by us, since an owner told what is finished
        self._in_hand = 0
        self._asked_at = self._waiting_since = 0.0

    @property
    def topic(self) -> str:
        """The topic of this partition."""
        return str(self.partition.topic)

    @property
    def number(self) -> int:
        """The number of this partition in its topic."""
        return int(self.partition.partition)

    async def rewind(self) -> None:
        """Set the position to the committed offset, or to where a new group starts, and let records flow.

        Raises:
            KafkaError: If the cluster does not say.
        """
        offset = await self._consumer.committed(self.partition)
        if offset is None:
            offset = await self._first_offset()
            if self._reading.lookback_seconds is not None:
                # A later start must not look back again: what happens in between would be lost.
                await self._consumer.commit({self.partition: offset})
        self._consumer.seek(self.partition, offset)
        self._consumer.resume(self.partition)
        self.opened = True
        self._in_hand = 0
        self._last_record = time.monotonic()

    def pause(self) -> None:
        """Stop fetching until the next `rewind`."""
        self.opened = False
        if self.partition in self._consumer.assignment():
            self._consumer.pause(self.partition)

    async def batches(self) -> AsyncIterator[Sequence[Record]]:
        """Give batch after batch in order until the lease is revoked; asking for the next says that one is done with.

        Raises:
            KafkaError: If the group or the cluster is in trouble that waiting does not cure.
        """
        while not self.revoked:
            self.busy = False
            await self._commit_if_due()
            with self.flow.spending("poll"):
                records = await self._fetch()
            if records:
                self.busy = True
                self._last_record = started = time.monotonic()
                self._in_hand = len(records)
                yield records
                self.flow.done(records)
                self._in_hand = 0
                self._last_record = time.monotonic()
                self._fit_size(len(records), self._last_record - started)
        self.busy = False

    @contextlib.contextmanager
    def rest(self) -> Iterator[None]:
        """Let the batch in hand be dropped at any time until the block ends: what was begun of it is written down.

        Raises:
            LeaseRevoked: At once, if the partition is no longer ours.
        """
        if self.revoked:
            raise LeaseRevoked(f"{self.topic}/{self.number}")
        self.resting = True
        try:
            yield
        finally:
            self.resting = False

    async def report_lag(self) -> None:
        """Report how many records there are up to the end that the last fetch told of, those in hand included."""
        highwater = self._consumer.highwater(self.partition) if self.opened and not self.revoked else None
        if highwater is not None:
            behind = highwater - await self._consumer.position(self.partition)
            self.flow.behind(self.topic, self.number, max(0, behind) + self._in_hand)

    async def has_stalled(self, limit_seconds: float) -> bool:
        """Return whether records have waited in the cluster for about `limit_seconds` and none came.

        The cluster is asked only after half of that time without a record, and must say so twice.

        Raises:
            KafkaError: If the cluster does not say.
        """
        now = time.monotonic()
        if self.busy or not self.opened or now - max(self._last_record, self._asked_at) < limit_seconds / 2:
            return False
        self._asked_at = now
        before = self._waiting_since if self._waiting_since > self._last_record else None
        end = int((await self._consumer.end_offsets([self.partition]))[self.partition])
        if end <= await self._consumer.position(self.partition) or self._last_record > now:
            return False
        self._waiting_since = before or now
        return before is not None

    async def _fetch(self) -> Sequence[Record]:
        try:
            found: dict[TopicPartition, list[Record]] = await self._consumer.getmany(
                self.partition, timeout_ms=milliseconds(_POLL_SECONDS), max_records=self._size
            )
        except NoOffsetForPartitionError:
            return ()  # found by the client before our `rewind`, told after it
        except OffsetOutOfRangeError as error:
            first = int((await self._consumer.beginning_offsets([self.partition]))[self.partition])
            self.flow.lost(max(0, first - await self._consumer.position(self.partition)))
            lost = {"topic": self.topic, "partition": self.number, "first": first, "told": str(error)}
            log.error("records_deleted_before_reading", **lost)  # noqa: TRY400 - a trace would tell nothing more
            self._consumer.seek(self.partition, first)
            return ()
        return found.get(self.partition, ())

    def _fit_size(self, records: int, seconds: float) -> None:
        """Fit the size of the next batch to the speed of this one, if this one says anything about it."""
        wanted = self._reading.batch_seconds
        if records >= self._size or seconds > wanted:
            fitting = int(records * wanted / max(seconds, 0.001))
            self._size = min(self._reading.max_records, max(1, fitting, self._size // 4))

    async def _commit_if_due(self) -> None:
        if time.monotonic() - self._committed_at < self._reading.commit_seconds:
            return
        if self.finished is None and self._committed is not None:
            # The end of a transaction takes an offset, too. Left uncommitted it would look like a record that was lost
            # once retention has taken it.
            position = await self._consumer.position(self.partition)
            self.finished = position if position > self._committed else None
        if self.finished is None:
            return
        offset, self.finished = self.finished, None
        self._committed_at = time.monotonic()
        try:
            await self._consumer.commit({self.partition: offset})
            self._committed = offset
        except KafkaError as error:  # repeated after the next rebalance, as at-least-once allows
            self.flow.commit_failed()
            log.warning("commit_failed", topic=self.topic, partition=self.number, error=repr(error))

    async def _first_offset(self) -> int:
        if self._reading.lookback_seconds is None or self.topic in self._reading.whole:
            return int((await self._consumer.beginning_offsets([self.partition]))[self.partition])
        # The end is asked first: a record that arrives between the two questions is then read, not skipped.
        end = int((await self._consumer.end_offsets([self.partition]))[self.partition])
        since = milliseconds(time.time() - self._reading.lookback_seconds)
        found = (await self._consumer.offsets_for_times({self.partition: since}))[self.partition]
        return min(end, int(found.offset)) if found else end

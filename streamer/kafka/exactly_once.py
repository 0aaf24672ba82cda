"""Exactly once with a state: state, output and offset of a partition move together in one Kafka transaction.

The client knows no KIP-447, so there is one transactional id for every input partition, and a new owner fences the
former one before it reads state or offset: after that nothing of the former one can come to be. Whatever goes wrong
with a batch, producer and state are thrown away and opened again from what is committed; nothing is repaired.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import structlog
from aiokafka.errors import KafkaError, ProducerFenced

from streamer.errors import TopicsError
from streamer.kafka.changelog import Restored, restore
from streamer.kafka.lease import Lease
from streamer.kafka.member import Group, Member
from streamer.kafka.records import Outgoing, Record
from streamer.kafka.transaction import FencedProducer, fenced_producer
from streamer.settings import KafkaSettings

log = structlog.get_logger(__name__)

State = TypeVar("State", bound=Restored)
OpenProducer = Callable[[KafkaSettings, str], AbstractAsyncContextManager[FencedProducer]]

_DECIDE_SECONDS = 60.0
_FIRST_RETRY_SECONDS = 0.2
_LAST_RETRY_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a batch comes to: records to write, changes of the state by changelog key (None deletes).

    `keep` is called once all of it is committed, in the same thread as the decision; only then may the state change.
    """

    outgoing: Sequence[Outgoing]
    changes: Mapping[str, bytes | None]
    keep: Callable[[], None]


class StatefulWork(Protocol[State]):
    """What a stage does with the records of a partition, given the partition's state. Called in one thread only."""

    def new_state(self) -> State:
        """Return the empty state of a partition."""

    def opened(self, number: int, state: State) -> None:
        """Take note that partition `number` is ours, and `state` what is known of it."""

    def left(self, number: int) -> None:
        """Take note that partition `number` is ours no longer, or opened anew."""

    def decide(self, state: State, records: Sequence[Record]) -> Decided:
        """Return what `records` come to; `state` itself stays as it is until `keep`."""


class ExactlyOnce(Generic[State]):
    """A stage that reads as a member of `group`; its state lives in the compacted topic `changelog`.

    `executor` has one thread: there states are restored, decisions made and changes kept, partition by partition.
    """

    def __init__(
        self,
        kafka: KafkaSettings,
        group: Group,
        changelog: str,
        work: StatefulWork[State],
        executor: Executor,
        open_producer: OpenProducer = fenced_producer,
    ) -> None:
        self._kafka = kafka
        self._executor = executor
        self._open_producer = open_producer
        self._group = group
        self._changelog = changelog
        self._work = work
        self.trouble = ""  # it waits for nobody
        self._member = Member(kafka, group, self)

    @property
    def settled(self) -> bool:
        """Whether all partitions that are ours are open."""
        return self._member.settled

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`.

        Raises:
            CannotConnectError: If no broker answers at the start.
            StreamerError: If the work gives up.
            KafkaError: If the group is in trouble; that of a single partition is met by opening it again.
        """
        await self._member.run(stop)

    async def own(self, lease: Lease) -> None:
        """Work on one partition until it is revoked, opening it as often as it takes; the others go on meanwhile."""
        wait = _FIRST_RETRY_SECONDS
        while not lease.revoked:
            opened = time.monotonic()
            try:
                await self._own_once(lease)
            except (KafkaError, TopicsError, OSError, TimeoutError) as error:
                if time.monotonic() - opened > _LAST_RETRY_SECONDS:
                    wait = _FIRST_RETRY_SECONDS
                lease.flow.reopened()
                log.warning("partition_reopens", topic=lease.topic, partition=lease.number, error=repr(error))
                lease.pause()
                # Another owner has fenced us: the group is about to take the partition away. Fencing back at once
                # would only disturb the rightful owner.
                fenced = isinstance(error, ProducerFenced)
                await asyncio.sleep(max(wait, 2 * self._kafka.heartbeat_seconds) if fenced else wait)
                wait = min(2 * wait, _LAST_RETRY_SECONDS)

    async def _own_once(self, lease: Lease) -> None:
        transactional_id = f"{self._group.name}.{lease.topic}.{lease.number}"
        started = time.monotonic()
        async with self._open_producer(self._kafka, transactional_id) as producer:
            state = await self._restore(producer, lease.number)
            await lease.rewind()  # only now: no offset can be pending
            self._work.opened(lease.number, state)
            log.info("partition_opened", topic=lease.topic, partition=lease.number, seconds=time.monotonic() - started)
            try:
                async for records in lease.batches():
                    if not await self._work_on(lease, producer, state, records):
                        return
            finally:
                self._work.left(lease.number)

    async def _restore(self, producer: FencedProducer, number: int) -> State:
        partitions = await producer.count_partitions(self._changelog)
        if number >= partitions:
            raise TopicsError(f"{self._changelog} has {partitions} partitions, its input has more")
        state = self._work.new_state()
        await restore(self._kafka, self._changelog, number, state, self._executor)
        return state

    async def _work_on(self, lease: Lease, producer: FencedProducer, state: State, records: Sequence[Record]) -> bool:
        """Return whether the batch was committed; if not, the lease was revoked."""
        in_thread = asyncio.get_running_loop().run_in_executor
        with lease.flow.spending("process"):
            async with asyncio.timeout(_DECIDE_SECONDS):
                decided = await in_thread(self._executor, self._work.decide, state, records)
        next_offset = records[-1].offset + 1
        outgoing = [*decided.outgoing, *self._changelog_records(decided.changes, lease.number, next_offset)]
        with lease.flow.spending("commit"):
            committed = await producer.commit(
                outgoing, (lease.partition, next_offset), self._group.name, lambda: not lease.revoked
            )
        if committed:
            await in_thread(self._executor, decided.keep)
        return committed

    def _changelog_records(
        self, changes: Mapping[str, bytes | None], number: int, next_offset: int
    ) -> Sequence[Outgoing]:
        """Return the state's changes as records, always in the input's own partition: a hash would restore others."""
        headers = [("source_offset", str(next_offset).encode())]
        return [Outgoing(self._changelog, value, key.encode(), headers, number) for key, value in changes.items()]

"""A member of a consumer group: one task for every partition that the group assigns to it.

The rebalance protocol, the watchdog and the orderly end live here; what is done with a partition is up to the
`PartitionOwner`. No partition waits for another. A member never restarts itself: trouble ends `run` with an exception,
and the supervisor builds a new one, since the client's consumers cannot be restarted (aio-libs/aiokafka issue 1010).
"""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition

from streamer.errors import StreamerError
from streamer.kafka.connection import bounded, client_options, connecting, milliseconds
from streamer.kafka.flow import Flow
from streamer.kafka.lease import Lease, Reading
from streamer.settings import KafkaSettings

log = structlog.get_logger(__name__)

_CLOSE_SECONDS = 10.0
_WATCH_SECONDS = 1.0
_FETCH_WAIT_MS = 25  # one idle partition's long poll holds up its busy neighbours on the same broker this long
_FETCH_BYTES = 1024 * 1024  # of a partition at once; a larger record still comes, alone
_NO_PARTITION = TopicPartition("", 0)


class StalledError(StreamerError):
    """Records wait, but none arrives: the client has fallen silent (aio-libs/aiokafka issues 625, 847, 1037). Or
    none that is written is taken."""


class PartitionOwner(Protocol):
    """Does the work of one partition after the other; safe to be cancelled wherever it waits."""

    async def own(self, lease: Lease) -> None:
        """Work on the partition until the lease is revoked. What it raises ends the whole member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A consumer group and what it reads. `drain_seconds` is what a batch in progress gets on a revocation."""

    name: str
    topics: tuple[str, ...]
    flow: Flow
    reading: Reading = field(default_factory=Reading)
    instance: str | None = None
    drain_seconds: float = 10.0
    stalled_after_seconds: float = 120.0


class Member(ConsumerRebalanceListener):  # type: ignore[misc]  # the client is untyped
    """Membership in `group`, from the start of `run` to its end."""

    def __init__(self, kafka: KafkaSettings, group: Group, owner: PartitionOwner) -> None:
        self._kafka = kafka
        self._group = group
        self._owner = owner
        self._leases: dict[TopicPartition, tuple[Lease, asyncio.Task[None]]] = {}
        self._rebalancing_since: float | None = time.monotonic()
        self._closed = False
        self._consumer: Any
        self._tasks: asyncio.TaskGroup

    @property
    def settled(self) -> bool:
        """Whether the group has assigned partitions (perhaps none), and all of ours are being read."""
        return self._rebalancing_since is None and all(lease.opened for lease, _ in self._leases.values())

    async def run(self, stop: asyncio.Event) -> None:
        """Work as a member until `stop`, then leave the group in order.

        Raises:
            CannotConnectError: If no broker answers at the start.
            StalledError: If records wait and none arrives.
            KafkaError: If the cluster refuses something for good.
        """
        self._consumer = self._build_consumer()
        try:
            with connecting(self._kafka):
                await self._consumer.start()
            async with asyncio.TaskGroup() as self._tasks:
                self._consumer.subscribe(list(self._group.topics), listener=self)
                await self._watch(stop)
                self._closed = True
                await self._release(list(self._leases))
        finally:
            self._closed = True
            await bounded(self._consumer.stop(), _CLOSE_SECONDS)

    async def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        """Give up the partitions in a bounded time; the client calls this before it joins again."""
        self._rebalancing_since = time.monotonic()
        await self._release(revoked)

    async def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Start a task for each partition; nothing is waited for here, it would hold up the group."""
        self._rebalancing_since = None
        self._group.flow.rebalanced()
        if self._closed:
            return
        for partition in assigned:
            self._consumer.pause(partition)  # what the client fetches before we know the offset is for nothing
            lease = Lease(self._consumer, partition, self._group.reading, self._group.flow)
            name = f"{self._group.name} {partition.topic}/{partition.partition}"
            self._leases[partition] = (lease, self._tasks.create_task(self._owner.own(lease), name=name))
        log.info("partitions_assigned", group=self._group.name, partitions=len(self._leases))

    async def _release(self, partitions: Iterable[TopicPartition]) -> None:
        ending = [self._leases.pop(partition) for partition in partitions if partition in self._leases]
        if not ending:
            return
        for lease, task in ending:
            lease.revoked = True
            self._group.flow.left(lease.topic, lease.number)
            if lease.resting or not lease.busy:
                task.cancel()
        tasks = [task for _, task in ending]
        _, late = await asyncio.wait(tasks, timeout=self._group.drain_seconds)
        for task in late:
            log.warning("batch_cut_short", group=self._group.name, task=task.get_name())
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=_CLOSE_SECONDS)
        done = {lease.partition: lease.finished for lease, _ in ending if lease.finished is not None}
        if done:
            await bounded(self._consumer.commit(done), _CLOSE_SECONDS)

    async def _watch(self, stop: asyncio.Event) -> None:
        """Return at `stop`; meanwhile look for trouble that nobody else would notice."""
        while not stop.is_set():
            # Asking for records, even of no partition, is the client's only way to tell of errors of the group.
            await self._consumer.getmany(_NO_PARTITION)
            await self._look_for_stall()
            try:
                async with asyncio.timeout(_WATCH_SECONDS):
                    await stop.wait()
            except TimeoutError:
                continue

    async def _look_for_stall(self) -> None:
        limit = self._group.stalled_after_seconds
        now = time.monotonic()
        if self._rebalancing_since is not None:
            if now - self._rebalancing_since > limit + self._kafka.rebalance_timeout_seconds:
                raise StalledError(f"{self._group.name}: no assignment for {now - self._rebalancing_since:.0f} s")
            return
        for lease, _ in list(self._leases.values()):
            async with asyncio.timeout(limit):
                await lease.report_lag()
                if await lease.has_stalled(limit):
                    raise StalledError(f"{self._group.name}: records wait in {lease.topic}/{lease.number}, none comes")

    def _build_consumer(self) -> Any:
        return AIOKafkaConsumer(
            **client_options(self._kafka),
            group_id=self._group.name,
            group_instance_id=self._group.instance,
            enable_auto_commit=False,
            auto_offset_reset="none",
            isolation_level="read_committed",
            session_timeout_ms=milliseconds(self._kafka.session_timeout_seconds),
            heartbeat_interval_ms=milliseconds(self._kafka.heartbeat_seconds),
            rebalance_timeout_ms=milliseconds(self._kafka.rebalance_timeout_seconds),
            fetch_max_wait_ms=_FETCH_WAIT_MS,
            max_partition_fetch_bytes=_FETCH_BYTES,
        )

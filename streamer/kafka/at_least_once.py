"""At least once: a batch is handled, what comes of it is written, and only then its offsets are committed.

A crash in between repeats the batch. Nothing is retried here: what fails ends the stage's run, and the rebuilt stage
starts from what is committed, with a new producer.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import Any, Protocol

from aiokafka import AIOKafkaProducer

from streamer.kafka.connection import bounded, connecting, producer_options
from streamer.kafka.lease import Lease, LeaseRevoked
from streamer.kafka.member import Group, Member, StalledError
from streamer.kafka.records import Outgoing, Record
from streamer.settings import KafkaSettings

_CLOSE_SECONDS = 5.0


class BatchHandler(Protocol):
    """What a stage does with records. Partitions are handled side by side, each in order."""

    async def handle(self, records: Sequence[Record]) -> Sequence[Outgoing]:
        """Return what is to be written; once that is written, the records are done with."""


class Outlet(Protocol):
    """What a handler may ask of its stage while it has a batch in hand."""

    async def count_partitions(self, topic: str) -> int:
        """Return how many partitions `topic` has."""

    async def write(self, outgoing: Sequence[Outgoing]) -> None:
        """Write what shall not wait until the batch is done."""

    def resting(self, record: Record) -> AbstractContextManager[None]:
        """Until the block ends, the batch of `record` may be dropped at any time, and is repeated then.

        So a stage can wait for hours and yet end, or give up a partition, at once.

        Raises:
            LeaseRevoked: In place of the block, if the partition is ours no longer; let it pass.
        """


OpenHandler = Callable[[Outlet], AbstractAsyncContextManager[BatchHandler]]
"""Gives the handler of one run."""


class AtLeastOnce:
    """A stage that reads as a member of `group` and hands each batch to the handler that `open_handler` gives."""

    def __init__(
        self, kafka: KafkaSettings, group: Group, open_handler: OpenHandler, trouble: Callable[[], str] = str
    ) -> None:
        """`trouble` returns what keeps the handler waiting, "" where nothing does."""
        self._kafka = kafka
        self._group = group
        self._open_handler = open_handler
        self._trouble = trouble
        self._member = Member(kafka, group, self)
        self._leases: dict[tuple[str, int], Lease] = {}
        self._producer: Any
        self._handler: BatchHandler

    @property
    def settled(self) -> bool:
        """Whether all partitions that are ours are being read."""
        return self._member.settled

    @property
    def trouble(self) -> str:
        """What keeps the stage waiting though it is well; "" where nothing does."""
        return self._trouble()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`.

        Raises:
            CannotConnectError: If no broker answers at the start.
            StreamerError: If the handler gives up.
            StalledError: If records wait and none arrives, or what is written is not taken.
            KafkaError: If something cannot be written or read.
        """
        self._producer = AIOKafkaProducer(**producer_options(self._kafka))
        try:
            with connecting(self._kafka):
                await self._producer.start()
            async with self._open_handler(self) as self._handler:
                await self._member.run(stop)
        finally:
            await bounded(self._producer.stop(), _CLOSE_SECONDS)

    async def own(self, lease: Lease) -> None:
        """Handle the batches of one partition until it is revoked."""
        self._leases[lease.topic, lease.number] = lease
        await lease.rewind()
        async for records in lease.batches():
            try:
                with lease.flow.spending("process"):
                    outgoing = await self._handler.handle(records)
            except LeaseRevoked:
                return
            with lease.flow.spending("commit"):
                await self.write(outgoing)
            lease.finished = records[-1].offset + 1

    async def write(self, outgoing: Sequence[Outgoing]) -> None:
        """Write `outgoing` at once, as the function `write`.

        Raises:
            StalledError: If it is not taken for the group's `stalled_after_seconds`.
        """
        limit = self._group.stalled_after_seconds
        try:
            async with asyncio.timeout(limit):
                await write(self._producer, outgoing)
        except TimeoutError:  # by itself the client tries for ever
            raise StalledError(f"{self._group.name}: what it writes is not taken for {limit:.0f} s") from None

    async def count_partitions(self, topic: str) -> int:
        """Return how many partitions `topic` has."""
        return len(await self._producer.partitions_for(topic))

    def resting(self, record: Record) -> AbstractContextManager[None]:
        """Let the batch of `record` be dropped at any time until the block ends."""
        return self._leases[record.topic, record.partition].rest()


async def write(producer: Any, outgoing: Sequence[Outgoing]) -> None:
    """Send all records and wait until the cluster has them, in the order given for each partition.

    Every send is waited for: committing a transaction succeeds although a send in it failed.

    Raises:
        KafkaError: If one of them could not be written.
    """
    sent = [
        await producer.send(
            record.topic, value=record.value, key=record.key, partition=record.partition, headers=list(record.headers)
        )
        for record in outgoing
    ]
    await asyncio.gather(*sent)

"""The producer of one input partition: fenced at the start, one transaction a batch, thrown away after any trouble.

The client can leave a caller waiting for ever (a producer stopped in the middle of a transaction never answers), so
every wait here has a limit.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError

from streamer.kafka.at_least_once import write
from streamer.kafka.connection import bounded, milliseconds, producer_options
from streamer.kafka.records import Outgoing
from streamer.settings import KafkaSettings

_FENCE_SECONDS = 30.0
_CLOSE_SECONDS = 5.0


class FencedProducer:
    """Writes transactions under `transactional_id`; whoever held it before can write no more."""

    def __init__(self, producer: Any, batch_seconds: float) -> None:
        self._producer = producer
        self._batch_seconds = batch_seconds

    async def commit(
        self,
        outgoing: Sequence[Outgoing],
        offset: tuple[TopicPartition, int],
        group: str,
        may_commit: Callable[[], bool],
    ) -> bool:
        """Write all of `outgoing` and move the group to `offset`, or none of it; return whether it was done.

        `may_commit` is asked when everything is written; if it says no, the transaction is aborted.

        Raises:
            KafkaError: If anything failed; it is unknown whether the transaction took place.
            TimeoutError: Likewise.
        """
        async with asyncio.timeout(self._batch_seconds):
            await self._producer.begin_transaction()
            await write(self._producer, outgoing)
            if not may_commit():
                await self._producer.abort_transaction()
                return False
            partition, next_offset = offset
            await self._producer.send_offsets_to_transaction({partition: next_offset}, group)
            await self._producer.commit_transaction()
            return True

    async def write_all(self, outgoing: Sequence[Outgoing]) -> None:
        """Write all of `outgoing`, or none of it.

        Raises:
            KafkaError: If anything failed; it is unknown whether the transaction took place.
            TimeoutError: Likewise.
        """
        async with asyncio.timeout(self._batch_seconds):
            await self._producer.begin_transaction()
            try:
                await write(self._producer, outgoing)
            except (asyncio.CancelledError, KafkaError):
                # Readers of the topics would wait for the end of the transaction until its time is up.
                with contextlib.suppress(AssertionError):  # the client's word for a transaction that another has ended
                    await bounded(self._producer.abort_transaction(), _CLOSE_SECONDS)
                raise
            await self._producer.commit_transaction()

    async def count_partitions(self, topic: str) -> int:
        """Return how many partitions `topic` has.

        Raises:
            KafkaError: If there is no such topic.
            TimeoutError: If the cluster does not say.
        """
        async with asyncio.timeout(_FENCE_SECONDS):
            return len(await self._producer.partitions_for(topic))


@contextlib.asynccontextmanager
async def fenced_producer(kafka: KafkaSettings, transactional_id: str) -> AsyncIterator[FencedProducer]:
    """Give a producer under `transactional_id` whose former holder is fenced and whose transaction is at its end.

    A batch gets less time than the cluster gives a transaction, so that a late one is ended by us.

    Raises:
        KafkaError: If the cluster refuses.
        TimeoutError: If it does not answer.
    """
    producer = AIOKafkaProducer(
        **producer_options(kafka),
        transactional_id=transactional_id,
        transaction_timeout_ms=milliseconds(kafka.transaction_timeout_seconds),
    )
    try:
        async with asyncio.timeout(_FENCE_SECONDS):
            await producer.start()
        yield FencedProducer(producer, kafka.transaction_timeout_seconds * 0.75)
    finally:
        await bounded(producer.stop(), _CLOSE_SECONDS)
        await bounded(producer.client.close(), _CLOSE_SECONDS)  # where `stop` did not get to it

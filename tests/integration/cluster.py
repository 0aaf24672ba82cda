"""A real cluster as the integration tests see it: topics of one trial, records in, and what a careful reader finds."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic


class Cluster:
    """Makes topics and records, and reads what is committed."""

    def __init__(self, bootstrap_servers: str) -> None:
        self.bootstrap_servers = bootstrap_servers

    async def create(self, topics: Mapping[str, int], config: Mapping[str, str] | None = None) -> None:
        """Create `topics` with their numbers of partitions."""
        admin = AIOKafkaAdminClient(bootstrap_servers=self.bootstrap_servers)
        await admin.start()
        try:
            await admin.create_topics(
                [NewTopic(name, count, 1, topic_configs=dict(config or {})) for name, count in topics.items()]
            )
        finally:
            await admin.close()

    async def feed(
        self,
        topic: str,
        records: Sequence[tuple[bytes | None, bytes | None]],
        *,
        headers: Sequence[tuple[str, bytes]] = (),
        per_second: float | None = None,
    ) -> None:
        """Write the pairs of key and value, all at once or at an even pace."""
        started = time.monotonic()
        async with AIOKafkaProducer(bootstrap_servers=self.bootstrap_servers, max_request_size=4_000_000) as producer:
            for number, (key, value) in enumerate(records):
                await producer.send(topic, key=key, value=value, headers=list(headers))
                if per_second and number % 20 == 0:
                    await asyncio.sleep(max(0.0, started + number / per_second - time.monotonic()))

    async def read(self, topic: str, until: Callable[[list[Any]], bool], *, seconds: float = 60.0) -> list[Any]:
        """Return the committed records of `topic`, from its beginning, once `until` holds for them and none follows.

        "None follows" is what half a second shows; after `seconds` the records come back as they are.
        """
        consumer = AIOKafkaConsumer(
            topic,
            bootstrap_servers=self.bootstrap_servers,
            isolation_level="read_committed",
            auto_offset_reset="earliest",
            enable_auto_commit=False,
        )
        await consumer.start()
        found: list[Any] = []
        try:
            deadline = time.monotonic() + seconds
            last = time.monotonic()
            while time.monotonic() < deadline and not (until(found) and time.monotonic() - last > 0.5):
                for records in (await consumer.getmany(timeout_ms=100)).values():
                    found += records
                    last = time.monotonic()
        finally:
            await consumer.stop()
        return found

    async def read_count(self, topic: str, count: int, *, seconds: float = 60.0) -> list[Any]:
        """Return the committed records of `topic` when there are `count` of them, or after `seconds`."""
        return await self.read(topic, lambda found: len(found) >= count, seconds=seconds)

    async def committed(self, group: str, topic: str, partition: int = 0) -> int | None:
        """Return the offset that `group` has committed."""
        admin = AIOKafkaAdminClient(bootstrap_servers=self.bootstrap_servers)
        await admin.start()
        try:
            offsets = await admin.list_consumer_group_offsets(group)
        finally:
            await admin.close()
        found = offsets.get(TopicPartition(topic, partition))
        return int(found.offset) if found else None

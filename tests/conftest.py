"""What every test may ask for: a real Kafka."""

import os
from collections.abc import AsyncIterator

import pytest_asyncio

from streamer.demo.embedded import EmbeddedKafka


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bootstrap_servers() -> AsyncIterator[str]:
    """Give the address of a real Kafka: that of KAFKA_BOOTSTRAP_SERVERS, else an embedded one for this session.

    Where it cannot start, the tests that need it fail; they are never skipped.
    """
    given = os.environ.get("KAFKA_BOOTSTRAP_SERVERS")
    if given:
        yield given
        return
    async with EmbeddedKafka() as kafka:
        yield kafka.bootstrap_servers

"""What every test may ask for: a real Kafka, and the engine of the shipped configuration."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from streamer.demo.embedded import EmbeddedKafka
from streamer.extraction.engine import Engine
from streamer.extraction.load import load_engine
from streamer.settings import read_config_files


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


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Give the engine of the shipped lexicon, places and rules, loaded once."""
    return load_engine(read_config_files(Path(__file__).parents[1] / "config"))

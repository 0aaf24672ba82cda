"""The embedded Kafka is a real one, alone on its ports, and gone when its owner is."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from streamer.demo.embedded import EmbeddedKafka, EmbeddedKafkaError

OWNER = """
import asyncio
from streamer.demo.embedded import EmbeddedKafka

async def main() -> None:
    async with EmbeddedKafka() as kafka:
        print(kafka.bootstrap_servers, kafka.folder, flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


def takes_connections(bootstrap_servers: str) -> bool:
    host, port = bootstrap_servers.split(":")
    with socket.socket() as client:
        return client.connect_ex((host, int(port))) == 0


async def test_it_takes_transactions_and_read_committed_sees_only_those_committed(bootstrap_servers: str) -> None:
    """The demo and the tests stand on Kafka's own guarantees, right after the start."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers)
    await admin.start()
    try:
        await admin.create_topics([NewTopic("embedded-probe", 1, 1)])
    finally:
        await admin.close()
    async with AIOKafkaProducer(bootstrap_servers=bootstrap_servers, transactional_id="embedded-probe") as producer:
        await producer.begin_transaction()
        await producer.send_and_wait("embedded-probe", b"aborted")
        await producer.abort_transaction()
        async with producer.transaction():
            await producer.send_and_wait("embedded-probe", b"committed")
    async with AIOKafkaConsumer(
        "embedded-probe",
        bootstrap_servers=bootstrap_servers,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
    ) as consumer:
        record = await asyncio.wait_for(consumer.getone(), 10)
    assert record.value == b"committed"


async def test_a_second_one_runs_beside_the_first_and_leaves_nothing(bootstrap_servers: str) -> None:
    """A developer runs the demo while the tests run."""
    async with EmbeddedKafka() as kafka:
        assert kafka.bootstrap_servers != bootstrap_servers
        assert takes_connections(kafka.bootstrap_servers)
        assert takes_connections(bootstrap_servers)
        assert kafka.folder.is_dir()
    assert kafka.process.returncode is not None
    assert not takes_connections(kafka.bootstrap_servers)
    assert not kafka.folder.exists()
    assert takes_connections(bootstrap_servers)


async def test_a_killed_owner_leaves_neither_broker_nor_folder() -> None:
    """A test session or a demo that is killed outright must not leave a broker behind."""
    owner = await asyncio.create_subprocess_exec(sys.executable, "-c", OWNER, stdout=asyncio.subprocess.PIPE)
    assert owner.stdout is not None
    bootstrap_servers, folder = (await asyncio.wait_for(owner.stdout.readline(), 120)).decode().split()
    assert takes_connections(bootstrap_servers)
    os.kill(owner.pid, signal.SIGKILL)
    await owner.communicate()
    async with asyncio.timeout(20):
        while takes_connections(bootstrap_servers) or Path(folder).exists():
            await asyncio.sleep(0.05)


async def test_a_broker_that_cannot_start_says_why_and_leaves_nothing() -> None:
    """The reason is in the broker's own words, not in a log that is already removed."""
    kafka = EmbeddedKafka(settings={"log.retention.ms": "no number"})
    with pytest.raises(EmbeddedKafkaError, match=r"log\.retention\.ms"):
        await kafka.__aenter__()


async def test_a_broker_that_ends_while_it_starts_says_why_and_leaves_nothing() -> None:
    """The same holds when it fails later than its settings are read."""
    kafka = EmbeddedKafka(settings={"authorizer.class.name": "org.example.NoSuchThing"})
    with pytest.raises(EmbeddedKafkaError, match=r"ended with exit code[\s\S]*NoSuchThing"):
        await kafka.__aenter__()

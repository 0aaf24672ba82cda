"""What the demo needs around it: a Kafka, a configuration of its own, the topics, and the daemon.

On the embedded Kafka the topics have their usual names. On another cluster everything gets a name of its own, so that
the demo can be repeated and touches nobody's data; its topics are deleted at the end.
"""

import os
import secrets
import shutil
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient

from streamer.demo.embedded import EmbeddedKafka
from streamer.demo.guarded import GuardedProcess
from streamer.demo.jars import Progress
from streamer.kafka.connection import bounded, client_options
from streamer.kafka.topics import create_topics, topic_specs
from streamer.settings import ROUTES_FILE, Settings, TopicSettings, find_config_folder

_TOPIC_NAMES = (
    "articles", "observations", "incidents", "alerts_prefix", "deliveries", "articles_dead", "observations_dead",
    "deliveries_dead",
)  # fmt: skip


@asynccontextmanager
async def open_kafka(given: str | None, progress: Progress) -> AsyncIterator[str]:
    """Give the address of a cluster: `given`, else an embedded one that runs as long as this context."""
    if given:
        yield given
        return
    async with EmbeddedKafka(progress=progress) as kafka:
        yield kafka.bootstrap_servers


def write_config(room: Path) -> Path:
    """Return a copy of the configuration in use in `room`, with the demo's routes instead of its own."""
    folder = room / "config"
    shutil.copytree(find_config_folder(None, os.environ, Path.cwd()), folder)
    routes = files("streamer.demo").joinpath(ROUTES_FILE).read_bytes()
    (folder / ROUTES_FILE).write_bytes(routes)
    return folder


def demo_environ(bootstrap_servers: str, *, foreign: bool) -> dict[str, str]:
    """Return the environment of the daemon: where Kafka is, and on a foreign cluster names that nobody else uses."""
    environ = {**os.environ, "KAFKA_BOOTSTRAP_SERVERS": bootstrap_servers}
    environ |= {"STREAMER__WEB__PORT": "0", "STREAMER__DRAIN_SECONDS": "5", "STREAMER__LOG__FORMAT": "json"}
    if foreign:
        name = f"streamer-demo-{secrets.token_hex(4)}"
        environ["STREAMER__APP__NAME"] = name
        defaults = TopicSettings()
        for key in _TOPIC_NAMES:
            environ[f"STREAMER__TOPICS__{key.upper()}"] = f"{name}.{getattr(defaults, key)}"
    return environ


@asynccontextmanager
async def open_topics(settings: Settings, *, foreign: bool) -> AsyncIterator[None]:
    """Have all topics as long as this context; on a foreign cluster they are deleted at its end."""
    await create_topics(settings.kafka, settings.topics)
    try:
        yield
    finally:
        if foreign:
            await _delete_topics(settings)


async def _delete_topics(settings: Settings) -> None:
    admin = AIOKafkaAdminClient(**client_options(settings.kafka))
    await admin.start()
    try:
        await admin.delete_topics([spec.name for spec in topic_specs(settings.topics)])
    finally:
        await bounded(admin.close(), 5)


@asynccontextmanager
async def open_daemon(config: Path, environ: Mapping[str, str], log: Path) -> AsyncIterator[GuardedProcess]:
    """Have `streamer run` running as a process of its own; it drains and ends with this context."""
    command: list[str | Path] = [sys.executable, "-m", "streamer.cli.main", "run", "--config", config]
    async with GuardedProcess(command, log=log, grace_seconds=10, environ=environ) as process:
        yield process

"""What the demo needs around it: a Kafka, a configuration of its own, the topics, and the daemon.

On the embedded Kafka the topics have their usual names. On another cluster everything gets a name of its own, so that
the demo can be repeated and touches nobody's data; its topics are deleted at the end.
"""

import asyncio
import contextlib
import os
import secrets
import shutil
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import NoReturn

import aiohttp
from aiokafka.admin import AIOKafkaAdminClient

from streamer.demo.embedded import EmbeddedKafka
from streamer.demo.guarded import GuardedProcess
from streamer.demo.jars import Progress
from streamer.demo.ports import free_ports
from streamer.errors import StreamerError
from streamer.kafka.connection import bounded, client_options
from streamer.kafka.topics import create_topics, topic_specs
from streamer.settings import ROUTES_FILE, Settings, TopicSettings, find_config_folder

_READY_SECONDS = 60.0
_TOPIC_NAMES = (
    "articles", "observations", "incidents", "alerts_prefix", "deliveries", "articles_dead", "observations_dead",
    "deliveries_dead", "deliveries_redrive",
)  # fmt: skip


class DemoError(StreamerError):
    """The demo cannot go on."""


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
    environ |= {
        "STREAMER__WEB__PORT": str(free_ports(1)[0]),
        "STREAMER__DRAIN_SECONDS": "5",
        "STREAMER__LOG__FORMAT": "json",
    }
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
async def open_daemon(
    config: Path, environ: Mapping[str, str], settings: Settings, log: Path
) -> AsyncIterator[GuardedProcess]:
    """Have `streamer run` up and ready, a process of its own; it drains and ends with this context.

    The folder around `config` goes with it.

    Raises:
        DemoError: If it ends instead, or is not ready in time.
    """
    command: list[str | Path] = [sys.executable, "-m", "streamer.cli.main", "run", "--config", config]
    async with GuardedProcess(command, log=log, grace_seconds=10, environ=environ, folder=config.parent) as daemon:
        try:
            async with asyncio.timeout(_READY_SECONDS):
                await _until_ready(daemon, f"http://127.0.0.1:{settings.web.port}/readyz")
        except TimeoutError:
            raise DemoError(_told(f"was not ready after {_READY_SECONDS:.0f} s", daemon)) from None
        yield daemon


async def fail_when_it_ends(daemon: GuardedProcess) -> NoReturn:
    """Wait for the end of the daemon, which has none while the demo goes on.

    Raises:
        DemoError: When it has ended.
    """
    code = await daemon.wait()
    raise DemoError(_told(f"ended with exit code {code}", daemon))


async def _until_ready(daemon: GuardedProcess, url: str) -> None:
    async with aiohttp.ClientSession() as session:
        while daemon.returncode is None:
            with contextlib.suppress(aiohttp.ClientConnectionError):
                async with session.get(url) as reply:
                    if reply.status == HTTPStatus.OK:
                        return
            await asyncio.sleep(0.1)
    await fail_when_it_ends(daemon)


def _told(what: str, daemon: GuardedProcess) -> str:
    return f"`streamer run` {what}; its log is {daemon.log}, and it said last:\n{daemon.last_words()}"

"""The demo, played as a person plays it: it shows what it promises, and leaves nothing, whatever way it ends."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streamer.settings import find_config_folder

DEMO = [sys.executable, "-m", "streamer.cli.main", "demo"]
MARK = "STREAMER_TEST_MARK"


@pytest.fixture
def environ(bootstrap_servers: str, tmp_path: Path) -> dict[str, str]:
    """Give the environment of a demo on the tests' Kafka; everything that the demo starts inherits the mark."""
    return {**os.environ, "KAFKA_BOOTSTRAP_SERVERS": bootstrap_servers, MARK: str(tmp_path), "TMPDIR": str(tmp_path)}


@pytest.fixture
async def topics_before(bootstrap_servers: str) -> set[str]:
    """Give the topics that the cluster of the tests has before a demo comes to it."""
    return await topics_of(bootstrap_servers)


@pytest.fixture
async def playing(environ: dict[str, str], topics_before: set[str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Give a demo that has just published its first article (`topics_before` only to be asked before it begins)."""
    del topics_before
    demo = await asyncio.create_subprocess_exec(*DEMO, env=environ, stdout=asyncio.subprocess.PIPE)
    assert demo.stdout is not None
    try:
        async with asyncio.timeout(60):
            line = b"begin"
            while b"\xe2\x86\x92 article" not in line:
                assert line, "the demo ended before it published anything"
                line = await demo.stdout.readline()
        yield demo
    finally:
        if demo.returncode is None:
            demo.kill()
        await demo.communicate()


def left_running(mark: str) -> list[str]:
    """Return the command lines of processes that carry `mark` in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


async def topics_of(bootstrap_servers: str) -> set[str]:
    """Return the topics of the cluster but Kafka's own, which appear when they are first needed."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers)
    await admin.start()
    try:
        return {topic for topic in await admin.list_topics() if not topic.startswith("__")}
    finally:
        await admin.close()


async def test_it_plays_to_the_end_and_leaves_the_cluster_as_it_was(
    environ: dict[str, str], bootstrap_servers: str, topics_before: set[str]
) -> None:
    """Every alert arrives on its topic and at the receiver, once; on a cluster of others no topic stays."""
    demo = await asyncio.create_subprocess_exec(
        *DEMO, env=environ, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    output = (await asyncio.wait_for(demo.communicate(), 120))[0].decode()
    assert demo.returncode == 0, output
    assert "Expected and arrived" in output
    assert not left_running(environ[MARK])
    assert await topics_of(bootstrap_servers) <= topics_before
    assert not list(Path(environ[MARK]).iterdir())


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_it_in_order(
    playing: asyncio.subprocess.Process,
    environ: dict[str, str],
    bootstrap_servers: str,
    topics_before: set[str],
    how: signal.Signals,
) -> None:
    """Ctrl-C, `kill`, a closed terminal: the daemon drains, topics and folders go, the exit code names the signal."""
    playing.send_signal(how)
    await asyncio.wait_for(playing.communicate(), 30)
    assert playing.returncode == 128 + how
    assert not left_running(environ[MARK])
    assert await topics_of(bootstrap_servers) <= topics_before
    assert not list(Path(environ[MARK]).glob("*/"))


async def test_killed_outright_it_leaves_no_process(
    playing: asyncio.subprocess.Process, environ: dict[str, str]
) -> None:
    """Even SIGKILL leaves neither daemon nor folder behind."""
    playing.kill()
    await playing.communicate()
    async with asyncio.timeout(20):
        while left_running(environ[MARK]) or any(Path(environ[MARK]).glob("*/")):
            await asyncio.sleep(0.1)


async def test_a_daemon_that_cannot_start_is_told_with_its_last_words(
    environ: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A person who sees the demo fail learns why, and where the whole log is."""
    config = tmp_path_factory.mktemp("broken") / "config"
    shutil.copytree(find_config_folder(None, os.environ, Path.cwd()), config)
    (config / "rules" / "broken.yaml").write_text("type: no_such_type\n")
    demo = await asyncio.create_subprocess_exec(
        *DEMO,
        env={**environ, "STREAMER_CONFIG": str(config)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output = (await asyncio.wait_for(demo.communicate(), 60))[0].decode()
    assert demo.returncode == 1
    assert "`streamer run` ended with exit code 3" in output
    assert "broken.yaml" in output
    log = next(Path(environ[MARK]).iterdir())
    assert str(log) in output
    assert not left_running(environ[MARK])

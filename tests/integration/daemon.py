"""The daemon for integration tests: its stages in this process, on topics of one trial."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import threading
import uuid
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, Queue
from typing import Any

from streamer.kafka.topics import create_topics
from streamer.metrics import Metrics
from streamer.notify.guard import Network
from streamer.notify.routes import Routes
from streamer.settings import Settings, StageName
from streamer.stages.extract import Extract
from streamer.stages.run import Wiring
from streamer.stages.supervise import RestartPolicy, Supervisor

NO_ROUTES = Routes({}, Network())


def trial_settings(bootstrap_servers: str, observation_partitions: int = 1, **more: Any) -> Settings:
    """Return settings with topics and groups of their own, and times that suit a test."""
    name = f"trial-{uuid.uuid4().hex[:8]}"
    topics = (
        "articles",
        "observations",
        "incidents",
        "deliveries",
        "articles_dead",
        "observations_dead",
        "deliveries_dead",
        "deliveries_redrive",
    )
    return Settings.model_validate(
        {
            "app": {"name": name},
            "kafka": {
                "bootstrap_servers": bootstrap_servers,
                "session_timeout_seconds": 6,
                "heartbeat_seconds": 0.5,
                "rebalance_timeout_seconds": 15,
            },
            "topics": {
                **{topic: f"{name}-{topic}" for topic in topics},
                "alerts_prefix": f"{name}-alerts.",
                "partitions": {"articles": 4, "observations": observation_partitions},
            },
            "web": {"enabled": False},
            "drain_seconds": 5,
            **more,
        }
    )


@contextlib.asynccontextmanager
async def running_daemon(
    settings: Settings,
    extract: Extract,
    *,
    routes: Routes = NO_ROUTES,
    stages: Sequence[StageName] = ("extract", "judge", "notify"),
    metrics: Metrics | None = None,
) -> AsyncIterator[Supervisor]:
    """Run `stages` on topics that exist by then, until the block ends; gives their supervisor when all are at work."""
    await create_topics(settings.kafka, settings.topics)
    stop = asyncio.Event()
    metrics = metrics or Metrics()
    with ThreadPoolExecutor(1) as reading, ThreadPoolExecutor(1) as judging:
        wiring = Wiring(settings, metrics, extract_thread=reading, judge_thread=judging)
        supervisor = Supervisor(
            wiring.builders(routes, extract, stages),
            policy=RestartPolicy(first_wait_seconds=0.1),
            drain_seconds=settings.drain_seconds,
            metrics=metrics,
        )
        task = asyncio.create_task(supervisor.run(stop))
        try:
            await _at_work(supervisor)
            yield supervisor
        finally:
            stop.set()
            await task


def start_daemon(settings: Settings, *options: str, stderr: int | None = None, **more: str) -> subprocess.Popen[bytes]:
    """Start `streamer run` with `options` as a process of its own, with the names and times of `settings`.

    `more` are variables of its environment; `stderr` takes its log.
    """
    return start_streamer(settings, "run", *options, stderr=stderr, **more)


def start_streamer(
    settings: Settings, *arguments: str, stderr: int | None = None, **more: str
) -> subprocess.Popen[bytes]:
    """Start the command line as a process of its own, with the names and times of `settings`; the rest as above."""
    told = settings.model_dump(mode="json", exclude_defaults=True)
    environ = {"STREAMER__WEB__ENABLED": "false", "STREAMER__LOG__LEVEL": "warning", "STREAMER__DRAIN_SECONDS": "5"}
    for section in ("app", "kafka", "topics"):
        for name, value in told[section].items():
            if not isinstance(value, dict):
                environ[f"STREAMER__{section}__{name}".upper()] = str(value)
    command = [sys.executable, "-m", "streamer.cli.main", *arguments]
    return subprocess.Popen(command, env={**os.environ, **environ, **more}, stderr=stderr)  # noqa: S603 - our own program


class Daemon:
    """The daemon's process, and its log as it comes."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.events: Queue[dict[str, Any]] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if line.startswith(b"{"):
                self.events.put(json.loads(line))

    async def told(self, event: str, seconds: float = 60.0) -> dict[str, Any]:
        """Return the next log event of that name."""
        async with asyncio.timeout(seconds):
            while True:
                try:
                    found = self.events.get_nowait()
                except Empty:
                    assert self.process.poll() is None, "the daemon has ended"
                    await asyncio.sleep(0.01)
                else:
                    if found["event"] == event:
                        return found


async def _at_work(supervisor: Supervisor) -> None:
    async with asyncio.timeout(30):
        while any(health.state != "healthy" for health in supervisor.health().values()):
            await asyncio.sleep(0.05)

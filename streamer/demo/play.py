"""The demo from set-up to summary: articles in at one end, alerts out at the other, and a person who watches.

Everything that it starts is a context entered here, so it ends with it, in the reverse order, whatever way it ends.
"""

import asyncio
import base64
import os
import secrets
import tempfile
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord
from rich.console import Console

from streamer.demo.guarded import GuardedProcess
from streamer.demo.ledger import Ledger
from streamer.demo.receiver import Received, Receiver
from streamer.demo.show import SetUp, Show
from streamer.demo.stage import (
    demo_environ,
    fail_when_it_ends,
    open_daemon,
    open_kafka,
    open_topics,
    write_config,
)
from streamer.demo.storylines import read_expected, read_messages
from streamer.kafka.connection import client_options, producer_options
from streamer.model.alert import Alert
from streamer.notify.secret import parse_signing_key
from streamer.settings import Settings, load_settings

BETWEEN_ARTICLES_SECONDS = 0.6
PATIENCE_SECONDS = 15.0
"""How long the last alert may take after the last article."""
SETTLE_SECONDS = 1.5
"""How long to look for what must not come, once all is there that must."""


async def play(console: Console, *, stay: bool) -> bool:
    """Play the demo and return whether everything arrived that must; with `stay`, not before it is interrupted.

    Raises:
        StreamerError: If Kafka or the daemon cannot be started, or the daemon ends before the demo does.
    """
    performance = Performance(console)
    log = _log_file()
    needless = False
    try:
        await performance.play(log, stay=stay)
        needless = not performance.problems
    except asyncio.CancelledError:
        needless = not performance.problems
        raise
    except ExceptionGroup as group:
        raise group.exceptions[0] from None
    finally:
        if needless:
            log.unlink()
    return not performance.problems


class Performance:
    """One play of the demo; `problems` is what the summary found to be wrong."""

    def __init__(self, console: Console) -> None:
        self.problems: tuple[str, ...] = ()
        self._console = console
        self._show = Show(console)
        self._messages = read_messages(datetime.now(UTC))
        self._ledger = Ledger(self._messages, read_expected())
        self._arrived = asyncio.Event()
        self._started = time.monotonic()

    async def play(self, log: Path, *, stay: bool) -> None:
        """Set up, publish, watch, and sum up; the daemon writes its log to `log`."""
        async with AsyncExitStack() as stack:
            settings, daemon = await self._set_up(stack, log)
            self._show.opening(settings)
            async with asyncio.TaskGroup() as tasks:
                helpers = [
                    tasks.create_task(self._watch(settings)),
                    tasks.create_task(fail_when_it_ends(daemon)),
                ]
                await self._publish(settings)
                await self._wait_for_all()
                self._sum_up(log)
                if stay:
                    self._show.how_to_go_on(settings)
                    await asyncio.Event().wait()
                for helper in helpers:
                    helper.cancel()

    async def _set_up(self, stack: AsyncExitStack, log: Path) -> tuple[Settings, GuardedProcess]:
        """Enter all that the demo needs into `stack`, with progress on the console."""
        given = os.environ.get("KAFKA_BOOTSTRAP_SERVERS")
        set_up = SetUp(self._console)
        with set_up.bars:
            bootstrap_servers = await stack.enter_async_context(open_kafka(given, set_up.tell))
            room = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="streamer-demo-")))
            config = write_config(room)
            environ = demo_environ(bootstrap_servers, foreign=given is not None)
            settings = load_settings(config, environ)
            set_up.tell("topics", 0, 1)
            await stack.enter_async_context(open_topics(settings, foreign=given is not None))
            set_up.tell("topics", 1, 1)
            secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
            receiver = await stack.enter_async_context(Receiver(parse_signing_key(secret), self._take))
            environ |= {
                "STREAMER_DEMO_SLACK_URL": receiver.slack_url,
                "STREAMER_DEMO_WEBHOOK_URL": receiver.webhook_url,
                "STREAMER_DEMO_WEBHOOK_SECRET": secret,
            }
            set_up.tell("daemon", 0, 1)
            daemon = await stack.enter_async_context(open_daemon(config, environ, settings, log))
            set_up.tell("daemon", 1, 1)
        return settings, daemon

    async def _publish(self, settings: Settings) -> None:
        """Publish the articles, slowly enough to watch. A storyline is a key, so that its articles keep their order."""
        async with AIOKafkaProducer(**producer_options(settings.kafka)) as producer:
            for message in self._messages:
                self._show.article(message)
                await producer.send_and_wait(settings.topics.articles, message.value, message.storyline.encode())
                await asyncio.sleep(BETWEEN_ARTICLES_SECONDS)

    async def _watch(self, settings: Settings) -> None:
        """Note and show what arrives on the alert topics and among the dead letters, as any subscriber would see it."""
        topics = [*settings.topics.alert_topics(), settings.topics.articles_dead]
        options = client_options(settings.kafka) | {
            "isolation_level": "read_committed",
            "auto_offset_reset": "earliest",
            "fetch_max_wait_ms": 100,
        }
        async with AIOKafkaConsumer(*topics, **options) as consumer:
            async for record in consumer:
                if record.topic == settings.topics.articles_dead:
                    self._ledger.dead_letters += 1
                    self._show.dead_letter(record.topic, _header(record, "dead_reason"), _header(record, "dead_detail"))
                else:
                    alert = Alert.model_validate_json(record.value)
                    self._ledger.alerts.append(alert)
                    self._show.alert(alert, record.topic)
                self._arrived.set()

    def _take(self, request: Received) -> None:
        """Note and show what arrives at the receiver."""
        self._ledger.requests.append(request)
        self._show.received(request)
        self._arrived.set()

    async def _wait_for_all(self) -> None:
        """Return when everything has arrived and nothing else came for a moment, or when patience is at its end."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while self._ledger.problems():
                    self._arrived.clear()
                    await self._arrived.wait()
                await asyncio.sleep(SETTLE_SECONDS)
        except TimeoutError:
            return

    def _sum_up(self, log: Path) -> None:
        self.problems = tuple(self._ledger.problems())
        self._show.summary(self._ledger, self.problems, time.monotonic() - self._started)
        if self.problems:
            self._show.where_the_log_is(log)


def _header(record: ConsumerRecord, name: str) -> str:
    values = [value for key, value in record.headers if key == name and value is not None]
    return values[0].decode("utf-8", "replace") if values else ""


def _log_file() -> Path:
    """Return a new file for the daemon's log; it stays only if the demo fails."""
    handle, name = tempfile.mkstemp(prefix="streamer-demo-", suffix=".log")
    os.close(handle)
    return Path(name)

"""The demo from set-up to summary: articles in at one end, alerts out at the other, and a person who watches.

Everything that it starts is a context entered here, so it ends with it, in the reverse order, whatever way it ends.
"""

import asyncio
import base64
import os
import secrets
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord
from rich.console import Console

from streamer.demo.guarded import GuardedProcess
from streamer.demo.ledger import Ledger
from streamer.demo.receiver import Received, Receiver
from streamer.demo.show import SetUp, Show
from streamer.demo.stage import demo_environ, open_daemon, open_kafka, open_topics, write_config
from streamer.demo.storylines import Message, read_expected, read_messages
from streamer.errors import StreamerError
from streamer.kafka.connection import client_options, producer_options
from streamer.model.alert import Alert
from streamer.notify.secret import parse_signing_key
from streamer.settings import Settings, load_settings

BETWEEN_ARTICLES_SECONDS = 0.6
PATIENCE_SECONDS = 20.0
"""How long the last alert may take after the last article."""
SETTLE_SECONDS = 1.5
"""How long to look for what must not come, once all is there that must."""


class DemoError(StreamerError):
    """The demo could not be played to its end."""


async def play(console: Console, *, stay: bool) -> bool:
    """Play the demo and return whether everything arrived that must; with `stay`, not before it is interrupted."""
    started = time.monotonic()
    given = os.environ.get("KAFKA_BOOTSTRAP_SERVERS")
    show, messages = Show(console), read_messages(datetime.now(UTC))
    expected = read_expected()
    named = {message.article_id for message in messages if message.article_id}
    ledger = Ledger(
        expected,
        silent=frozenset(named - {one.article_id for one in expected}),
        broken=sum(not message.article_id for message in messages),
    )
    log = _log_file()
    async with AsyncExitStack() as stack:
        arrived = asyncio.Event()
        settings, daemon = await _set_up(stack, console, given, log, _taker(show, ledger, arrived))
        show.opening(settings.kafka.bootstrap_servers, settings.topics.articles, settings.topics.alerts_prefix)
        async with asyncio.TaskGroup() as tasks:
            watching = tasks.create_task(_watch(settings, show, ledger, arrived))
            guarding = tasks.create_task(_fail_when_it_ends(daemon, log))
            await _publish(settings, messages, show)
            await _wait_for_all(ledger, arrived)
            problems = ledger.problems()
            show.summary(ledger.rows(), ledger.dead_letters, problems, time.monotonic() - started)
            if problems:
                console.print(f"The daemon's log: {log}", soft_wrap=True)
            if stay:
                console.print(_how_to_go_on(settings), soft_wrap=True, highlight=False)
                await asyncio.Event().wait()
            guarding.cancel()
            watching.cancel()
    if not problems:
        log.unlink()
    return not problems


async def _set_up(
    stack: AsyncExitStack, console: Console, given: str | None, log: Path, take: Callable[[Received], None]
) -> tuple[Settings, GuardedProcess]:
    """Enter all that the demo needs into `stack`, with progress on `console`."""
    set_up = SetUp(console)
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
        receiver = await stack.enter_async_context(Receiver(parse_signing_key(secret), take))
        environ |= {
            "STREAMER_DEMO_SLACK_URL": receiver.slack_url,
            "STREAMER_DEMO_WEBHOOK_URL": receiver.webhook_url,
            "STREAMER_DEMO_WEBHOOK_SECRET": secret,
        }
        set_up.tell("daemon", 0, 1)
        daemon = await stack.enter_async_context(open_daemon(config, environ, log))
        set_up.tell("daemon", 1, 1)
    return settings, daemon


async def _publish(settings: Settings, messages: Sequence[Message], show: Show) -> None:
    """Publish `messages` in order, slowly enough to watch. A storyline has one key: its articles keep their order."""
    async with AIOKafkaProducer(**producer_options(settings.kafka)) as producer:
        for message in messages:
            show.article(message)
            await producer.send_and_wait(settings.topics.articles, message.value, message.storyline.encode())
            await asyncio.sleep(BETWEEN_ARTICLES_SECONDS)


async def _watch(settings: Settings, show: Show, ledger: Ledger, arrived: asyncio.Event) -> None:
    """Note and show what arrives on the alert topics and among the dead letters, as any subscriber would see it."""
    topics = [*settings.topics.alert_topics(), settings.topics.articles_dead]
    options = client_options(settings.kafka) | {"isolation_level": "read_committed", "auto_offset_reset": "earliest"}
    async with AIOKafkaConsumer(*topics, **options) as consumer:
        async for record in consumer:
            if record.topic == settings.topics.articles_dead:
                ledger.dead_letters += 1
                show.dead_letter(record.topic, _header(record, "dead_reason"), _header(record, "dead_detail"))
            else:
                alert = Alert.model_validate_json(record.value)
                ledger.alerts.append(alert)
                show.alert(alert, record.topic)
            arrived.set()


async def _wait_for_all(ledger: Ledger, arrived: asyncio.Event) -> None:
    """Return when everything has arrived and nothing else came for a moment, or when patience is at its end."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while ledger.problems():
                arrived.clear()
                await arrived.wait()
            await asyncio.sleep(SETTLE_SECONDS)
    except TimeoutError:
        return


async def _fail_when_it_ends(daemon: GuardedProcess, log: Path) -> None:
    code = await daemon.wait()
    raise DemoError(
        f"`streamer run` ended with exit code {code}; its log is {log}, and it said last:\n{daemon.last_words()}"
    )


def _taker(show: Show, ledger: Ledger, arrived: asyncio.Event) -> Callable[[Received], None]:
    def take(request: Received) -> None:
        ledger.requests.append(request)
        show.received(request)
        arrived.set()

    return take


def _header(record: ConsumerRecord, name: str) -> str:
    values = [value for key, value in record.headers if key == name and value is not None]
    return values[0].decode("utf-8", "replace") if values else ""


def _log_file() -> Path:
    """Return a new file for the daemon's log; it stays only if the demo fails."""
    handle, name = tempfile.mkstemp(prefix="streamer-demo-", suffix=".log")
    os.close(handle)
    return Path(name)


def _how_to_go_on(settings: Settings) -> str:
    return (
        f"\nIt stays up until Ctrl-C. Publish an article of your own to the topic {settings.topics.articles} "
        f"at {settings.kafka.bootstrap_servers}, and its alerts appear here."
    )

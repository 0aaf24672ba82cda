"""The receiver by itself, as docker-compose.yml runs it: prints what it gets until it is told to end."""

import asyncio

from rich.console import Console

from streamer.demo.receiver import Receiver
from streamer.demo.show import Show
from streamer.errors import ConfigError, Mistake
from streamer.notify.secret import parse_signing_key


async def receive(host: str, port: int, secret: str) -> None:
    """Print every request to `host`:`port` until cancelled.

    Raises:
        ConfigError: If `secret` is no signing secret.
    """
    try:
        key = parse_signing_key(secret)
    except ValueError as error:
        raise ConfigError([Mistake("STREAMER_DEMO_WEBHOOK_SECRET", 0, str(error))]) from None
    console = Console()
    async with Receiver(key, Show(console).received, host=host, port=port) as receiver:
        console.print(f"Slack hook at {receiver.slack_url}\nwebhook at {receiver.webhook_url}", soft_wrap=True)
        await asyncio.Event().wait()

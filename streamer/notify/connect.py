"""Builds the sender of a route: the one call that a stage needs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamer.notify.clock import Clock, SystemClock
from streamer.notify.guard import Network
from streamer.notify.http import open_poster
from streamer.notify.routes import Route
from streamer.notify.sender import Sender
from streamer.notify.slack import Slack
from streamer.notify.webhook import Webhook


@asynccontextmanager
async def open_sender(route: Route, network: Network, *, clock: Clock | None = None) -> AsyncIterator[Sender]:
    """Give a sender for `route` with connections of its own, closed on the way out.

    What `route.match` refuses is for the caller to leave out.
    """
    clock = clock or SystemClock()
    async with open_poster(network) as poster:
        destination: Slack | Webhook
        if route.kind == "slack":
            destination = Slack(poster, route.url, timeout_seconds=route.timeout_seconds, clock=clock)
        else:
            destination = Webhook(poster, route.url, route.keys, timeout_seconds=route.timeout_seconds, clock=clock)
        yield Sender(route.name, destination, interval_seconds=route.interval_seconds, clock=clock)

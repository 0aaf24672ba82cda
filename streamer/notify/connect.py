"""Builds what speaks to a destination, and the gate that it goes through: all that a stage, or a trial, needs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamer.notify.clock import Clock, SystemClock
from streamer.notify.gate import Gate, OnChange
from streamer.notify.guard import Network
from streamer.notify.http import Poster, open_poster
from streamer.notify.routes import Route
from streamer.notify.sender import Sender
from streamer.notify.slack import Slack
from streamer.notify.webhook import Webhook


def gate_of(route: Route, on_change: OnChange) -> Gate:
    """Return the gate of `route`'s destination, to be kept for as long as the process lives."""
    return Gate(
        interval_seconds=route.interval_seconds,
        max_retry_after_seconds=route.max_retry_after_seconds,
        on_change=on_change,
    )


@asynccontextmanager
async def open_sender(
    route: Route, network: Network, gate: Gate, *, clock: Clock | None = None
) -> AsyncIterator[Sender]:
    """Give a sender for `route` with connections of its own, closed on the way out.

    What `route.match` refuses is for the caller to leave out.
    """
    clock = clock or SystemClock()
    async with open_poster(network) as poster:
        destination = _destination(route, poster, clock)
        yield Sender(route.name, destination, gate, expire_after_seconds=route.expire_after_seconds, clock=clock)


async def try_destination(route: Route, network: Network, *, clock: Clock | None = None) -> None:
    """Post one test message to `route`, once; when this returns it has been taken.

    Raises:
        DeliveryError: If it was not; which one says whether another try would help.
    """
    async with open_poster(network) as poster:
        await _destination(route, poster, clock or SystemClock()).deliver_trial()


def _destination(route: Route, poster: Poster, clock: Clock) -> Slack | Webhook:
    if route.kind == "slack":
        return Slack(poster, route.url, timeout_seconds=route.timeout_seconds, clock=clock)
    return Webhook(poster, route.url, route.keys, timeout_seconds=route.timeout_seconds, clock=clock)

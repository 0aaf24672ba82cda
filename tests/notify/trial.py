"""A sender whose caller keeps every try."""

import contextlib
from collections.abc import Iterator
from datetime import datetime

from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.model.trace_context import TraceContext
from streamer.notify.clock import ManualClock
from streamer.notify.sender import Outcome, Sender

START = ManualClock().now()


class Notes:
    """Follows one alert: adds its tries to `attempts`, and knows whether it is `at_rest`."""

    def __init__(self, attempts: list[Attempt]) -> None:
        self.attempts = attempts
        self.at_rest = False

    async def tried(self, attempt: Attempt) -> None:
        """Keep `attempt`, which is over, and nothing else has begun."""
        assert not self.at_rest
        self.attempts.append(attempt)

    @contextlib.contextmanager
    def resting(self) -> Iterator[None]:
        """Know that nothing is under way."""
        self.at_rest = True
        yield
        self.at_rest = False


class Trial:
    """Sends through `sender`, and keeps the tries of all alerts in `attempts`."""

    def __init__(self, sender: Sender) -> None:
        self.attempts: list[Attempt] = []
        self._sender = sender

    async def send(self, alert: Alert, trace: TraceContext | None = None, since: datetime = START) -> Outcome:
        """Return what became of `alert`."""
        return await self._sender.send(alert, trace, Notes(self.attempts), since=since)

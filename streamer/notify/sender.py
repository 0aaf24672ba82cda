"""Delivers one alert to one destination: paces, tries again for a minute at most, and tells what became of it.

Waits in place, so the caller's partition waits with it; anything longer than `RETRY_SECONDS` is for the dead letters.
Neither logs nor counts: the outcome carries all that the stage records.
"""

import asyncio
import hashlib
import random
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from streamer.errors import DeliveryError, PermanentDestination, PermanentMessage, RetryableDelivery
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt, AttemptResult, FailureReason
from streamer.model.trace_context import TraceContext
from streamer.notify.clock import Clock, SystemClock
from streamer.notify.destination import Destination

RETRY_SECONDS = 60.0
"""No try starts later than this after `send` was called."""

BACKOFF_SECONDS = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Shortest wait before the second, third … try; the last one repeats."""

UNSAID_RATE_LIMIT_SECONDS = 10.0
"""Wait after a refusal for too many requests that names no time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one alert at one destination. `reason` is None if, and only if, it was delivered.

    `destination_down` says that nothing more will be taken until an operator acts: stop consuming for it.
    """

    attempts: tuple[Attempt, ...]
    reason: FailureReason | None = None
    detail: str = ""
    destination_down: bool = False

    @property
    def delivered(self) -> bool:
        """Whether the destination confirmed the alert; if not, it belongs into the dead letters."""
        return self.reason is None


def delivery_id(destination: str, alert_id: str) -> str:
    """Return the id under which `destination` knows this alert: the same on every try, restart and replay."""
    digest = hashlib.sha256(f"{destination}\n{alert_id}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"msg_{digest[:32]}"


class Sender:
    """Sends alerts to one destination, one at a time, in the order of the calls."""

    def __init__(
        self,
        name: str,
        destination: Destination,
        *,
        interval_seconds: float = 0.0,
        clock: Clock | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`interval_seconds` is the least time between two tries; `chance` returns jitter in [0, 1)."""
        self.name = name
        self._destination = destination
        self._interval_seconds = interval_seconds
        self._clock = clock or SystemClock()
        self._chance = chance
        self._turn = asyncio.Lock()
        self._not_before = 0.0
        self._down: PermanentDestination | None = None

    async def send(self, alert: Alert, trace: TraceContext | None = None) -> Outcome:
        """Return what became of `alert`, within about a minute; no failure of the destination raises.

        `trace` goes with it, to destinations that can use it.

        Once the destination has refused for good, every further alert comes back at once with the same reason.
        Cancelling it leaves open whether the destination got the alert: send it again later, under the same id.
        """
        async with self._turn:
            sending = _Sending(self.name, alert, trace, self._clock)
            if self._down is not None:
                return sending.failed(self._down)
            return await self._try_until_settled(sending)

    async def _try_until_settled(self, sending: "_Sending") -> Outcome:
        deadline = self._clock.monotonic() + RETRY_SECONDS
        if self._not_before > deadline:
            pause = self._not_before - self._clock.monotonic()
            return sending.failed(RetryableDelivery("rateLimited", f"told to send nothing for {pause:.0f} s more"))
        while True:
            await self._wait_for_slot()
            error = await self._try_once(sending)
            if error is None:
                return sending.delivered()
            if isinstance(error, PermanentMessage) and self._destination.has_plain_form and not sending.plain:
                sending.retry(error, 0.0)
                sending.plain = True
                continue
            if not isinstance(error, RetryableDelivery):
                return sending.failed(error)
            wait = self._wait_seconds(error, sending.number, deadline)
            if wait is None:
                return sending.failed(error)
            sending.retry(error, wait)
            await self._clock.sleep(wait)

    async def _wait_for_slot(self) -> None:
        while (wait := self._not_before - self._clock.monotonic()) > 0:
            await self._clock.sleep(wait)
        self._not_before = self._clock.monotonic() + self._interval_seconds

    async def _try_once(self, sending: "_Sending") -> DeliveryError | None:
        sending.start()
        try:
            await self._destination.deliver(
                sending.alert, sending.delivery_id, plain=sending.plain, trace=sending.trace
            )
        except PermanentDestination as error:
            self._down = error
            return error
        except DeliveryError as error:
            return error
        except Exception as error:  # noqa: BLE001 - one alert that we cannot render must not stop those after it
            frame = traceback.extract_tb(error.__traceback__)[-1]
            return PermanentMessage("other", f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}")
        return None

    def _wait_seconds(self, error: RetryableDelivery, tries: int, deadline: float) -> float | None:
        """Return how long to wait for the next try, or None if that would come too late."""
        now = self._clock.monotonic()
        backoff = BACKOFF_SECONDS[min(tries, len(BACKOFF_SECONDS)) - 1]
        asked = error.retry_after_seconds
        if error.reason == "rateLimited":
            asked = asked or UNSAID_RATE_LIMIT_SECONDS
        if asked > 0:
            self._not_before = max(self._not_before, now + asked)
        least = max(backoff, asked)
        if now + least > deadline:
            return None
        return min(least + self._chance() * backoff / 2, deadline - now)


class _Sending:
    """The tries of one alert so far."""

    def __init__(self, destination: str, alert: Alert, trace: TraceContext | None, clock: Clock) -> None:
        self.alert = alert
        self.trace = trace
        self.delivery_id = delivery_id(destination, alert.id)
        self.plain = False
        self.number = 0
        self._destination = destination
        self._clock = clock
        self._attempts: list[Attempt] = []
        self._started_at = clock.now()
        self._started = clock.monotonic()

    def start(self) -> None:
        self.number += 1
        self._started_at = self._clock.now()
        self._started = self._clock.monotonic()

    def delivered(self) -> Outcome:
        self._record("delivered")
        return Outcome(tuple(self._attempts))

    def retry(self, error: DeliveryError, wait_seconds: float) -> None:
        self._record("retry", error, wait_seconds)

    def failed(self, error: DeliveryError) -> Outcome:
        if self.number == 0:
            self.start()
        self._record("dead", error)
        reason = cast("FailureReason", error.reason)
        return Outcome(tuple(self._attempts), reason, error.detail, isinstance(error, PermanentDestination))

    def _record(self, result: AttemptResult, error: DeliveryError | None = None, wait: float | None = None) -> None:
        attempt = Attempt(
            destination=self._destination,
            delivery_id=self.delivery_id,
            alert_id=self.alert.id,
            incident_id=self.alert.incident_id,
            revision=self.alert.revision,
            type=self.alert.type,
            change=self.alert.change,
            number=self.number,
            started_at=self._started_at,
            seconds=round(self._clock.monotonic() - self._started, 6),
            result=result,
            reason=cast("FailureReason", error.reason) if error else None,
            detail=error.detail if error else "",
            wait_seconds=wait,
            plain=self.plain,
        )
        self._attempts.append(attempt)

"""Delivers alerts to one destination, a try at a time, and tells what became of each.

An alert waits here for as long as its destination asks for or is out; other alerts are tried meanwhile wherever that
helps. An alert is given up only for what it is itself: refused for good, or failed again and again while others pass.
Neither logs nor counts: it tells of every try as soon as that is over.
"""

import asyncio
import hashlib
import math
import random
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast

from streamer.errors import DeliveryError, ExpiredDelivery, PermanentDestination, PermanentMessage, RetryableDelivery
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt, AttemptResult, FailureReason
from streamer.model.trace_context import TraceContext
from streamer.notify.clock import Clock, SystemClock
from streamer.notify.destination import Destination
from streamer.notify.gate import Gate

TRIES = 8
"""So many failed tries are enough; those apart that the destination refused for its rate, or failed as a whole."""

BACKOFF_SECONDS = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Shortest wait before the second, third … try of an alert; the last one repeats. All tries take about a minute."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one alert after so many `tries`. `reason` is None if, and only if, it was delivered.

    `destination_down` says that nothing more will be taken until an operator acts: stop consuming for it.
    """

    tries: int
    reason: FailureReason | None = None
    detail: str = ""
    destination_down: bool = False

    @property
    def delivered(self) -> bool:
        """Whether the destination confirmed the alert; if not, it belongs into the dead letters."""
        return self.reason is None


class Follower(Protocol):
    """Who follows the way of one alert."""

    async def tried(self, attempt: Attempt) -> None:
        """Write down a try that is over; returns when that is done."""

    def resting(self) -> AbstractContextManager[None]:
        """Until the block ends nothing is under way: cancelling loses nothing and repeats nothing."""


def delivery_id(destination: str, alert_id: str) -> str:
    """Return the id under which `destination` knows this alert: the same on every try, restart and replay."""
    digest = hashlib.sha256(f"{destination}\n{alert_id}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"msg_{digest[:32]}"


class Sender:
    """Sends alerts to one destination through its `gate`, one try at a time.

    Alerts take turns by the try, in the order of the calls: one that fails waits for its next turn, and holds up no
    other unless the gate says so. Whoever needs an order awaits one before sending the next.
    """

    def __init__(
        self,
        name: str,
        destination: Destination,
        gate: Gate,
        *,
        expire_after_seconds: float = math.inf,
        clock: Clock | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """What has waited for more than `expire_after_seconds` is not sent; `chance` returns jitter in [0, 1)."""
        self.name = name
        self._expire_after_seconds = expire_after_seconds
        self._destination = destination
        self._gate = gate
        self._clock = clock or SystemClock()
        self._chance = chance
        self._turn = asyncio.Lock()
        self._down: PermanentDestination | None = None

    async def send(self, alert: Alert, trace: TraceContext | None, follower: Follower, *, since: datetime) -> Outcome:
        """Return what became of `alert`, however long that takes; no failure of the destination raises.

        `trace` goes with it, to destinations that can use it. It has waited `since` then to be sent.

        Once the destination has refused for good, every further alert comes back at once with the same reason.
        Cancelling it in a try leaves open whether the destination got the alert: send it again later, under the same
        id.
        """
        sending = _Sending(self.name, alert, trace, since, self._clock)
        while True:
            error = await self._take_turn(sending, follower)
            attempt, wait = self._judge(sending, error)
            await follower.tried(attempt)
            if attempt.result != "retry":
                down = isinstance(error, PermanentDestination)
                return Outcome(sending.number, attempt.reason, attempt.detail, down)
            with follower.resting():
                await self._clock.sleep(wait)

    async def _take_turn(self, sending: "_Sending", follower: Follower) -> DeliveryError | None:
        """Wait until it is the alert's turn, and return why that try failed, None if it did not."""
        with follower.resting():
            await self._turn.acquire()
        try:
            with follower.resting():
                while (wait := self._gate.wait_seconds(self._clock.monotonic())) > 0:
                    await self._clock.sleep(wait)
            sending.start()
            if self._down is not None:
                return self._down
            waited = (self._clock.now() - sending.since).total_seconds()
            if waited > self._expire_after_seconds:
                return ExpiredDelivery(f"waited for {waited:.0f} s, may for {self._expire_after_seconds:.0f} s")
            return await self._try_once(sending)
        finally:
            self._turn.release()

    async def _try_once(self, sending: "_Sending") -> DeliveryError | None:
        self._gate.begin(self._clock.monotonic())
        try:
            await self._destination.deliver(
                sending.alert, sending.delivery_id, plain=sending.plain, trace=sending.trace
            )
        except RetryableDelivery as error:
            self._gate.failed(error, self._clock.monotonic())
            return error
        except DeliveryError as error:
            self._gate.refused()
            self._down = error if isinstance(error, PermanentDestination) else None
            return error
        except Exception as error:  # noqa: BLE001 - one alert that we cannot render must not stop those after it
            self._gate.refused()
            frame = traceback.extract_tb(error.__traceback__)[-1]
            return PermanentMessage("other", f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}")
        self._gate.succeeded()
        return None

    def _judge(self, sending: "_Sending", error: DeliveryError | None) -> tuple[Attempt, float]:
        """Return the record of the last try, and the alert's own wait before the next, if there is to be one."""
        if error is None:
            return sending.attempt("delivered"), 0.0
        if isinstance(error, PermanentMessage) and self._destination.has_plain_form and not sending.plain:
            attempt = sending.attempt("retry", error, 0.0)
            sending.plain = True
            return attempt, 0.0
        if not isinstance(error, RetryableDelivery):
            return sending.attempt("dead", error), 0.0
        pause = self._gate.wait_seconds(self._clock.monotonic())
        if error.reason == "rateLimited" or not self._gate.is_closed:
            return sending.attempt("retry", error, pause), 0.0
        sending.burnt += 1
        if sending.burnt == TRIES:
            return sending.attempt("dead", error), 0.0
        backoff = BACKOFF_SECONDS[min(sending.burnt, len(BACKOFF_SECONDS)) - 1]
        wait = backoff + self._chance() * backoff / 2
        return sending.attempt("retry", error, max(wait, pause)), wait


class _Sending:
    """The tries of one alert so far: their `number`, and how many were `burnt` for nothing but the alert."""

    def __init__(
        self, destination: str, alert: Alert, trace: TraceContext | None, since: datetime, clock: Clock
    ) -> None:
        self.alert = alert
        self.trace = trace
        self.since = since
        self.delivery_id = delivery_id(destination, alert.id)
        self.plain = False
        self.number = 0
        self.burnt = 0
        self._destination = destination
        self._clock = clock

    def start(self) -> None:
        self.number += 1
        self._started_at = self._clock.now()
        self._started = self._clock.monotonic()

    def attempt(self, result: AttemptResult, error: DeliveryError | None = None, wait: float | None = None) -> Attempt:
        """Return the record of the last try."""
        return Attempt(
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

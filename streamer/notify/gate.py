"""When a destination may be tried next: its pace, the waits that it asks for, and a circuit breaker for bad hours.

Waits for nothing itself: it is told what happens and when, and says how long there is to wait. One lives for each
destination as long as the process, so that a stage that is built anew forgets no pause.
"""

import random
from collections.abc import Callable

from streamer.errors import RetryableDelivery
from streamer.model.delivery import BreakerState

UNSAID_RATE_LIMIT_SECONDS = 10.0
"""Wait after a refusal for too many requests that names no time."""

LONGEST_JITTER_SECONDS = 10.0

OPEN_AFTER = 5
"""So many failures in a row, of whatever alerts, are the destination's own: the breaker opens."""

FIRST_PROBE_SECONDS = 10.0
"""Wait before the first probe while the breaker is open; it doubles with every probe that fails."""

LONGEST_PROBE_SECONDS = 300.0

OnChange = Callable[[BreakerState, str], None]
"""Hears of a new state of the breaker, and of the failure behind it."""


class Gate:
    """Lets one try after the other through to a destination. All times are on one monotonic clock, in seconds."""

    def __init__(
        self,
        *,
        interval_seconds: float = 0.0,
        max_retry_after_seconds: float = 86_400.0,
        on_change: OnChange = lambda _state, _detail: None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`interval_seconds` is the least time between two tries; `max_retry_after_seconds` the longest wait that a
        destination may ask for: it is asked again then. `chance` returns jitter in [0, 1).
        """
        self._interval_seconds = interval_seconds
        self._max_retry_after_seconds = max_retry_after_seconds
        self._on_change = on_change
        self._chance = chance
        self._state: BreakerState = "closed"
        self._failures = 0
        self._detail = ""
        self._not_before = 0.0

    @property
    def is_closed(self) -> bool:
        """Whether a failure is still held to be the alert's: else it is the destination's, which takes nothing."""
        return self._state == "closed"

    def trouble(self, now: float) -> str:
        """Return what keeps alerts waiting just now, a sentence for people; "" where nothing does."""
        wait = self.wait_seconds(now)
        if not self.is_closed:
            return f"{self._failures} tries in a row failed, the next is due in {wait:.0f} s: {self._detail}"
        return (
            f"asked to be sent nothing for {wait:.0f} s more: {self._detail}" if wait > self._interval_seconds else ""
        )

    def wait_seconds(self, now: float) -> float:
        """Return how long nothing may be sent yet."""
        return max(0.0, self._not_before - now)

    def begin(self, now: float) -> None:
        """Take note that a try begins."""
        self._not_before = now + self._interval_seconds
        if self._state == "open":
            self._change("half_open")

    def failed(self, error: RetryableDelivery, now: float) -> None:
        """Take note that a try failed for a reason that may pass; what it asks for holds for the whole destination."""
        self._failures += 1
        self._detail = error.detail
        asked = error.retry_after_seconds
        if error.reason == "rateLimited":
            asked = asked or UNSAID_RATE_LIMIT_SECONDS
        if asked > 0:
            self._pause(min(asked, self._max_retry_after_seconds), now)
        if self._failures >= OPEN_AFTER:
            doubled = 2.0 ** min(self._failures - OPEN_AFTER, 16)
            self._pause(min(FIRST_PROBE_SECONDS * doubled, LONGEST_PROBE_SECONDS), now)
            self._change("open")

    def succeeded(self) -> None:
        """Take note that the destination took an alert."""
        self._failures = 0
        self._change("closed")

    def refused(self) -> None:
        """Take note that a try failed for good, which says nothing of how the destination is: the next is a probe."""
        if self._state == "half_open":
            self._change("open")

    def _change(self, state: BreakerState) -> None:
        if state != self._state:
            self._state = state
            self._on_change(state, self._detail)

    def _pause(self, seconds: float, now: float) -> None:
        """Let nothing through for `seconds` and a little more, lest many come back in step."""
        jitter = self._chance() * min(seconds / 4, LONGEST_JITTER_SECONDS)
        self._not_before = max(self._not_before, now + seconds + jitter)

"""Time for the delivery of alerts: told, measured and waited for through one object, so that tests wait for nothing."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Three kinds of time. `sleep` returns when `seconds` have passed on `monotonic`, and can be cancelled."""

    def now(self) -> datetime:
        """Return the wall-clock time, UTC."""

    def monotonic(self) -> float:
        """Return seconds that never go backwards, from an unknown start."""

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Return the wall-clock time, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds since an unknown start."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""
        await asyncio.sleep(seconds)


class ManualClock:
    """A clock for tests: sleeping moves it, and only sleeping. `slept` lists every wait asked for."""

    def __init__(self, start: datetime = datetime(2017, 6, 2, 12, tzinfo=UTC)) -> None:
        self._now = start
        self._seconds = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        """Return the start plus all that was slept."""
        return self._now + timedelta(seconds=self._seconds)

    def monotonic(self) -> float:
        """Return the seconds slept so far."""
        return self._seconds

    async def sleep(self, seconds: float) -> None:
        """Move the clock on by `seconds` and let other tasks run."""
        self.slept.append(seconds)
        self._seconds += seconds
        await asyncio.sleep(0)

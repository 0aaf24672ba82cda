"""Where the CPU time of a piece of work goes: the function of streamer at work, asked two hundred times a second.

Costs the work next to nothing, unlike a profiler that counts every call and so makes small functions look dear.
"""

import signal
import time
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Self

_INTERVAL_SECONDS = 0.005


class TookTooLong(Exception):
    """The work was broken off at its limit."""


class CpuSampler:
    """Notes, while a `with` block of the main thread runs, which function of streamer is at work.

    `limit_seconds` of CPU time break the block off with TookTooLong.
    """

    def __init__(self, limit_seconds: float | None = None) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()  # (module, function)
        self._limit_seconds = limit_seconds
        self._started = 0.0
        self._before: Callable[[int, FrameType | None], object] | int | None = None

    def __enter__(self) -> Self:
        self._started = time.process_time()
        self._before = signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, _INTERVAL_SECONDS, _INTERVAL_SECONDS)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, self._before)

    def modules(self) -> dict[str, float]:
        """Return the share of time of each module, the largest first."""
        found: Counter[str] = Counter()
        for (module, _), count in self.counts.items():
            found[module] += count
        return _shares(found)

    def functions(self, most: int) -> dict[str, float]:
        """Return the share of time of the `most` busiest functions, the largest first."""
        return _shares(Counter({f"{module} {name}": count for (module, name), count in self.counts.items()}), most)

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        self.counts[place_of(frame)] += 1
        if self._limit_seconds is not None and time.process_time() - self._started > self._limit_seconds:
            raise TookTooLong


def place_of(frame: FrameType | None) -> tuple[str, str]:
    """Return module and name of the innermost function of streamer that a thread is in."""
    while frame is not None and "/streamer/" not in frame.f_code.co_filename:
        frame = frame.f_back
    if frame is None:
        return "other", "code"
    return frame.f_code.co_filename.rpartition("/streamer/")[2].removesuffix(".py"), frame.f_code.co_name


def _shares(found: Counter[str], most: int | None = None) -> dict[str, float]:
    whole = max(found.total(), 1)
    return {name: round(count / whole, 3) for name, count in found.most_common(most)}

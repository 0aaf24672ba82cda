"""How the benchmarks measure: rates by turns, percentiles, processes of their own, tables in Markdown."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
BATCH = 20  # the clock is read once in so many articles; a feed with one relevant article in 20 has one in each


class Load(Generic[Item]):
    """One thing to measure: `work` done on one of `items` after the other, round and round, `batch` at least."""

    def __init__(self, work: Callable[[Item], object], items: Sequence[Item], batch: int = BATCH) -> None:
        self._work = work
        self._items = items
        self._batch = batch
        self._at = 0

    def rate(self, seconds: float) -> float:
        """Return items a second of CPU time, measured for about `seconds`; the next call goes on where this ended."""
        done = 0
        started = time.process_time()
        while (spent := time.process_time() - started) < seconds or not done:
            for _ in range(self._batch):
                self._work(self._items[self._at])
                self._at = (self._at + 1) % len(self._items)
            done += self._batch
        return done / spent


def rates_by_turns(loads: Mapping[str, Load[Any]], repeat: int, seconds: float) -> dict[str, list[float]]:
    """Return `repeat` rates of every load. All are measured once before any is measured again, so that what changes
    on the machine meanwhile changes all alike."""
    found: dict[str, list[float]] = {name: [] for name in loads}
    for _ in range(repeat):
        for name, load in loads.items():
            found[name].append(load.rate(seconds))
    return found


def spread(values: Sequence[float]) -> dict[str, float]:
    """Return median, lowest and highest."""
    return {"median": statistics.median(values), "low": min(values), "high": max(values)}


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """Return p50, p99 and the maximum."""
    ordered = sorted(values)
    return {"p50": ordered[len(ordered) // 2], "p99": ordered[int((len(ordered) - 1) * 0.99)], "max": ordered[-1]}


class ChildFailed(Exception):
    """The work in the other process ended with an error, or the process died; the message says which."""


class Child(AbstractContextManager["Child"]):
    """A process that does what it is asked, one thing after the other, and keeps its modules' state in between."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self._pipe, far = context.Pipe()
        self._process = context.Process(target=_serve, args=(far,), daemon=True)
        self._process.start()
        far.close()

    def ask(self, seconds: float, work: Callable[..., Any], *arguments: object) -> Any:
        """Return what `work` returns in the child.

        Raises:
            TimeoutError: If it takes longer than `seconds`; the child is of no more use then.
            ChildFailed: If it raised, or the process died.
        """
        self._pipe.send((work, arguments))
        if not self._pipe.poll(seconds):
            raise TimeoutError(f"more than {seconds:.0f} s")
        try:
            failed, result = self._pipe.recv()
        except EOFError as error:
            raise ChildFailed("the process died") from error
        if failed:
            raise ChildFailed(result)
        return result

    def end(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.join()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        self._pipe.close()


def _serve(pipe: Connection) -> None:
    while True:
        work, arguments = pipe.recv()
        try:
            pipe.send((False, work(*arguments)))
        except Exception as error:  # noqa: BLE001 - told to the process that asked
            pipe.send((True, f"{type(error).__name__}: {error} (in {_place(error)})"))


def _place(error: BaseException) -> str:
    """Return the innermost function of streamer that `error` passed through."""
    where = "?"
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "/streamer/" in code.co_filename:
            where = f"{code.co_filename.partition('/streamer/')[2]} {code.co_name}"
        trace = trace.tb_next
    return where


def memory_mb() -> dict[str, float]:
    """Return the resident memory of this process now and at its peak."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no file of ours
        found = dict(line.split(":", 1) for line in status)
    return {key: int(found[name].split()[0]) / 1024 for key, name in (("now", "VmRSS"), ("peak", "VmHWM"))}


def machine() -> str:
    """Return a line on what the figures were measured with, and when."""
    with open("/proc/cpuinfo", encoding="utf-8") as info:  # noqa: PTH123 - no file of ours
        model = next((line.partition(":")[2].strip() for line in info if line.startswith("model name")), "?")
    mhz = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{os.cpu_count()} cores of {model}, {mhz:.0f} GB, {platform.system()}, Python {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.1f}, {datetime.now(UTC):%d %B %Y}"
    )


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table in Markdown; None is an empty cell."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join("" if cell is None else str(cell) for cell in line) + " |" for line in lines)

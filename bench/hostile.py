"""How long a hostile article of a megabyte takes, where, and how long the event loop stands still meanwhile.

Each text is read by a process of its own: first in the main thread, watched and broken off at a limit; then through
the extract stage's own handler, in its thread, beside a task that ticks.
"""

import asyncio
import gc
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import FrameType
from typing import Any, Self

from bench.hostile_texts import HOSTILE, hostile_message
from bench.measuring import Child, ChildFailed, memory_mb, table
from bench.sampler import CpuSampler, TookTooLong, place_of
from bench.subject import decode, shipped_engine
from streamer.kafka.dead_letters import DeadLetterLimits, DeadLetterMeter
from streamer.metrics import Metrics
from streamer.settings import Settings
from streamer.stages.extract import ArticleReader, Extract, ExtractHandler

TARGET_SECONDS, TARGET_STALL_MS = 1.0, 50.0
_TICK_SECONDS = 0.001
_LOAD_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class _Read:
    """A record as Kafka would give it."""

    value: bytes | None
    topic: str = "articles"
    partition: int = 0
    offset: int = 0
    timestamp: int = 1_494_849_600_000
    key: bytes | None = None
    headers: Sequence[tuple[str, bytes | None]] = ()


def measure_hostile(limit_seconds: float, names: Sequence[str] = tuple(HOSTILE)) -> dict[str, Any]:
    """Return for each text the CPU seconds in the engine and where they went, and the longest stall of the loop."""
    found: dict[str, Any] = {}
    for name in names:
        with Child() as child:
            try:
                found[name] = child.ask(_LOAD_SECONDS + 10 * limit_seconds, read_alone, name, limit_seconds)
            except (ChildFailed, TimeoutError) as error:
                found[name] = {"failed": str(error)}
    return found


def read_alone(name: str, limit_seconds: float) -> dict[str, Any]:
    """Read one hostile text in this process; what comes back is what `measure_hostile` tells of it."""
    engine = shipped_engine()
    message = hostile_message(name)
    article = decode(message)
    before = memory_mb()["now"]
    sampler = CpuSampler(limit_seconds)
    observations, ended = 0, True
    started = time.process_time()
    try:
        with sampler:
            observations = len(engine.extract(article))
    except TookTooLong:
        ended = False
    seconds = time.process_time() - started
    stall, stalled_in = asyncio.run(_longest_stall(engine.extract, message, limit_seconds))
    return {
        "seconds": seconds, "ended": ended, "observations": observations, "stall_ms": stall * 1000,
        "stalled_in": stalled_in, "megabytes": memory_mb()["peak"] - before, "functions": sampler.functions(4),
    }  # fmt: skip


async def _longest_stall(extract: Extract, message: bytes, limit_seconds: float) -> tuple[float, str]:
    """Return the longest time in seconds that the event loop ran nothing, while the extract stage reads `message`.

    And what the thread was at when the loop came back. Of the time, only what this process used counts: other programs
    on the machine keep the loop waiting as well.
    """
    thread = ThreadPoolExecutor(1)
    ident = await asyncio.get_running_loop().run_in_executor(thread, threading.get_ident)
    reader = ArticleReader(Settings(), extract, 1)
    handler = ExtractHandler(reader, thread, DeadLetterMeter(DeadLetterLimits()), Metrics())
    longest, where = 0.0, ""
    reading = asyncio.create_task(handler.handle([_Read(message)]))
    until = time.perf_counter() + limit_seconds
    with _Collector() as collector:
        while not reading.done() and (now := time.perf_counter()) < until:
            used = time.process_time()
            collector.seconds = 0.0
            await asyncio.sleep(_TICK_SECONDS)
            stall = min(time.perf_counter() - now - _TICK_SECONDS, time.process_time() - used)
            if stall > longest:
                longest, where = stall, collector.name_of(stall, sys._current_frames().get(ident))
    reading.cancel()
    thread.shutdown(wait=False)  # the process is ended by the one that asked
    return longest, where


class _Collector:
    """Counts the `seconds` that Python's garbage collector takes."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._started = 0.0

    def __enter__(self) -> Self:
        gc.callbacks.append(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        gc.callbacks.remove(self._note)

    def name_of(self, stall: float, frame: FrameType | None) -> str:
        """Return what a thread was at that is now at `frame`: the collector, which lets others in only when it has
        called us, or a function of streamer."""
        ended = frame is not None and frame.f_code.co_name == self._note.__name__
        return "garbage collector" if ended or self.seconds > stall / 2 else " ".join(place_of(frame))

    def _note(self, phase: str, _: dict[str, int]) -> None:
        now = time.perf_counter()
        if phase == "start":
            self._started = now
        else:
            self.seconds += now - self._started


def tell_hostile(found: dict[str, Any]) -> str:
    """Return the figures as a table; what misses its target is bold."""
    rows: list[list[object]] = []
    for name, one in found.items():
        if "failed" in one:
            rows.append([name, f"**{one['failed']}**", *[None] * 4])
            continue
        seconds = f"{one['seconds']:.2f}" if one["ended"] else f"> {one['seconds']:.0f}"
        slow, stalls = one["seconds"] > TARGET_SECONDS, one["stall_ms"] > TARGET_STALL_MS
        where = ", ".join(f"{function} {share:.0%}" for function, share in one["functions"].items())
        rows.append(
            [
                name, f"**{seconds}**" if slow else seconds,
                f"**{one['stall_ms']:.0f}** {one['stalled_in']}" if stalls else f"{one['stall_ms']:.0f}",
                one["observations"], f"{one['megabytes']:.0f}", where if slow else None,
            ]
        )  # fmt: skip
    head = [
        "article of 1 MB",
        "CPU s in the engine",
        "loop's longest stall, ms",
        "observations",
        "MB more",
        "where the time goes",
    ]
    return table(head, rows)

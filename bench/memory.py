"""What a process with the engine needs: resident memory when it is loaded, and after many articles."""

from typing import Any

from bench.corpus import feed
from bench.measuring import Child, memory_mb, table
from bench.speed import Options
from bench.subject import decode, shipped_engine

TARGET_MB = 350
READ = (1_000, 10_000)  # articles after which memory is looked at
_SECONDS = 600.0
_AT_ONCE = 1_000


def measure_memory(_: Options, read: tuple[int, ...] = READ) -> dict[str, Any]:
    """Return megabytes of a fresh process: before, with the engine loaded, and after so many different articles."""
    with Child() as child:
        found: dict[str, Any] = child.ask(_SECONDS, _grow, read)
    return found


def _grow(read: tuple[int, ...]) -> dict[str, Any]:
    steps = {"imports alone": memory_mb()}
    engine = shipped_engine()
    steps["engine loaded"] = memory_mb()
    done = 0
    for goal in read:
        while done < goal:
            for message in feed("mixed", min(_AT_ONCE, goal - done), seed=done):
                engine.extract(decode(message))
                done += 1
        steps[f"after {goal:,} articles"] = memory_mb()
    return steps


def tell_memory(found: dict[str, Any]) -> str:
    """Return the figures as a table."""
    rows = [[name, f"{one['now']:.0f}", f"{one['peak']:.0f}"] for name, one in found.items()]
    return table([f"one process (5 % relevant; target {TARGET_MB} MB)", "MB", "peak MB"], rows)

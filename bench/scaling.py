"""What ten and a hundred times the rules cost: time to load, memory, articles a second, each in a process of its own.

The processes are measured by turns. One that cannot load tells why; then fewer copies are tried, to see how far it
goes.
"""

import resource
import time
from contextlib import ExitStack
from typing import Any

from bench.corpus import Kind, feed
from bench.measuring import Child, ChildFailed, Load, memory_mb, spread, table
from bench.more_rules import multiply
from bench.speed import Options
from bench.subject import count_patterns, decoded, engine_of, scan_of, shipped_files

TIMES = (1, 10, 100)
TARGET_TEN_TIMES = 1.3
_INSTEAD = {10: (5, 2), 100: (50, 20)}
_KINDS: tuple[Kind, ...] = ("neutral", "mixed", "conflict")
_HEADINGS = {"neutral": "neutral", "mixed": "5 % relevant", "conflict": "conflict only"}
_LOAD_SECONDS = 900.0
_RATE_SECONDS = 60.0
_MEMORY_BYTES = 14 << 30

_loads: dict[Kind, Load[Any]] = {}  # of the one engine of a child process


def measure_rules(options: Options, wanted: tuple[int, ...] = TIMES) -> dict[str, Any]:
    """Return for 1, 10 and 100 times the rules, or as many as can be loaded, what they cost."""
    found: dict[str, Any] = {}
    with ExitStack() as stack:
        children: dict[int, Child] = {}
        for times in wanted:
            for fewer in (times, *_INSTEAD.get(times, ())):
                child = stack.enter_context(Child())
                try:
                    found[str(fewer)] = child.ask(_LOAD_SECONDS, load_multiplied, fewer, options.articles)
                except (ChildFailed, TimeoutError) as error:
                    found[str(fewer)] = {"failed": str(error)}
                    child.end()
                else:
                    children[fewer] = child
                    break
            if times not in children:
                break  # more would fail as well
        rates: dict[int, dict[Kind, list[float]]] = {times: {kind: [] for kind in _KINDS} for times in children}
        for _ in range(options.repeat):
            for kind in _KINDS:
                for times, child in children.items():
                    rates[times][kind].append(child.ask(_RATE_SECONDS, rate_of, kind, options.seconds))
        for times, by_kind in rates.items():
            found[str(times)]["rates"] = {kind: spread(values) for kind, values in by_kind.items()}
    return found


def load_multiplied(times: int, articles: int) -> dict[str, Any]:
    """Load `times` the rules in this process; return what that took, and how much there is."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    files = multiply(shipped_files(), times)
    before = memory_mb()["now"]
    started = time.process_time()
    engine = engine_of(files)
    seconds = time.process_time() - started
    memory = memory_mb()
    for kind in _KINDS:
        _loads[kind] = Load(engine.extract, decoded(feed(kind, articles)))
    observations = sum(len(engine.extract(article)) for article in decoded(feed("conflict", min(articles, 40))))
    return {
        "load_seconds": seconds, "megabytes": memory["now"] - before, "peak_megabytes": memory["peak"],
        "triggers": len(scan_of(engine).words), "patterns": count_patterns(engine), "observations": observations,
    }  # fmt: skip


def rate_of(kind: Kind, seconds: float) -> float:
    """Return articles a second of CPU time of this process's engine."""
    return _loads[kind].rate(seconds)


def tell_rules(found: dict[str, Any]) -> str:
    """Return the figures as a table; rates also by how much more an article costs than with the rules once."""
    rows: list[list[object]] = []
    base = found["1"]
    for times, one in found.items():
        if "failed" in one:
            rows.append([f"{times} ×", f"**does not load**: {one['failed'][:200]}", *[None] * 7])
            continue
        same = one["observations"] == base["observations"]
        cells = [_cost(one["rates"][kind]["median"], base["rates"][kind]["median"]) for kind in _KINDS]
        rows.append(
            [
                f"{times} ×", f"{one['load_seconds']:.1f}", f"{one['megabytes']:.0f}", f"{one['peak_megabytes']:.0f}",
                f"{one['patterns']:,}", f"{one['triggers']:,}", *cells,
            ]
        )  # fmt: skip
        if not same:
            rows.append([None, f"**finds {one['observations']} observations, not {base['observations']}**"])
    head = ["rules", "load CPU s", "MB", "peak MB", "patterns", "trigger words", *_HEADINGS.values()]
    return table(head, rows) + f"\n\nTarget: 10 × the rules cost an article at most {TARGET_TEN_TIMES} × the time."


def _cost(rate: float, base: float) -> str:
    return f"{rate:,.0f}/s ({base / rate:.2f} ×)"

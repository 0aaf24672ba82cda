"""Where the engine's time goes on a feed: shares of modules and functions, by a sampler."""

import time
from collections import Counter
from itertools import zip_longest
from typing import Any

from bench.corpus import Kind, feed
from bench.measuring import table
from bench.sampler import CpuSampler
from bench.speed import Options
from bench.subject import decoded, shipped_engine

_KINDS: tuple[Kind, ...] = ("neutral", "conflict")
_SECONDS = 10.0
_MODULES, _FUNCTIONS = 16, 12


def measure_where(options: Options, seconds: float = _SECONDS) -> dict[str, Any]:
    """Return for each feed the shares of the engine's time by module and by function."""
    engine = shipped_engine()
    found: dict[str, Any] = {}
    for kind in _KINDS:
        articles = decoded(feed(kind, options.articles))
        sampler, done, started = CpuSampler(), 0, time.process_time()
        with sampler:
            while time.process_time() - started < seconds:
                engine.extract(articles[done % len(articles)])
                done += 1
        spent = time.process_time() - started
        found[kind] = {
            "us_an_article": spent / done * 1e6, "modules": sampler.modules(),
            "functions": sampler.functions(_FUNCTIONS),
        }  # fmt: skip
    return found


def tell_where(found: dict[str, Any]) -> str:
    """Return the figures as two tables, the largest of both feeds first."""
    told = [f"{kind}: {one['us_an_article']:,.0f} µs an article" for kind, one in found.items()]
    whole: Counter[str] = Counter()
    for one in found.values():
        whole.update(one["modules"])
    modules = [[name, *_shares(found, "modules", name)] for name, _ in whole.most_common(_MODULES)]
    functions = zip_longest(
        *([f"{name} {share:.1%}" for name, share in one["functions"].items()] for one in found.values())
    )
    return "\n\n".join(
        [
            "; ".join(told) + ".",
            table(["module", *found], modules),
            table([f"busiest functions, {kind}" for kind in found], [list(row) for row in functions]),
        ]
    )


def _shares(found: dict[str, Any], part: str, name: str) -> list[str]:
    return [f"{one[part].get(name, 0):.1%}" for one in found.values()]

"""The engine alone, measured: speed beside `re` and spaCy, times of one article, more rules, memory, hostile articles.

    python bench/engine.py [--only PART]... [--articles 400] [--repeat 5] [--json FILE] [--write docs/benchmarks.md]

The figures go to stdout as Markdown tables; `--write` puts those of each part into a page, in place of its last ones.
All are of CPU time, so that they say what one core does even where others use the machine. Without spaCy (`make bench`
installs it) its rows are left out.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.hostile import measure_hostile, tell_hostile
from bench.measuring import machine
from bench.memory import measure_memory, tell_memory
from bench.scaling import measure_rules, tell_rules
from bench.speed import Options, measure_latency, measure_speed, tell_latency, tell_speed
from bench.where import measure_where, tell_where

Part = tuple[str, Callable[[Options], dict[str, Any]], Callable[[dict[str, Any]], str]]
HOSTILE_LIMIT_SECONDS = 5.0

PARTS: dict[str, Part] = {
    "speed": ("Articles a second, on one core", measure_speed, tell_speed),
    "latency": ("One article", measure_latency, tell_latency),
    "rules": ("More rules", measure_rules, tell_rules),
    "memory": ("Memory", measure_memory, tell_memory),
    "where": ("Where the time goes", measure_where, tell_where),
    "hostile": ("Hostile articles", lambda _: measure_hostile(HOSTILE_LIMIT_SECONDS), tell_hostile),
}


def main() -> None:
    """Measure all parts, or those asked for, and print each as it is done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400, help="distinct articles of each feed")
    parser.add_argument("--repeat", type=int, default=5, help="turns of which the median is told")
    parser.add_argument("--seconds", type=float, default=0.5, help="CPU time of one thing in one turn")
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help=f"one of {', '.join(PARTS)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the bare figures there as well")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="write the tables there, each between the marks of its part"
    )
    given = parser.parse_args()
    options = Options(given.articles, given.repeat, given.seconds)
    page = given.write.read_text(encoding="utf-8") if given.write else None
    results: dict[str, Any] = {"machine": machine()}
    for name in given.only or PARTS:
        title, measure, tell = PARTS[name]
        started, where = time.monotonic(), machine()
        results[name] = measure(options)
        told = f"**{title}** (`--only {name}`; {where})\n\n{tell(results[name])}"
        print(f"{told}\n", flush=True)
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
        if page is not None:
            page = replaced(page, name, told)
            given.write.write_text(page, encoding="utf-8")
    if given.json:
        given.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


def replaced(page: str, part: str, figures: str) -> str:
    """Return `page` with `figures` in place of what stands between the two marks of a part.

    Raises:
        ValueError: If it does not have both marks.
    """
    begin, end = f"<!-- bench/engine.py: {part} -->", f"<!-- end of {part} -->"
    if begin not in page or end not in page:
        raise ValueError(f"the page needs the lines {begin} and {end}")
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n{figures}\n{end}{rest.partition(end)[2]}"


if __name__ == "__main__":
    main()

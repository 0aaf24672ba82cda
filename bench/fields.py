"""Score the fields of observations that the gold's scorer does not look at: targets, actors, phases, speakers.

    python bench/fields.py LABELLED.jsonl [--errors]

LABELLED is JSON lines of `{"id", "text", "published_at", "expect": [{"type", <field>: <value>}]}`; a field that is not
given is not compared. A statement is compared with the one observation of its type that has most of its fields right.
A list means "any of these", but all of them in `actors`, `figures`, `parties` and the fields of places; there nothing
else may stand beside them: no other actor of an expected role, no other figure of an expected measure.
"""

import argparse
import collections
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.quality import article_of
from streamer.extraction.engine import Engine
from streamer.extraction.load import load_engine
from streamer.settings import read_config_files

Json = dict[str, Any]
_NAMES = {"person", "position", "party", "agent", "speaker", "organisation", "mention"}
_PLACES = {"from", "to", "objective"}


def _words(name: str) -> list[str]:
    bare = name.lower().replace("’", "'").replace("'s", "")
    return [word for word in re.findall(r"[\w'-]+", bare) if word not in {"the", "a", "an"}]


def same_name(expected: Any, found: str | None) -> bool:
    """Whether all words of one name, without articles and "'s", stand in the other and the last is the same."""
    if isinstance(expected, list):
        return any(same_name(one, found) for one in expected)
    if expected is None or found is None:
        return expected is found
    one, other = _words(expected), _words(found)
    return one[-1:] == other[-1:] and (set(one) <= set(other) or set(other) <= set(one))


def same_names(expected: list[Any], found: Iterable[Iterable[str]]) -> bool:
    """Whether every expected name is found and no other; each that is found may be written in several ways."""
    written = list(found)
    pairs = [[any(same_name(name, way) for way in ways) for ways in written] for name in expected]
    return all(map(any, pairs)) and all(map(any, zip(*pairs, strict=True))) and bool(written) == bool(expected)


def same_actors(expected: list[Json], found: list[Json]) -> bool:
    """Whether every expected actor is found in its role, and no other actor in that role."""
    for role in {actor["role"] for actor in expected}:
        names = [actor["name"] for actor in expected if actor["role"] == role]
        if not same_names(names, [(one["name"], one["mention"]) for one in found if one["role"] == role]):
            return False
    return bool(expected) or not found


def same_figures(expected: list[Json], found: list[Json]) -> bool:
    """Whether each expected figure is a found one of its own on the keys given, and no other has its measure."""
    measures = {figure["measure"] for figure in expected}
    left = [figure for figure in found if figure["measure"] in measures or not expected]
    for figure in sorted(expected, key=len, reverse=True):
        same = [one for one in left if all(one.get(key) == value for key, value in figure.items())]
        if not same:
            return False
        left.remove(same[0])
    return not left


def _same_part(key: str, expected: Any, found: Any) -> bool:
    if key in _NAMES:
        return same_name(expected, found)
    return bool(found in expected) if isinstance(expected, list) else bool(found == expected)


def _same_record(expected: Any, found: Json | None) -> bool:
    if isinstance(expected, list):
        return any(_same_record(one, found) for one in expected)
    if expected is None or found is None:
        return found is None and expected is None
    return all(_same_part(key, value, found.get(key)) for key, value in expected.items())


def is_right(field: str, expected: Any, found: Any) -> bool:
    """Whether the value of a field is the expected one."""
    if field in {"actors", "figures"}:
        return (same_actors if field == "actors" else same_figures)(expected, found)
    if field == "parties":
        return same_names(expected, [(name,) for name in found])
    if field in _PLACES:
        return same_names(expected, [(place["name"], place["mention"]) for place in found])
    if field in {"target", "attribution"}:
        return _same_record(expected, found)
    return _same_part(field, expected, found)


def compare(statement: Json, observations: list[Json]) -> Iterator[tuple[str, str, Any]]:
    """Yield field, verdict (right, wrong, missing) and what was found, for every field of an expected statement."""
    fields = {key: statement[key] for key in statement if key != "type"}
    if not (of_type := [one for one in observations if one["type"] == statement["type"]]):
        yield from ((field, "missing", None) for field in fields)
        return
    best = max(of_type, key=lambda one: sum(is_right(key, value, one.get(key)) for key, value in fields.items()))
    for field, value in fields.items():
        yield field, "right" if is_right(field, value, best.get(field)) else "wrong", best.get(field)


def tell(counts: dict[str, collections.Counter[str]]) -> str:
    """Return the table: a line a field, and the total."""
    lines = [f"{'field':14} {'right':>6} {'wrong':>6} {'missing':>8} {'share':>6}"]
    total = sum(counts.values(), collections.Counter[str]())
    for field, count in [*sorted(counts.items()), ("total", total)]:
        share = count["right"] / max(count.total(), 1)
        lines.append(f"{field:14} {count['right']:6} {count['wrong']:6} {count['missing']:8} {share:6.1%}")
    return "\n".join(lines)


def score(items: Iterable[Json], engine: Engine, *, errors: bool = False) -> dict[str, collections.Counter[str]]:
    """Return the verdicts on labelled items, by field; with `errors`, print every field that is not right."""
    counts = collections.defaultdict[str, collections.Counter[str]](collections.Counter)
    for item in items:
        article = article_of({"doc_id": item["id"], "text": item["text"], "published_at": item["published_at"]})
        found = [one.model_dump(mode="json", by_alias=True) for one in engine.extract(article)]
        for statement in item["expect"]:
            for field, verdict, value in compare(statement, found):
                counts[field][verdict] += 1
                if errors and verdict != "right":
                    print(f"{item['id']} {statement['type']} {field}: {verdict}\n    {item['text']}")
                    print(f"    expected {json.dumps(statement[field])}\n    found    {json.dumps(value)}")
    return counts


def main() -> int:
    """Measure the shipped rules on a labelled file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--config", type=Path, default=Path(__file__).parents[1] / "config")
    parser.add_argument("--errors", action="store_true", help="print every field that is wrong or missing")
    options = parser.parse_args()
    items = [json.loads(line) for line in options.labelled.read_text(encoding="utf-8").splitlines()]
    print(tell(score(items, load_engine(read_config_files(options.config)), errors=options.errors)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

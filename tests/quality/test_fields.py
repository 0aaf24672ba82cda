"""The labelled fields stay right: targets, actors, phases, speakers, which the scorer of documents does not look at."""

import json
from collections import Counter
from pathlib import Path

import pytest

from bench.fields import score
from streamer.extraction.engine import Engine

HERE = Path(__file__).parent


@pytest.mark.parametrize(("name", "floor"), [("fields", 0.74), ("fields2", 0.75)])
def test_fields_are_as_right_as_before(engine: Engine, name: str, floor: float) -> None:
    """The share of all labelled fields that are right; docs/benchmarks.md has it by field, and when fresh."""
    items = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    verdicts = sum(score(items, engine).values(), Counter[str]())
    assert verdicts["right"] / verdicts.total() >= floor

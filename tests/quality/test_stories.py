"""Storylines end to end: articles in order of arrival, and the alerts that they must raise.

Each is replayed with an empty memory. They cover what the second source of an event words otherwise or leaves out,
series of estimates, claims and inquiries, hostages, truces, towns that change hands, sieges, wire copy, late articles.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from streamer.cli.core import Core
from streamer.extraction.engine import Engine
from streamer.settings import ArticleSettings


def _stories(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()]


STORIES = _stories("stories.jsonl") + _stories("later_stories.jsonl")
WIRE_STORIES = _stories("wire_stories.jsonl")  # nothing was mended for these
PLAIN_STORIES = [
    one for name in ("plain", "newsroom", "desk", "fresh", "nearby") for one in _stories(f"{name}_stories.jsonl")
]
LEAST_F1 = 0.96
LEAST_RIGHT = 0.75
LEAST_F1_WIRE = 0.85
LEAST_F1_PLAIN = 0.92

Raised = tuple[str, str, str]


def raised(engine: Engine, story: dict[str, Any], copies: int = 1) -> list[Raised]:
    """Return article, type and change of the alerts of a story, each article told `copies` times in a row."""
    core = Core(ArticleSettings(), engine)
    told = [article for article in story["articles"] for _ in range(copies)]
    alerts = [(article, alert) for article in told for alert in core.alerts(json.dumps(article).encode())]
    return sorted((article["id"], alert.type, alert.change) for article, alert in alerts)


def expected(story: dict[str, Any]) -> list[Raised]:
    return sorted((each["after"], each["type"], each["change"]) for each in story["expected"])


def common(one: list[Raised], other: list[Raised]) -> int:
    return sum((Counter(one) & Counter(other)).values())


def f1_and_wrong(engine: Engine, stories: list[dict[str, Any]]) -> tuple[float, list[str]]:
    """Return the F1 of alerts, and the stories that are not exactly right."""
    wanted = [expected(story) for story in stories]
    found = [raised(engine, story) for story in stories]
    hits = sum(common(one, other) for one, other in zip(wanted, found, strict=True))
    wrong = [story["story_id"] for story, one, other in zip(stories, wanted, found, strict=True) if one != other]
    return 2 * hits / (sum(map(len, wanted)) + sum(map(len, found))), wrong


def test_nearly_all_stories_raise_just_their_alerts(engine: Engine) -> None:
    """What a story raises is complete: an alert too many counts like one too few."""
    f1, wrong = f1_and_wrong(engine, STORIES)
    assert f1 >= LEAST_F1, wrong
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(STORIES), wrong


def test_unseen_stories_raise_their_alerts_as_well_as_before(engine: Engine) -> None:
    """How the whole way fares with storylines that nobody has had in view."""
    f1, wrong = f1_and_wrong(engine, WIRE_STORIES)
    assert f1 >= LEAST_F1_WIRE, wrong


def test_plain_stories_raise_their_alerts_as_well_as_before(engine: Engine) -> None:
    """Most of these are still wrong in one alert or two; what was mended for them holds."""
    f1, wrong = f1_and_wrong(engine, PLAIN_STORIES)
    assert f1 >= LEAST_F1_PLAIN, wrong


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story["story_id"]))
def test_every_article_delivered_twice_changes_nothing(engine: Engine, story: dict[str, Any]) -> None:
    """The second delivery of a text is known by its id and raises nothing."""
    assert raised(engine, story, copies=2) == raised(engine, story)

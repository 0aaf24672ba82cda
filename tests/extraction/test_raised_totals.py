"""Where a toll stands now: of one event it is that event's, of a war it is an estimate of its own."""

import pytest

from streamer.extraction.engine import Engine
from streamer.model.article import Article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least 52 people were killed in Gaza in a day, raising the overall death toll to more than 34,000.",
            [("airstrike_reported", "killed", 52), ("civilian_estimate_changed", "killed_total", 34000)],
        ),
        (
            "At least 52 people have been killed in Gaza over the past day, taking the total to 34,000.",
            [("casualties_reported", "killed", 52), ("civilian_estimate_changed", "killed_total", 34000)],
        ),
        (
            "Israeli strikes killed 52 people in Gaza overnight, bringing the death toll to 34,000.",
            [("airstrike_reported", "killed", 52), ("civilian_estimate_changed", "killed_total", 34000)],
        ),
        (
            "Israeli strikes killed 12 more people in Gaza City overnight, raising the toll to 60.",
            [("airstrike_reported", "killed", 60)],
        ),
    ],
)
def test_a_war_has_a_total_of_its_own(engine: Engine, text: str, expected: list[tuple[str, str, int]]) -> None:
    article = Article.model_validate({"id": "1", "title": "Israeli strikes on Gaza", "body": text})
    found = [
        (one.type, figure.measure, figure.best or figure.low)
        for one in engine.extract(article)
        for figure in one.figures
    ]
    assert found == expected

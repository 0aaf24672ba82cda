"""Where a movement comes from and where it leads: "from" and "to" beside a place decide."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Troops advanced from Manbij to Aleppo on Monday.", ["Manbij"], ["Aleppo"]),
        ("Rebels pushed from Sake into Goma on Monday.", ["Sake"], ["Goma"]),
        ("The army is 20 km from the town of Barentu.", [], ["Barentu"]),
        ("The army retreated from Sake to Goma on Monday.", ["Sake"], ["Goma"]),
        ("Rebels fled Sirte for Bani Walid on Monday.", ["Sirte"], ["Bani Walid"]),
        ("About 3,000 refugees returned from Lebanon to Syria on Monday.", ["Lebanon"], ["Syria"]),
        ("More than 3,000 people have since fled to Djugu town.", [], ["Djugu"]),
    ],
)
def test_a_movement_has_both_its_ends(engine: Engine, text: str, start: list[str], end: list[str]) -> None:
    (one,) = read(engine, text)
    ends = [[place.name for place in getattr(one.details, field)] for field in ("from_", "to")]
    assert ends == [start, end]

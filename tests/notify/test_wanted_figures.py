"""A figure holds by the numbers that are said, and no others."""

from typing import Any

import pytest
from pydantic import ValidationError

from streamer.model.figure import Figure
from streamer.notify.wanted_figures import WantedFigure

SAID: dict[str, dict[str, Any]] = {
    "12": {"bound": "exact", "low": 12, "high": 12, "best": 12},
    "about 12": {"bound": "about", "best": 12},
    "at least 12": {"bound": "at_least", "low": 12},
    "up to 12": {"bound": "at_most", "high": 12},
    "3-12": {"bound": "between", "low": 3, "high": 12},
    "dozens": {"bound": "vague", "low": 24},
}


@pytest.mark.parametrize(
    ("said", "wanted", "holds"),
    [
        ("12", {"at_least": 12}, True),
        ("12", {"at_least": 13}, False),
        ("about 12", {"at_least": 12}, True),
        ("at least 12", {"at_least": 12}, True),
        ("at least 12", {"at_least": 100}, False),
        ("up to 12", {"at_least": 10}, True),
        ("3-12", {"at_least": 10}, True),
        ("3-12", {"at_least": 13}, False),
        ("dozens", {"at_least": 24}, True),
        ("dozens", {"at_least": 25}, False),
        ("3-12", {"at_most": 3}, True),
        ("3-12", {"at_most": 2}, False),
        ("12", {"at_least": 5, "at_most": 20}, True),
        ("12", {"at_least": 5, "at_most": 11}, False),
    ],
)
def test_at_least_goes_by_the_greatest_number_said_and_at_most_by_the_least(
    said: str, wanted: dict[str, Any], holds: bool
) -> None:
    """A range that can reach it holds; an open end reaches nothing."""
    figure = Figure(measure="killed", **SAID[said])
    assert WantedFigure(**wanted).holds(figure) is holds


def test_of_whom_and_unit_pick_figures() -> None:
    """Who is unsaid is nobody in particular."""
    children = Figure(measure="killed", of_whom="children", **SAID["12"])
    anybody = Figure(measure="killed", **SAID["12"])
    wanted = WantedFigure(at_least=1, of_whom=("children", "women"))
    assert (wanted.holds(children), wanted.holds(anybody)) == (True, False)
    share = Figure(measure="area", unit="percent", **SAID["12"])
    assert WantedFigure(at_least=1, unit="percent").holds(share)
    assert not WantedFigure(at_least=1, unit="km2").holds(share)


@pytest.mark.parametrize(
    ("written", "mistake"),
    [
        ({}, "say at_least, at_most or both"),
        ({"at_least": 5, "at_most": 2}, "at_least is above at_most, so no figure can hold"),
        ({"at_least": -1}, "greater than or equal to 0"),
        ({"at_least": "ten"}, "valid number"),
        ({"at_least": 1, "of_whom": ["kids"]}, "unknown word 'kids'; expected one of civilians"),
        ({"at_least": 1, "of_whom": []}, "name at least one"),
        ({"at_least": 1, "unit": "miles"}, "unknown word 'miles'"),
    ],
)
def test_what_cannot_hold_is_refused(written: dict[str, Any], mistake: str) -> None:
    """A route that never matches is found before it is needed."""
    with pytest.raises(ValidationError, match=mistake):
        WantedFigure.model_validate(written)

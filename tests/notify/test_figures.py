"""Figures read as people say them, and never say more than the article did."""

from typing import Any

import pytest

from streamer.model.figure import Figure
from streamer.notify.figures import figure_words, toll_words


def _figure(measure: str, bound: str, **values: Any) -> Figure:
    return Figure.model_validate({"measure": measure, "bound": bound, **values})


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (_figure("killed", "between", low=3, high=7), "3–7 killed"),
        (_figure("injured", "at_least", low=12), "at least 12 injured"),
        (_figure("killed", "exact", low=30, high=30, best=30), "30 killed"),
        (_figure("killed", "exact", low=1, high=1, best=1, of_whom="children"), "1 child killed"),
        (_figure("killed", "exact", low=6, high=6, best=6, of_whom="civilians"), "6 civilians killed"),
        (_figure("displaced", "about", best=760000), "about 760,000 displaced"),
        (_figure("injured", "at_most", high=16), "up to 16 injured"),
        (_figure("present", "between", low=18000, high=20000, of_whom="civilians"), "18,000–20,000 civilians present"),
        (_figure("killed", "vague", low=24), "dozens killed"),
        (_figure("killed", "vague", low=24, of_whom="civilians"), "dozens of civilians killed"),
        (_figure("displaced", "vague", low=200000), "hundreds of thousands displaced"),
        (_figure("displaced", "vague", low=500, unit="households"), "at least 500 households displaced"),
        (_figure("displaced", "vague", low=200, unit="households"), "hundreds of households displaced"),
        (_figure("munitions", "exact", low=81, high=81, best=81, unit="munitions"), "81 munitions used"),
        (_figure("strikes", "exact", low=34, high=34, best=34, unit="strikes"), "34 strikes"),
        (_figure("areas", "exact", low=3, high=3, best=3, unit="areas"), "3 areas"),
        (_figure("distance", "at_most", high=4.5, unit="km"), "up to 4.5 km"),
        (_figure("area", "about", best=60, unit="percent"), "about 60 %"),
        (_figure("killed", "exact", low=2, high=2, best=2, change="more"), "2 more killed"),
        (_figure("killed_total", "at_least", low=1200, of_whom="women"), "at least 1,200 women killed in total"),
        (_figure("killed", "exact", best=1e300), "1e+300 killed"),
        (_figure("killed", "vague"), "an unknown number killed"),
    ],
)  # fmt: skip
def test_a_figure_is_said_with_its_bounds(figure: Figure, words: str) -> None:
    """A range stays a range and a lower bound a lower bound: a wrong number is worse than none."""
    assert figure_words(figure) == words


def test_a_part_stands_with_its_whole_and_is_never_added() -> None:
    """ "200 killed, including 30 children" is not 230."""
    figures = [
        _figure("killed", "exact", low=200, high=200, best=200, of_whom="civilians"),
        _figure("injured", "exact", low=5, high=5, best=5),
        _figure("killed", "exact", low=30, high=30, best=30, of_whom="children", subset_of="killed"),
    ]
    assert toll_words(figures) == ["200 civilians killed, including 30 children", "5 injured"]


def test_a_part_without_its_whole_is_still_said() -> None:
    """A figure never disappears."""
    part = _figure("killed", "exact", low=3, high=3, best=3, of_whom="children", subset_of="casualties")
    assert toll_words([part]) == ["3 children killed"]


def test_two_wholes_of_one_measure_share_no_part() -> None:
    """A part is told once, with the first figure that it can belong to."""
    figures = [
        _figure("killed", "exact", low=9, high=9, best=9, of_whom="civilians"),
        _figure("killed", "exact", low=4, high=4, best=4, of_whom="combatants"),
        _figure("killed", "exact", low=2, high=2, best=2, of_whom="women", subset_of="killed"),
    ]
    assert toll_words(figures) == ["9 civilians killed, including 2 women", "4 combatants killed"]

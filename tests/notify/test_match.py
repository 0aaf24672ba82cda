"""A destination gets what its conditions let through, and the reason for the rest."""

from collections.abc import Callable
from typing import Any

import pytest

from streamer.model.alert import Alert
from streamer.notify.match import Condition, Match


@pytest.mark.parametrize(
    ("conditions", "refused_by"),
    [
        ({}, None),
        ({"types": ["airstrike_reported", "clash_reported"], "countries": ["iq"]}, None),
        ({"types": ["clash_reported"]}, "types"),
        ({"novelty": ["past"]}, "novelty"),
        ({"change": ["updated"]}, "change"),
        ({"grade": ["corroborated"]}, "grade"),
        ({"countries": ["SY"]}, "countries"),
    ],
)
def test_every_condition_given_must_hold(
    make_alert: Callable[..., Alert], conditions: dict[str, Any], refused_by: Condition | None
) -> None:
    """Conditions left out do not matter; the first one that fails is told."""
    assert Match.model_validate(conditions).refused_by(make_alert()) == refused_by


def test_an_alert_without_a_country_is_no_alert_of_any_country(make_alert: Callable[..., Alert]) -> None:
    """Nothing is guessed: an unlocated event does not reach a desk for one country."""
    assert Match(countries=("IQ",)).refused_by(make_alert(places=[])) == "countries"

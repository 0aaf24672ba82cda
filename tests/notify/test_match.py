"""A destination gets what its conditions let through, and the reason for the rest."""

from collections.abc import Callable
from typing import Any

import pytest

from streamer.model.alert import Alert
from streamer.notify.match import Match
from tests.notify.small_world import world

MakeAlert = Callable[..., Alert]


def match(**conditions: Any) -> Match:
    """Return a match that knows the places of the small world."""
    return Match.model_validate(conditions, context=world)


@pytest.mark.parametrize(
    ("conditions", "unmet"),
    [
        ({}, []),
        ({"types": ["airstrike_reported", "clash_reported"], "countries": ["iq"]}, []),
        ({"types": ["clash_reported"]}, [("types", "clash_reported", "airstrike_reported")]),
        ({"novelty": ["past"]}, [("novelty", "past", "current")]),
        ({"change": ["updated"]}, [("change", "updated", "new")]),
        ({"grade": ["corroborated", "contested"]}, [("grade", "corroborated or contested", "single_source")]),
        ({"status": ["claimed"], "scope": ["event"], "basis": ["belligerent", "witness"]}, []),
        ({"status": ["asserted"]}, [("status", "asserted", "claimed")]),
        ({"basis": ["seen"]}, [("basis", "seen", "belligerent")]),
        ({"scope": ["period"]}, [("scope", "period", "event")]),
        ({"countries": ["SY"]}, [("countries", "SY", "IQ")]),
        ({"places": ["Aleppo, town", "Nineveh", "Mosul"]}, []),
        ({"places": ["Bakhmut"]}, [("places", "Bakhmut", "Al-Shifaa, Mosul")]),
        ({"figures": {"killed": {"at_least": 7}, "injured": {"at_least": 12}}}, []),
        (
            {"figures": {"killed": {"at_least": 8}, "displaced": {"at_most": 5, "of_whom": ["children"]}}},
            [
                ("figures", "killed at least 8", "3–7 killed"),
                ("figures", "displaced at most 5 of children", "no figure of displaced"),
            ],
        ),
        (
            {"grade": ["corroborated"], "types": ["airstrike_reported"], "countries": ["SY"]},
            [("grade", "corroborated", "single_source"), ("countries", "SY", "IQ")],
        ),
    ],
)
def test_every_condition_given_must_hold(
    make_alert: MakeAlert, conditions: dict[str, Any], unmet: list[tuple[str, str, str]]
) -> None:
    """Conditions left out do not matter; of the others all that fail are told, with what the alert has."""
    found = match(**conditions).unmet(make_alert())
    assert [(one.condition, one.wanted, one.has) for one in found] == unmet


def test_an_alert_without_a_place_is_no_alert_of_any_place(make_alert: MakeAlert) -> None:
    """Nothing is guessed: an unlocated event does not reach a desk for one country."""
    found = match(countries=["IQ"], places=["Mosul"]).unmet(make_alert(places=[]))
    assert [(one.condition, one.has) for one in found] == [("countries", "no known country"), ("places", "no place")]


def test_what_nobody_is_cited_for_has_the_basis_unsaid(make_alert: MakeAlert) -> None:
    """A route can ask for it, and one that asks for a source does not get it."""
    uncited = make_alert(attribution=None)
    assert match(basis=["unsaid"]).unmet(uncited) == ()
    assert [one.has for one in match(basis=["witness"]).unmet(uncited)] == ["unsaid"]

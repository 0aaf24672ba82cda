"""A destination gets what its conditions let through, and the reason for the rest."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

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
        ({"details": {"platform": ["drone", "aircraft"]}}, []),
        ({"details": {"platform": ["helicopter"]}}, [("details", "platform helicopter", "drone")]),
        ({"details": {"object": ["hospital"]}}, [("details", "object hospital", "no object")]),
        ({"details": {"target": ["medical"]}}, [("details", "target medical", "no target")]),
        ({"any_of": [{"types": ["clash_reported"]}, {"figures": {"killed": {"at_least": 5}}}]}, []),
        (
            {"any_of": [{"types": ["clash_reported"], "novelty": ["past"]}, {"places": ["Bakhmut"]}]},
            [("any_of", "one of 2", "(1) types airstrike_reported, novelty current; (2) places Al-Shifaa, Mosul")],
        ),
        ({"grade": ["corroborated"], "any_of": [{"countries": ["IQ"]}]}, [("grade", "corroborated", "single_source")]),
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


def test_the_kind_of_a_target_is_a_detail(make_alert: MakeAlert) -> None:
    """A strike on a hospital, whatever the article calls it."""
    hit = make_alert(target={"mention": "the clinic", "kind": "medical"})
    assert match(details={"target": ["medical"]}).unmet(hit) == ()
    assert [one.has for one in match(details={"target": ["school"]}).unmet(hit)] == ["medical"]


@pytest.mark.parametrize(
    ("conditions", "mistake"),
    [
        ({"details": {"objct": ["hospital"]}}, "no type has a field 'objct' with fixed words; did you mean 'object'?"),
        ({"details": {"person": ["x"]}}, "no type has a field 'person' with fixed words; there are "),
        ({"details": {"object": ["hospitl"]}}, "unknown word 'hospitl' for object; did you mean 'hospital'?"),
        ({"details": {"object": ["submarine"]}}, "unknown word 'submarine' for object; expected one of airport, "),
        ({"details": {"object": []}}, "name at least one"),
        ({"details": {}}, "name at least one field"),
        (
            {"details": {"object": ["hospital"]}, "types": ["airstrike_reported"]},
            "no alert of these types has such object: it can never hold",
        ),
        (
            {"details": {"phase": ["imposed"]}, "types": ["evacuation_reported", "aid_reported"]},
            "no alert of these types has such phase: it can never hold",
        ),
        ({"any_of": []}, "name at least one"),
        ({"any_of": [{"places": ["Mosull"]}]}, "unknown place 'Mosull'"),
    ],
)
def test_what_can_never_hold_is_refused(conditions: dict[str, Any], mistake: str) -> None:
    """A destination that stays silent for a slip of the pen looks like a quiet day."""
    with pytest.raises(ValidationError, match=re.escape(mistake)):
        match(**conditions)

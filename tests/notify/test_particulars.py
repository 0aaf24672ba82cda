"""What only some types have is told too: who did it to whom, the person, the ends of a movement."""

from collections.abc import Callable
from typing import Any

import pytest

from streamer.model.alert import Alert
from streamer.notify.particulars import particulars


def _places(*names: str) -> list[dict[str, str]]:
    return [{"id": f"gn:{name}", "mention": name, "name": name} for name in names]


def _actors(role: str, *names: str) -> list[dict[str, str]]:
    return [{"mention": name.lower(), "name": name, "role": role} for name in names]


PREVIOUS = {"measure": "present", "low": 180000, "high": 200000, "bound": "between"}


@pytest.mark.parametrize(
    ("fields", "phrases"),
    [
        ({"target": {"mention": "a market", "kind": "market"}}, ["target: a market"]),
        ({"actors": _actors("attacker", "Coalition", "Coalition")}, ["by Coalition"]),
        ({"actors": [*_actors("force", "Army"), *_actors("opponent", "Rebels")]}, ["by Army", "against Rebels"]),
        ({"type": "clash_reported", "actors": _actors("party", "Army", "Rebels")}, ["between Army, Rebels"]),
        ({"type": "leader_targeted", "person": "Abu Y", "position": "emir"}, ["Abu Y, emir"]),
        ({"type": "chemical_attack_reported", "agent": "chlorine"}, ["agent: chlorine"]),
        ({"type": "withdrawal_reported", "from": _places("Homs"), "to": _places("Idlib")}, ["from Homs", "to Idlib"]),
        ({"type": "offensive_launched", "objective": _places(*"ABCDE")}, ["objective: A, B, C and 2 more"]),
        ({"type": "ceasefire_reported", "parties": ["Army", "Rebels"]}, ["between Army, Rebels"]),
        ({"type": "investigation_reported", "finding": "a bomb set off a cache"}, ["finding: a bomb set off a cache"]),
        ({"type": "responsibility_reported", "party": "Rebels"}, ["party: Rebels"]),
        ({"type": "civilian_estimate_changed", "previous": PREVIOUS}, ["before: 180,000–200,000"]),
        ({"actors": _actors("attacker", "x" * 500)}, ["by " + "x" * 119 + "…"]),
        ({}, []),
    ],
)  # fmt: skip
def test_the_own_fields_and_the_actors_are_put_into_phrases(
    make_alert: Callable[..., Alert], fields: dict[str, Any], phrases: list[str]
) -> None:
    """Each in a few words, of bearable length, nothing twice."""
    assert particulars(make_alert(**{"actors": [], **fields})) == phrases


def test_the_value_before_is_not_told_beside_the_change(make_alert: Callable[..., Alert]) -> None:
    """ "180,000 → 100,000" says it already."""
    changed = [{"field": "present", "before": PREVIOUS, "after": None}]
    alert = make_alert(type="civilian_estimate_changed", previous=PREVIOUS, changed=changed, actors=[])
    assert particulars(alert) == []

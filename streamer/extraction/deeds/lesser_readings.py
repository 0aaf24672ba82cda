"""Which of two readings of the same words says less: the battle that opens an offensive, the landing of a raid."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.model.details import AlertType

_AIMS = frozenset({"objective", "object"})  # an offensive that has none may turn out to be no more than a fight
_LANDS: frozenset[AlertType] = frozenset({"offensive_launched", "territory_advance"})
_ON_PEOPLE: frozenset[AlertType] = frozenset({"abduction_reported", "civilian_attack_reported"})


def without_lesser(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without those whose words another one of their sentence tells as what they are."""
    return [draft for draft in drafts if not any(_is_lesser(draft, other) for other in drafts if other is not draft)]


def _is_lesser(draft: Draft, other: Draft) -> bool:
    if other.sentence is not draft.sentence or draft.anchor is None or other.anchor is None:
        return False
    if draft.type == "territory_advance" and other.type == "withdrawal_reported":
        return draft.anchor is other.anchor  # "the last soldiers | crossed the border"
    if draft.type == "clash_reported":
        return _only_pushes(draft, other) or _only_begins(draft, other)
    if draft.type in _LANDS and other.type == "abduction_reported":
        return "land_troops" in draft.anchor.head and _same_doer(draft, other)
    if draft.type == "evacuation_reported" and other.type in _ON_PEOPLE:
        doer = draft.clause.subject()
        by_men = doer is not None and not doer.tags.isdisjoint({"combatants", "uniformed"})
        return by_men and (other.clause is draft.clause or _same_doer(draft, other))
    return False


def _only_pushes(draft: Draft, advance: Draft) -> bool:
    """Say whether a fight is only what pushed the enemy back: "counter-attacks | have pushed the troops back"."""
    pushed = advance.anchor is not None and not advance.anchor.head.isdisjoint({"push_back", "push_aside", "drive_out"})
    return (
        pushed
        and advance.type == "territory_advance"
        and advance.clause is draft.clause
        and draft.anchor is draft.clause.subject()
    )


def _only_begins(draft: Draft, offensive: Draft) -> bool:
    """Say whether a fight is the battle by which an offensive began: "the battle for the town | has begun"."""
    if offensive.type != "offensive_launched" or draft.anchor is None or offensive.captures.keys().isdisjoint(_AIMS):
        return False
    return draft.anchor is offensive.anchor and "battle_noun" in draft.anchor.head


def _same_doer(draft: Draft, other: Draft) -> bool:
    """Say whether the same group does both: "commandos landed at the port | and carried off a sailor"."""
    doer = draft.clause.subject()
    return doer is not None and doer is other.clause.subject()

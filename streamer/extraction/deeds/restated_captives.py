"""Which statements of captives add nothing: they say whose release is told, or how those killed were led off."""

from collections.abc import Sequence

from streamer.extraction.deeds.restated_deeds import share
from streamer.extraction.draft import Draft

_TAKEN = "abduction_reported"
_DRAGGED = frozenset({"drag_off", "drag_verb", "bundle_into", "lead_off"})
_HELD = frozenset({"hold_captive"})
_KEPT = _HELD | {"detain"}
_LET_GO = frozenset({"released", "escaped"})


def _is_way_to_freedom(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a participle only says whose release is told: "two nuns seized in May | were freed"."""
    match = draft.match
    if match is None or draft.type != _TAKEN or "participle" not in match.anchor.tags:
        return False
    mine = [chunk for chunk in match.captures.get("abducted", []) if chunk.first < match.anchor.first]
    return any(
        other.sentence is draft.sentence and share(mine, other.match.captures.get("released", []))
        for other in drafts
        if other.match is not None
    )


def _is_captivity_ended(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a clause only says who was let go: "the release of two nurses | who had been held for a week".

    "Two nurses | whom rebels had held for a week | walked free", too.
    """
    if draft.type not in {_TAKEN, "aid_reported"} or draft.match is None or draft.clause.connective != "relative":
        return False
    mine = draft.match.captures.get("abducted", [])
    return not draft.match.anchor.head.isdisjoint(_KEPT) and any(
        other.clause.first < draft.clause.first or share(mine, other.match.captures.get("released", []))
        for other in drafts
        if other.sentence is draft.sentence and other.match is not None
        if other.type == _TAKEN and other.match.pattern.sets.get("outcome") in _LET_GO
    )


def _is_whom_they_hold(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a participle only says who is held: "they hold 17 teachers and pupils | seized at a school"."""
    match = draft.match
    if match is None or draft.type != _TAKEN or "passive" in match.anchor.tags:
        return False
    mine = match.captures.get("abducted", [])
    if not mine or mine[-1].first > match.anchor.first or "participle" not in match.anchor.tags:
        return False
    return any(
        other.type == _TAKEN
        and other.sentence is draft.sentence
        and other.clause.first < draft.clause.first
        and bool(other.match.anchor.head & _HELD)
        for other in drafts
        if other.match is not None
    )


def _is_led_to_death(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether people were only dragged off to be killed: "pulled six men off a bus | and shot them"."""
    match = draft.match
    if match is None or draft.type != _TAKEN or match.anchor.head.isdisjoint(_DRAGGED):
        return False
    mine = match.captures.get("abducted", [])
    if not mine or mine[0].first < match.anchor.first or draft.clause.connective == "relative":
        return False  # "nine men led away by gunmen were found dead"
    return any(
        other.type == "civilian_attack_reported"
        and other.sentence is draft.sentence
        and other.clause.first > draft.clause.first
        and draft.clause.subject() in other.clause.chunks
        for other in drafts
    )


def _is_taking_of_helpers(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether what befell aid workers is their abduction: "gunmen held three aid workers for five hours"."""
    return (
        draft.type == "aid_reported"
        and draft.match is not None
        and any(
            other.type == _TAKEN and other.match is not None and other.match.anchor is draft.match.anchor
            for other in drafts
        )
    )


def _is_same_help(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether help is told twice by what it does: "let no aid trucks | pass", "a barge left A | and reached B"."""
    if draft.type != "aid_reported" or draft.match is None:
        return False
    subject = draft.clause.subject()
    others = [other for other in drafts if other.type == draft.type and other.sentence is draft.sentence]
    if "leave_home" in draft.match.anchor.head:
        return any(
            other.clause.first > draft.clause.first and other.clause.inherited and other.clause.subject() is subject
            for other in others
        )
    return draft.clause.inherited and any(
        other.clause.first < draft.clause.first
        and other.clause.subject() is not subject
        and subject in other.clause.own
        for other in others
    )


OF_CAPTIVES = (
    _is_same_help,
    _is_taking_of_helpers,
    _is_way_to_freedom,
    _is_captivity_ended,
    _is_whom_they_hold,
    _is_led_to_death,
)

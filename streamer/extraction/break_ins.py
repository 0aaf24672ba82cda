"""Doors that armed men break in to kill or abduct those inside, planes that crash: nothing is gained or bombed."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft

_HOUSES = frozenset({"obj_hospital", "obj_school", "obj_worship", "obj_camp", "obj_home", "shelter_camp"})
_FELL = frozenset({"fall_thing", "collapse"})
_BLOWS = frozenset({"airstrike_reported", "infrastructure_damaged"})
_LET_GO = frozenset({"released", "escaped"})  # troops storm a school and free those held in it
_CRIMES = frozenset({"civilian_attack_reported", "abduction_reported"})


def without_break_ins(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without advances into a house where the same sentence has people killed or taken."""
    return [
        draft
        for draft in drafts
        if not (
            _only_enters(draft, drafts) or _breaks_nothing(draft) or _is_of_crash(draft) or _is_taken(draft, drafts)
        )
    ]


def _is_taken(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether what was seized is a person whom the same clause has abducted: "gunmen seized Ana Ruiz"."""
    places = draft.captures.get("place", []) if draft.type == "territory_captured" else []
    taken = [chunk for other in drafts if other.clause is draft.clause for chunk in other.captures.get("abducted", [])]
    return any(chunk in taken for chunk in places)


def _is_of_crash(draft: Draft) -> bool:
    """Say whether an aircraft did it by falling: "a military plane came down on houses, | killing 46 people"."""
    if draft.type not in _BLOWS:
        return False
    subject = draft.clause.subject()
    if subject is None or "aircraft" not in subject.head or "single" not in subject.tags:
        return False
    told = [one for one in draft.sentence.clauses if subject in one.chunks]
    return any(chunk.kind == "V" and chunk.head >= _FELL for one in told for chunk in one.own)


def _only_enters(draft: Draft, drafts: Sequence[Draft]) -> bool:
    if draft.type != "territory_advance" or draft.match is None:
        return False
    entered = draft.captures.get("object", [])
    if not any(not chunk.head.isdisjoint(_HOUSES) for chunk in entered):
        return False
    return any(
        other.type in _CRIMES
        and other.sentence is draft.sentence
        and other.clause is not draft.clause
        and not (other.match is not None and other.match.pattern.sets.get("outcome") in _LET_GO)
        for other in drafts
    )


def _breaks_nothing(draft: Draft) -> bool:
    """Say whether people only got in: "attackers broke | into a camp", where a shell would have hit it."""
    if draft.type != "infrastructure_damaged" or draft.match is None or "enter_ground" not in draft.match.anchor.head:
        return False
    subject, anchor = draft.clause.subject(), draft.match.anchor
    into = any(before is anchor and "w:into" in after.tags for before, after in pairwise(draft.clause.own))
    return into and subject is not None and "side" in subject.tags | subject.head

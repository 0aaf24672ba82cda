"""What armed men do besides at the scene of a crime, breaking in and getting away, and planes that crash.

Nothing is gained, given up or bombed by it.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from streamer.extraction.draft import Draft

_HOUSES = frozenset("obj_hospital obj_school obj_worship obj_camp obj_home shelter_camp soft_target".split())
_FELL = frozenset({"fall_thing", "collapse"})
_BLOWS = frozenset({"airstrike_reported", "infrastructure_damaged"})
_LET_GO = frozenset({"released", "escaped"})  # troops storm a school and free those held in it
_CRIMES = frozenset({"civilian_attack_reported", "abduction_reported"})


def without_break_ins(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without advances into a house where the same sentence has people killed or taken."""
    return [
        draft
        for draft in drafts
        if not (_is_no_move(draft, drafts) or _breaks_nothing(draft) or _is_of_crash(draft) or _is_taken(draft, drafts))
    ]


def _is_taken(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether what was seized is a person whom the same clause has abducted: "gunmen seized Ana Ruiz"."""
    places = draft.captures.get("place", []) if draft.type == "territory_captured" else []
    taken = [chunk for other in drafts if other.clause is draft.clause for chunk in other.captures.get("abducted", [])]
    return any(chunk in taken for chunk in places)


def _is_no_move(draft: Draft, drafts: Sequence[Draft]) -> bool:
    return _only_enters(draft, drafts) or _gets_away(draft, drafts) or _are_victims(draft, drafts)


def _are_victims(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether those who flee are those just hit: "shooting villagers as they fled"."""
    subject = draft.clause.subject()
    hit = draft.type == "withdrawal_reported" and draft.clause.connective in _MEANWHILE
    return (
        hit
        and subject is not None
        and "pronoun" in subject.tags
        and any(
            other.type == "civilian_attack_reported" and draft.sentence.before(draft.clause) is other.clause
            for other in drafts
        )
    )


_ATTACKS = frozenset({"civilian_attack_reported", "abduction_reported", "clash_reported", "bombing_reported"})
_MEANWHILE = frozenset({"as", "while", "when"})
_ATTACKERS = frozenset({"gunmen_noun", "attackers_noun"})
_STILL_THERE = 2  # sentences


def _gets_away(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether attackers only flee the scene: "shot four policemen and fled", "the gunmen fled on motorcycles"."""
    verb, subject = draft.anchor, draft.clause.subject()
    if draft.type != "withdrawal_reported" or verb is None or subject is None or "flee" not in verb.head:
        return False
    behind = takewhile(
        lambda chunk: "w:after" not in chunk.tags, (one for one in draft.clause.own if one.first > verb.last)
    )
    if any(chunk.places for chunk in behind):
        return False
    attackers = not _ATTACKERS.isdisjoint(subject.head)
    return any(
        other.type in _ATTACKS
        and 0 <= draft.sentence.index - other.sentence.index <= _STILL_THERE
        and (attackers or (other.sentence is draft.sentence and other.clause.subject() is subject))
        for other in drafts
    )


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
    entered = draft.captures.get("object", []) + draft.captures.get("to_place", [])
    if all(_HOUSES.isdisjoint(chunk.head | chunk.tags) for chunk in entered):
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

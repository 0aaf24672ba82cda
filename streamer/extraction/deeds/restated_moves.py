"""Which statements of movement add nothing: they say where those went who left, or tell an assault as an advance."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause

_TRIES = frozenset({"intend", "attack_ground", "assault", "storm_it"})
_LEFT = frozenset({"retreat_sure", "leave_sure", "flee_force", "hand_over", "withdraw"})
_GAINS = frozenset({"territory_advance", "territory_captured", "offensive_launched"})
_AIMS = frozenset({"capture_place", "enter_ground", "attack_ground", "break_ring"})
_TO_PEOPLE = frozenset({"abduction_reported", "civilian_attack_reported"})
_COMES = frozenset({"come_in", "cross_line"})


def shares_anchor(draft: Draft, anchor: Chunk) -> bool:
    """Say whether a draft has its event in the same words."""
    return draft.match is not None and draft.match.anchor is anchor


def one_subject(clause: Clause, later: Clause) -> bool:
    """Say whether a later clause goes on with an earlier one's subject: "the raid killed 8 | and wounded 20"."""
    return clause.first < later.first and later.chunks[0] in clause.chunks


def _is_other_move(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an advance is told otherwise: a landing that is an assault, or attackers who are driven back.

    "Marines landed in X" is an offensive, "had tried to storm it | but were driven back" a clash.
    """
    if draft.type != "territory_advance" or draft.match is None or draft.match.anchor.kind != "V":
        return False
    anchor = draft.match.anchor
    if any(other.type == "offensive_launched" and shares_anchor(other, anchor) for other in drafts):
        return True
    at = draft.sentence.clauses.index(draft.clause)
    before = draft.sentence.clauses[at - 1].own if at and draft.clause.inherited else []
    tried = any(one.kind == "V" and one.head & _TRIES for one in before)
    return tried and "passive" in anchor.tags and "push_back" in anchor.head


def _leaves_men_behind(draft: Draft, _drafts: Sequence[Draft]) -> bool:
    """Say whether those who are "left" are left in a state, and nobody leaves: "leaving a garrison | surrounded"."""
    after = draft.sentence.after(draft.clause)
    if draft.type != "withdrawal_reported" or draft.match is None or after is None:
        return False
    anchor, own = draft.match.anchor, draft.clause.own
    if anchor.kind != "V" or "ing" not in anchor.tags:
        return False
    left = [one.kind for one in own[own.index(anchor) + 1 :]] if anchor in own else []
    state = after.own[0]
    return left in (["N"], ["N", "P", "N"]) and state.kind == "V" and "participle" in state.tags


def _is_way_back(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a movement is only where those went who left: "gave up the town and slipped into the hills"."""
    return draft.type == "territory_advance" and any(
        other.type == "withdrawal_reported"
        and other.sentence is draft.sentence
        and other.clause.first < draft.clause.first
        and one_subject(other.clause, draft.clause)
        and other.match is not None
        and not _LEFT.isdisjoint(other.match.anchor.head)
        for other in drafts
    )


def _sets_out(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a force only set out for ground to take: "left the base | and advanced", "left it to take X"."""
    if draft.type != "withdrawal_reported" or draft.match is None:
        return False
    verb, own = draft.match.anchor, draft.clause.own
    if verb.kind != "V" or not _LEFT.isdisjoint(verb.head):
        return False
    aims = [one for one in own if one.kind == "V" and one.first > verb.first and "infinitive" in one.tags]
    return any(not one.head.isdisjoint(_AIMS) for one in aims) or _does_later(draft, drafts, _GAINS)


def _comes_to_do_it(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether attackers only came to do what is told: "rode across the river | and carried off 20 girls"."""
    if draft.type != "territory_advance" or draft.match is None:
        return False
    comes = not draft.match.anchor.head.isdisjoint(_COMES) and draft.match.anchor.head.isdisjoint({"enter_ground"})
    return comes and _does_later(draft, drafts, _TO_PEOPLE)


def _does_later(draft: Draft, drafts: Sequence[Draft], types: frozenset[str]) -> bool:
    """Say whether the sentence goes on to tell what the same subject did, of one of `types`."""
    return any(
        other.type in types and other.sentence is draft.sentence and one_subject(draft.clause, other.clause)
        for other in drafts
    )


def _is_release(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether people only move since their captors let them go: "the nine were freed and walked into a village"."""
    return draft.type == "displacement_reported" and any(
        other.sentence is draft.sentence
        and other.match is not None
        and draft.match is not None
        and other.match.anchor is not draft.match.anchor  # "villagers fled" is also how captives escape
        and other.match.pattern.sets.get("outcome") in {"released", "escaped"}
        for other in drafts
    )


_ON_THE_MOVE = frozenset({"territory_advance", "withdrawal_reported"})
_HIT = ("target", "victim", "opponent", "object")


def _says_who_was_hit(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a movement only tells which men were hit: "jets struck the rebels | advancing on the town"."""
    if draft.type not in _ON_THE_MOVE or draft.clause.connective != "relative" or not draft.clause.inherited:
        return False
    verb, hit = draft.clause.own[0], draft.clause.chunks[0]
    if verb.kind != "V" or "ing" not in verb.tags:
        return False
    return any(
        hit is chunk
        for other in drafts
        if other is not draft and other.match is not None and other.sentence is draft.sentence
        for name in _HIT
        for chunk in other.match.captures.get(name, ())
    )


def _is_told_as_more(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether one verb tells more than this: "gained control of" is no advance, nor "stormed the army post".

    Fighters storm a court to hold it; gunmen storm a hotel to kill.
    """
    if draft.match is None or draft.match.anchor.kind != "V":
        return False
    anchor = draft.match.anchor
    types = {other.type for other in drafts if other is not draft and shares_anchor(other, anchor)}
    if draft.type == "territory_advance" and "territory_captured" in types:
        return True
    if "storm_it" not in anchor.head:
        return False
    by_gunmen = any("gunmen_noun" in one.head for one in draft.clause.chunks[:1])
    if draft.type == "territory_advance":
        return "clash_reported" in types or (by_gunmen and "civilian_attack_reported" in types)
    return draft.type == "civilian_attack_reported" and "territory_advance" in types and not by_gunmen


def _is_halted(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an offensive is what a truce halts: "announced a halt to its operations"."""
    return draft.type == "offensive_launched" and any(
        other.type == "ceasefire_reported" and other.clause is draft.clause for other in drafts
    )


OF_MOVES = (
    _is_other_move, _is_way_back, _sets_out, _comes_to_do_it, _leaves_men_behind, _is_release, _says_who_was_hit,
    _is_told_as_more, _is_halted,
)  # fmt: skip

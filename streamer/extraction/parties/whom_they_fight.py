"""Fights that only say who somebody is: whom he fights, beside whom, or where he once fought."""

from itertools import pairwise

from streamer.extraction.draft import Draft


def tells_whom_they_fight(draft: Draft) -> bool:
    """Say whether a participle only says who somebody is: "backing for the forces | fighting the insurgents"."""
    match = draft.match
    if (
        match is None
        or draft.clause.connective != "relative"
        or not {"fight", "ing"} <= match.anchor.head | match.anchor.tags
    ):
        return _tells_their_cause(draft) or _tells_their_past(draft)
    own = draft.clause.own
    dated = any(mark.granularity != "year" for chunk in own for mark in chunk.times)  # "since 1972"
    return not (dated or any(chunk.places or chunk.amounts for chunk in own))


def _tells_their_past(draft: Draft) -> bool:
    """Say whether fighters are only told by a fight of theirs: "those who fought in Iraq", "fighting alongside X"."""
    own, anchor = draft.clause.own, draft.anchor
    if anchor is None or draft.type != "clash_reported":
        return False
    the = "determiner" in anchor.tags and "some" not in anchor.tags  # "took part in the fighting alongside X"
    if not the and any(one is anchor and "w:alongside" in beside.tags for one, beside in pairwise(own)):
        return True
    fought = anchor.kind == "V" and "attempt_verb" in anchor.head and "passive" not in anchor.tags
    fought = fought or any("survive" in one.head and after is anchor for one, after in pairwise(own))
    who = draft.clause.connective == "relative" and draft.clause.inherited
    return who and fought and not any(one.times or one.amounts for one in own)


def _tells_their_cause(draft: Draft) -> bool:
    """Say whether fighters are only told by what they fight for: "the Taliban, | fighting to restore Islamic law"."""
    anchor = draft.anchor
    if anchor is None:
        return False
    verb = {"fight", "ing"} <= anchor.head | anchor.tags
    apart = "fighting_word" in anchor.head and any(
        comma.kind == "," and one is anchor for comma, one in pairwise(draft.sentence.chunks)
    )
    return (verb or apart) and any(
        one is anchor and "infinitive" in aim.tags and aim.head.isdisjoint(_TO_TAKE)
        for one, aim in pairwise(draft.clause.own)
    )


_TO_TAKE = frozenset(
    {"capture", "capture_place", "enter", "enter_ground", "beat_off", "push_back", "drive_out", "expel"}
)

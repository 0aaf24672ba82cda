"""Which clauses only go on about an event that their sentence has told."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.deeds.restated import hits_another
from streamer.extraction.deeds.scenes import attackers_of
from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.clause import DATING
from streamer.extraction.times.shared_time import counts_on
from streamer.model.details import AlertType

HURTING: frozenset[AlertType] = frozenset({
    "abduction_reported",
    "airstrike_reported", "shelling_reported", "clash_reported", "bombing_reported", "chemical_attack_reported",
    "civilian_attack_reported",
})  # fmt: skip


def is_retold(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a clause only goes on about an event its sentence has told: "…, setting off hours of fighting"."""
    if (
        draft.match is None
        or draft.type not in HURTING | {"infrastructure_damaged"}
        or "second_cue" in draft.match.anchor.tags
        or counts_on(draft.clause)  # "…, four days after two air strikes on the town killed 16"
        or (names_scene(draft) and not _dates_its_noun(draft, drafts))
    ):
        return False
    before = [
        other
        for other in drafts
        if other is not draft and other.type == draft.type and other.sentence is draft.sentence
        if other.unsaid != "deed"  # "accused rebels of killing them"
        if not (draft.unsaid == "deed" and other.unsaid and not names_scene(other))  # "the blasts, blamed on rebels"
    ]
    return any(_goes_on(draft, other) for other in before)


def _dates_its_noun(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a clause only dates the event of a noun before it: "the attack on X, | which killed 20 on Friday"."""
    match, told = draft.match, draft.clause
    if match is None or told.connective != "relative" or any(chunk.places for chunk in told.own):
        return False
    return any(
        other.match is not None
        and other.type == draft.type
        and other.clause is not told
        and other.match.anchor is match.anchor
        and not any(chunk.times for chunk in other.clause.own)
        for other in drafts
    )


def names_scene(draft: Draft) -> bool:
    """Say whether the clause of a draft names a place or a time."""
    return any(chunk.places or chunk.times for chunk in draft.clause.own)


def _goes_on(draft: Draft, other: Draft) -> bool:
    """Say whether a draft without a scene goes on about another one, told before it or by the same words."""
    if draft.match is None or other.match is None or other.match.pattern.sets != draft.match.pattern.sets:
        return False
    if hits_another(draft.match, other.match):
        return False
    mine, theirs = attackers_of(draft), attackers_of(other)
    if mine and theirs and not mine & theirs:
        return False
    if other.match.anchor is draft.match.anchor and names_scene(other):
        return True
    return other.clause.first < draft.clause.first


_LEAD = 4  # sentences, the title among them
_SOON = 2


def is_told_apart(draft: Draft, other: Draft) -> bool:
    """Say whether an event is told too late for an attack to be it, or only dates the attack.

    Headline and lead alone look far ahead; "the attack came a day after rebels had fired on the town" is not that fire.
    """
    if draft.unsaid not in {"attack", "echo"}:
        return False
    if are_of_a_period(draft):
        return True
    if other.sentence is draft.sentence:
        return _only_dates(draft, other)
    return draft.sentence.index >= _LEAD and other.sentence.index - draft.sentence.index > _SOON


def are_of_a_period(draft: Draft) -> bool:
    """Say whether attacks are told that are many: "several attacks on civilian targets in recent months"."""
    many = any({"plural", "attack_word"} <= one.tags for one in draft.clause.own)
    marks = [mark for chunk in draft.clause.own for mark in chunk.times]
    return many and any(mark.start is None or mark.granularity in {"month", "year"} for mark in marks)


def _only_dates(draft: Draft, other: Draft) -> bool:
    clauses = draft.sentence.clauses
    told = clauses[clauses.index(draft.clause) : clauses.index(other.clause) + 1]
    took_place = any("happen" in one.head for clause in told[:-1] for one in clause.own if one.kind == "V")
    return took_place and told[-1].connective.endswith(("after", "before"))


def lead_tells(named: Sequence[Draft], kind: AlertType) -> bool:
    """Say whether the first sentence, which tells the headline again, tells an event of `kind`."""
    return any(other.type == kind and other.sentence.index == 1 for other in named)


def is_dated_by(other: Draft, draft: Draft) -> bool:
    """Say whether an event only dates another one: "died in the attack, which came a day after rebels shelled X"."""
    return other.clause is not draft.clause and other.clause.connective in DATING


def accuses_of_else(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether somebody is accused of a deed in "-ing" that is no event: "of storing weapons among them"."""
    deeds = [after for one, after in pairwise(draft.clause.own) if "w:of" in one.tags and after.kind == "N"]
    verbs = set().union(*(chunk.head for chunk in draft.clause.own if chunk.kind == "V"))
    return "accuse" in verbs and any(article.tokens.words[one.first].endswith("ing") for one in deeds)

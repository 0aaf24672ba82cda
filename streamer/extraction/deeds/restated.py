"""Which statements add nothing: they only go on about what another one states, or say who somebody is.

A sentence that tells one event in two clauses states it once; who somebody is by what he did years ago is no event.
"""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.deeds.restated_captives import OF_CAPTIVES
from streamer.extraction.deeds.restated_deeds import HARM, OF_ARTICLE, OF_VIOLENCE, share
from streamer.extraction.deeds.restated_moves import OF_MOVES, one_subject, shares_anchor
from streamer.extraction.draft import Draft
from streamer.extraction.rule_language.matching import Match


def without_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without those that only go on about what another one states: one of them always stays."""
    told = list(drafts)
    for draft in drafts:
        if _adds_nothing(draft, told):
            told.remove(draft)
    return told


def _adds_nothing(draft: Draft, drafts: Sequence[Draft]) -> bool:
    if draft.clause.leaves_out_verb:
        return False  # it has a place and a count, or a day, of its own
    here = [other for other in drafts if other.sentence is draft.sentence]
    return any(says(draft, here) for says in _IN_SENTENCE) or any(says(draft, drafts) for says in OF_ARTICLE)


def _is_the_incident(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether the sentence goes on to tell what happened: "the incident was in X, | where gunmen shot nine"."""
    incident = draft.anchor is not None and "incident_word" in draft.anchor.head
    return incident and any(
        other.sentence is draft.sentence and other.clause is not draft.clause and other.match is not None
        and other.match.rule.takes_tolls
        for other in drafts
    )  # fmt: skip


def _is_told_with(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether the verb that shares its object tells the same: "jets bombed | and strafed the town"."""
    shared = draft.clause.borrowed
    return shared is not None and any(
        other.type == draft.type and other.clause.first > draft.clause.first and shared in other.clause.own
        for other in drafts
        if other is not draft and other.sentence is draft.sentence
    )


def _is_circumstance(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an event noun only says amid what another event happened: "shells hit a home during fighting"."""
    if draft.match is None or draft.match.anchor.kind != "N" or not draft.match.rule.takes_tolls:
        return False
    chunks = draft.clause.chunks
    at = next((index for index, one in enumerate(chunks) if one is draft.match.anchor), 0)
    if not at or not chunks[at - 1].tags & {"w:during", "w:amid"} or any(one.places for one in chunks[at:]):
        return False
    return any(
        other.clause is draft.clause and other.type != draft.type and other.match.rule.takes_tolls
        for other in drafts
        if other.match is not None
    )


_BRINGS = frozenset(
    {"navy_noun", "ship_noun", "supply_ship", "evac_vehicle", "aircraft"}
)  # "the navy took 300 people off X"
_TAKINGS = ("evacuation_reported", "abduction_reported")


def _is_other_taking(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether people "taken" by one verb were the other: brought "out of X", by ship or by a navy, or abducted."""
    if draft.type not in _TAKINGS or draft.match is None:
        return False
    anchor = draft.match.anchor
    both = any(other.type in _TAKINGS and other.type != draft.type and shares_anchor(other, anchor) for other in drafts)
    brought = any(
        ("w:out of" in one.tags and "place" in after.head)
        or (one.head & _BRINGS and after.kind == "V")
        or ("w:by" in one.tags and "transport_noun" in after.head and "side" not in after.tags)
        for one, after in pairwise(draft.clause.own)
    )
    return both and brought == (draft.type == "abduction_reported")


_ONE_A_SENTENCE = frozenset({
    "territory_captured", "withdrawal_reported", "siege_reported", "ceasefire_reported", "displacement_reported",
    "infrastructure_damaged",
})  # fmt: skip


def _only_counts(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a clause is the toll of an event that its sentence tells already: "…, injuring 10 others"."""
    if draft.match is None or not draft.match.anchor.head & HARM or draft.match.anchor.kind != "V":
        return False
    return draft.clause.inherited and any(
        other is not draft
        and other.type == draft.type
        and other.sentence is draft.sentence
        and not _is_further_fate(draft, other)
        and not draft.sentence.are_apart(draft.clause, other.clause)
        and other.match.pattern.unsaid != "deed"  # "accused rebels of killing six" tells what they did
        and (not other.match.anchor.head & HARM or one_subject(other.clause, draft.clause))
        for other in drafts
        if other.match is not None
    )


def _is_further_fate(draft: Draft, other: Draft) -> bool:
    """Say whether a leader's fate is another one than was told: "wounded on Monday, | has died"."""
    fates = [told.match.pattern.sets.get("outcome") for told in (draft, other) if told.match is not None]
    return draft.type == "leader_targeted" and len(set(fates)) == 2


def _repeats(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a clause only goes on with what its sentence said of its type: "…, easing the siege of the city"."""
    if draft.type not in _ONE_A_SENTENCE or draft.match is None:
        return False
    others = [
        other.match
        for other in drafts
        if other is not draft and other.type == draft.type and other.sentence is draft.sentence and other.match
    ]
    return any(
        _ends_again(draft.match, other)
        or _goes_on_with(draft.match, other)
        or _only_describes(draft.match, other)
        or _same_object(draft.match, other)
        for other in others
    )


def _ends_the_war(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether what a truce of the sentence ends is a war, and no truce: "took effect, | ending years of war"."""
    if draft.type != "ceasefire_reported" or draft.match is None or draft.match.pattern.sets.get("phase") != "ended":
        return False
    chunks = draft.clause.own
    ended = next((at for at, one in enumerate(chunks) if "end_truce" in one.head), len(chunks))
    objects = [one for one in chunks[ended + 1 : ended + 4] if one.kind == "N"]
    fought = any(not one.head.isdisjoint(_FOUGHT) for one in objects)
    return fought and any(
        other.type == draft.type and other is not draft and other.sentence is draft.sentence for other in drafts
    )


_FOUGHT = frozenset({"war_noun", "fight_noun"})


def _is_reason(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a clause only says why help is held up: "food is waiting, because no permit has been given"."""
    return (
        draft.type == "aid_reported"
        and draft.clause.connective in {"because", "since", "as"}
        and any(
            other.type == draft.type and other.sentence is draft.sentence and other.clause.first < draft.clause.first
            for other in drafts
        )
    )


def _is_of_finders(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a clause only tells who found something: "experts who looked into the killings concluded …"."""
    return (
        _inquires(draft, "opened")
        and draft.clause.connective == "relative"
        and any(other.sentence is draft.sentence and _inquires(other, "findings") for other in drafts)
    )


def _inquires(draft: Draft, phase: str) -> bool:
    return (
        draft.type == "investigation_reported"
        and draft.match is not None
        and draft.match.pattern.sets["phase"] == phase
    )


def _same_object(match: Match, other: Match) -> bool:
    """Say whether a later clause goes on about the very thing: "six churches were looted and burned".

    What another side did, or what is dated too, is another event: "the bridge, which rebels seized on Friday, was
    retaken by the army on Sunday".
    """
    mine, theirs = match.captures.get("object", []), other.captures.get("object", [])
    if other.clause.first >= match.clause.first or not share(mine, theirs):
        return False
    doers = [found.captures.get("force", []) for found in (match, other)]
    dated = [any(chunk.times for chunk in found.clause.own) for found in (match, other)]
    return not all(dated) and (not all(doers) or share(*doers))


def _ends_again(match: Match, other: Match) -> bool:
    """Say whether a truce is told to be over once more: "a truce lasted ten hours | and broke down on Wednesday"."""
    phases = {match.pattern.sets.get("phase"), other.pattern.sets.get("phase")}
    return other.clause.first < match.clause.first and match.rule.type == "ceasefire_reported" and phases == {"ended"}


def _goes_on_with(match: Match, other: Match) -> bool:
    """Say whether a clause brings no place, time or figure of its own to what was said before it."""
    clause = match.clause
    began = clause.connective == "when" and match.rule.type == "siege_reported"  # "since Sunday, when it cut the road"
    how_begun = clause.connective == "by" or began  # "imposed a blockade by cutting the roads"
    if how_begun and other.clause.first < clause.first:
        return True
    if other.clause.first >= clause.first or not clause.inherited:
        return False
    # "Imposed a blockade, closing all four roads" says how, not that it was tightened.
    how = "ing" in match.anchor.tags and other.pattern.sets.get("phase") in {"imposed", "eased"}
    if (match.pattern.sets != other.pattern.sets and not (how or _from_what(match))) or hits_another(match, other):
        return False
    return how or not any("place" in chunk.head or chunk.times or chunk.amounts for chunk in clause.own)


def hits_another(match: Match, other: Match) -> bool:
    """Say whether another kind of thing was hit: "set fire to the clinic and destroyed the phone mast"."""
    mine, theirs = match.captures.get("object", []), other.captures.get("object", [])
    kinds = [{name for one in found for name in one.head if name.startswith("obj_")} for found in (mine, theirs)]
    return match.rule.type == "infrastructure_damaged" and all(kinds) and kinds[0].isdisjoint(kinds[1])


def _from_what(match: Match) -> bool:
    """Say whether a clause only tells from what people went: "reached Adre, fleeing militia raids"."""
    return match.rule.type == "displacement_reported" and "ing" in match.anchor.tags


def _only_describes(match: Match, other: Match) -> bool:
    """Say whether a participle describes the subject of a verb that counts: "a truce agreed in May collapsed"."""
    if other.clause.first <= match.clause.first or "participle" not in match.anchor.tags:
        return False
    days = [mark for chunk in match.clause.own for mark in chunk.times if mark.granularity == "day"]
    if match.rule.type == "ceasefire_reported" and days:
        return False  # "a truce signed on Monday collapsed on Friday" was signed, too
    if not other.clause.inherited or other.clause.connective or "ing" in other.anchor.tags:
        return False
    return other.clause.chunks[0] in match.clause.own


def only_identifies(draft: Draft) -> bool:
    """Say whether a clause only says who or what one is: "nations which have conducted strikes in Iraq"."""
    match = draft.match
    if match is None or draft.clause.connective != "relative":
        return False
    if "conduct" not in match.anchor.head and not _is_mended(draft):
        return False
    return not (draft.tolls or draft.figures or any(chunk.times for chunk in draft.clause.own))


def _is_mended(draft: Draft) -> bool:
    """Say whether a clause only says what is rebuilt: "engineers repaired the bridge | destroyed in the war"."""
    at = draft.sentence.clauses.index(draft.clause)
    before = draft.sentence.clauses[at - 1].verb() if at else None
    return draft.type == "infrastructure_damaged" and before is not None and "mend_it" in before.head


_GROUND = frozenset({
    "offensive_launched", "territory_advance", "territory_captured", "withdrawal_reported", "siege_reported",
    "infrastructure_damaged", "displacement_reported",
})  # fmt: skip


def recalls(draft: Draft) -> bool:
    """Say whether a clause only says who somebody is by his past: "the general, who took Tobruk in 1941"."""
    time = draft.occurred
    long_ago = time is not None and time.granularity == "year" and draft.novelty == "past"
    if draft.match is None or "perfect" in draft.match.anchor.tags:
        return False  # "which has been under a blockade since 1967" is so still
    return draft.type in _GROUND and long_ago and draft.clause.connective == "relative"


_IN_SENTENCE = (
    _is_told_with,
    _is_the_incident,
    _only_counts,
    _repeats,
    _is_circumstance,
    _is_reason,
    _ends_the_war,
    _is_of_finders,
    _is_other_taking,
    *OF_MOVES,
    *OF_VIOLENCE,
    *OF_CAPTIVES,
)

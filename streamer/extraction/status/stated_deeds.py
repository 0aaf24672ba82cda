"""Whether an article states the deed that a party owns or denies: then a denial is about who did it."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.status.denials import denying_clause
from streamer.model.details import AlertType
from streamer.model.observation import Status

DEEDS: frozenset[AlertType] = frozenset({
    "airstrike_reported", "shelling_reported", "bombing_reported", "chemical_attack_reported",
    "civilian_attack_reported", "abduction_reported", "clash_reported", "leader_targeted",
    "infrastructure_damaged",
})  # fmt: skip
_TAKEN: frozenset[AlertType] = frozenset({"territory_captured", "offensive_launched"})  # "were not involved" in, too
_FAR = 4  # sentences
# What a toll can be told of, where no wording tells the deed.
_BY_WHICH = frozenset({"told_deed", "kill", "shoot_dead"})
_STATED: frozenset[Status] = frozenset({"asserted", "claimed"})


def leaves_open_which(draft: Draft) -> bool:
    """Say whether the article has to tell of a deed: "denied having used gas" may deny that anybody did.

    "Attack in Beni claimed by the Taliban" names it, "Claimed by the Taliban" does not.
    """
    unsure = draft.captures.get("unsure", [])
    return bool(unsure) and (unsure[0].kind != "V" or unsure[0] is draft.clause.own[0])


def is_stated_elsewhere(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether another clause states a deed as a fact: one of the kind that is denied, where the clause says.

    It is one of another sentence, of the same one before the denial, or what is told of the deed itself behind it:
    "had not planted the charge | that killed two guards".
    """
    denied = {other.type for other in drafts if other.clause is draft.clause and other.type in DEEDS}
    unsure = draft.captures.get("unsure", [])
    known = {"asserted"} if unsure else _STATED  # "denied the charge"
    if any("it_word" in one.tags for one in unsure) and not (denied := _just_told(draft, drafts)):
        return False
    deeds = DEEDS | _TAKEN if "engaged" in draft.clause.own[-1].head else DEEDS
    return any(
        (other.type in (denied or deeds) or (not denied and _is_toll_of_deed(other)))
        and other.status in known
        and _is_apart(other, draft)
        for other in drafts
    )


def _is_toll_of_deed(other: Draft) -> bool:
    """Say whether a statement is the toll of a deed: "Bomb on a bus in X, 8 dead"."""
    return other.type == "casualties_reported" and any(
        not one.tags.isdisjoint(_BY_WHICH) for one in other.sentence.chunks
    )


def _is_apart(other: Draft, draft: Draft) -> bool:
    """Say whether a statement stands outside of what is claimed or denied."""
    if other.sentence is not draft.sentence:
        return True
    denial = denying_clause(draft) or draft.clause
    if other.clause.first < draft.clause.first:
        return other.clause.last < denial.first
    return other.clause.connective == "relative" and other.clause.first > draft.clause.last


def _just_told(draft: Draft, drafts: Sequence[Draft]) -> set[AlertType]:
    """Return the types of the deeds told last before "denied it": in its sentence or the one before, or not far off."""
    at = draft.sentence.index
    deeds = [one for one in drafts if one.type in DEEDS or _is_toll_of_deed(one)]
    deeds = [one for one in deeds if at - _FAR <= one.sentence.index <= at]
    return {one.type for one in deeds if one.sentence.index >= at - 1} or {one.type for one in deeds}

"""What an estimate counts: people who are at a place, trapped there, displaced, back, or in need."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.extraction.times.causes import EVENT_HEADS
from streamer.model.figure import EstimateMeasure

_REACH = 8  # chunks behind a number that say what it counts

# What is said of people whose number is told to have moved, and the measure that counts them.
_COUNTED_AS: tuple[tuple[frozenset[str], EstimateMeasure], ...] = (
    (frozenset({"kill", "die"}), "killed_total"),
    (frozenset({"go_back"}), "returned"),
    (frozenset({"trap", "remain_trapped", "besiege"}), "trapped"),
    (frozenset({"uproot", "flee", "displaced_people"}), "displaced"),
    (frozenset({"need", "need_word", "hunger_noun"}), "in_need"),
    (frozenset({"stay_in"}), "present"),
)


def is_bare_number(draft: Draft) -> bool:
    """Say whether a number is told without what it counts: "the government's figure is 70,000"."""
    own = draft.clause.own
    at = next((index for index, one in enumerate(own) if "number_noun" in one.head), len(own))
    number = next((index for index, one in enumerate(own) if index > at and one.amounts), 0)
    between = own[at + 1 : number]
    return bool(between) and "be" in between[0].head and all(one.kind in {"V", "A", "P"} for one in between)


_THERE = frozenset({"place", "town_noun", "pocket_noun", "area_noun"})
_HURT = frozenset({"injure", "injured_noun", "casualty", "abduct", "harm_both"})


def counted_as(draft: Draft) -> EstimateMeasure:
    """Return what a number counts that is told to have moved: "the number of people trapped in X has dropped to N".

    The words stand between the number and what it moved to, in clauses of their own. Fighters are in no estimate.
    """
    chunks = draft.sentence.chunks
    figure = draft.match.captures["figure"][0] if draft.match is not None else None
    end = next((at for at, chunk in enumerate(chunks) if chunk is figure), 0)
    start = max((at for at, chunk in enumerate(chunks[:end]) if "number_noun" in chunk.head), default=end)
    said = chunks[start + 1 : end]
    if figure is not None and "number_noun" in figure.head:  # "puts at 140,000 the number of people trapped in X"
        said = chunks[end + 1 : end + 1 + _REACH]
    heads = set().union(*(chunk.head | chunk.tags & {"need_word", "displaced_people"} for chunk in said))
    people = any(chunk.tags & {"some_people", "pronoun", "displaced_people"} for chunk in said)
    if heads & {"combatants", "security_forces"} or not people:
        return "unknown"
    if heads & {"kill", "die"} and heads & EVENT_HEADS:
        return "unknown"  # "the number killed in the massacre" is the toll of one event
    unsaid: EstimateMeasure = "unknown" if start < end else "present"
    left = any("leave_home" in chunk.head and "passive" in chunk.tags for chunk in said)  # "those left in the town"
    if not heads & _HURT and (left or heads & {"civilians", "populace"} or _live_there(said)):
        unsaid = "present"  # "the number of civilians in X is put at 30,000"
    return next((measure for classes, measure in _COUNTED_AS if classes & heads), unsaid)


def _live_there(said: Sequence[Chunk]) -> bool:
    """Say whether people are counted where they are: "the number of people in the enclave"."""
    return any(
        one.tags & {"people", "some_people"} and where.tags & {"w:in", "w:inside", "w:within"} and there.tags & _THERE
        for one, where, there in triples(said)
    )


_STUCK = frozenset({"trap", "remain_trapped", "besiege"})
_HIDEOUTS = frozenset({"building_part", "helpless_place", "war_object"})
_TO_STAY = frozenset({"stay_in", "live_in", "wait_in", "remain"})


def tell_more(draft: Draft) -> None:
    """Make an estimate of those present one of those trapped or displaced, where its clause says so of them.

    "2,000 people are stuck in the quarter"; "9,000 refugees live in tents", "9,000 people are sheltering in churches".
    """
    if draft.figures[0].measure != "present" or draft.match is None:
        return
    counted = [chunk for chunk in draft.match.captures.get("figure", []) if chunk.amounts]
    verbs = set().union(*(chunk.head for chunk in draft.clause.own if chunk.kind == "V"))
    told: EstimateMeasure | None = None
    if verbs & _STUCK:
        told = "trapped"
    elif any("displaced_people" in chunk.head for chunk in counted) or (verbs & _TO_STAY and _found_shelter(draft)):
        told = "displaced"
    if told is not None:
        draft.values |= {"measure": told}
        draft.figures = [figure.model_copy(update={"measure": told}) for figure in draft.figures]


_CAMPED = frozenset({"camped", "camping"})
_SHELTERING = frozenset({"shelter", "sheltering", "sheltered"})


def _found_shelter(draft: Draft) -> bool:
    """Say whether people are told to be where the displaced go: in camps, schools, churches; not in their cellars.

    Those who are "sheltering" need only one such place, and those who camp none.
    """
    if draft.sentence.has_word(_CAMPED):
        return True
    one_will_do = draft.sentence.has_word(_SHELTERING)
    places = [one.head for one in draft.clause.own if one.kind == "N" and (one_will_do or "plural" in one.tags)]
    if one_will_do and any("aid_org" in head for head in places):
        return True
    return any("shelter_place" in head and ("obj_camp" in head or not head & _HIDEOUTS) for head in places)

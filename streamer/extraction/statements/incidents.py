"""Which statements of one article tell the same real-world event: they get one incident number."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.parties.leader_lists import are_two_leaders
from streamer.extraction.times.shared_time import counts_on
from streamer.model.figure import Figure


def link_incidents(drafts: list[Draft]) -> None:
    """Number the drafts' incidents: same type, places that meet, times and figures that do not contradict.

    A headline without a date fits much: what it fits has the time of all that is told of its incident.
    """
    incidents: list[list[Draft]] = []
    for draft in drafts:
        for number, told in enumerate(incidents, 1):
            if any(_same(other, draft) for other in told) and not _is_of_other_day(draft, told):
                draft.incident = number
                told.append(draft)
                break
        else:
            incidents.append([draft])
            draft.incident = len(incidents)


def _same(one: Draft, other: Draft) -> bool:
    if (
        one.type != other.type
        or one.period != other.period
        or (one.distinct != other.distinct and not (has_same_figure(one, other) or _refers_to(one, other)))
        or _hours_apart(one, other)
        or are_two_leaders(one, other)
        or one.status in {"planned", "hypothetical"}
    ):
        return False
    if one.type == "civilian_estimate_changed" and not {f.measure for f in _figures(one)} & {
        f.measure for f in _figures(other)
    }:
        return False
    if not places_meet(one, other):
        return False
    return not _days_apart(one, other) and not _contradict(_figures(one), _figures(other))


def _is_of_other_day(draft: Draft, told: Sequence[Draft]) -> bool:
    """Say whether an event is dated unlike one of an incident; captives are taken one day and freed another."""
    return draft.type != "abduction_reported" and any(_days_apart(other, draft) for other in told)


def _days_apart(one: Draft, other: Draft) -> bool:
    """Say whether two events are dated, and not alike."""
    mine, theirs = one.occurred, other.occurred
    return mine is not None and theirs is not None and mine.is_apart_from(theirs)


_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "overnight", "dawn", "noon", "midday"})


def _hours_apart(one: Draft, other: Draft) -> bool:
    """Say whether the words put two events into different parts of a day: "the afternoon strike", "a morning raid"."""
    mine, theirs = _parts_of_day(one), _parts_of_day(other)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _parts_of_day(draft: Draft) -> frozenset[str]:
    words = draft.occurred.phrase.lower().split() if draft.occurred is not None else []
    noun = draft.captures.get("anchor", [])
    spoken = {tag[2:] for chunk in noun for tag in chunk.tags if tag.startswith("w:")}
    return _PARTS_OF_DAY & (spoken | set(words))


def _refers_to(told: Draft, later: Draft) -> bool:
    """Say whether a later sentence goes on about "a second strike" as "the strike"."""
    return told.distinct and later.sentence is not told.sentence and not counts_on(later.clause)


def has_same_figure(one: Draft, other: Draft) -> bool:
    """Say whether two drafts have a figure in common."""
    theirs = {(figure.measure, figure.best) for figure in _figures(other) if figure.best}
    return any((figure.measure, figure.best) in theirs for figure in _figures(one))


def places_meet(one: Draft, other: Draft) -> bool:
    """Say whether two drafts can be of one place: one names none, or theirs lie in each other."""
    if not one.places or not other.places:
        return True
    mine = {place.id for place in one.places} | {outer for place in one.places for outer in place.within}
    theirs = {place.id for place in other.places} | {outer for place in other.places for outer in place.within}
    return bool({place.id for place in one.places} & theirs or {place.id for place in other.places} & mine)


def _figures(draft: Draft) -> list[Figure]:
    return [figure for figure in (*(toll.figure for toll in draft.tolls), *draft.figures) if not figure.subset_of]


def _contradict(mine: list[Figure], theirs: list[Figure]) -> bool:
    for figure in mine:
        for other in theirs:
            exact = figure.bound == other.bound == "exact" and "more" not in {figure.change, other.change}
            if figure.measure == other.measure and exact and figure.best != other.best:
                return True
    return False

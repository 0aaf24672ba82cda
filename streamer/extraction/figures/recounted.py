"""Which estimates count nobody anew: the dead of an event, the people of another estimate, a handful, no number."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.figures.estimate_measures import is_bare_number
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.model.figure import Figure

FEW = 10  # so few people are no stock
_NEAR = 2  # sentences within which "the number" is that of the last estimate
_ASKED = 1000  # no more people are asked one by one
_ASKS = frozenset({"hear", "speak_from", "meet_with"})
_FORCES = frozenset({"troops_noun", "garrison_noun", "whole_army", "side_noun"})
_SOMEWHERE = frozenset({"present", "displaced"})


def counts_nothing_new(draft: Draft, drafts: Sequence[Draft], at: int) -> bool:
    """Say whether the draft at `at` counts nobody, or those whom another draft of the article counts."""
    before = drafts[:at]
    return (
        _counts_nobody(draft, before)
        or _counts_again(draft, before)
        or _counts_the_dead(draft, drafts)
        or _counts_captives(draft, drafts)
        or _totals_again(draft, drafts)
    )


def _counts_the_dead(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an estimate counts those whom an event of its sentence killed: "troops kill 600 refugees"."""
    counted = [chunk for label, chunks in draft.captures.items() if label != "anchor" for chunk in chunks]
    if draft.type != "civilian_estimate_changed" or any(figure.measure == "killed_total" for figure in draft.figures):
        return False
    return any(
        toll.chunk in counted and toll.figure.measure == "killed"
        for other in drafts
        if other is not draft and other.sentence is draft.sentence
        for toll in other.tolls
    )


def _counts_again(draft: Draft, before: Sequence[Draft]) -> bool:
    """Say whether an estimate counts the people of another once more: "are in camps | or staying with relatives"."""
    return draft.type == "civilian_estimate_changed" and any(
        other.type == draft.type and other.sentence is draft.sentence and _are_same(draft.figures, other.figures)
        for other in before
    )


def _counts_captives(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an estimate counts those whom somebody holds: "100 people are thought to be in the rebels' hands"."""
    if draft.type != "civilian_estimate_changed":
        return False
    points = {point_of(figure) for figure in draft.figures}
    return any(
        other.type == "abduction_reported"
        and other.sentence is draft.sentence
        and not points.isdisjoint(point_of(figure) for figure in other.figures)
        for other in drafts
    )


def _totals_again(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a toll is the total that an estimate of its sentence gives: "the number killed has passed 36,000"."""
    if draft.type != "casualties_reported" or draft.match is not None or len(draft.tolls) != 1:
        return False
    estimates = (other for other in drafts if other.type == "civilian_estimate_changed" and other is not draft)
    near = [figure for other in estimates if other.sentence is draft.sentence for figure in other.figures]
    point = point_of(draft.tolls[0].figure)
    return any(figure.measure == "killed_total" and point_of(figure) == point for figure in near)


def _are_same(figures: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Say whether figures tell of the same people at the same: those present somewhere may be the displaced there."""
    pairs = list(zip(figures, others, strict=False))
    return bool(pairs) and all(
        mine.model_copy(update={"measure": other.measure}) == other
        and (mine.measure == other.measure or {mine.measure, other.measure} == _SOMEWHERE)
        for mine, other in pairs
    )


def _counts_nobody(draft: Draft, before: Sequence[Draft]) -> bool:
    """Say whether an estimate is none: a handful ("a mother of five"), or a bare "number" with none told before it.

    Where one was, "the UN puts the number at 9,000" is of its measure and place.
    """
    if draft.type != "civilian_estimate_changed" or draft.match is None or not draft.figures:
        return False
    if "house_people" in draft.match.anchor.head and any("injured_noun" in one.head for one in draft.clause.own):
        return True  # "the hospital took in 23 people with bullet wounds"
    if any(_counts_troops(draft, one) or _is_spoken_to(draft, one) for one in draft.match.captures.get("figure", ())):
        return True
    if "number" not in draft.match.captures and not is_bare_number(draft):
        point = point_of(draft.figures[0])
        return point is not None and point < FEW
    told = [
        one
        for one in before
        if one.type == draft.type and one.figures and draft.sentence.index - one.sentence.index <= _NEAR
    ]
    if not told:
        return True
    measure = told[-1].figures[0].measure
    draft.figures = [figure.model_copy(update={"measure": measure}) for figure in draft.figures]
    draft.values |= {"measure": measure}
    draft.places = draft.places or told[-1].places
    return False


def _counts_troops(draft: Draft, counted: Chunk) -> bool:
    """Say whether those counted are a force: "a garrison of 3,000 men is surrounded"."""
    rows = triples(draft.sentence.chunks)
    return any(
        whom.first == counted.first and "w:of" in of.tags and not force.head.isdisjoint(_FORCES)
        for force, of, whom in rows
    )


def _is_spoken_to(draft: Draft, counted: Chunk) -> bool:
    """Say whether those counted are only whom somebody asked: "spoke to 22 people who are now in camps"."""
    point = point_of(draft.figures[0])
    if point is None or point >= _ASKED:
        return False
    chunks = [one for one in draft.sentence.chunks if one.kind != "P"]
    return any(
        whom.first == counted.first and verb.kind == "V" and not verb.head.isdisjoint(_ASKS)
        for verb, whom in pairwise(chunks)
    )


def point_of(figure: Figure) -> float | None:
    """Return the one number that stands for a figure: the best one, else the bound that is given."""
    return next((value for value in (figure.best, figure.low, figure.high) if value is not None), None)

"""What a newly told figure makes of those that are held.

Each voice keeps its own figure. What the incident holds is what the living claims amount to; replaced ones stay as
history, so that they are known again when a copy of an old text brings them back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from streamer.judging.figures import (
    SURENESS,
    TOLLS,
    Slot,
    agree,
    held_figure,
    in_slot,
    is_the_rest,
    is_whole,
    pick,
    point,
    restates,
    slot_in,
    slot_of,
    span,
)
from streamer.model.alert import Changed
from streamer.model.figure import Figure
from streamer.model.incident import MAX_CLAIMS, Claim

Claims = tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The figures of one telling. `copies` looks, when asked, whether the text is a copy of a known source's."""

    figures: tuple[Figure, ...]
    voice: str
    corrects: bool
    copies: Callable[[], bool]


def with_tolls(claims: Claims, said: Said) -> tuple[Claims, tuple[Changed, ...]]:
    """Return the claims after a telling, and the tolls that moved by it."""
    changed: list[Changed] = []
    by_slot: dict[Slot, list[Figure]] = {}
    for figure in said.figures:
        if (
            _is_known_in_sum(figure, said.figures, claims)
            or _is_killed_again(figure, said.figures, claims)
            or is_the_rest(figure, said.figures, claims)
        ):
            continue
        by_slot.setdefault(slot_in(claims, figure, said.figures), []).append(figure)
    for slot, figures in by_slot.items():
        mine = in_slot(claims, slot)
        before = held_figure(mine)
        # "Three more died" is no toll: beside one, or where one is held, it is left out.
        totals = [figure for figure in figures if figure.change != "more"]
        told = pick(totals or figures, before)
        if not totals and before is not None:
            added = _added(before, told, mine)
            if added is None:
                continue
            claims, told = _bounded((*claims, Claim(voice=said.voice, figure=told, old=True))), added
        if before is not None and restates(told, before) and not _moves_to(told, mine, said):
            claims = _seconded(claims, slot, told, said)
            continue
        if _known_of_old(mine, told, said):
            continue
        counted = slot_in(claims, told, said.figures)  # by what the other slots of this telling have become
        claims = with_claim(claims, counted, told, said.voice, corrects=said.corrects)
        after = held_figure(in_slot(claims, counted))
        if after is not None and told.measure in TOLLS and (before is None or _numbers(before) != _numbers(after)):
            changed.append(Changed(field=told.measure, before=before, after=after))
    return claims, tuple(changed)


def _added(before: Figure, more: Figure, mine: Sequence[Claim]) -> Figure | None:
    """Return how many are free after "eight more were freed": captives go group by group, each told once.

    None of the dead, whose number is told anew each time, nor where one of the two numbers is not exact.
    """
    if more.measure != "released" or before.best is None or more.best is None:
        return None
    if any(claim.figure.change == "more" and point(claim.figure) == point(more) for claim in mine):
        return None
    number = before.best + more.best
    exact = before.bound == more.bound == "exact"
    update = {"best": number, "low": number if exact else None, "high": number if exact else None, "change": "now"}
    return more.model_copy(update={**update, "bound": "exact" if exact else "about"})


def _is_known_in_sum(figure: Figure, told: Sequence[Figure], claims: Claims) -> bool:
    """Whether "five people" are the three soldiers and two civilians that are held, or these the five that are."""
    measure, unit, camp = slot_of(figure)
    camps = ("fighters", "civilians")
    held = {one: held_figure(in_slot(claims, (measure, unit, one))) for one in ("", *camps)}
    if not camp:
        parts = [one for name in camps if (one := held[name]) is not None]
        whole: Figure | None = figure
    else:
        slots = {(measure, unit, name) for name in camps}
        parts, whole = [one for one in told if is_whole(one) and slot_of(one) in slots], held[""]
    both = {slot_of(one)[2] for one in parts} == set(camps) and len(parts) == len(camps)
    return both and whole is not None and whole.change is None and sum(map(point, parts)) == point(whole)


def _is_killed_again(figure: Figure, told: Sequence[Figure], claims: Claims) -> bool:
    """Whether a number of people hit is that of the dead: "eight were shot" of the eight who were killed."""
    held = (claim.figure for claim in claims if not claim.old)
    dead = {point(other) for other in (*told, *held) if other.measure == "killed"}
    return figure.measure == "casualties" and point(figure) in dead


def _numbers(figure: Figure) -> tuple[float, float | None]:
    """Return what a reader sees move: the point of a figure, and how high it may be."""
    return point(figure), figure.high


def _moves_to(told: Figure, mine: Sequence[Claim], said: Said) -> bool:
    """Whether a voice leaves its own former figure for one within what others hold: it no longer stands for a range."""
    own = next((claim.figure for claim in mine if claim.voice == said.voice and not claim.old), None)
    return own is not None and not restates(told, own)


def _seconded(claims: Claims, slot: Slot, told: Figure, said: Said) -> Claims:
    """Return the claims after a voice restated what is held: it stands by that figure, in its surest words."""
    own = next((claim for claim in in_slot(claims, slot) if claim.voice == said.voice and not claim.old), None)
    # What others hold must not be pushed out by one more voice that says the same.
    full = own is None and len(claims) >= MAX_CLAIMS
    if full or (own is not None and SURENESS[told.bound] <= SURENESS[own.figure.bound]):
        return claims
    plain = told.model_copy(update={"change": None})
    return with_claim(claims, slot, plain, said.voice, corrects=False)


def _known_of_old(mine: Sequence[Claim], told: Figure, said: Said) -> bool:
    """Whether the figure was replaced long ago and only comes back in a copy of the text that gave it."""
    if told.change is not None or said.corrects:
        return False
    return any(claim.old and point(claim.figure) == point(told) for claim in mine) and said.copies()


def with_estimate(claims: Claims, figures: Sequence[Figure], voice: str) -> tuple[Claims, tuple[Changed, ...]]:
    """Return the figures last alerted after newer ones, a unit each, and what moved far enough to alert."""
    changed: list[Changed] = []
    for unit in dict.fromkeys(figure.unit for figure in figures):
        last = next((claim.figure for claim in claims if claim.figure.unit == unit), None)
        told = _newest([figure for figure in figures if figure.unit == unit], last)
        if told is None:
            continue
        if last is not None and not moved(last, told):
            continue
        others = tuple(claim for claim in claims if claim.figure.unit != unit)
        claims = (*others, Claim(voice=voice, figure=told.model_copy(update={"change": None})))
        if last is not None:
            changed.append(Changed(field=told.measure, before=last, after=told))
    return claims, tuple(changed)


def _newest(figures: Sequence[Figure], last: Figure | None) -> Figure | None:
    """Return the figure that an article gives as the present one: worded as a change, else not the last one again."""
    present = [figure for figure in figures if last is None or figure.change != "more"]
    worded = [figure for figure in present if figure.change is not None]
    others = [figure for figure in present if last is None or point(figure) != point(last)]
    return next(iter([*worded[-1:], *others, *present]), None)


def moved(last: Figure, told: Figure) -> bool:
    """Say whether a newer estimate is news: its point moved by a tenth or more, and lies outside the last one's range.

    One bound alone ("more than 100,000") is no range. A vague word ("thousands") that covers the last point is no move.
    """
    if abs(point(told) - point(last)) * 10 < point(last) or point(told) == point(last):
        return False
    low, high = span(last)
    if last.bound in {"between", "vague"} and low <= point(told) <= high:
        return False
    low, high = span(told)
    return not (told.bound == "vague" and low <= point(last) <= high)


def with_claim(claims: Claims, slot: Slot, told: Figure, voice: str, *, corrects: bool) -> Claims:
    """Return the claims after `voice` said `told`, which counts what `slot` does.

    Words of change and corrections replace whatever is held. Without them a voice replaces its own figure and those
    that were the same as its own; the differing figures of others stay, and the two make a range.
    """
    mine = in_slot(claims, slot)
    held = held_figure(mine)
    settled = told.model_copy(update={"change": None, "of_whom": told.of_whom if slot[2] else None})
    if held is not None and settled.of_whom is None and slot[2]:
        settled = settled.model_copy(update={"of_whom": mine[0].figure.of_whom})
    new = Claim(voice=voice, figure=settled)
    everything = told.change is not None or corrects
    own = [claim.figure for claim in mine if claim.voice == voice and not claim.old]
    after = []
    for claim in claims:
        if claim.old or slot_of(claim.figure) != slot:
            after.append(claim)
        elif everything or claim.voice == voice or _goes_along(claim.figure, own, told):
            after.append(claim.model_copy(update={"old": True}))
        else:
            after.append(claim)
    return _bounded((*after, new))


def _goes_along(figure: Figure, own: Sequence[Figure], told: Figure) -> bool:
    """Whether a claim falls when another voice moves: it said the same as its former one, or less surely."""
    if any(point(figure) == point(former) for former in own):
        return True
    return agree(figure, told) and SURENESS[told.bound] > SURENESS[figure.bound]


def _bounded(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return at most MAX_CLAIMS claims: old ones go first, the oldest before the younger."""
    surplus = len(claims) - MAX_CLAIMS
    if surplus <= 0:
        return claims
    dispensable = sorted(range(len(claims)), key=lambda index: (not claims[index].old, index))
    dropped = set(dispensable[:surplus])
    return tuple(claim for index, claim in enumerate(claims) if index not in dropped)

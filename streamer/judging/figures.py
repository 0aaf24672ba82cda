"""Comparing figures: what restates another, what contradicts it, what several amount to.

A figure is compared as the interval that its words allow. Parts of a figure ("including 30 children") are never
compared with the whole.
"""

from collections.abc import Iterable, Sequence
from math import inf

from streamer.model.figure import Figure, Measure, OfWhom
from streamer.model.incident import Claim

# Only tolls are material; munitions, strikes, areas and distances are told, not alerted.
TOLLS: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "missing", "captured", "abducted", "released", "displaced", "evacuated"}
)
_FIGHTERS = frozenset({"combatants", "security_forces"})
SURENESS = {"exact": 3, "between": 3, "about": 2, "at_least": 1, "at_most": 1, "vague": 0}
_ABOUT = 0.1  # "about 1,500" allows a tenth more or less
_VAGUE_TOP = 10  # "dozens" ends well below ten times its least

Slot = tuple[str, str, str]


def slot_of(figure: Figure) -> Slot:
    """Return what a figure counts: measure, unit, and the camp of those counted ("" where unsaid)."""
    camp = "" if figure.of_whom is None else "fighters" if figure.of_whom in _FIGHTERS else "civilians"
    return figure.measure, figure.unit, camp


def is_whole(figure: Figure) -> bool:
    """Say whether the figure stands for itself, not as a part of another."""
    return figure.subset_of is None


def span(figure: Figure) -> tuple[float, float]:
    """Return the least and the greatest number that the words allow."""
    low, high, best = figure.low, figure.high, figure.best
    if figure.bound == "about" and best is not None:
        return best * (1 - _ABOUT), best * (1 + _ABOUT)
    if figure.bound == "vague" and low is not None:
        return low, low * _VAGUE_TOP
    least = low if low is not None else best if best is not None and high is None else 0.0
    return least, high if high is not None else best if best is not None and low is None else inf


def point(figure: Figure) -> float:
    """Return the one number that stands for the figure: its best, the middle of a range, or the one bound given."""
    if figure.best is not None:
        return figure.best
    if figure.low is not None and figure.high is not None:
        return (figure.low + figure.high) / 2
    return figure.low if figure.low is not None else figure.high or 0.0


def agree(one: Figure, other: Figure) -> bool:
    """Say whether both figures can be true."""
    (low, high), (other_low, other_high) = span(one), span(other)
    return low <= other_high and other_low <= high


def restates(told: Figure, held: Figure) -> bool:
    """Say whether `told` adds nothing to `held`: the same number, or a vaguer word for it."""
    if point(told) == point(held):
        return True
    if told.change is not None or not agree(told, held):
        return False
    if SURENESS[told.bound] < SURENESS[held.bound] or told.bound == held.bound == "vague":
        return True
    if told.bound == held.bound == "at_least":
        return point(told) <= point(held)
    # A point within a known range adds nothing; a definite number for "at least" or "dozens" does.
    return SURENESS[held.bound] >= 2


def pick(figures: Sequence[Figure], held: Figure | None) -> Figure:
    """Return what one article says of one slot, where it names several numbers.

    Words of change decide. Else, beside the figure already held, the largest is the news (tolls rise); where nothing
    is held, numbers that disagree are two opinions and make a range.
    """
    moved = [figure for figure in figures if figure.change is not None]
    if moved:
        return moved[-1]
    if held is not None and any(point(figure) == point(held) for figure in figures):
        return max(figures, key=point)
    return _joined(figures)


_KINDS: dict[OfWhom, frozenset[OfWhom | None]] = {
    "civilians": frozenset({"children", "women", "medics", "aid_workers", "journalists"}),
    "combatants": frozenset({"combatants", "security_forces"}),
}


def with_sums(figures: Sequence[Figure]) -> list[Figure]:
    """Return what one statement counts, kinds of one camp as a sum: "two medics and three aid workers" are five.

    Two statements may call the same people by two names, so theirs are never added.
    """
    by_slot: dict[Slot, list[Figure]] = {}
    for figure in figures:
        by_slot.setdefault(slot_of(figure), []).append(figure)
    found: list[Figure] = []
    for same in by_slot.values():
        total = _of_all_kinds(same)
        found += same if total is None else [total]
    return found


def _of_all_kinds(figures: Sequence[Figure]) -> Figure | None:
    """Return the sum of figures that each count another kind of one camp: "two medics and three aid workers" are five.

    None where they do not: civilians may have women among them, and what is vague adds up to nothing.
    """
    told = list(dict.fromkeys(figures))
    kinds = {figure.of_whom for figure in told}
    camp = next((camp for camp, members in _KINDS.items() if kinds <= members), None)
    if camp is None or len(told) < 2 or len(kinds) < len(told):
        return None
    if not {figure.bound for figure in told} <= {"exact", "at_least"}:
        return None
    total, exact = sum(point(figure) for figure in told), all(figure.bound == "exact" for figure in told)
    update = {"low": total, "high": total if exact else None, "best": total if exact else None, "of_whom": camp}
    return told[0].model_copy(update={**update, "bound": "exact" if exact else "at_least"})


def held_figure(claims: Iterable[Claim]) -> Figure | None:
    """Return what the living claims of one slot amount to: their figure where they agree, else their range."""
    living = [claim.figure for claim in claims if not claim.old]
    return _joined(living) if living else None


def _surest(figure: Figure) -> tuple[int, float]:
    """Order by how definite the words are; of two that name the least, the higher says more."""
    return SURENESS[figure.bound], point(figure) if figure.bound == "at_least" else 0.0


def _joined(figures: Sequence[Figure]) -> Figure:
    if len(figures) == 1:
        return figures[0]
    surest = max(figures, key=_surest)
    if all(agree(surest, figure) for figure in figures):
        return surest
    lows = [figure.low if figure.low is not None else point(figure) for figure in figures]
    tops = [figure.high if figure.high is not None or figure.bound != "about" else figure.best for figure in figures]
    known = [top for top in tops if top is not None]
    high = max(known) if len(known) == len(tops) else None
    bound = "between" if high is not None else "at_least"
    return surest.model_copy(update={"low": min(lows), "high": high, "best": None, "bound": bound, "change": None})


def slot_in(claims: Iterable[Claim], figure: Figure, beside: Iterable[Figure] = ()) -> Slot:
    """Return the slot among `claims` that `figure` speaks of; its own where no claim is of its kind.

    Where one side says whom it counts and the other does not, they count the same; fighters are not civilians, nor
    those whom the same text counts `beside` them: "147 were killed", "four of the gunmen died".
    """
    measure, unit, camp = slot_of(figure)
    if camp == "fighters" and any(_counts_others(other, figure) for other in beside):
        return measure, unit, camp
    camps = {slot_of(claim.figure)[2] for claim in claims if slot_of(claim.figure)[:2] == (measure, unit)}
    if camp in camps or not camps:
        return measure, unit, camp
    if not camp:
        return measure, unit, min(camps)
    return (measure, unit, "") if "" in camps else (measure, unit, camp)


def _counts_others(other: Figure, fighters: Figure) -> bool:
    measure, unit, camp = slot_of(other)
    same = (measure, unit) == slot_of(fighters)[:2] and is_whole(other)
    return same and camp != "fighters" and point(other) != point(fighters)


def is_the_rest(figure: Figure, told: Iterable[Figure], claims: Iterable[Claim]) -> bool:
    """Say whether a number of captives is that of those left: 30 "still held" of 60 taken and 30 freed."""
    if figure.measure != "abducted":
        return False
    held = [claim.figure for claim in claims if not claim.old]
    taken = {point(one) for one in held if one.measure == "abducted"}
    freed = {point(one) for one in (*told, *held) if one.measure == "released"}
    return any(point(figure) + number in taken for number in freed)


def in_slot(claims: Iterable[Claim], slot: Slot) -> list[Claim]:
    """Return the claims of one slot."""
    return [claim for claim in claims if slot_of(claim.figure) == slot]

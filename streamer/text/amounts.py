"""Finding the amounts in a text, each with its bounds and with what kind of amount it is.

"between 180,000 and 200,000", "at least a dozen", "hundreds of thousands" are amounts of something that the caller
names by the noun beside them; ages, clock times, years, unit names ("F-16", "3rd Battalion"), money and rates come
out with a kind of their own, so that nobody counts them. What has no sure reading comes out not at all.
EVENTS.md section 3 has the table of wordings. "No", "none", "several", "a few", "a couple" are no amounts.
"""

from dataclasses import dataclass, replace

from streamer.model.figure import Bound
from streamer.text.amount_kinds import kind_of
from streamer.text.hedges import Hedge, Hedged, hedge_after, hedge_before
from streamer.text.numerals import NUMERAL_WORDS, read_numeral
from streamer.text.ranges import Core, read_core
from streamer.text.tokens import Tokens
from streamer.text.units import AmountKind, unit_after

_MORE_BEFORE = (["a", "further"], ["an", "additional"], ["another"], ["further"], ["additional"])
_SCALE_STARTS = frozenset("hundred thousand million billion dozen quarter".split())
_UNSURE_COUNTS = (
    ["a", "couple", "of"],
    ["a", "couple"],
    ["a", "few"],
    ["couple", "of"],
    ["few"],
    ["several"],
    ["many"],
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at tokens `first` to `last`, hedges and unit words included, the counted noun not.

    `low`, `high`, `best` follow `bound` as in `Figure`. Of a `distance` they are km, of an `area` km2, of anything else
    what is written (a `duration` in the unit written). `more`: "another 30", "30 more". Only `cardinal` ones are
    counts of things or people.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    best: float | None
    bound: Bound
    kind: AmountKind
    more: bool = False


def find_amounts(tokens: Tokens, first: int, last: int) -> list[Amount]:
    """Return the amounts at tokens `first` to `last`, both included, in order and without overlap."""
    words, kinds = tokens.words, tokens.kinds
    found: list[Amount] = []
    done = first - 1
    for index in range(first, last + 1):
        if (kinds[index] != "number" and words[index] not in NUMERAL_WORDS) or index <= done:
            continue
        numeral = read_numeral(tokens, index, last)
        if numeral is None:
            continue
        core, done_core = read_core(tokens, index, numeral, last)
        amount = _bounded(tokens, core, done + 1, last) if core else None
        done = max(done_core, amount.last if amount else 0)
        if amount:
            found.append(amount)
    return found


def _bounded(tokens: Tokens, core: Core, floor: int, last: int) -> Amount | None:
    """Return the amount of `core` with its hedges, none of them before token `floor`; None without a sure reading."""
    end, more = _end(tokens, core, last)
    after = hedge_after(tokens, end + 1, last)
    if after and not core.unit:
        unit = unit_after(tokens, after.edge, last)  # "20-plus months", "3 or more km"
        if unit and unit.kind != "other":
            core, after = replace(core, unit=unit), Hedged(after.bound, unit.last)
    kind = _kind(tokens, core, last)
    if kind == "cardinal" and core.low == 0:
        return None
    start = _start(tokens, core, floor)
    start, bound, more_before = _hedges_before(tokens, start, floor, kind)
    if core.high is not None and start > floor and tokens.words[start - 1] in ("between", "from"):
        start -= 1
    if after:
        end, bound = after.edge, after.bound
    factor = core.unit.factor if core.unit else 1.0
    amount = Amount(start, end, _converted(core.low, factor, kind), None, None, "exact", kind, more or more_before)
    high = None if core.high is None else _converted(core.high, factor, kind)
    return _with_bound(amount, high, bound, core.vague)


def _with_bound(amount: Amount, high: float | None, bound: Hedge, vague: bool) -> Amount | None:
    """Return `amount`, whose `low` is the number read and `high` the upper one of a range, bounded as worded."""
    low = amount.low
    if vague:
        return None if bound == "at_most" else replace(amount, bound="vague")
    if bound == "at_least":
        return replace(amount, bound="at_least")
    if bound == "at_most":
        return replace(amount, low=None, high=low if high is None else high, bound="at_most")
    if high is not None:
        return replace(amount, high=high, bound="between")
    if bound == "about":
        return replace(amount, low=None, best=low, bound="about")
    return replace(amount, high=low, best=low)


def _kind(tokens: Tokens, core: Core, last: int) -> AmountKind:
    kind = core.unit.kind if core.unit else kind_of(tokens, core.first, core.last, last)
    if kind is None and (core.low != int(core.low) or (core.high and core.high != int(core.high))):
        return "other"  # "15.00 –": no count of things
    return kind or "cardinal"


def _end(tokens: Tokens, core: Core, last: int) -> tuple[int, bool]:
    """Return the last token with "strong" or "more" behind the number, and whether it is "more"."""
    end = core.last
    if end < last and tokens.words[end + 1] == "strong":
        return end + 1, False
    if end < last and tokens.words[end + 1] == "more" and tokens.words[end + 2 : end + 3] != ["than"]:
        return end + 1, True
    return end, False


def _start(tokens: Tokens, core: Core, floor: int) -> int:
    """Return the first token with the "a" of "a dozen" or the "a few" of "a few hundred"."""
    start, words = core.first, tokens.words
    if not core.vague:
        article = start > floor and words[start] in _SCALE_STARTS and words[start - 1] in ("a", "an")
        return start - 1 if article else start
    for phrase in _UNSURE_COUNTS:
        if start - len(phrase) >= floor and words[start - len(phrase) : start] == phrase:
            return start - len(phrase)
    return start


def _hedges_before(tokens: Tokens, start: int, floor: int, kind: AmountKind) -> tuple[int, Hedge, bool]:
    """Return the first token of the hedges before token `start`, their bound, and whether "another" is among them."""
    words, bound, more = tokens.words, None, False
    for _ in range(3):
        hedge = hedge_before(tokens, start, floor)
        if hedge:
            start = hedge.edge
            bound = hedge.bound if bound in (None, "exact", "about") else bound
        for phrase in _MORE_BEFORE:
            if start - len(phrase) >= floor and words[start - len(phrase) : start] == phrase:
                start, more = start - len(phrase), True
                break
        else:
            break
    if start > floor and words[start - 1] == "within" and kind == "distance":
        start, bound = start - 1, "at_most"
        if start > floor and words[start - 1] == "to":
            start -= 1
    return start, bound or "exact", more


def _converted(value: float, factor: float, kind: AmountKind) -> float:
    """Return `value` in km or km2, rounded no finer than the conversion is meaningful."""
    if factor == 1.0:
        return value
    value *= factor
    if kind == "area":
        return float(round(value)) if value >= 10 else round(value, 2)
    return round(value, 1) if value >= 1 else round(value, 3)

"""Finding the amounts in a text, each with its bounds and with what kind of amount it is.

"between 180,000 and 200,000", "at least a dozen", "hundreds of thousands" are amounts of something that the caller
names by the noun beside them; ages, clock times, years, unit names ("F-16", "3rd Battalion"), money and rates come
out with a kind of their own, so that nobody counts them. What has no sure reading comes out not at all.
EVENTS.md section 3 has the table of wordings. "No", "none", "several", "a few", "a couple" are no amounts.
"""

from dataclasses import dataclass, replace

from streamer.model.figure import Bound
from streamer.text.amount_kinds import AmountKind, Unit, kind_of, unit_after
from streamer.text.hedges import Hedge, Hedged, hedge_after, hedge_before
from streamer.text.numerals import NUMERAL_WORDS, Numeral, is_numeral, read_numeral, stuck
from streamer.text.tokens import Tokens

_CHANGES = frozenset(
    "rose rises rise risen rising raised raises raising increased increases increase fell fall falls fallen dropped "
    "drops drop declined decreased grew grown climbed jumped revised lowered cut reduced went gone doubled corrected "
    "changed swelled swollen".split()
)
_MORE_BEFORE = (["a", "further"], ["an", "additional"], ["another"], ["further"], ["additional"])
_SOFT = frozenset("about some around nearly almost roughly approximately perhaps maybe an estimated".split())
_ARTICLES_OF_SCALES = frozenset("a an".split())
_SCALE_STARTS = frozenset("hundred thousand million billion dozen quarter".split())
_UNSURE = frozenset("a few several many couple of".split())
_VAGUE_LINKS = frozenset(", or if not even perhaps possibly maybe to".split())


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


@dataclass(frozen=True, slots=True)
class _Core:
    """One number or a range at tokens `first` to `last`, as written; `high` is None for a single number."""

    first: int
    last: int
    low: float
    high: float | None
    vague: bool
    unit: Unit | None


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
        core, done_core = _read_core(tokens, index, numeral, last)
        amount = _bounded(tokens, core, done + 1, last) if core else None
        done = max(done_core, amount.last if amount else 0)
        if amount:
            found.append(amount)
    return found


def _read_core(tokens: Tokens, index: int, numeral: Numeral, last: int) -> tuple[_Core | None, int]:
    """Return the number or range that begins at token `index`, None if it has no sure reading, and its last token."""
    if numeral.vague:
        end = _end_of_vague_pair(tokens, numeral.last, last)
        unit = unit_after(tokens, end, last)
        end = unit.last if unit else end
        return (None if numeral.value is None else _Core(index, end, numeral.value, None, True, unit)), end
    unit = unit_after(tokens, numeral.last, last)
    end = unit.last if unit else numeral.last
    link, upper_at = _upper(tokens, index, end, last)
    upper = read_numeral(tokens, upper_at, last) if upper_at else None
    if upper is not None:
        upper_unit = unit_after(tokens, upper.last, last)
        upper_end = upper_unit.last if upper_unit else upper.last
        chain = _end_of_chain(tokens, upper_end, last)
        core = _joined(index, numeral, unit, upper, upper_unit, upper_end) if chain == upper_end else None
        if core or link in ("-", "between"):
            return core, chain
    if numeral.value is None:
        return None, end
    return _Core(index, end, numeral.value, None, False, unit), end


def _upper(tokens: Tokens, index: int, end: int, last: int) -> tuple[str, int]:
    """Return how a range goes on behind token `end` ("-", "between", "to", "or") and the token of its upper number."""
    words, at = tokens.words, end + 1
    if at > last:
        return "", 0
    if tokens.glued[at] and is_numeral(tokens, at):
        return "-", at
    if at == last:
        return "", 0
    if words[at] == "–" and stuck(tokens, at) and stuck(tokens, at + 1) and tokens.kinds[at + 1] == "number":
        return "-", at + 1
    upper = at + 1
    while upper < last and (words[upper] in _SOFT or words[upper] == "a"):
        upper += 1
    if not is_numeral(tokens, upper):
        return "", 0
    if words[at] == "and" and _is_between(tokens, index):
        return "between", upper
    if words[at] == "to" and not _is_change(tokens, index):
        return "to", upper
    return ("or", upper) if words[at] == "or" else ("", 0)


def _before_soft(tokens: Tokens, index: int) -> int:
    """Return the token before `index` that is no "about", "some", "an estimated"; -1 if there is none."""
    index -= 1
    while index >= 0 and tokens.words[index] in _SOFT:
        index -= 1
    return index


def _is_between(tokens: Tokens, index: int) -> bool:
    before = _before_soft(tokens, index)
    if before < 0:
        return False
    return tokens.words[before] == "between" or tokens.words[max(before - 1, 0) : before + 1] == ["ages", "of"]


def _is_change(tokens: Tokens, index: int) -> bool:
    """Say whether "rose from 12 to 20", "up 3 to 15" stand here: two numbers, no range."""
    words = tokens.words
    before = _before_soft(tokens, index)
    if before >= 0 and words[before] in ("up", "down"):
        return True
    reach = 7 if before >= 0 and words[before] == "from" else 3
    return not _CHANGES.isdisjoint(words[max(index - reach, 0) : index])


def _end_of_chain(tokens: Tokens, end: int, last: int) -> int:
    """Return the last token of "910-432-3383" when "910-432" ends at token `end`."""
    while end < last and tokens.glued[end + 1] and tokens.kinds[end + 1] == "number":
        end += 1
    return end


def _end_of_vague_pair(tokens: Tokens, end: int, last: int) -> int:
    """Return the last token of "hundreds, if not thousands" when "hundreds" ends at token `end`."""
    at = end + 1
    while at < last and at - end <= 3 and tokens.words[at] in _VAGUE_LINKS:
        at += 1
    if at > end + 1 and at <= last and tokens.words[at] in ("dozens", "scores", "hundreds", "thousands", "millions"):
        return at
    return end


def _joined(
    index: int, lower: Numeral, unit: Unit | None, upper: Numeral, upper_unit: Unit | None, end: int
) -> _Core | None:
    """Return the range of two numbers, None if it is not sure to be one ("3-2", "900 to 1 million")."""
    low, high = lower.value, upper.value
    if low is None or high is None or upper.vague:
        return None
    if unit and (upper_unit is None or unit.kind != upper_unit.kind or unit.factor != upper_unit.factor):
        return None
    if lower.scale == 1 and upper.scale > 1:
        if low < high / upper.scale:
            low *= upper.scale  # "2 to 3 million"
        elif low < 1_000 <= upper.scale:
            return None
    return _Core(index, end, low, high, False, upper_unit) if low < high else None


def _bounded(tokens: Tokens, core: _Core, floor: int, last: int) -> Amount | None:
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


def _kind(tokens: Tokens, core: _Core, last: int) -> AmountKind:
    kind = core.unit.kind if core.unit else kind_of(tokens, core.first, core.last, last)
    if kind is None and (core.low != int(core.low) or (core.high and core.high != int(core.high))):
        return "other"  # "15.00 –": no count of things
    return kind or "cardinal"


def _end(tokens: Tokens, core: _Core, last: int) -> tuple[int, bool]:
    """Return the last token with "strong" or "more" behind the number, and whether it is "more"."""
    end = core.last
    if end < last and tokens.words[end + 1] == "strong":
        return end + 1, False
    if end < last and tokens.words[end + 1] == "more" and tokens.words[end + 2 : end + 3] != ["than"]:
        return end + 1, True
    return end, False


def _start(tokens: Tokens, core: _Core, floor: int) -> int:
    """Return the first token with the "a" of "a dozen" or the "a few" of "a few hundred"."""
    start, words = core.first, tokens.words
    if core.vague:
        while start > floor and words[start - 1] in _UNSURE and words[start] in _UNSURE | _SCALE_STARTS | {"thousands"}:
            start -= 1
    elif start > floor and words[start] in _SCALE_STARTS and words[start - 1] in _ARTICLES_OF_SCALES:
        start -= 1
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

"""Finding the amounts in a text, each with its bounds and with what kind of amount it is.

"between 180,000 and 200,000", "at least a dozen", "hundreds of thousands" are amounts of something that the caller
names by the noun beside them; ages, clock times, years, unit names ("F-16", "3rd Battalion"), money and rates come
out with a kind of their own, so that nobody counts them. What has no sure reading comes out not at all.
"No", "none", "several", "a few", "a couple" are no amounts.
"""

from dataclasses import dataclass, replace

from streamer.model.figure import Bound
from streamer.text.amounts.amount_kinds import MONTHS, TELLING_BEFORE, kind_of
from streamer.text.amounts.hedges import (
    BEHIND_NOUNS,
    HEDGE_WORDS,
    Hedge,
    Hedged,
    hedge_after,
    hedge_before,
    hedge_behind_noun,
)
from streamer.text.amounts.numerals import NUMERAL_WORDS, ONES, SCALE_WORDS, read_numeral
from streamer.text.amounts.ranges import Core, read_core
from streamer.text.amounts.units import UNIT_WORDS, AmountKind, unit_after
from streamer.text.words.tokens import Tokens

_SCALE_STARTS = frozenset("hundred thousand million billion dozen quarter".split())
_UNSURE_COUNTS = (
    ["a", "couple", "of"], ["a", "couple"], ["a", "few"], ["couple", "of"], ["few"], ["several"], ["many"],
)  # fmt: skip
_TELLING_AFTER = UNIT_WORDS | HEDGE_WORDS | SCALE_WORDS | NUMERAL_WORDS | {*MONTHS, *"and to of more strong".split()}
_TELLING_BEFORE = HEDGE_WORDS | TELLING_BEFORE | frozenset("and to through until of between from within as".split())


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
    words, kinds, numerals = tokens.words, tokens.kinds, _OPENERS
    found: list[Amount] = []
    done = first - 1
    for index in [at for at in range(first, last + 1) if words[at] in numerals or kinds[at] == "number"]:
        if index <= done:
            continue
        if words[index] == "both":
            if _counts_two(tokens, index, last):
                found.append(Amount(index, index, 2.0, 2.0, 2.0, "exact", "cardinal"))
            continue
        if _is_plain_count(tokens, index, done + 1, last):
            value = float(ONES.get(words[index], words[index]))
            found.append(Amount(index, index, value, value, value, "exact", "cardinal"))
            done = index
            continue
        numeral = read_numeral(tokens, index, last)
        if numeral is None:
            continue
        core, end = read_core(tokens, index, numeral, last)
        amount = _bounded(tokens, core, done + 1, last) if core else None
        done = end
        if amount:
            found.append(amount)
            done = max(end, amount.last)
    return found


_OPENERS = NUMERAL_WORDS | {"both"}
_PAIRS = frozenset(
    "men women children people pilots soldiers drivers guards victims brothers sisters boys girls officers policemen "
    "civilians crewmen airmen passengers journalists reporters doctors nurses medics students teachers workers sons "
    "daughters parents attackers gunmen bombers marines hostages captives prisoners fighters rebels".split()
)


def _counts_two(tokens: Tokens, index: int, last: int) -> bool:
    """Say whether "both" counts people: "both pilots"; not "both sides", "two nurses, both women", "both men and …"."""
    if index >= last or tokens.words[index + 1] not in _PAIRS or tokens.words[index + 2 : index + 3] == ["and"]:
        return False
    return not (index and tokens.words[index - 1] == ",")


def _is_plain_count(tokens: Tokens, index: int, floor: int, last: int) -> bool:
    """Say whether "killed 30 people" or ", five strikes" stands here: a number that needs no further look.

    Most amounts are such; the general way takes five times as long. When in doubt the answer is no.
    """
    if not floor < index < last:
        return False
    words, kinds, starts, ends = tokens.words, tokens.kinds, tokens.starts, tokens.ends
    word, before, after = words[index], words[index - 1], words[index + 1]
    if kinds[index] == "number":
        if len(word) > 3 or not word.isdecimal() or word[0] == "0" or kinds[index - 1] != "word":
            return False
    elif word not in ONES or word == "one":
        return False
    return (
        kinds[index + 1] == "word"
        and after not in _TELLING_AFTER
        and before not in _TELLING_BEFORE
        and ends[index - 1] < starts[index]
        and ends[index] < starts[index + 1]
        and not tokens.glued[index]
        and not tokens.glued[index + 1]
        and not tokens.is_capital(index - 1)
        and BEHIND_NOUNS.isdisjoint(words[index + 2 : index + 5])
    )


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
    before = hedge_before(tokens, _start(tokens, core, floor), floor)
    start, bound = _before_hedges(tokens, core, before, floor, kind)
    if after:
        end, bound = after.edge, after.bound
    elif bound == "exact" and kind == "cardinal" and core.high is None:
        bound = hedge_behind_noun(tokens, end + 1, last) or bound
    if core.vague and bound == "at_most":
        return None
    low, high = core.low, core.high
    if core.unit and core.unit.factor != 1.0:
        low = _converted(low, core.unit.factor, kind)
        high = None if high is None else _converted(high, core.unit.factor, kind)
    return Amount(start, end, *_bounds(low, high, bound, vague=core.vague), kind, more or before.more)


def _bounds(
    value: float, upper: float | None, hedge: Hedge, *, vague: bool
) -> tuple[float | None, float | None, float | None, Bound]:
    """Return low, high, best and bound of a number, or of a range up to `upper`, by the table of `model/figure.py`."""
    if vague:
        return value, None, None, "vague"
    if hedge == "at_least":
        return value, None, None, "at_least"
    if hedge == "at_most":
        return None, value if upper is None else upper, None, "at_most"
    if upper is not None:
        return value, upper, None, "between"
    return (None, None, value, "about") if hedge == "about" else (value, value, value, "exact")


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


def _before_hedges(tokens: Tokens, core: Core, before: Hedged, floor: int, kind: AmountKind) -> tuple[int, Hedge]:
    """Return the first token with the "between" of a range or the "to within" of a distance, and the bound."""
    start = before.edge
    word = tokens.words[start - 1] if start > floor else ""
    if core.high is not None and word in ("between", "from"):
        return start - 1, before.bound
    if kind == "distance" and word == "within":
        to = start - 1 > floor and tokens.words[start - 2] == "to"
        return start - 2 if to else start - 1, "at_most"
    return start, before.bound


_ROUNDED_FROM = 3  # miles, yards and their like: "1.5 miles" are 2.4 km, "12 miles" 19


def _converted(value: float, factor: float, kind: AmountKind) -> float:
    """Return a value in km or km2, no finer than is meaningful: "12 miles" are 19 km, "1,500 metres" are 1.5 km."""
    given, value = value, value * factor
    if kind == "area":
        return float(round(value)) if value >= 10 else round(value, 2)
    if factor > 1 and given >= _ROUNDED_FROM:
        return float(round(value))
    return round(value, 1) if value >= 1 else round(value, 3)

"""Reading the unit behind a number: "percent", "square miles", "days", "years old", "5km", "14th".

A unit says what kind of amount the number is; lengths and areas come with their factor to km and km2. A word that is
no unit is left alone: it may be the thing that is counted.
"""

from dataclasses import dataclass
from typing import Literal

from streamer.text.amounts.numerals import ONES, stuck
from streamer.text.words.tokens import Tokens

AmountKind = Literal[
    "cardinal", "percent", "money", "distance", "area", "duration", "times", "age", "ordinal", "clock", "calendar",
    "other",
]  # fmt: skip

_MILE, _FOOT, _ACRE = 1.609344, 0.0003048, 0.0040468564
_LENGTHS = {
    **dict.fromkeys("km kms kilometer kilometers kilometre kilometres".split(), 1.0),
    **dict.fromkeys("mile miles mi".split(), _MILE),
    **dict.fromkeys("meter meters metre metres".split(), 0.001),
    **dict.fromkeys("feet foot ft".split(), _FOOT),
    **dict.fromkeys("yard yards".split(), 3 * _FOOT),
}
_AREAS = {"km²": 1.0, "sqkm": 1.0, "hectare": 0.01, "hectares": 0.01, "ha": 0.01, "acre": _ACRE, "acres": _ACRE}
DURATIONS = frozenset(
    "second seconds minute minutes min mins hour hours hr hrs day days night nights week weeks weekend weekends "
    "fortnight month months year years decade decades century centuries".split()
)
_BETWEEN_DURATION = frozenset("more consecutive straight full whole long short successive entire further".split())
_KIND_OF_WORD: dict[str, AmountKind] = {
    **dict.fromkeys("% percent pct percentage".split(), "percent"),
    **dict.fromkeys(
        "dollar dollars euro euros usd eur gbp birr peso pesos rupee rupees lira liras dinar dinars riyal riyals rial "
        "rials shekel shekels ruble rubles rouble roubles hryvnia hryvnias yuan yen cent cents franc francs naira "
        "shilling shillings afghani afghanis krona kroner dirham dirhams pound pounds".split(),
        "money",
    ),
    **dict.fromkeys(
        "mm cm kg kgs lb lbs gram grams kilogram kilograms kilo kilos ton tons tonne tonnes litre litres liter liters "
        "gallon gallons degree degrees mph kph knots volts watts mw kw gw kwh caliber calibre kiloton kilotons megaton "
        "megatons inch inches per x third thirds quarter quarters fifth fifths tenth tenths".split(),
        "other",
    ),
    **dict.fromkeys("a.m. p.m. am pm gmt utc o'clock o’clock".split(), "clock"),
    **dict.fromkeys(_LENGTHS, "distance"),
    **dict.fromkeys(_AREAS, "area"),
    **dict.fromkeys(DURATIONS, "duration"),
    "times": "times",
}
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
# "a 3,000-strong force", "20-plus people": still counts, unlike "a four-man team".
_GLUED_TO_COUNTS = frozenset("strong plus odd some".split())
UNIT_WORDS = frozenset({*_KIND_OF_WORD, *_BETWEEN_DURATION, "square", "sq", "in", "out", "a", "an", "each"})


@dataclass(frozen=True, slots=True)
class Unit:
    """The kind that a unit makes of a number; its last token; the factor that turns the number into km or km2."""

    kind: AmountKind
    last: int
    factor: float = 1.0


def unit_after(tokens: Tokens, last: int, limit: int) -> Unit | None:
    """Return the unit that follows token `last`, none beyond `limit`; None where a counted thing may follow."""
    index = last + 1
    if index > limit:
        return None
    word = tokens.words[index]
    if tokens.ends[last] == tokens.starts[index] and tokens.kinds[index] == "word":
        return _stuck_unit(tokens, index, limit)
    unit = _unit_at(tokens, index, limit) if word in UNIT_WORDS else None
    if unit is None and tokens.glued[index] and tokens.kinds[index] == "word" and word not in _GLUED_TO_COUNTS:
        return Unit("other", index)  # "a four-man team", "one-sided"
    return unit


def _stuck_unit(tokens: Tokens, index: int, limit: int) -> Unit | None:
    """Return what letters stuck to the digits mean: "14th", "5km", "122mm", "1990s"; None for a word run into them."""
    word = tokens.words[index]
    if word in _ORDINAL_ENDS:
        return Unit("ordinal", index)
    unit = _unit_at(tokens, index, limit)
    if unit is None and (len(word) < 4 or tokens.is_capital(index)):
        return Unit("other", index)
    return unit  # None: "14militants" of broken newswire


def _unit_at(tokens: Tokens, index: int, limit: int) -> Unit | None:
    word = tokens.words[index]
    ahead = tokens.words[index + 1 : min(index + 3, limit + 1)]
    following = ahead[0] if ahead else ""
    if word in DURATIONS:
        return _duration(ahead, index)
    if word in _BETWEEN_DURATION:
        return Unit("duration", index + 1) if following in DURATIONS else None
    if word in ("in", "out"):
        return _ratio(tokens, index, limit)
    if word in ("a", "an", "each"):
        # "30 a day" is a rate, "30 a month ago" is none.
        rate = following in DURATIONS and not {"ago", "earlier", "before", "later"}.intersection(ahead)
        return Unit("other", index) if rate else None
    return _measure(tokens, index, limit, following)


def _measure(tokens: Tokens, index: int, limit: int, following: str) -> Unit | None:
    word = tokens.words[index]
    if word in ("square", "sq"):
        unit = index + 2 if following == "." else index + 1
        length = _LENGTHS.get(tokens.words[unit]) if unit <= limit else None
        return Unit("area", unit, length * length) if length else None
    if word == "km" and following in ("2", "²") and stuck(tokens, index + 1):
        return Unit("area", index + 1)
    if following and (word + following in ("percent", "percentagepoints", "percentpoints")):
        return Unit("percent", index + 1)
    if following == "/" and word in _LENGTHS:
        return Unit("other", index)  # "80 km/h"
    kind = _KIND_OF_WORD.get(word)
    return Unit(kind, index, _LENGTHS.get(word) or _AREAS.get(word) or 1.0) if kind else None


def _duration(ahead: list[str], index: int) -> Unit:
    if ahead[:1] in (["old"], ["olds"]):
        return Unit("age", index + 1)
    return Unit("age", index + 2) if ahead == ["of", "age"] else Unit("duration", index)


def _ratio(tokens: Tokens, index: int, limit: int) -> Unit | None:
    """Return the unit "in three", "out of ten" of "one in three", a share and no count; None if there is none."""
    base = index + 1 if tokens.words[index] == "in" else index + 2
    if base > limit or tokens.words[base] not in ONES or (base == index + 2 and tokens.words[index + 1] != "of"):
        return None
    share = ONES.get(tokens.words[index - 1])
    return Unit("other", base) if share and share < ONES[tokens.words[base]] else None

"""Telling what kind of amount a number is: a count, or a distance, an age, a clock time, the name of a unit.

Only words beside the number decide. What is no count must never pass for one; a count taken for something else is
merely lost.
"""

from dataclasses import dataclass
from typing import Literal

from streamer.text.numerals import ONES, stuck
from streamer.text.tokens import Tokens

AmountKind = Literal[
    "cardinal", "percent", "money", "distance", "area", "duration", "age", "ordinal", "clock", "calendar", "other",
]  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan jan.", "february feb feb.", "march mar mar.", "april apr apr.", "may", "june jun jun.",
            "july jul jul.", "august aug aug.", "september sept sep sept. sep.", "october oct oct.",
            "november nov nov.", "december dec dec.",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_MILE, _ACRE = 1.609344, 0.0040468564
_LENGTHS = {
    "km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometres": 1.0,
    "mile": _MILE, "miles": _MILE, "mi": _MILE, "meter": 0.001, "meters": 0.001, "metre": 0.001, "metres": 0.001,
    "yard": 0.0009144, "yards": 0.0009144, "feet": 0.0003048, "foot": 0.0003048, "ft": 0.0003048,
}  # fmt: skip
_AREAS = {
    "km²": 1.0, "sqkm": 1.0, "hectare": 0.01, "hectares": 0.01, "ha": 0.01, "acre": _ACRE, "acres": _ACRE,
}  # fmt: skip
_PERCENT = frozenset({"%", "percent", "pct", "percentage"})
_DURATIONS = frozenset(
    "second seconds minute minutes min mins hour hours hr hrs day days night nights week weeks weekend weekends "
    "fortnight month months year years decade decades century centuries".split()
)
_BETWEEN_DURATION = frozenset("more consecutive straight full whole long short successive entire further".split())
_CURRENCIES = frozenset(
    "dollar dollars euro euros usd eur gbp birr peso pesos rupee rupees lira liras dinar dinars riyal riyals rial rials "
    "shekel shekels ruble rubles rouble roubles hryvnia hryvnias yuan yen cent cents franc francs naira shilling "
    "shillings afghani afghanis krona kroner dirham dirhams pound pounds".split()
)
_CURRENCY_SIGNS = frozenset("$ € £ ¥ ₽ ₴ ₪ ₹ ₦ ₺ usd eur gbp rs rs.".split())
_OTHER_UNITS = frozenset(
    "mm cm kg kgs gram grams kilogram kilograms kilo kilos ton tons tonne tonnes litre litres liter liters gallon "
    "gallons barrel barrels degree degrees mph kph knots volts watts mw kw gw kwh caliber calibre kiloton kilotons "
    "megaton megatons inch inches times per x".split()
)
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_CLOCK_AFTER = frozenset("a.m. p.m. am pm gmt utc o'clock oʻclock hrs".split())
# "Resolution 2254", always; "Camp 22", "Day 45" with a capital or where no counted thing can follow.
_NAMING = frozenset(
    "resolution resolutions highway route no no. boeing airbus flight article chapter channel version agenda page "
    "paragraph annex appendix apollo iphone windows formula".split()
)
_NAMING_IF_CAPITAL = frozenset(
    "exercise number road unit phase ward block zone district sector camp gate checkpoint room section type class "
    "level point operation war day part act tunnel line bus train building house floor team group brigade battalion "
    "regiment division squadron company corps base post hill height area stage round vision".split()
)
_AGE_BEFORE = frozenset({"aged", "age", "ages", "turned", "turning"})
_PEOPLE_OF_AGE = frozenset("people children boys girls men women those anyone adults males females kids minors".split())
_LIMITS_OF_AGE = frozenset({"over", "under", "above", "below"})
_PEOPLE = frozenset(
    "people men women children civilians soldiers fighters militants rebels troops families households residents "
    "refugees houses homes bodies prisoners villagers dead killed wounded injured".split()
)
_YEAR_BEFORE = frozenset(
    "in since by until till from of during before after early late mid the year to through between "
    "'s a an spring summer autumn winter fall this".split()
)
# "a 3,000-strong force", "20-plus people": still counts, unlike "a four-man team".
_GLUED_TO_COUNTS = frozenset("strong plus odd some".split())
_SIGNS_OF_CODES = frozenset("/ # _ @ = \\ & *".split())
# A word run into the number by broken newswire ("killing14") rather than the name of a thing ("M23", "T72").
_SHORT_WORDS_RUN_IN = frozenset("to at by of and for in is or the all are has had".split())


@dataclass(frozen=True, slots=True)
class Unit:
    """What the words at a number make of it. `last` is the last token of unit words; values times `factor` are in km, km2."""

    kind: AmountKind
    last: int
    factor: float = 1.0


def unit_after(tokens: Tokens, last: int, limit: int) -> Unit | None:
    """Return the unit that follows token `last` (not beyond token `limit`), or None where a counted thing may follow."""
    index = last + 1
    if index > limit:
        return None
    word = tokens.words[index]
    if stuck(tokens, index) and tokens.kinds[index] == "word":
        return _stuck_unit(tokens, index, limit)
    if word in _DURATIONS:
        return _duration(tokens, index, limit)
    if word in _BETWEEN_DURATION and index < limit and tokens.words[index + 1] in _DURATIONS:
        return Unit("duration", index + 1)
    measure = _ratio(tokens, index, limit) if word in ("in", "out") else _measure(tokens, index, limit)
    if measure:
        return measure
    if tokens.glued[index] and tokens.kinds[index] == "word" and word not in _GLUED_TO_COUNTS:
        return Unit("other", index)  # "a four-man team", "one-sided"
    return None


def _ratio(tokens: Tokens, index: int, limit: int) -> Unit | None:
    """Return the unit "in three", "out of ten" of "one in three", a share and no count; None if there is none."""
    base = index + 1 if tokens.words[index] == "in" else index + 2
    if base > limit or tokens.words[base] not in ONES or (base == index + 2 and tokens.words[index + 1] != "of"):
        return None
    share = ONES.get(tokens.words[index - 1])
    return Unit("other", base) if share and share < ONES[tokens.words[base]] else None


def _duration(tokens: Tokens, index: int, limit: int) -> Unit:
    ahead = tokens.words[index + 1 : min(index + 3, limit + 1)]
    if ahead[:1] == ["old"] or ahead[:1] == ["olds"]:
        return Unit("age", index + 1)
    if ahead[:2] == ["of", "age"]:
        return Unit("age", index + 2)
    return Unit("duration", index)


def _stuck_unit(tokens: Tokens, index: int, limit: int) -> Unit | None:
    """Return what letters stuck to the digits mean: "14th", "5km", "122mm", "1990s"; None for a word run into them."""
    word = tokens.words[index]
    if word in _ORDINAL_ENDS:
        return Unit("ordinal", index)
    if word in _DURATIONS:
        return _duration(tokens, index, limit)
    measure = _measure(tokens, index, limit)
    if measure:
        return measure
    if len(word) >= 4 and not tokens.is_capital(index):
        return None  # "14militants" of broken newswire
    return Unit("other", index)


def _measure(tokens: Tokens, index: int, limit: int) -> Unit | None:
    word = tokens.words[index]
    following = tokens.words[index + 1] if index < limit else ""
    if word in _PERCENT:
        return Unit("percent", index + 1 if following in ("points", "point") else index)
    if word == "per" and following == "cent":
        return Unit("percent", index + 1)
    if word in _LENGTHS:
        if word == "km" and following in ("2", "²") and stuck(tokens, index + 1):
            return Unit("area", index + 1)
        return Unit("other" if following == "/" else "distance", index, _LENGTHS[word])
    if word in _AREAS:
        return Unit("area", index, _AREAS[word])
    if word in ("square", "sq"):
        unit = index + 2 if following == "." else index + 1
        length = _LENGTHS.get(tokens.words[unit]) if unit <= limit else None
        return Unit("area", unit, length * length) if length else None
    if word in _CURRENCIES:
        return Unit("money", index)
    if word in _CLOCK_AFTER:
        return Unit("clock", index)
    if word in _OTHER_UNITS or (word in ("a", "an", "each") and following in _DURATIONS):
        return Unit("other", index)
    return None


def kind_of(tokens: Tokens, start: int, end: int, limit: int) -> AmountKind | None:
    """Return the kind of the bare number at tokens `start` to `end` that its neighbours give away; None for a count.

    `limit` is the last token that may be looked at.
    """
    if tokens.kinds[start] == "number":
        return _digits_kind(tokens, start, end, limit)
    before = tokens.words[start - 1] if start else ""
    if before in _AGE_BEFORE or _is_limit_of_age(tokens, start, end, limit):
        return "age"
    if _is_named(tokens, start, end, limit):
        return "other"
    return None


def _digits_kind(tokens: Tokens, start: int, end: int, limit: int) -> AmountKind | None:
    words = tokens.words
    before = words[start - 1] if start else "\n"
    after = words[end + 1] if end < limit else "\n"
    if before in _CURRENCY_SIGNS:
        return "money"
    if (before == ":" and stuck(tokens, start)) or (after == ":" and _number_follows_stuck(tokens, end, limit)):
        return "clock"
    if _is_code(tokens, start, end, limit):
        return "other"
    if _is_day_of_month(tokens, start, end, limit):
        return "calendar"
    if _is_age(tokens, start, end, limit):
        return "age"
    if _is_year(tokens, start, end, limit):
        return "calendar"
    return "other" if _is_named(tokens, start, end, limit) else None


def _number_follows_stuck(tokens: Tokens, end: int, limit: int) -> bool:
    return end + 2 <= limit and stuck(tokens, end + 1) and stuck(tokens, end + 2) and tokens.kinds[end + 2] == "number"


def _is_code(tokens: Tokens, start: int, end: int, limit: int) -> bool:
    """Say whether the digits are part of a name, a code, a list number: "F-16", "M23", "24/7", "(3)", "1. ", "007"."""
    words = tokens.words
    before = words[start - 1] if start else "\n"
    after = words[end + 1] if end < limit else "\n"
    if words[start][0] == "0" and words[start][1:2] != ".":
        return True
    if tokens.glued[start] or (after in _SIGNS_OF_CODES and stuck(tokens, end + 1)):
        return True
    if start and stuck(tokens, start):
        if tokens.kinds[start - 1] == "word":
            run_in = len(before) >= 4 or before in _SHORT_WORDS_RUN_IN
            return not run_in or tokens.is_capital(start - 1)
        if before in _SIGNS_OF_CODES or (before in "([" and after in ")]"):
            return True
    return before in ("\n", "\n\n") and after in (".", ")") and end < limit and stuck(tokens, end + 1)


def _is_day_of_month(tokens: Tokens, start: int, end: int, limit: int) -> bool:
    words = tokens.words
    if not (words[start].isdigit() and len(words[start]) <= 2 and words[end].isdigit() and int(words[end]) <= 31):
        return False
    after = end + 1
    if start and words[start - 1] in MONTHS and tokens.is_capital(start - 1):
        return True
    if after <= limit and words[after] == "of":
        after += 1
    if after <= limit and words[after] in MONTHS and tokens.is_capital(after):
        return True
    return _is_second_day(tokens, start, limit)


def _is_second_day(tokens: Tokens, start: int, limit: int) -> bool:
    """Say whether the number is the 5 of "March 3 to 5" or "between March 3 and 5"."""
    if start < 3 or tokens.words[start - 3] not in MONTHS or tokens.kinds[start - 2] != "number":
        return False
    link = tokens.words[start - 1]
    return link in ("to", "through", "until", "–") or (link == "and" and tokens.words[start - 4] == "between")


def _is_age(tokens: Tokens, start: int, end: int, limit: int) -> bool:
    words = tokens.words
    before = words[start - 1] if start else ""
    if before in _AGE_BEFORE or _is_limit_of_age(tokens, start, end, limit):
        return True
    if start >= 2 and words[start - 2] in ("age", "ages") and before == "of":
        return True
    if start >= 2 and words[start - 2] == "aged" and before == "between":
        return True
    # "Scott Dayton, 42, of Woodbridge"; "the driver, Tesfaye Alemu, 36."
    if before != "," or start < 3 or not words[start].isdigit() or not 1 <= len(words[start]) <= 3:
        return False
    after = words[end + 1] if end < limit else "\n"
    if not tokens.is_capital(start - 2) or int(words[start]) > 110:
        return False
    return after == "," or (after in (".", '"', ";", ")", "\n", "\n\n") and tokens.is_capital(start - 3))


def _is_limit_of_age(tokens: Tokens, start: int, end: int, limit: int) -> bool:
    """Say whether "people over 70", "children under 15" stand here, with no counted thing behind."""
    words = tokens.words
    if start < 2 or words[start - 1] not in _LIMITS_OF_AGE or words[start - 2] not in _PEOPLE_OF_AGE:
        return False
    return end >= limit or tokens.kinds[end + 1] != "word" or words[end + 1] not in _PEOPLE


def _is_year(tokens: Tokens, start: int, end: int, limit: int) -> bool:
    written = tokens.words[start]
    if len(written) != 4 or not written.isdigit() or not 1900 <= int(written) < 2100:
        return False
    before = tokens.words[start - 1] if start else ""
    after = tokens.words[end + 1] if end < limit else ""
    if before in _YEAR_BEFORE or before in MONTHS:
        return True
    return after not in _PEOPLE


def _is_named(tokens: Tokens, start: int, end: int, limit: int) -> bool:
    """Say whether the number is part of a name: "Resolution 2254", "Exercise Eager Lion 16", "Phase One"."""
    if not start:
        return False
    before = tokens.words[start - 1]
    if before in _NAMING:
        return True
    counted = end < limit and tokens.kinds[end + 1] == "word" and not tokens.is_capital(end + 1)
    if before in _NAMING_IF_CAPITAL:
        return tokens.is_capital(start - 1) or not counted
    ends_name = tokens.kinds[start - 1] == "word" and tokens.is_capital(start - 1) and start > 1
    verb = (
        before.endswith(("s", "ed", "ing")) or tokens.text[tokens.starts[start - 1] : tokens.ends[start - 1]].isupper()
    )
    return ends_name and not verb and not counted and tokens.is_capital(start - 2)

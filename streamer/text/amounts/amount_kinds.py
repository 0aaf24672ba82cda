"""Telling by its neighbours what a number without a unit is: a count, an age, a clock time, a year, part of a name.

What is no count must never pass for one; a count taken for something else is merely lost.
"""

import re

from streamer.text.amounts.numerals import stuck
from streamer.text.amounts.units import AmountKind
from streamer.text.words.tokens import Tokens

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

_CURRENCY_SIGNS = frozenset("$ € £ ¥ ₽ ₴ ₪ ₹ ₦ ₺ usd eur gbp rs rs.".split())
# "Resolution 2254", always; "Camp 22", "Day 45" with a capital or where no counted thing can follow.
_NAMING = frozenset(
    "resolution resolutions highway route no no. boeing airbus flight article chapter channel version agenda page "
    "paragraph annex appendix apollo iphone windows formula passcode number".split()
)
_NAMING_IF_CAPITAL = frozenset(
    "exercise number road unit phase ward block zone district sector camp gate checkpoint room section type class "
    "level point operation war day part act tunnel line bus train building house floor team group brigade battalion "
    "regiment division squadron company corps base post hill height area stage round vision order law decree bill "
    "code force".split()
)
# Headlines capitalise their verbs: "Bomber Kills 14", "Blast Left 14 Dead".
_HEADLINE_VERBS = frozenset(
    "kill left hit take took slay slain free wound injure abduct kidnap seize leave lose lost".split()
)
_NO_COUNTED_THING = frozenset("will would is was has had were are and or but which that who can could".split())
_NO_COUNTED_THING_AFTER_CODE = _NO_COUNTED_THING | frozenset("on at in by for from to with".split())
_AGE_BEFORE = frozenset("aged age ages turned turning".split())
_PEOPLE_OF_AGE = frozenset("people children boys girls men women those anyone adults males females kids minors".split())
_LIMITS_OF_AGE = frozenset("over under above below".split())
_PEOPLE = frozenset(
    "people men women children civilians soldiers fighters militants rebels troops families households residents "
    "refugees houses homes bodies prisoners villagers dead killed wounded injured".split()
)
_YEAR_BEFORE = frozenset(
    "in since by until till from of during before after early late mid the year to through between "
    "'s a an spring summer autumn winter fall this".split()
)
_COUNT_BEFORE = frozenset("least than some nearly almost approximately roughly estimated over killed killing".split())
_TIME_BEFORE = frozenset("by at until till before after around about since from".split())
_PARTS_OF_DAY = frozenset("morning afternoon evening".split())
_SIGNS_OF_CODES = frozenset("/ # _ @ = \\ & *".split())
# A word run into the number by broken newswire ("killing14") rather than the name of a thing ("M23", "T72").
_SHORT_WORDS_RUN_IN = frozenset("to at by of and for in is or the all are has had".split())
_BREAKS = frozenset({"\n", "\n\n"})
_LONGEST_LIST = 12
_SHOUTED = 8  # tokens before a number that tell a line in capitals
# Beside any other words in small letters, a short number is a count.
TELLING_BEFORE = frozenset({*MONTHS, *_CURRENCY_SIGNS, *_NAMING, *_AGE_BEFORE, *_LIMITS_OF_AGE})


_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")


def kind_of(tokens: Tokens, start: int, end: int, limit: int) -> AmountKind | None:
    """Return the kind of the bare number at tokens `start` to `end` that its neighbours give away; None for a count.

    `limit` is the last token that may be looked at.
    """
    words = tokens.words
    before = words[start - 1] if start else "\n"
    after = words[end + 1] if end < limit else "\n"
    of_age = before == "of" and start > 1 and words[start - 2] in {"age", "ages"}
    if of_age or before in _AGE_BEFORE or (before in _LIMITS_OF_AGE and _is_limit_of_age(tokens, start, after)):
        return "age"
    if (
        before in _TIME_BEFORE
        and after == "in"
        and _PARTS_OF_DAY.intersection(words[end + 2 : min(end + 4, limit + 1)])
    ):
        return "clock"
    if tokens.kinds[start] == "number":
        kind = _digits_kind(tokens, start, end, before, after)
        if kind:
            return kind
    return "other" if _is_named(tokens, start, end, before, after) else None


def _digits_kind(tokens: Tokens, start: int, end: int, before: str, after: str) -> AmountKind | None:
    if before in _CURRENCY_SIGNS:
        return "money"
    if (before == ":" and stuck(tokens, start)) or (after == ":" and _is_minute(tokens, end + 2)):
        return "clock"
    told = before == "at" or tokens.words[max(0, start - 2) : start] == ["as", "of"]
    if told and _CLOCK.fullmatch(tokens.words[start]):
        return "clock"  # "as of 16.00, 86 people"
    if _is_code(tokens, start, end, before, after):
        return "other"
    if _is_day_of_month(tokens, start, end, after):
        return "calendar"
    if _is_age(tokens, start, before, after):
        return "age"
    return "calendar" if _is_year(tokens.words[start], before, after) else None


def _is_minute(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and tokens.kinds[index] == "number" and stuck(tokens, index)


def _is_code(tokens: Tokens, start: int, end: int, before: str, after: str) -> bool:
    """Say whether the digits are part of a name, a code, a list number: "F-16", "M23", "24/7", "(3)", "1. ", "007"."""
    written = tokens.words[start]
    if (written[0] == "0" and written[1:2] != ".") or tokens.glued[start]:
        return True
    if written.isdigit() and len(written) >= 7:
        return True  # news sets commas in counts of millions
    after_is_stuck = after not in _BREAKS and stuck(tokens, end + 1)
    if after_is_stuck and after in _SIGNS_OF_CODES:
        return True
    if not stuck(tokens, start):
        return before in _BREAKS and after in (".", ")") and after_is_stuck
    if tokens.kinds[start - 1] == "word":
        run_in = len(before) >= 4 or before in _SHORT_WORDS_RUN_IN
        return not run_in or tokens.is_capital(start - 1)
    return before in _SIGNS_OF_CODES or (before in "([" and after in ")]")


_BRINGS = frozenset("bring brings brought bringing raise raises raised raising push pushes pushed pushing".split())
_COUNTED = frozenset({"toll", "number", "count", "total", "tally", "dead"})


def is_brought_to(tokens: Tokens, month: int) -> bool:
    """Say whether what stands behind a day is no second one: "bringing the toll of the raid of April 17 to 20"."""
    before = tokens.words[max(0, month - 20) : month]
    verb = max((at for at, word in enumerate(before) if word in _BRINGS), default=len(before))
    told = before[verb + 1 :]
    return not _COUNTED.isdisjoint(told) and "." not in told and told[-1] != "from"


def _is_day_of_month(tokens: Tokens, start: int, end: int, after: str) -> bool:
    written = tokens.words[end]
    if not (written.isdigit() and len(written) <= 2 and 1 <= int(written) <= 31):
        return False
    if start and tokens.words[start - 1] in MONTHS and tokens.is_capital(start - 1):
        return True
    month = end + 2 if after == "of" else end + 1
    if month < len(tokens) and after not in _BREAKS and tokens.words[month] in MONTHS and tokens.is_capital(month):
        return True
    # The 5 of "March 3 to 5", "between March 3 and 5".
    if start < 3 or tokens.words[start - 3] not in MONTHS or tokens.kinds[start - 2] != "number":
        return False
    link = tokens.words[start - 1]
    if link == "to" and is_brought_to(tokens, start - 3):
        return False
    return link in ("to", "through", "until", "–") or (link == "and" and tokens.words[start - 4] == "between")


def _is_age(tokens: Tokens, start: int, before: str, after: str) -> bool:
    words = tokens.words
    if before in ("of", "between", "as") and start >= 2:
        two = words[start - 2]
        return two in (("age", "ages") if before == "of" else ("aged",) if before == "between" else ("young", "old"))
    if (
        before in (",", "and", "or")
        and (not after.isalpha() or after in _NO_COUNTED_THING)
        and _is_age_list(tokens, start)
    ):
        return True
    # "Scott Dayton, 42, of Woodbridge"; "the driver, Tesfaye Alemu, 36."
    if before != "," or start < 3 or not words[start].isdigit() or int(words[start]) > 110:
        return False
    if not tokens.is_capital(start - 2):
        return False
    return after == "," or (tokens.is_capital(start - 3) and (after in (".", '"', ";", ")") or after in _BREAKS))


def _is_age_list(tokens: Tokens, start: int) -> bool:
    """Say whether the number is a further one of "aged 4, 9 and 12"."""
    at, earliest = start - 1, start - _LONGEST_LIST
    while at > earliest and at >= 0 and (tokens.kinds[at] == "number" or tokens.words[at] in (",", "and", "or")):
        at -= 1
    return at >= 0 and tokens.words[at] in _AGE_BEFORE


def _is_limit_of_age(tokens: Tokens, start: int, after: str) -> bool:
    """Say whether "people over 70", "children under 15" stand here, with no counted people behind."""
    return start >= 2 and tokens.words[start - 2] in _PEOPLE_OF_AGE and after not in _PEOPLE


def _is_year(written: str, before: str, after: str) -> bool:
    if len(written) != 4 or not written.isdigit() or not 1900 <= int(written) < 2100:
        return False
    return before in _YEAR_BEFORE or before in MONTHS or (after not in _PEOPLE and before not in _COUNT_BEFORE)


def _is_named(tokens: Tokens, start: int, end: int, before: str, after: str) -> bool:
    """Say whether the number is part of a name: "Resolution 2254", "Exercise Eager Lion 16", "Phase One", "CTF 50"."""
    if before == "number" and "," in tokens.words[start]:
        return False  # "the refugees number 850,000"
    if before in _NAMING:
        return True
    if not start or not tokens.is_capital(start - 1):
        return before in _NAMING_IF_CAPITAL and (after in _BREAKS or tokens.kinds[end + 1] != "word")
    if before in _NAMING_IF_CAPITAL:
        return True
    if tokens.kinds[start] == "word" and not tokens.is_capital(start):
        return False  # "in Osijek eleven were buried"
    if tokens.kinds[start - 1] != "word" or before in _HEADLINE_VERBS or _is_shouted(tokens, start):
        return False
    written = tokens.written(start - 1, start - 1)
    code = written.isupper()
    if code != _is_in_capitals(tokens, start - 2) and code:
        bare = after in _NO_COUNTED_THING_AFTER_CODE
    elif start < 2 or before.endswith(("s", "ed", "ing")) or not tokens.is_capital(start - 2):
        return False
    else:
        bare = after in _NO_COUNTED_THING
    return bare or after in _BREAKS or tokens.kinds[end + 1] != "word"


def _is_shouted(tokens: Tokens, index: int) -> bool:
    """Say whether a wire in capitals goes on at `index`, where they name nothing: "KILLING 10 AND WOUNDING 30"."""
    before = [at for at in range(max(0, index - _SHOUTED), index) if tokens.kinds[at] == "word"]
    return len(before) > _SHOUTED // 2 and all(tokens.written(at, at).isupper() for at in before)


def _is_in_capitals(tokens: Tokens, index: int) -> bool:
    return index >= 0 and tokens.written(index, index).isupper()

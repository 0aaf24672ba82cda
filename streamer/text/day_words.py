"""Reading the words that name days, weeks, months and years: "Saturday", "17 March 2017", "two days ago", "last week".

Each reader starts at its trigger word and looks a few tokens around; it refuses the same word in another sense
("may" and "march" the verbs, "second", "fall of the city"). Joining a day with its clock time is dates.py's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from streamer.text.amount_kinds import MONTHS
from streamer.text.calendar_days import (
    SEASON_MONTHS, DayUnit, Month, MonthDay, Offset, Overnight, Part, Past, Period, SameDay, Season, Sense, Unknown,
    Weekday, Year,
)  # fmt: skip
from streamer.text.numerals import ONES, TENS
from streamer.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Piece:
    """A time expression at tokens `first` to `last`.

    `role`: "day" names days, "over" a stretch of time that ends now, "part" a part of a day ("dawn", "evening"),
    "clock" a clock time. `hour`, `minute` of a clock time; a minute of None means the hour as a whole.
    """

    first: int
    last: int
    sense: Sense
    role: Literal["day", "over", "part", "clock"] = "day"
    hour: int | None = None
    minute: int | None = None


Reader = Callable[[Tokens, int, int, int], Piece | None]

_WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
# Names of months that are common words or first names count bare only after such words.
_DOUBTFUL_MONTHS = frozenset("march may april june august".split())
_BEFORE_MONTH = frozenset(
    "in since by until till from during early earlier late later mid last next this previous of before after between "
    "and to through end start beginning around half".split()
)
_BEFORE_YEAR = frozenset("in since by until till during early late mid year before after from between through".split())
_ADJECTIVE_PLACE = frozenset("the a an 's its their his her".split())
_PARTS_OF_DAY = frozenset("morning mornings afternoon evening night".split())
_UNITS: dict[str, DayUnit] = {
    "minute": "hour", "minutes": "hour", "hour": "hour", "hours": "hour", "day": "day", "days": "day",
    "night": "day", "nights": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
    "year": "year", "years": "year",
}  # fmt: skip
_PLURALS = frozenset("minutes hours days nights weeks months years".split())
_FEW = frozenset("few several many couple some of".split())
_PAST = frozenset("past last recent previous preceding these".split())
_PARTS: dict[str, Part] = {"early": "early", "earlier": "early", "mid": "mid", "late": "late", "later": "late"}


def read_weekday(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:  # noqa: ARG001 - a Reader
    """Return the weekday at token `index`, with a "last" or "next" before it."""
    before = tokens.words[index - 1] if index > floor else ""
    step = {"last": -1, "next": 1}.get(before, 0)
    day = _WEEKDAYS[tokens.words[index]]
    if before == "this":
        return Piece(index - 1, index, Unknown())
    return Piece(index - 1 if step else index, index, Weekday(day, step))


def read_month(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return the date at the month's name in token `index`: with day, year or part of the month, as far as written."""
    if not tokens.is_capital(index):
        return None
    month = MONTHS[tokens.words[index]]
    first, day, last_day = _day_before(tokens, index, floor)
    end = index
    if day is None:
        end, day, last_day = _day_after(tokens, index, last)
    year, end = _year_after(tokens, end, last)
    if day is None or last_day is None:
        return _bare_month(tokens, index, end, floor, month, year)
    if last_day < day or last_day > _length(month):
        return None
    return Piece(first, end, MonthDay(month, day, last_day, year))


def _length(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _day_number(tokens: Tokens, index: int) -> int | None:
    word = tokens.words[index]
    if tokens.kinds[index] != "number" or not word.isdigit() or len(word) > 2:
        return None
    return int(word) if 1 <= int(word) <= 31 else None


def _day_before(tokens: Tokens, index: int, floor: int) -> tuple[int, int | None, int | None]:
    """Return first token, first and last day of "17 March", "17th of March", "4 to 7 August", "5 and 6 May"."""
    words, at = tokens.words, index - 1
    if at > floor and words[at] == "of":
        at -= 1
    if at > floor and words[at] in ("st", "nd", "rd", "th"):
        at -= 1
    day = _day_number(tokens, at) if at >= floor else None
    if day is None:
        return index, None, None
    if tokens.glued[at] and at > floor and (low := _day_number(tokens, at - 1)) and low < day:
        return at - 1, low, day
    if at - 2 >= floor and (low := _day_number(tokens, at - 2)) and low < day:
        linked = words[at - 1] in ("to", "–")
        if linked or (words[at - 1] == "and" and at - 3 >= floor and words[at - 3] == "between"):
            return at - 2, low, day
    return at, day, day


def _day_after(tokens: Tokens, index: int, last: int) -> tuple[int, int | None, int | None]:
    """Return last token, first and last day of "March 17", "March 17th", "May 15-24", "March 3 to 5"."""
    at = index + 1
    day = _day_number(tokens, at) if at <= last else None
    if day is None or (at < last and tokens.words[at + 1] in (":", "%")):
        return index, None, None
    at = _past_ordinal_end(tokens, at, last)
    following = at + 1
    if following <= last and tokens.glued[following] and (high := _day_number(tokens, following)) and high > day:
        return _past_ordinal_end(tokens, following, last), day, high
    if following < last and (high := _day_number(tokens, following + 1)) and high > day:
        link = tokens.words[following]
        between = link == "and" and index > 0 and tokens.words[index - 1] == "between"
        if link in ("to", "through", "–") or between:
            return _past_ordinal_end(tokens, following + 1, last), day, high
    return at, day, day


def _past_ordinal_end(tokens: Tokens, at: int, last: int) -> int:
    return at + 1 if at < last and tokens.words[at + 1] in ("st", "nd", "rd", "th") else at


def _year_number(tokens: Tokens, index: int) -> int | None:
    word = tokens.words[index]
    if tokens.kinds[index] != "number" or len(word) != 4 or not word.isdigit():
        return None
    return int(word) if 1900 <= int(word) < 2100 else None


def _year_after(tokens: Tokens, end: int, last: int) -> tuple[int | None, int]:
    """Return the year behind token `end` ("2017", ", 2017", "of 2017") and its token."""
    at = end + 1
    if at < last and tokens.words[at] in (",", "of"):
        at += 1
    year = _year_number(tokens, at) if at <= last and not tokens.glued[at] else None
    return (year, at) if year else (None, end)


def _bare_month(tokens: Tokens, index: int, end: int, floor: int, month: int, year: int | None) -> Piece | None:
    """Return a month without a day, with its "last", "early", "mid-", "first half of"; None where it may be no month."""
    word = tokens.words[index]
    before = tokens.words[index - 1] if index > floor else ""
    short = word.rstrip(".") if len(word.rstrip(".")) <= 4 and word not in ("may", "june", "july") else ""
    if year is None and (short or word in _DOUBTFUL_MONTHS) and before not in _BEFORE_MONTH:
        return None
    step = {"last": -1, "next": 1}.get(before, 0)
    part, first = _part_before(tokens, index, floor)
    if step:
        first = index - 1
    if year is None and word == "march" and end + 1 < len(tokens) and tokens.words[end + 1] in ("on", "against", "for"):
        return None
    return Piece(first, end, Month(month, year, part, step))


def _part_before(tokens: Tokens, index: int, floor: int) -> tuple[Part, int]:
    """Return the part that the words before token `index` name ("mid-", "the first half of") and their first token."""
    words = tokens.words
    if index > floor and words[index - 1] in _PARTS:
        return _PARTS[words[index - 1]], index - 1
    if index - 3 >= floor and words[index - 1] == "of":
        two = words[index - 3 : index - 1]
        if two in (["first", "half"], ["second", "half"]):
            return ("first half" if two[0] == "first" else "second half"), index - 3
    return "", index


def read_year(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return the year at the four digits of token `index`: "in 2014", "a 2017 bombing", "2014-2016"."""
    year = _year_number(tokens, index)
    if year is None or tokens.glued[index]:
        return None
    end, last_year = index, year
    if index < last and tokens.glued[index + 1]:
        second = _year_number(tokens, index + 1)
        if second is None or second <= year:
            return None
        end, last_year = index + 1, second
    before = tokens.words[index - 1] if index > floor else ""
    part, first = _part_before(tokens, index, floor)
    followed = end < last and tokens.kinds[end + 1] == "word"
    if followed and tokens.words[end + 1] in _COUNTED and before not in ("in", "since"):
        return None
    if part or end > index or before in _BEFORE_YEAR or (before in _ADJECTIVE_PLACE and followed):
        return Piece(first, end, Year(year, last_year, part))
    return None


_COUNTED = frozenset("people men women civilians soldiers fighters troops families residents homes houses".split())


def read_near(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:  # noqa: ARG001 - a Reader
    """Return "today", "yesterday", "tomorrow", "tonight", "overnight"."""
    word = tokens.words[index]
    if word == "overnight":
        if index < last and tokens.words[index + 1] in ("stay", "stays", "guests", "bag", "success"):
            return None
        return Piece(index, index, Overnight())
    if (
        word == "today"
        and index > floor
        and (tokens.words[index - 1] in ("usa", "russia", "the") or tokens.glued[index])
    ):
        return None
    return Piece(index, index, Offset("day", {"yesterday": -1, "tomorrow": 1}.get(word, 0)))


def read_season(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return "last autumn", "the spring of 2016", "summer 2014"; a bare season may be something else."""
    year, end = _year_after(tokens, index, last)
    before = tokens.words[index - 1] if index > floor else ""
    if year is not None and tokens.words[index] in SEASON_MONTHS:
        return Piece(index, end, Season(tokens.words[index], year))
    if before in ("last", "next", "this"):
        return Piece(index - 1, index, Season(tokens.words[index], None, {"last": -1, "next": 1}.get(before, 0)))
    return None


def read_unit(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return what stands around "days", "week", "month": "two days ago", "the day before", "last week", "past months"."""
    count, first = _count_before(tokens, index, floor)
    unit = _UNITS[tokens.words[index]]
    return (
        _before_or_after(tokens, index, first, count, unit, last)
        or _past_units(tokens, index, first, count, unit, floor)
        or _named_unit(tokens, index, floor)
        or _for_units(tokens, index, first, count, unit, floor)
    )


def _count_before(tokens: Tokens, index: int, floor: int) -> tuple[int | None, int]:
    """Return the number before token `index` (None: "few", "several", or nothing) and the first token of it."""
    words, at = tokens.words, index - 1
    if at > floor and words[at] == "plus":
        at -= 1
    if at < floor:
        return None, index
    word = words[at]
    if word in ("a", "an", "the"):
        return 1, at
    if tokens.kinds[at] == "number":
        return (int(word), at) if word.isdigit() and len(word) <= 4 else (None, index)
    if word in ONES or word in TENS:
        value = ONES.get(word) or TENS[word]
        if word in ONES and at > floor and words[at - 1] in TENS and tokens.glued[at]:
            return value + TENS[words[at - 1]], at - 1
        return value, at
    while at >= floor and words[at] in _FEW:
        at -= 1
    if at + 1 < index and at >= floor and words[at] == "a":
        at -= 1
    return None, at + 1


def _before_or_after(
    tokens: Tokens, index: int, first: int, count: int | None, unit: DayUnit, last: int
) -> Piece | None:
    """Return "two days ago", "a day earlier", "three hours later", "the night before"; None for any other unit."""
    if index == last:
        return None
    word = tokens.words[index + 1]
    plural = tokens.words[index] in _PLURALS
    if word not in ("ago", "earlier", "later", "before", "after") or (count is None and not plural):
        return None
    if word in ("before", "after") and index + 1 < last and tokens.kinds[index + 2] in ("word", "number", "quote"):
        return None  # "the day before the attack": no day that the calendar knows
    if tokens.words[first] == "the" and word in ("ago", "earlier", "later"):
        return None
    if count is None:
        return Piece(first, index + 1, Unknown())
    sign = 1 if word in ("later", "after") else -1
    return Piece(first, index + 1, Offset(unit, sign * count, from_anchor=word != "ago"))


def _past_units(tokens: Tokens, index: int, first: int, count: int | None, unit: DayUnit, floor: int) -> Piece | None:
    """Return "the past 24 hours", "recent weeks", "the last week" as the time up to now; None for any other unit."""
    counted = first < index and tokens.words[first] not in ("a", "an", "the")
    at = (first if counted else index) - 1
    if at < floor or tokens.words[at] not in _PAST:
        return None
    plural = tokens.words[index] in _PLURALS
    before = tokens.words[at - 1] if at > floor else ""
    if not plural and (
        tokens.words[at] in ("previous", "preceding", "these") or (tokens.words[at] == "last" and before != "the")
    ):
        return None  # "last week" is a week of the calendar
    start = at - 1 if before in ("the", "these") else at
    if tokens.words[at] == "these" and not counted:
        return None
    if counted and count is not None:
        return Piece(start, index, Past(unit, count), "over")
    return Piece(start, index, Unknown() if plural else Past(unit, 1), "over")


def _named_unit(tokens: Tokens, index: int, floor: int) -> Piece | None:
    """Return "last week", "this month", "the previous day", "the same night", "earlier in the day"."""
    words = tokens.words
    word = words[index]
    before = words[index - 1] if index > floor else ""
    the = index - 2 >= floor and words[index - 2] == "the"
    first = index - 2 if the else index - 1
    day = word in ("day", "night")
    if before in ("same", "that") and day and (the or before == "that"):
        return Piece(first, index, SameDay())
    if before == "the" and index - 2 >= floor and words[index - 2] == "in" and words[index - 3] in ("earlier", "later"):
        unit = {"day": SameDay(), "week": Period("week"), "month": Period("month"), "year": Period("year")}.get(word)
        return Piece(index - 3, index, unit) if unit and index - 3 >= floor else None
    step = {"last": -1, "previous": -1, "preceding": -1, "this": 0, "next": 1, "following": 1}.get(before)
    if step is None or word in _PLURALS:
        return None
    relative = before in ("previous", "preceding", "following") or (before == "next" and the)
    if day:
        if not (relative or (before == "last" and word == "night")):
            return None
        return Piece(first, index, Offset("day", step, from_anchor=relative))
    if word not in ("week", "month", "year"):
        return None
    part: Part = _PARTS.get(words[first - 1], "") if first > floor else ""
    if part:
        first -= 1
    period = Period("week" if word == "week" else "month" if word == "month" else "year", step, part, relative)
    return Piece(first, index, period)


def _for_units(tokens: Tokens, index: int, first: int, count: int | None, unit: DayUnit, floor: int) -> Piece | None:
    """Return "for three weeks", "for months" as time that lasts; up to now where "has" or "have" says so."""
    if first - 1 < floor or tokens.words[first - 1] != "for" or tokens.words[first] == "the":
        return None
    if count is None and tokens.words[index] not in _PLURALS:
        return None
    perfect = False
    for word in reversed(tokens.words[max(first - 9, floor) : first - 1]):
        if word in (".", ";", "\n", "\n\n"):
            break
        perfect = perfect or word in ("has", "have")
    return Piece(first - 1, index, Past(unit, count) if perfect and count else Unknown(), "over")


def read_weekend(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:  # noqa: ARG001 - a Reader
    """Return "the weekend", "last weekend", "next weekend"."""
    before = tokens.words[index - 1] if index > floor else ""
    step = {"last": -1, "next": 1, "this": 0, "past": 0, "the": 0}.get(before)
    return None if step is None else Piece(index - 1, index, Period("weekend", step))


def read_part_of_day(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return "this morning", "last night", "the next evening"; a bare "evening" is a part that needs its day."""
    before = tokens.words[index - 1] if index > floor else ""
    if tokens.words[index] == "night":
        piece = read_unit(tokens, index, floor, last)
        if piece:
            return piece
    the = index - 2 >= floor and tokens.words[index - 2] == "the"
    if before == "this":
        return Piece(index - 1, index, Offset("day", 0))
    if before in ("that", "same"):
        return Piece(index - 2 if the else index - 1, index, SameDay())
    if before in ("following", "previous") or (before == "next" and the):
        step = -1 if before == "previous" else 1
        return Piece(index - 2 if the else index - 1, index, Offset("day", step, from_anchor=True))
    return Piece(index, index, SameDay(), "part")


def read_sun(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:  # noqa: ARG001 - a Reader
    """Return "dawn", "noon", "midnight" as a part of a day; noon and midnight have their hour."""
    hour = {"noon": 12, "midday": 12, "midnight": 0}.get(tokens.words[index])
    return Piece(index, index, SameDay(), "part" if hour is None else "clock", hour)


READERS: dict[str, Reader] = {
    **dict.fromkeys(_WEEKDAYS, read_weekday),
    **dict.fromkeys(MONTHS, read_month),
    **dict.fromkeys("today yesterday tomorrow tonight overnight".split(), read_near),
    **dict.fromkeys(SEASON_MONTHS, read_season),
    **dict.fromkeys(_UNITS, read_unit),
    **dict.fromkeys(_PARTS_OF_DAY, read_part_of_day),
    **dict.fromkeys("weekend weekends".split(), read_weekend),
    **dict.fromkeys("dawn dusk noon midday midnight nightfall sunrise sunset daybreak".split(), read_sun),
}

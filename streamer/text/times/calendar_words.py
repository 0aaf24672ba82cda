"""Reading days by number and by name: "on the 11th", "2024-05-11", "New Year's Day", "the end of the month"."""

from dataclasses import replace
from typing import Literal

from streamer.text.times.calendar_days import Part
from streamer.text.times.date_words import year_after
from streamer.text.times.further_senses import DayOfMonth, SlashedDay
from streamer.text.times.time_pieces import Piece, Reader
from streamer.text.times.time_senses import MonthDay, Period, Year
from streamer.text.words.tokens import Tokens

_ORDINAL_ENDS = frozenset("st nd rd th".split())
_BEFORE_DAY = frozenset("on of since until by from to through and night morning evening".split())
_NO_DAY_AFTER = frozenset({"word", "number"})  # "the 11th Brigade", "on the 3rd floor"
_MAY_FOLLOW = frozenset(
    "and when as while after before at in by near said killing wounding that which of to until but where with".split()
)
_FEASTS: dict[tuple[str, ...], tuple[int, int]] = {
    ("new", "year", "'s", "day"): (1, 1), ("new", "year", "'s", "eve"): (12, 31), ("new", "year", "'s"): (1, 1),
    ("christmas", "day"): (12, 25), ("christmas", "eve"): (12, 24), ("boxing", "day"): (12, 26),
}  # fmt: skip
_PARTS: dict[str, Part] = {"start": "early", "beginning": "early", "middle": "mid", "end": "late", "early": "early"}


def read_number(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return the day that the number in token `index` names by itself, or the decade; None for any other number."""
    word = tokens.words[index]
    if (hyphened := _read_hyphened(tokens, index, last)) is not None:
        return hyphened
    if len(word) == 4:
        return _read_decade(tokens, index, floor, last)
    return _read_numeric(tokens, index, last) or _read_ordinal(tokens, index, floor, last)


def _read_hyphened(tokens: Tokens, index: int, last: int) -> Piece | None:
    """Return "2024-05-11", or "11-05-2024"."""
    if index + 2 > last or not (tokens.glued[index + 1] and tokens.glued[index + 2]):
        return None
    written = tokens.words[index : index + 3]
    lengths = [len(word) for word in written]
    if lengths not in ([4, 2, 2], [2, 2, 4]) or tokens.glued[index]:
        return None
    year, month, day = written if lengths[0] == 4 else reversed(written)
    return _numeric_day(index, index + 2, month, day, year)


_BEFORE_EVENT = frozenset("the after since before of on".split())  # "9/11 missiles" are nine of eleven


def _read_numeric(tokens: Tokens, index: int, last: int) -> Piece | None:
    """Return "06/24/2009", as American registers write it, or "24.06.2009", as European ones do; "9/11" is of 2001."""
    dotted = tokens.words[index].split(".")
    if len(dotted) == 3:
        day, month, year = dotted
        return _numeric_day(index, index, month, day, year)
    words = tokens.words[index : min(index + 5, last + 1)]
    if words[:3] == ["9", "/", "11"] and words[3:4] != ["/"] and index and tokens.words[index - 1] in _BEFORE_EVENT:
        return Piece(index, index + 2, MonthDay(9, 11, 11, 2001))
    if len(words) < 5 or words[1] != "/" or words[3] != "/":
        return None
    month, _, day, _, year = words
    if month.isdecimal() and int(month) > 12:
        month, day = day, month
    piece = _numeric_day(index, index + 4, month, day, year)
    return replace(piece, sense=SlashedDay(int(month), int(day), int(day), int(year))) if piece else None


def _numeric_day(first: int, last: int, month: str, day: str, year: str) -> Piece | None:
    if not (month.isdecimal() and day.isdecimal() and year.isdecimal() and len(year) == 4):
        return None
    whole = 1900 <= int(year) < 2100 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    return Piece(first, last, MonthDay(int(month), int(day), int(day), int(year))) if whole else None


def _read_decade(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return "the 1990s", which is not 1990."""
    word = tokens.words[index]
    decade = index > floor and index < last and tokens.words[index + 1] == "s" and word.isdecimal() and word[3] == "0"
    return Piece(index, index + 1, Year(int(word), int(word) + 9)) if decade else None


def _read_ordinal(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return "the 11th" after a preposition of time and before no noun."""
    words, word = tokens.words, tokens.words[index]
    if index + 1 > last or words[index + 1] not in _ORDINAL_ENDS or index - 2 < floor or words[index - 1] != "the":
        return None
    if not word.isdecimal() or not 1 <= int(word) <= 31 or words[index - 2] not in _BEFORE_DAY:
        return None
    end = index + 1
    if words[end + 1 : end + 4] in (["of", "this", "month"], ["of", "the", "month"]):
        return Piece(index - 1, end + 3, DayOfMonth(int(word)))
    noun = end < last and tokens.kinds[end + 1] in _NO_DAY_AFTER and words[end + 1] not in _MAY_FOLLOW
    return None if noun or words[end + 1 : end + 2] == ["of"] else Piece(index - 1, end, DayOfMonth(int(word)))


def read_feast(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:  # noqa: ARG001 - a Reader
    """Return "New Year's Day", "Christmas Eve 1979" and the like."""
    for length in (4, 3, 2):
        day = _FEASTS.get(tuple(tokens.words[index : index + length]))
        if day is not None and index + length - 1 <= last:
            year, end = year_after(tokens, index + length - 1, last)
            return Piece(index, end, MonthDay(day[0], day[1], day[1], year))
    return None


def read_part_of_month(tokens: Tokens, index: int, floor: int) -> Piece | None:
    """Return "the end of the month", "the first days of the year", of publication's, for the unit in token `index`."""
    words = tokens.words
    if index - 4 < floor or words[index - 2 : index] != ["of", "the"] or words[index] not in ("month", "year"):
        return None
    unit: Literal["month", "year"] = "month" if words[index] == "month" else "year"
    if words[index - 4 : index - 2] in (["first", "days"], ["early", "days"], ["first", "week"]):
        the = index - 5 >= floor and words[index - 5] == "the"
        return Piece(index - 5 if the else index - 4, index, Period(unit, part="early"))
    part = _PARTS.get(words[index - 3])
    return Piece(index - 4, index, Period(unit, part=part)) if part and words[index - 4] == "the" else None


CALENDAR_READERS: dict[str, Reader] = dict.fromkeys(("new", "christmas", "boxing"), read_feast)

"""Reading dates: "Saturday", "17 March 2017", "May 15-24", "mid-May", "June 2014", "a 2017 bombing", "last autumn".

Each reader starts at its trigger word and looks a few tokens around; it refuses the same word in another sense
("may" and "march" the verbs, "the fall of the city").
"""

from streamer.text.amounts.amount_kinds import MONTHS, is_brought_to
from streamer.text.amounts.numerals import ONES, stuck
from streamer.text.times.calendar_days import SEASON_MONTHS, Part
from streamer.text.times.further_senses import WeekdayBeside
from streamer.text.times.time_pieces import Piece, Reader
from streamer.text.times.time_senses import Month, MonthDay, Season, Unknown, Weekday, Year
from streamer.text.words.tokens import Tokens

WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_STEPS = {"last": -1, "next": 1}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_BESIDE = {"following": 1, "next": 1, "previous": -1, "preceding": -1}
_PARTS: dict[str, Part] = {"early": "early", "mid": "mid", "late": "late"}
_ENDS: dict[str, Part] = {"start": "early", "beginning": "early", "middle": "mid", "end": "late"}
# Names of months that are common words or first names count bare only after such words.
_DOUBTFUL_MONTHS = frozenset("march may april june august".split())
_BEFORE_MONTH = frozenset(
    "in since by until till from during early late mid last next this previous of before after between and to through "
    "end start beginning around half".split()
)
_BEFORE_YEAR = frozenset("in since by until till during early late mid year before after from between through".split())
_ADJECTIVE_PLACE = frozenset("the a an 's its their his her".split())
_HOLY = frozenset("good easter palm ash maundy whit".split())  # "Good Friday" is months ago, most often
_COUNTED = frozenset(
    "people men women children civilians soldiers fighters troops rebels refugees villagers families households "
    "residents homes houses shells rockets".split()
)
_ORDINAL_ENDS = frozenset("st nd rd th".split())


def read_weekday(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return the weekday at token `index`, with a "last" or "next" before it."""
    before = tokens.words[index - 1] if index > floor else ""
    step = _STEPS.get(before, 0)
    day = WEEKDAYS[tokens.words[index]]
    if before == "this" or before in _HOLY:
        year, end = year_after(tokens, index, last)
        return Piece(index - 1, end, Year(year, year) if year else Unknown())
    if before in _BESIDE and index - 2 >= floor and tokens.words[index - 2] == "the":
        return Piece(index - 2, index, WeekdayBeside(day, _BESIDE[before]))
    if before in ("every", "each"):
        return None
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
    year, end = year_after(tokens, end, last)
    if day is None:
        first, day, last_day = _days_of_part(tokens, index, floor, month)
    if day is None or last_day is None:
        return _bare_month(tokens, index, end, floor, month, year)
    if last_day < day or last_day > _length(month):
        return None
    first -= first > floor and tokens.words[first - 1] == "last"  # "last December 8"
    return Piece(first, end, MonthDay(month, day, last_day, year))


def _days_of_part(tokens: Tokens, index: int, floor: int, month: int) -> tuple[int, int | None, int | None]:
    """Return first token, first and last day of "the last two days of February", "the third week of May"."""
    words, length = tokens.words, 28 if month == 2 else _length(month)
    if index - 3 < floor or words[index - 1] != "of":
        return index, None, None
    if words[index - 2] == "week" and (nth := _NTH.get(words[index - 3])):
        low = length - 6 if nth < 0 else 7 * nth - 6
        return index - 3, low, low + 6
    count = ONES.get(words[index - 3], 0) if words[index - 2] == "days" and index - 4 >= floor else 0
    if not count or words[index - 4] not in ("first", "last"):
        return index, None, None
    return index - 4, *((1, count) if words[index - 4] == "first" else (length - count + 1, length))


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
    if at > floor and words[at] in _ORDINAL_ENDS:
        at -= 1
    day = _day_number(tokens, at) if at >= floor else None
    if day is None:
        return index, None, None
    if tokens.glued[at] and at > floor and (low := _day_number(tokens, at - 1)) and low < day:
        return at - 1, low, day
    if at - 2 >= floor and (low := _day_number(tokens, at - 2)) and low < day:
        linked = words[at - 1] in ("to", "–", "/")
        if linked or (words[at - 1] == "and" and at - 3 >= floor and words[at - 3] in ("between", "on", "of")):
            return at - 2, low, day
    return at, day, day


def _day_after(tokens: Tokens, index: int, last: int) -> tuple[int, int | None, int | None]:
    """Return last token, first and last day of "March 17th", "May 15-24", "March 3 to 5", "on June 3 and 4"."""
    at = index + 1
    day = _day_number(tokens, at) if at <= last else None
    if day is None or (at < last and tokens.words[at + 1] in (":", "%") and _is_followed_tightly(tokens, at, last)):
        return index, None, None
    at = _past_ordinal_end(tokens, at, last)
    following = at + 1
    if following <= last and tokens.glued[following] and (high := _day_number(tokens, following)) and high > day:
        return _past_ordinal_end(tokens, following, last), day, high
    if following < last and (high := _day_number(tokens, following + 1)) and high > day:
        link = tokens.words[following]
        both = link == "and" and index > 0 and tokens.words[index - 1] in ("between", "on", "of")
        if both or link in ("through", "–", "/") or (link == "to" and not is_brought_to(tokens, index)):
            return _past_ordinal_end(tokens, following + 1, last), day, high
    return at, day, day


def _is_followed_tightly(tokens: Tokens, at: int, last: int) -> bool:
    """Say whether a sign stuck to the number has a digit stuck to it ("8:24") or is the number's own ("8%")."""
    return tokens.words[at + 1] == "%" or (at + 2 <= last and stuck(tokens, at + 1) and stuck(tokens, at + 2))


def _past_ordinal_end(tokens: Tokens, at: int, last: int) -> int:
    return at + 1 if at < last and tokens.words[at + 1] in _ORDINAL_ENDS else at


def _year_number(tokens: Tokens, index: int) -> int | None:
    word = tokens.words[index]
    if tokens.kinds[index] != "number" or len(word) != 4 or not word.isdigit():
        return None
    return int(word) if 1900 <= int(word) < 2100 else None


def year_after(tokens: Tokens, end: int, last: int) -> tuple[int | None, int]:
    """Return the year behind token `end` ("2017", ", 2017", "of 2017") and its token; none in ", 2000 people fled"."""
    at = end + 1
    if at < last and tokens.words[at] in (",", "of"):
        at += 1
    counts = at < last and tokens.words[at - 1] == "," and tokens.words[at + 1] in _COUNTED
    year = _year_number(tokens, at) if at <= last and not counts and not tokens.glued[at] else None
    return (year, at) if year else (None, end)


def _bare_month(tokens: Tokens, index: int, end: int, floor: int, month: int, year: int | None) -> Piece | None:
    """Return a month without a day, with its "last", "mid-", "first half of"; None where it may be no month."""
    word = tokens.words[index]
    before = tokens.words[index - 1] if index > floor else ""
    if year is None and _is_doubtful(word) and before not in _BEFORE_MONTH:
        return None
    if year is None and word == "march" and tokens.words[end + 1 : end + 2] in (["on"], ["against"], ["for"]):
        return None
    step = _STEPS.get(before, 0)
    part, first = _part_before(tokens, index, floor)
    return Piece(index - 1 if step else first, end, Month(month, year, part, step))


def _is_doubtful(word: str) -> bool:
    """Say whether a month's name is a common word, a first name or ("Jan", "Dec.") an abbreviation."""
    return word in _DOUBTFUL_MONTHS or word.endswith(".") or (len(word) <= 4 and word != "july")


def _part_before(tokens: Tokens, index: int, floor: int) -> tuple[Part, int]:
    """Return the part that the words before token `index` name ("mid-", "the first half of") and their first token."""
    words = tokens.words
    if index > floor and words[index - 1] in _PARTS:
        return _PARTS[words[index - 1]], index - 1
    if index - 3 >= floor and words[index - 1] == "of":
        two = words[index - 3 : index - 1]
        if two in (["first", "half"], ["second", "half"]):
            return ("first half" if two[0] == "first" else "second half"), index - 3
        if two[0] == "the" and two[1] in _ENDS:
            return _ENDS[two[1]], index - 3
    return "", index


def read_year(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return the year at the four digits of token `index`: "in 2014", "a 2017 bombing", "2014-2016"."""
    year = _year_number(tokens, index)
    part, first = _part_before(tokens, index, floor)
    if year is None or (tokens.glued[index] and part != "mid"):
        return None
    end, last_year = index, year
    if index < last and tokens.glued[index + 1]:
        second = _year_number(tokens, index + 1)
        if second is None or second <= year:
            return None
        end, last_year = index + 1, second
    before = tokens.words[index - 1] if index > floor else ""
    following = tokens.words[end + 1] if end < last and tokens.kinds[end + 1] == "word" else ""
    if following in _COUNTED and before not in ("in", "since"):
        return None
    of_year = before == "of" and year % 100 != 0
    second_of_two = before in ("and", "to") and index >= 2 and _year_number(tokens, index - 2) is not None
    named = before in _BEFORE_YEAR or of_year or second_of_two or (before in _ADJECTIVE_PLACE and following)
    return Piece(first, end, Year(year, last_year, part)) if part or end > index or named else None


def read_season(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return "last autumn", "the spring of 2016", "summer 2014"; a bare season may be something else."""
    year, end = year_after(tokens, index, last)
    before = tokens.words[index - 1] if index > floor else ""
    if year is not None:
        return Piece(index, end, Season(tokens.words[index], year))
    if before in ("last", "next", "this"):
        return Piece(index - 1, index, Season(tokens.words[index], None, _STEPS.get(before, 0)))
    return None


DATE_READERS: dict[str, Reader] = {
    **dict.fromkeys(WEEKDAYS, read_weekday),
    **dict.fromkeys(MONTHS, read_month),
    **dict.fromkeys(SEASON_MONTHS, read_season),
}

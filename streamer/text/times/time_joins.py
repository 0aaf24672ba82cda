"""Joining time expressions that name one time together: "at dawn" + "on Monday", "Sunday," + "4 August", A "to" B.

What stands between them decides; two times side by side stay two.
"""

from dataclasses import replace

from streamer.text.times.further_senses import DayOfMonth, NightInto
from streamer.text.times.time_pieces import Piece, Role
from streamer.text.times.time_senses import (
    Between,
    InWeek,
    InYear,
    Month,
    MonthDay,
    Offset,
    Overnight,
    Period,
    Season,
    Sense,
    Unknown,
    Weekday,
    Year,
)
from streamer.text.words.tokens import Tokens

_LINKS = frozenset(
    ", on at in the of early earlier late later around about by shortly after before just during hours small "
    "into".split()
)
_LONGEST_GAP = 4
HEDGES_OF_CLOCK = frozenset("about around approximately roughly nearly almost shortly just before after".split())


def joined(tokens: Tokens, pieces: list[Piece], first: int) -> list[Piece]:
    """Return the pieces with those that name one time together made one; none begins before token `first`."""
    done: list[Piece] = []
    for at, piece in enumerate(pieces):
        both = None
        if done and _are_hours(tokens, done[-1], piece, first):
            both = replace(done[-1], first=done[-1].first - 1, last=piece.last, hour=None, minute=None)
        elif done:
            gap = _gap(tokens, done[-1], piece)
            following = pieces[at + 1] if at + 1 < len(pieces) else None
            if gap is not None and not ("," in gap and _belongs_to(tokens, piece, following)):
                both = _one_time(done[-1], piece, gap)
        if both:
            done[-1] = both
        else:
            done.append(piece)
    return done


def _are_hours(tokens: Tokens, one: Piece, two: Piece, first: int) -> bool:
    """Say whether two clock times are hours of one day: "between 8 a.m. and noon", "from 6 to 10 a.m."."""
    if one.role != "clock" or two.role != "clock" or one.first == first:
        return False
    before, gap = tokens.words[one.first - 1], tokens.words[one.last + 1 : two.first]
    return (before, gap) in _HOURS


_HOURS = (("between", ["and"]), ("from", ["to"]), ("from", ["until"]), ("from", ["till"]))


def ranged(tokens: Tokens, pieces: list[Piece], first: int) -> list[Piece]:
    """Return the pieces with "between Friday and Monday", "from March to May" made one; none begins before `first`."""
    done: list[Piece] = []
    for piece in pieces:
        if done and _is_range(tokens, done[-1], piece, first):
            done[-1] = Piece(done[-1].first, piece.last, Between(done[-1].sense, piece.sense))
            if len(done) > 1 and _names_the_night(tokens, done[-2], done[-1]):
                done[-2:] = [replace(done[-1], first=done[-2].first)]
        else:
            done.append(piece)
    return [_with_between(tokens, piece, first) for piece in done]


def _gap(tokens: Tokens, one: Piece, two: Piece) -> list[str] | None:
    """Return the words between two pieces, None where more stands there than links."""
    if two.first - one.last - 1 > _LONGEST_GAP or (isinstance(two.sense, Offset) and tokens.is_capital(two.first)):
        return None  # "at 6 a.m. Hours later"
    gap = tokens.words[one.last + 1 : two.first]
    return gap if _LINKS.issuperset(gap) else None


def _belongs_to(tokens: Tokens, piece: Piece, following: Piece | None) -> bool:
    """Say whether a part of a day or a clock time goes with what follows: "on Sunday, at dawn on Monday"."""
    if following is None or piece.role not in ("part", "clock") or following.role != "day":
        return False
    gap = _gap(tokens, piece, following)
    return gap is not None and "," not in gap


def _one_time(one: Piece, two: Piece, gap: list[str]) -> Piece | None:
    """Return the one time that two pieces name, None if they are two times."""
    if "over" in (one.role, two.role):
        return None
    if gap == ["into"]:
        night = isinstance(one.sense, Overnight) and _is_day(two)
        both = isinstance(one.sense, Weekday) and isinstance(two.sense, Weekday)  # "Thursday into Friday"
        sense = NightInto(two.sense) if night else Between(one.sense, two.sense) if both else None
        return Piece(one.first, two.last, sense) if sense is not None else None
    if two.role != "day":
        hedged = not HEDGES_OF_CLOCK.isdisjoint(gap)
        return _with_clock(one, replace(two, minute=None) if hedged else two)
    if one.role != "day" or isinstance(one.sense, Overnight):
        if not _is_day(two):
            return None
        hour, minute = (two.hour, two.minute) if one.hour is None else (one.hour, one.minute)
        return Piece(one.first, two.last, two.sense, "day", hour, minute)
    return _with_date(one, two, gap)


def _is_day(piece: Piece) -> bool:
    return piece.role == "day" and not isinstance(piece.sense, Month | Year | Season | Period | Unknown)


def _with_clock(day: Piece, clock: Piece) -> Piece | None:
    """Return a day with the clock time or part of the day that follows; a part alone takes a clock time too."""
    if (day.role == "day" and not _is_day(day)) or (day.hour is not None and clock.hour is not None):
        return None
    if day.role == clock.role:
        return None
    if clock.hour is None:
        return replace(day, last=clock.last)
    role: Role = "day" if day.role == "day" else "clock"
    return replace(day, last=clock.last, role=role, hour=clock.hour, minute=clock.minute)


def _with_date(day: Piece, date: Piece, gap: list[str]) -> Piece | None:
    """Return "Sunday, 4 August", "Thursday last week", "21 January this year" as one; None for two times."""
    whole = replace(day, last=date.last)
    if isinstance(day.sense, Weekday) and isinstance(date.sense, MonthDay) and gap in ([], [","]):
        return replace(whole, sense=date.sense)
    if isinstance(day.sense, Period) and day.sense.unit == "weekend" and isinstance(date.sense, MonthDay):
        return replace(whole, sense=date.sense) if gap in ([], ["of"]) else None  # "the weekend of 4-5 May"
    if gap in _NARROWS and (narrower := _within(day.sense, date.sense)) is not None:
        return replace(whole, sense=narrower)
    if "," in gap or not isinstance(date.sense, Period):
        return None
    if isinstance(day.sense, Weekday) and date.sense.unit == "week":
        return replace(whole, sense=InWeek(day.sense, date.sense))
    if isinstance(day.sense, MonthDay | Month) and date.sense.unit == "year":
        return replace(whole, sense=InYear(day.sense, date.sense))
    return None


_NARROWS = ([",", "on"], [",", "in"], ["on"], [","])


def _within(stretch: Sense, day: Sense) -> Sense | None:
    """Return the day that a stretch before it only dates: "ten years ago, on 15 May 2014", "last week, on Tuesday"."""
    unit = stretch.unit if isinstance(stretch, Offset | Period) else ""
    if isinstance(day, MonthDay | Month) and unit == "year":
        return day if day.year is not None else InYear(day, stretch)
    if isinstance(day, MonthDay) and unit in {"week", "month"}:
        return day
    if isinstance(day, MonthDay | Month) and isinstance(stretch, Year) and stretch.year == stretch.last_year:
        return replace(day, year=stretch.year) if day.year is None else None
    if isinstance(day, Weekday) and unit == "day":
        return day  # "the next day, Tuesday"
    if isinstance(day, Weekday) and day.step == 0 and unit == "week":
        return InWeek(day, stretch)
    if isinstance(day, DayOfMonth) and isinstance(stretch, Month):
        return MonthDay(stretch.month, day.day, day.day, stretch.year) if not stretch.step else None
    return None


def _is_range(tokens: Tokens, lower: Piece, upper: Piece, first: int) -> bool:
    if lower.role != "day" or upper.role != "day" or isinstance(lower.sense, Between):
        return False
    gap = tokens.words[lower.last + 1 : upper.first]
    if not gap:
        return tokens.glued[upper.first]
    if len(gap) == 2 and isinstance(lower.sense, Weekday) and gap[0].isdecimal():
        gap = gap[1:]  # "Sunday 12 to Monday 13 May"
    before = tokens.words[lower.first - 1] if lower.first > first else ""
    if gap == ["and"]:
        return before == "between" or (
            _follows(lower, upper) and tokens.words[upper.last + 1 : upper.last + 2] != ["'s"]
        )
    return gap in (["to"], ["through"], ["–"]) or (gap == ["until"] and before == "from")


def _names_the_night(tokens: Tokens, night: Piece, days: Piece) -> bool:
    """Say whether an interval tells which night is meant: "overnight from Sunday to Monday"."""
    return isinstance(night.sense, Overnight) and tokens.words[night.last + 1 : days.first] == ["from"]


def _follows(one: Piece, two: Piece) -> bool:
    """Say whether a weekday is the one after another: "on Tuesday night and Wednesday morning" is one time."""
    if not isinstance(one.sense, Weekday) or not isinstance(two.sense, Weekday):
        return False
    return one.sense.step == two.sense.step == 0 and (one.sense.day + 1) % 7 == two.sense.day


def _with_between(tokens: Tokens, piece: Piece, first: int) -> Piece:
    """Return an interval with the "between" or "from" before it."""
    sense = piece.sense
    several = isinstance(sense, Between) or (isinstance(sense, MonthDay) and sense.last_day > sense.day)
    if several and piece.first > first and tokens.words[piece.first - 1] in ("between", "from"):
        return replace(piece, first=piece.first - 1)
    return piece

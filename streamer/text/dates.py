"""Finding the times that a text names, and what they are against the time of publication.

A day with its clock time or its part ("at 8:24 a.m. on March 17", "late on Saturday") is one mark, and so is an
interval ("between Friday and Monday"). Local times name no zone, so day and hour count as UTC as written; a part of a
day ("morning", "dawn") gives the whole day, since only the writer knows when dawn was. What cannot be resolved for
sure is still marked, with its words. It refuses to guess: `start` is None then.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from streamer.model.observation import Granularity
from streamer.text.calendar_days import (
    Between, Days, InWeek, InYear, Month, MonthDay, Now, Overnight, Period, SameDay, Unknown, Weekday,
)  # fmt: skip
from streamer.text.clock_words import read_clock, read_oclock
from streamer.text.day_words import READERS, Piece, read_year
from streamer.text.tokens import Tokens

Relation = Literal["at", "since", "until", "over"]

_OCLOCK = frozenset({"o'clock", "o’clock"})
_LINKS = frozenset(
    ", on at in the of early earlier late later around about by shortly after before just during hours approximately".split()
)
_SUN = frozenset("dawn dusk noon midday midnight nightfall sunrise sunset daybreak".split())
_BEFORE_SUN = frozenset("at before by after until till since around about".split())
_PREPOSITIONS = frozenset(
    "on in at by during over since until till early earlier late later around about of just shortly".split()
)
_HEDGES = frozenset("about around approximately roughly nearly almost just before after".split())
_END_OF_CLAUSE = frozenset(
    '. ; : ? ! " \n \n\n said says told announced reported after who which when where what that because while'.split(
        " "
    )
)
_FUTURE = frozenset("will shall starting".split())
_FUTURE_BEFORE_TO = frozenset("planned plans due scheduled expected slated set".split())
_FUTURE_BEFORE_BE = frozenset("could might may".split())


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time named at tokens `first` to `last`, leading preposition included; `phrase` are the words as written.

    `start` and `end` are aware UTC: 00:00:00 of the first day to 23:59:59 of the last, or the minute or hour written
    (to its last second). Both are None where the words do not tell, or tell only against an unknown publication.
    `relation`: "at"; "since" (`end` is publication, None if that is unknown); "until" (`start` and `end` are of the
    day named); "over" (a stretch of time, up to publication where it is resolved).
    """

    first: int
    last: int
    start: datetime | None
    end: datetime | None
    granularity: Granularity
    relation: Relation
    phrase: str


def find_times(tokens: Tokens, first: int, last: int, published_at: datetime | None) -> list[TimeMark]:
    """Return the times at tokens `first` to `last`, both included, in order and without overlap.

    `published_at` is aware; None leaves all but full dates unresolved. "The previous day" and the like count from the
    last day named before, within these tokens.
    """
    pieces = _ranges(tokens, _joined(tokens, _pieces(tokens, first, last)))
    published = published_at.astimezone(UTC) if published_at else None
    marks: list[TimeMark] = []
    anchor: Days | None = None
    floor = first
    for piece in pieces:
        if piece.role == "part" and not _stands_alone(tokens, piece, floor):
            continue
        mark, days = _mark(tokens, piece, floor, published, anchor)
        marks.append(mark)
        floor = mark.last + 1
        if days and days.first == days.last:
            anchor = days
    return marks


def _pieces(tokens: Tokens, first: int, last: int) -> list[Piece]:
    """Return the single expressions, in order and without overlap."""
    words, kinds = tokens.words, tokens.kinds
    found: list[Piece] = []
    floor = first
    for index in range(first, last + 1):
        word = words[index]
        if index < floor:
            continue
        if kinds[index] == "number":
            piece = read_clock(tokens, index, last) or read_year(tokens, index, floor, last)
        elif word in READERS:
            piece = READERS[word](tokens, index, floor, last)
        elif word in _OCLOCK:
            piece = read_oclock(tokens, index, floor, last)
        else:
            continue
        if piece:
            found.append(piece)
            floor = piece.last + 1
    return found


def _joined(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with those that name one time together made one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined:
            gap = tokens.words[joined[-1].last + 1 : piece.first]
            both = _both(joined[-1], piece, gap) if len(gap) <= 4 and _LINKS.issuperset(gap) else None
            if both:
                joined[-1] = both
                continue
        joined.append(piece)
    return joined


def _both(one: Piece, two: Piece, gap: list[str]) -> Piece | None:
    """Return the one time that two pieces name, None if they are two times."""
    whole = replace(one, last=two.last)
    if one.role == "over" or two.role == "over":
        return None
    if two.role in ("part", "clock"):
        if one.role == "part" and two.role == "part":
            return None
        if one.hour is not None and two.hour is not None:
            return None
        return whole if two.hour is None else replace(whole, role=_day_or(one, two), hour=two.hour, minute=two.minute)
    if one.role in ("part", "clock") or isinstance(one.sense, Overnight):
        return replace(
            whole, role="day", sense=two.sense, hour=two.hour if one.hour is None else one.hour, minute=one.minute
        )
    if isinstance(one.sense, Weekday) and isinstance(two.sense, MonthDay) and gap in ([], [","]):
        return replace(whole, sense=two.sense)
    if not isinstance(two.sense, Period) or set(gap) & {","}:
        return None
    if isinstance(one.sense, Weekday) and two.sense.unit == "week":
        return replace(whole, sense=InWeek(one.sense, two.sense))
    if isinstance(one.sense, MonthDay | Month) and two.sense.unit == "year":
        return replace(whole, sense=InYear(one.sense, two.sense))
    return None


def _day_or(one: Piece, two: Piece) -> Literal["day", "clock"]:
    return "day" if one.role == "day" else "clock"


def _ranges(tokens: Tokens, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with "between Friday and Monday", "from March to May" made one."""
    ranged: list[Piece] = []
    for piece in pieces:
        if ranged and _is_range(tokens, ranged[-1], piece):
            lower = ranged[-1]
            first = lower.first - 1 if tokens.words[lower.first - 1] in ("between", "from") else lower.first
            ranged[-1] = Piece(max(first, 0), piece.last, Between(lower.sense, piece.sense))
        else:
            ranged.append(piece)
    return ranged


def _is_range(tokens: Tokens, lower: Piece, upper: Piece) -> bool:
    if lower.role != "day" or upper.role != "day" or isinstance(lower.sense, Between):
        return False
    gap = tokens.words[lower.last + 1 : upper.first]
    if not gap:
        return tokens.glued[upper.first]
    before = tokens.words[lower.first - 1] if lower.first else ""
    if gap == ["and"]:
        return before == "between"
    return gap in (["to"], ["through"], ["–"]) or (gap == ["until"] and before == "from")


def _stands_alone(tokens: Tokens, piece: Piece, floor: int) -> bool:
    """Say whether a part of a day is meant as a time by itself: "by nightfall", not "evening prayers"."""
    return tokens.words[piece.last] in _SUN and piece.first > floor and tokens.words[piece.first - 1] in _BEFORE_SUN


def _mark(
    tokens: Tokens, piece: Piece, floor: int, published: datetime | None, anchor: Days | None
) -> tuple[TimeMark, Days | None]:
    """Return the mark of `piece`, and the days that it names where it names them as the time of something."""
    first = _first_token(tokens, piece, floor)
    relation = _relation(tokens, piece, first)
    future = relation != "since" and _is_future(tokens, first, floor)
    days = _resolved(piece, Now(published.date() if published else None, anchor, future), relation)
    phrase = tokens.written(first, piece.last)
    if days is None:
        granularity: Granularity = "day" if piece.hour is None else "hour"
        return TimeMark(first, piece.last, None, None, granularity, relation, phrase), None
    hedged = piece.hour is not None and not _HEDGES.isdisjoint(tokens.words[max(piece.first - 2, first) : piece.first])
    start, end, granularity = _instants(days, piece, hedged)
    if relation == "since":
        end_or_none = published if published is None or published > start else None
        return TimeMark(first, piece.last, start, end_or_none, granularity, relation, phrase), None
    if published and relation == "over" and end > published:
        end = max(published, start)
    return TimeMark(first, piece.last, start, end, granularity, relation, phrase), days if relation == "at" else None


def _first_token(tokens: Tokens, piece: Piece, floor: int) -> int:
    """Return the first token of the mark: the prepositions before `piece` belong to it."""
    first, words = piece.first, tokens.words
    while first > floor and words[first - 1] in _PREPOSITIONS and piece.first - first < 3:
        first -= 1
    return first


def _relation(tokens: Tokens, piece: Piece, first: int) -> Relation:
    before = tokens.words[first : piece.first]
    if "since" in before:
        return "since"
    if "until" in before or "till" in before:
        return "until"
    return "over" if piece.role == "over" else "at"


def _is_future(tokens: Tokens, index: int, floor: int) -> bool:
    """Say whether the clause before token `index` speaks of what is to come: "will start on", "planned for"."""
    words = tokens.words
    for at in range(index - 1, max(index - 12, floor) - 1, -1):
        word, following = words[at], words[at + 1]
        if word in _END_OF_CLAUSE:
            return False
        if word in _FUTURE or (word == "would" and following not in ("have", "not")):
            return True
        if word in _FUTURE_BEFORE_TO and following in ("to", "for", "on", "in"):
            return True
        if word in _FUTURE_BEFORE_BE and following in ("be", "begin", "start", "resume"):
            return True
    return False


def _resolved(piece: Piece, now: Now, relation: Relation) -> Days | None:
    try:
        days = piece.sense.resolve(now)
        if relation == "until" and isinstance(piece.sense, MonthDay) and now.published and days and not now.future:
            ahead = piece.sense.resolve(now._replace(future=True))
            if ahead and ahead.first - now.published < now.published - days.first:
                return ahead
    except (OverflowError, ValueError):
        return None  # the calendar's ends, 29 February
    return days


def _instants(days: Days, piece: Piece, hedged: bool) -> tuple[datetime, datetime, Granularity]:
    """Return the first and last second of the days, or of the minute or hour that a single day is told with."""
    if piece.hour is None or days.first != days.last:
        return _at(days.first, 0, 0), _at(days.last, 23, 59) + timedelta(seconds=59), days.granularity
    if piece.minute is None or hedged:
        start = _at(days.first, piece.hour, 0)
        return start, start + timedelta(minutes=59, seconds=59), "hour"
    start = _at(days.first, piece.hour, piece.minute)
    return start, start + timedelta(seconds=59), "minute"


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)

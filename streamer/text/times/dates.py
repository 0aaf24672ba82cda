"""Finding the times that a text names, and what they are against the time of publication.

A day with its clock time or its part ("at 8:24 a.m. on March 17", "late on Saturday") is one mark, and so is an
interval ("between Friday and Monday"). Local times name no zone, so day and hour count as UTC as written; a part of a
day ("morning", "dawn") gives the whole day, since only the writer knows when dawn was. What cannot be resolved for
sure is still marked, with its words. It refuses to guess: `start` is None then.
"""

from bisect import bisect
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from streamer.model.observation import Granularity
from streamer.text.times.calendar_days import Days
from streamer.text.times.calendar_words import CALENDAR_READERS, read_number
from streamer.text.times.chronicle import is_chronicle, told_from
from streamer.text.times.clock_words import CLOCK_READERS, read_clock
from streamer.text.times.date_words import DATE_READERS, read_year
from streamer.text.times.datelines import written_on
from streamer.text.times.further_senses import ClockDay
from streamer.text.times.period_words import PERIOD_READERS, SUN_WORDS
from streamer.text.times.time_joins import HEDGES_OF_CLOCK, joined, ranged
from streamer.text.times.time_pieces import Piece, Reader
from streamer.text.times.time_senses import MonthDay, Now, Period, Sense
from streamer.text.words.tokens import Tokens

Relation = Literal["at", "since", "until", "over"]

_READERS: dict[str, Reader] = {**DATE_READERS, **PERIOD_READERS, **CLOCK_READERS, **CALENDAR_READERS}
_PREPOSITIONS = frozenset("on in at by during throughout over around about of for".split())
_SHADES = frozenset("early earlier late later just shortly around about since until till".split())
_LIMITS = frozenset("since until till".split())
_LONGEST_LEAD = 6
_BEFORE_SUN = frozenset("at before by after until till since around about".split())
_END_OF_CLAUSE = frozenset(
    '. ; : ? ! " \n \n\n said says told announced reported after who which when where what that because while'.split(
        " "
    )
)
_FUTURE = frozenset("will shall resume resumes expires".split())
_FUTURE_BEFORE_TO = frozenset("planned plans due scheduled expected slated set".split())
_FUTURE_BEFORE_BE = frozenset("could might may".split())
_FUTURE_BEFORE_EFFECT = frozenset("takes comes goes enters".split())
_CUES_OF_FUTURE = _END_OF_CLAUSE | _FUTURE | _FUTURE_BEFORE_TO | _FUTURE_BEFORE_BE | _FUTURE_BEFORE_EFFECT
_CUES_OF_FUTURE |= {"would", "is", "are", "starting"}
_ARTICLES = frozenset("the a an this their its his her".split())  # "blamed for starting the war on Saturday"


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
    last day named before, within these tokens, so give a whole article rather than a sentence.
    """
    pieces = _pieces(tokens, first, last)
    if not pieces:
        return []
    published = published_at.astimezone(UTC) if published_at else None
    marks: list[TimeMark] = []
    anchor: Days | None = None
    breaks = [at for at in range(first, last + 1) if tokens.words[at] == "\n\n"]
    anchored = 0  # the paragraph of the anchor
    floor = first
    whole = ranged(tokens, joined(tokens, pieces, first), first)
    chronicle = published is not None and is_chronicle(whole, published.date())
    base = Now(None)
    if published is not None:
        written = written_on(tokens, whole, published.date())
        base = Now(written, hour=published.hour if written == published.date() else base.hour)
    told: Days | None = None
    for piece in whole:
        if piece.role == "part" and not _stands_alone(tokens, piece, floor):
            continue
        paragraph = bisect(breaks, piece.first)
        holds = piece.role == "day" or paragraph - anchored <= _reach(tokens, piece)
        now = base._replace(anchor=anchor if holds else None)
        if told is not None and _is_of_told_year(piece.sense, told):
            now = now._replace(anchor=told)
        if chronicle and told is not None:
            now = now._replace(published=told_from(piece.sense, told))
        mark, days = _mark(tokens, piece, floor, published, now)
        marks.append(mark)
        floor = mark.last + 1
        told = days or told
        if days and days.first == days.last:
            anchor, anchored = days, paragraph
    return marks


def _is_of_told_year(sense: Sense, told: Days) -> bool:
    """Say whether "the following year" counts from the year or month that was told last."""
    return isinstance(sense, Period) and sense.from_anchor and sense.unit == "year" and told.granularity != "week"


def _pieces(tokens: Tokens, first: int, last: int) -> list[Piece]:
    """Return the single expressions, in order and without overlap."""
    words, kinds = tokens.words, tokens.kinds
    readers = _READERS
    found: list[Piece] = []
    floor = first
    for index in [at for at in range(first, last + 1) if words[at] in readers or kinds[at] == "number"]:
        if index < floor:
            continue
        if kinds[index] == "number":
            piece = (
                read_clock(tokens, index, last)
                or read_number(tokens, index, floor, last)
                or read_year(tokens, index, floor, last)
            )
        else:
            piece = readers[words[index]](tokens, index, floor, last)
        if piece:
            found.append(piece)
            floor = piece.last + 1
    return found


def _reach(tokens: Tokens, piece: Piece) -> int:
    """Return how many paragraphs back a day can stand that a time of day is of; none where it opens its paragraph."""
    return int(piece.first > 1 and not any("\n" in word for word in tokens.words[piece.first - 2 : piece.first]))


def _stands_alone(tokens: Tokens, piece: Piece, floor: int) -> bool:
    """Say whether a part of a day is meant as a time by itself: "by nightfall", not "evening prayers"."""
    if isinstance(piece.sense, ClockDay):
        return True  # "in the afternoon"
    before = tokens.words[piece.first - 1] if piece.first > floor else ""
    return before in _BEFORE_SUN and tokens.words[piece.last] in SUN_WORDS


def _mark(
    tokens: Tokens, piece: Piece, floor: int, published: datetime | None, now: Now
) -> tuple[TimeMark, Days | None]:
    """Return the mark of `piece`, and the days that it names where it names them as the time of something."""
    first = _first_token(tokens, piece, floor)
    lead = tokens.words[first : piece.first]
    relation = _relation(piece, lead)
    future = relation != "since" and _is_future(tokens, first, floor)
    days = _resolved(piece, now._replace(future=future), relation)
    phrase = tokens.written(first, piece.last)
    if days is None:
        granularity: Granularity = "day" if piece.hour is None else "hour"
        return TimeMark(first, piece.last, None, None, granularity, relation, phrase), None
    start, end, granularity = _instants(days, piece, hedged=not HEDGES_OF_CLOCK.isdisjoint(lead))
    if relation == "since":
        until_now = published if published is None or published > start else end
        return TimeMark(first, piece.last, start, until_now, granularity, relation, phrase), None
    if published and relation == "over":
        end = max(min(end, published), start)
    return TimeMark(first, piece.last, start, end, granularity, relation, phrase), days if relation == "at" else None


def _first_token(tokens: Tokens, piece: Piece, floor: int) -> int:
    """Return the first token of the mark: one preposition and what shades it ("late on", "until the") belong to it."""
    first, words = piece.first, tokens.words
    if words[piece.last + 1 : piece.last + 2] == ["'s"]:
        return first - 1 if first > floor and words[first - 1] in _LIMITS else first  # "in Saturday's raid"
    part = _begins_with_part(tokens, piece)
    if first - 3 > floor and words[first - 3 : first] in (["early", "hours", "of"], ["small", "hours", "of"]):
        first, part = first - 3, True
    if first - 1 > floor and words[first - 1] == "the":
        before = words[first - 2]
        first -= before in _LIMITS or (part and before in _PREPOSITIONS)
    elif part and first > floor and words[first - 1] in ("before", "after"):
        first -= 1
    preposition = False
    while first > floor and piece.first - first < _LONGEST_LEAD:
        word = words[first - 1]
        if word in _PREPOSITIONS and not preposition and word not in _SHADES:
            preposition = True
        elif word not in _SHADES:
            break
        first -= 1
    return first


def _begins_with_part(tokens: Tokens, piece: Piece) -> bool:
    word = tokens.words[piece.first]
    clock = piece.hour is not None and tokens.kinds[piece.first] == "number"
    return clock or word in SUN_WORDS or word in ("morning", "afternoon", "evening", "night")


def _relation(piece: Piece, lead: list[str]) -> Relation:
    if "since" in lead:
        return "since"
    if "until" in lead or "till" in lead:
        return "until"
    return "over" if piece.role == "over" else "at"


def _is_future(tokens: Tokens, index: int, floor: int) -> bool:
    """Say whether the clause before token `index` speaks of what is to come: "will start on", "planned for"."""
    words = tokens.words
    for at in range(index - 1, max(index - 12, floor) - 1, -1):
        word = words[at]
        if word not in _CUES_OF_FUTURE:
            continue
        if word in _END_OF_CLAUSE:
            return False
        following = words[at + 1]
        if word in _FUTURE or (word == "would" and following not in ("have", "not")):
            return True
        if word == "starting" and (following not in _ARTICLES or at + 2 >= index):  # "a truce starting Saturday"
            return True
        if words[at : at + 3] == ["set", "to", "work"]:
            return False
        if word in _FUTURE_BEFORE_TO and following in ("to", "for", "on", "in"):
            return True
        if word in _FUTURE_BEFORE_BE and following in ("be", "begin", "start"):
            return True
        if word in _FUTURE_BEFORE_EFFECT and following in ("effect", "into", "force"):
            return words[at + 2] in ("effect", "force", "from", "on", "at", "next") or at + 2 == index
        if word in ("is", "are") and following == "to":
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


def _instants(days: Days, piece: Piece, *, hedged: bool) -> tuple[datetime, datetime, Granularity]:
    """Return the first and last second of the days, or of the minute or hour that a single day is told with."""
    if piece.hour is None or days.first != days.last:
        return _at(days.first), _at(days.last, 23, 59, 59), days.granularity
    if piece.minute is None or hedged:
        return _at(days.first, piece.hour), _at(days.first, piece.hour, 59, 59), "hour"
    return _at(days.first, piece.hour, piece.minute), _at(days.first, piece.hour, piece.minute, 59), "minute"


def _at(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC)

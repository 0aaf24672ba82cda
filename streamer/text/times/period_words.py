"""Reading days and periods named by what they are to another: "today", "two days ago", "last week", "the past month".

"The same day", "a day later", "hours later" count from the day that the text named last. What has no number
("for weeks", "in recent months") is found and stays unresolved.
"""

from dataclasses import replace
from typing import Literal

from streamer.text.amounts.amount_kinds import MONTHS
from streamer.text.amounts.numerals import ONES, TENS
from streamer.text.times.calendar_days import Part
from streamer.text.times.calendar_words import read_part_of_month
from streamer.text.times.further_senses import ClockDay
from streamer.text.times.time_pieces import Piece, Reader
from streamer.text.times.time_senses import Offset, Overnight, Past, Period, SameDay, Sense, TimeUnit, Unknown
from streamer.text.words.tokens import Tokens

_UNITS: dict[str, TimeUnit] = {
    "minute": "hour", "minutes": "hour", "hour": "hour", "hours": "hour", "day": "day", "days": "day",
    "night": "day", "nights": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
    "year": "year", "years": "year",
}  # fmt: skip
_PLURALS = frozenset("minutes hours days nights weeks months years".split())
_PARTS_OF_DAY = frozenset("morning mornings afternoon evening".split())
PART_HOURS = {"morning": 8, "afternoon": 14, "evening": 19}
SUN_WORDS = frozenset("dawn dusk noon midday midnight nightfall sunrise sunset daybreak".split())
_IN_SPACE_OF, _IN_COURSE_OF = ["in", "the", "space", "of"], ["in", "the", "course", "of"]
_FEW = frozenset("few several many couple some of".split())
_PAST = frozenset("past last recent previous preceding these".split())
_BEFORE_LAST_UNITS = frozenset("the these in over during for of within".split())
_STEPS = {"last": -1, "previous": -1, "preceding": -1, "this": 0, "next": 1, "following": 1}
_FROM_ANCHOR = frozenset("previous preceding following".split())
_PARTS: dict[str, Part] = {"early": "early", "mid": "mid", "late": "late"}
_SIDES = {"earlier": -1, "later": 1}
_AROUND = frozenset("ago earlier later before after afterwards afterward".split())
_NO_TIME_AFTER_OVERNIGHT = frozenset("stay stays guests guest bag success curfew train bus".split())


def read_near(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return "today", "yesterday", "tomorrow", "tonight", "overnight"."""
    word = tokens.words[index]
    if word == "overnight":
        following = tokens.words[index + 1] if index < last else ""
        return None if following in _NO_TIME_AFTER_OVERNIGHT else Piece(index, index, Overnight())
    if word == "today" and index > floor and (tokens.glued[index] or tokens.words[index - 1] in ("usa", "russia")):
        return None  # names of papers and broadcasters
    if word == "yesterday" and index - 3 >= floor and tokens.words[index - 3 : index] == ["the", "day", "before"]:
        return Piece(index - 3, index, Offset("day", -2))
    return Piece(index, index, Offset("day", {"yesterday": -1, "tomorrow": 1}.get(word, 0)))


def read_unit(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return what stands around "days", "week", "month": "two days ago", "the day before", "last week"."""
    before = tokens.words[max(floor, index - 3) : index]
    if before in (["in", "the", "early"], ["in", "the", "small"]) and tokens.words[index] == "hours":
        behind = tokens.words[index + 1 : index + 4]
        if behind[:1] != ["of"] or behind == ["of", "the", "morning"]:
            return Piece(index - 2, index + (3 if behind[:1] == ["of"] else 0), ClockDay(3), "part")
    count, first = _count_before(tokens, index, floor)
    unit = _UNITS[tokens.words[index]]
    return (
        read_part_of_month(tokens, index, floor)
        or _before_or_after(tokens, index, first, count, unit, last)
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
        half = at > floor and words[at - 1] == "half" and words[index] == "hour"
        return 1, at - half
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
    tokens: Tokens, index: int, first: int, count: int | None, unit: TimeUnit, last: int
) -> Piece | None:
    """Return "two days ago", "a day earlier", "hours later", "the night before"; None for any other unit."""
    word = tokens.words[index + 1] if index < last else ""
    if word not in _AROUND or (count is None and tokens.words[index] not in _PLURALS):
        return None
    event_follows = index + 1 < last and tokens.kinds[index + 2] in ("word", "number", "quote")
    if word in ("before", "after") and event_follows:
        return None  # "the day before the attack": no day that the calendar knows
    if tokens.words[first] == "the" and word not in ("before", "after"):
        return None
    if count is None:
        return Piece(first, index + 1, SameDay() if unit == "hour" and word != "ago" else Unknown())
    sign = -1 if word in ("ago", "earlier", "before") else 1
    return Piece(first, index + 1, Offset(unit, sign * count, from_anchor=word != "ago"))


def _past_units(tokens: Tokens, index: int, first: int, count: int | None, unit: TimeUnit, floor: int) -> Piece | None:
    """Return "the past 24 hours", "recent weeks", "in the last week" as the time up to now; None for any other unit."""
    words = tokens.words
    counted = first < index and words[first] not in ("a", "an", "the")
    at = (first if counted else index) - 1
    if at < floor or words[at] not in _PAST:
        return None
    word, before = words[at], words[at - 1] if at > floor else ""
    plural = words[index] in _PLURALS
    if words[index + 1 : index + 2] == ["of"] and (not plural or words[min(index + 2, len(words) - 1)] in MONTHS):
        return None  # "the last week of April", "the last two days of April"
    if word == "last" and before not in (_BEFORE_LAST_UNITS if plural else ("the",)):
        return None  # "to last 45 minutes"; "last week" is a week of the calendar
    if (not plural and word in ("previous", "preceding", "these")) or (word == "these" and not counted):
        return None
    start = at - 1 if before in ("the", "these") else at
    if counted and count is not None:
        return Piece(start, index, Past(unit, count), "over")
    return Piece(start, index, Unknown() if plural else Past(unit, 1), "over")


def _named_unit(tokens: Tokens, index: int, floor: int) -> Piece | None:
    """Return "last week", "this month", "the previous day", "the same night", "earlier in the day"."""
    words = tokens.words
    word = words[index]
    if word in _PLURALS or index <= floor:
        return None
    before = words[index - 1]
    the = index - 2 >= floor and words[index - 2] == "the"
    first = index - 2 if the else index - 1
    if before == "the":
        return _side_of_unit(tokens, index, floor)
    if before in ("same", "that") and word in ("day", "night"):
        return Piece(first, index, SameDay())
    step = _STEPS.get(before)
    if step is None or (the and before == "last"):
        return None
    relative = before in _FROM_ANCHOR or (before == "next" and the)
    if word in ("day", "night"):
        night = before == "last" and word == "night"
        return Piece(first, index, Offset("day", step, from_anchor=relative)) if relative or night else None
    return _period(tokens, index, first, floor, Period(_period_unit(word), step, from_anchor=relative))


def _period(tokens: Tokens, index: int, first: int, floor: int, period: Period) -> Piece | None:
    """Return the period with an "early", "late" or "earlier" before its first token."""
    if period.unit == "weekend":
        return None
    before = tokens.words[first - 1] if first > floor else ""
    if before in _PARTS and period.unit != "week":
        return Piece(first - 1, index, replace(period, part=_PARTS[before]))
    if before in _SIDES:
        return Piece(first - 1, index, replace(period, side=_SIDES[before] if period.step == 0 else 0))
    return Piece(first, index, period)


def _period_unit(word: str) -> Literal["week", "month", "year", "weekend"]:
    """Return the calendar's name of the unit; "weekend" stands for those that are no periods of it."""
    return "week" if word == "week" else "month" if word == "month" else "year" if word == "year" else "weekend"


def _side_of_unit(tokens: Tokens, index: int, floor: int) -> Piece | None:
    """Return "earlier in the day", "later in the week"; None for any other "the day"."""
    words, first = tokens.words, index - 3
    if first < floor or words[index - 2] != "in" or words[first] not in _SIDES:
        return None
    unit = _period_unit(words[index])
    sense: Sense = SameDay() if words[index] == "day" else Period(unit, side=_SIDES[words[first]])
    return Piece(first, index, sense) if unit != "weekend" or words[index] == "day" else None


def _for_units(tokens: Tokens, index: int, first: int, count: int | None, unit: TimeUnit, floor: int) -> Piece | None:
    """Return "for three weeks", "for months" as time that lasts; up to now where "has" or "have" says so."""
    lead = tokens.words[first - 1] if first - 1 >= floor else ""
    if count and first - 4 >= floor and tokens.words[first - 4 : first] in (_IN_SPACE_OF, _IN_COURSE_OF):
        return Piece(first - 4, index, Past(unit, count), "over")
    if lead not in ("for", "in") or tokens.words[first] == "the" or (lead == "in" and count is None):
        return None
    if count is None and tokens.words[index] not in _PLURALS:
        return None
    perfect = False
    for word in reversed(tokens.words[max(first - 9, floor) : first - 1]):
        if word in (".", ";", "\n", "\n\n"):
            break
        perfect = perfect or word in ("has", "have")
    if lead == "in" and not perfect:
        return None  # "in three weeks" is to come, or how long it took
    return Piece(first - 1, index, Past(unit, count) if perfect and count else Unknown(), "over")


def read_weekend(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:  # noqa: ARG001 - a Reader
    """Return "the weekend", "last weekend", "next weekend"."""
    before = tokens.words[index - 1] if index > floor else ""
    step = 0 if before in ("the", "past") else _STEPS.get(before)
    return None if step is None else Piece(index - 1, index, Period("weekend", step))


def read_night(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return "last night", "the night before", "two nights ago"; else what read_part_of_day finds."""
    if tokens.words[index] == "night" and _is_the_last_one(tokens, index, floor, last):
        return Piece(index - 2, index, Overnight())
    return read_unit(tokens, index, floor, last) or read_part_of_day(tokens, index, floor, last)


def _is_the_last_one(tokens: Tokens, index: int, floor: int, last: int) -> bool:
    """Say whether "during the night" names no other night: "of 10 March", "of Friday"."""
    before = tokens.words[max(floor, index - 2) : index]
    return before in (["during", "the"], ["in", "the"]) and (index == last or tokens.words[index + 1] != "of")


def read_part_of_day(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:  # noqa: ARG001 - a Reader
    """Return "this morning", "all morning", "the next evening"; a bare "evening" is a part that needs its day."""
    before = tokens.words[index - 1] if index > floor else ""
    the = index - 2 >= floor and tokens.words[index - 2] == "the"
    first = index - 2 if the else index - 1
    if before == "this" or (before == "all" and tokens.words[index] in PART_HOURS):  # "shelled it all morning"
        return Piece(index - 1, index, Offset("day", 0))
    if "since" in (before, tokens.words[index - 2] if before == "early" and index - 2 >= floor else ""):
        return Piece(index - (before == "early"), index, Offset("day", 0))
    if before in ("that", "same"):
        return Piece(first, index, SameDay())
    if before in _FROM_ANCHOR or (before == "next" and the):
        return Piece(first, index, Offset("day", _STEPS[before], from_anchor=True))
    alone = tokens.words[max(floor, index - 2) : index] in (["in", "the"], ["during", "the"], ["throughout", "the"])
    sense: Sense = (
        ClockDay(PART_HOURS[tokens.words[index]]) if alone and tokens.words[index] in PART_HOURS else SameDay()
    )
    return Piece(index, index, sense, "part")


def read_sun(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:  # noqa: ARG001 - a Reader
    """Return "dawn", "noon", "midnight" as a part of a day; noon and midnight have their hour."""
    hour = {"noon": 12, "midday": 12, "midnight": 0}.get(tokens.words[index])
    # "Since dawn" is the dawn of the day of publication.
    since = index > floor and tokens.words[index - 1] == "since"
    sense: Sense = Offset("day", 0) if since else SameDay() if hour is None else ClockDay(hour)
    return Piece(index, index, sense, "part" if hour is None else "clock", hour)


def read_first_light(tokens: Tokens, index: int, floor: int, last: int) -> Piece | None:
    """Return "since first light", which is that of the day of publication."""
    since = index > floor and tokens.words[index - 1] == "since"
    light = index < last and tokens.words[index + 1] == "light"
    return Piece(index, index + 1, Offset("day", 0)) if since and light else None


PERIOD_READERS: dict[str, Reader] = {
    **dict.fromkeys("today yesterday tomorrow tonight overnight".split(), read_near),
    **dict.fromkeys(_UNITS, read_unit),
    **dict.fromkeys(("night", "nights"), read_night),
    **dict.fromkeys(_PARTS_OF_DAY, read_part_of_day),
    **dict.fromkeys(SUN_WORDS, read_sun),
    "weekend": read_weekend,
    "first": read_first_light,
}

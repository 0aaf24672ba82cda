"""When an event can have happened, by what an article says and when it was published; seconds of Unix time.

A statement without a date still has one: news of the day tells of the last two days, unless it says more.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from streamer.model.incident import Happened
from streamer.model.observation import Occurred

HOUR = 3600.0
DAY = 86400.0
FRESH = 2 * DAY  # what undated news most likely tells of
CURRENT = 14 * DAY  # what `current` can mean at most
MONTH = 31 * DAY
BACKGROUND = 400 * DAY  # how far back undatable background is looked for
HOURS_APART = 3 * HOUR  # "early" and "in the morning" are one time

Fineness = Literal["hour", "day", "coarse", "unsaid"]
Nearness = Literal["hour", "day", "near", "apart"]

_FINENESS: dict[str, Fineness] = {"minute": "hour", "hour": "hour", "day": "day"}
RANK = {"minute": 0, "hour": 1, "day": 2, "week": 3, "month": 4, "year": 5}


@dataclass(frozen=True, slots=True)
class EventTime:
    """The likely interval [start, end] of an event, and the widest one [earliest, end] that its words allow."""

    start: float
    end: float
    earliest: float
    fineness: Fineness


def event_time(occurred: Occurred | Happened | None, published: datetime, *, past: bool) -> EventTime:
    """Return when the event of a statement published at `published` can have happened."""
    if occurred is not None:
        start, end = occurred.start.timestamp(), occurred.end.timestamp()
        # A day that is written up to the next midnight must not touch the next day.
        return EventTime(start, max(start, end - 1), start, _FINENESS.get(occurred.granularity, "coarse"))
    end = published.timestamp()
    if past:
        return EventTime(end - BACKGROUND, end, end - BACKGROUND, "unsaid")
    return EventTime(end - FRESH, end, end - CURRENT, "unsaid")


def nearness(one: EventTime, other: EventTime) -> Nearness | None:
    """Return how well two times agree, None where they cannot be the same.

    "apart" is possible but says nothing for one event: a day between two dated ones, or only the widest intervals meet.
    """
    gap = max(one.start, other.start) - min(one.end, other.end)
    if one.fineness == "hour" and other.fineness == "hour":
        return "hour" if gap <= HOURS_APART else None
    if "unsaid" in {one.fineness, other.fineness}:
        return _nearness_of_undated(one, other, gap)
    if "coarse" in {one.fineness, other.fineness}:
        return "near" if gap <= 0 else None
    if gap <= 0:
        return "day"
    return "apart" if gap <= DAY else None


def _nearness_of_undated(one: EventTime, other: EventTime, gap: float) -> Nearness | None:
    if gap <= 0:
        wide = max(one.end - one.start, other.end - other.start) > MONTH
        return "apart" if wide else "near"
    widest = max(one.earliest, other.earliest) - min(one.end, other.end)
    return "apart" if widest <= 0 else None


def finer(held: Happened | None, told: Occurred | None) -> Happened | None:
    """Return the more exact of the two times; the held one where both are equally exact."""
    if told is None or (held is not None and RANK[held.granularity] <= RANK[told.granularity]):
        return held
    return Happened(start=told.start, end=told.end, granularity=told.granularity)

"""Days of the calendar: of a month or its parts, of years, seasons, weeks. UTC days, both ends included."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

from streamer.model.observation import Granularity

Part = Literal["", "early", "mid", "late", "first half", "second half"]
SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


class Days(NamedTuple):
    """The days `first` to `last`, both included."""

    first: date
    last: date
    granularity: Granularity


def one_day(day: date) -> Days:
    """Return that one day."""
    return Days(day, day, "day")


def month_days(year: int, month: int, part: Part = "") -> Days:
    """Return the days of the month, or of its part: thirds for early, mid and late."""
    length = monthrange(year, month)[1]
    first, last = {
        "": (1, length), "early": (1, 10), "mid": (11, 20), "late": (21, length),
        "first half": (1, 15), "second half": (16, length),
    }[part]  # fmt: skip
    return Days(date(year, month, first), date(year, month, last), "month")


def year_days(year: int, last_year: int, part: Part = "") -> Days:
    """Return the days of the years, or of a part: four months for early, mid and late."""
    first, last = {
        "": (1, 12), "early": (1, 4), "mid": (5, 8), "late": (9, 12), "first half": (1, 6), "second half": (7, 12),
    }[part]  # fmt: skip
    return Days(date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1]), "year")


def season_days(year: int, start_month: int) -> Days:
    """Return the three months from `start_month` of the year on."""
    end_year, end = (year, start_month + 2) if start_month < 11 else (year + 1, start_month - 10)
    return Days(date(year, start_month, 1), date(end_year, end, monthrange(end_year, end)[1]), "month")


def week_days(day: date) -> Days:
    """Return the week of that day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6), "week")

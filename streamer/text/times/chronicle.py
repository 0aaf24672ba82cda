"""Texts that tell of a war long over: a day without a year is of the year that was told last, not of publication's.

"On 9 September 1943 the army landed at Salerno. … On 18 September the Germans withdrew." Such a text begins with a date
that has its year, names no year near its publication, and no day as news does ("on Monday", "last week").
"""

from collections.abc import Sequence
from datetime import date, timedelta

from streamer.text.times.calendar_days import Days
from streamer.text.times.time_pieces import Piece
from streamer.text.times.time_senses import (
    Between,
    InYear,
    Month,
    MonthDay,
    Offset,
    Past,
    Period,
    Season,
    Sense,
    Weekday,
    Year,
)

_LONG_OVER = timedelta(days=400)
_MANY = 3  # dates with a year: "today" among them is the writer's, "the town is quiet today"
_AHEAD = timedelta(days=300)  # from the last day that was told: what is told next may lie a little before it


def is_chronicle(pieces: Sequence[Piece], published: date) -> bool:
    """Say whether the times of a text are those of a chronicle, read against its publication."""
    senses = [piece.sense for piece in pieces]
    dated = [sense for sense in senses if isinstance(sense, MonthDay | Month | Season | Year | InYear | Between)]
    years = [year for sense in dated if (year := _year(sense)) is not None]
    if any(_is_of_news(sense) for sense in senses if not (_is_today(sense) and len(years) >= _MANY)):
        return False
    if not years or _year(dated[0]) is None:
        return False
    return all(date(min(year, published.year), 12, 31) < published - _LONG_OVER for year in years)


def told_from(sense: Sense, told: Days) -> date | None:
    """Return the day on or before which a date without a year lies, `told` being the last; None for other senses."""
    if not isinstance(sense, MonthDay | Month | Season | Between):
        return None
    return max(told.first + _AHEAD, told.last)


def _is_today(sense: Sense) -> bool:
    return isinstance(sense, Offset) and sense.unit == "day" and sense.count == 0


def _is_of_news(sense: Sense) -> bool:
    if isinstance(sense, Offset | Period):
        return not sense.from_anchor
    return isinstance(sense, Weekday | Past)


def _year(sense: Sense) -> int | None:
    """Return the year that an expression names, None without one."""
    match sense:
        case MonthDay(year=year) | Month(year=year) | Season(year=year):
            return year
        case Year(last_year=year):
            return year
        case InYear(year=year):
            return _year(year)
        case Between(upper=upper):
            return _year(upper)
        case _:
            return None

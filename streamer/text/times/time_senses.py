"""What a time expression means ("the last Saturday", "June 2014", "two days before"), and the days that it names.

Days are UTC days: texts name no zone, so the day that is written is taken as the UTC day. What cannot be resolved
for sure is None. A weekday or a month without a year is the last one on or before publication; in a clause about the
future the next one on or after it.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple, Protocol

from streamer.text.times.calendar_days import (
    SEASON_MONTHS,
    Days,
    Part,
    month_days,
    one_day,
    season_days,
    week_days,
    year_days,
)  # fmt: skip

TimeUnit = Literal["hour", "day", "week", "month", "year"]
_MOST_UNITS_AWAY = 2_000


class Now(NamedTuple):
    """What a relative expression is relative to.

    `anchor`: the day the text named last; `future`: the clause speaks of what is to come; `hour`: that of publication.
    """

    published: date | None
    anchor: Days | None = None
    future: bool = False
    hour: int = 23


class Sense(Protocol):
    """The meaning of a time expression."""

    def resolve(self, now: Now) -> Days | None:
        """Return its days, None if none can be told. May raise OverflowError or ValueError at the calendar's ends."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A time that no calendar tells: "for weeks", "in recent months"."""

    def resolve(self, now: Now) -> Days | None:  # noqa: ARG002 - the protocol
        return None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, 0 for Monday. `step`: -1 for "last Saturday", 1 for "next Friday"."""

    day: int
    step: int = 0

    def resolve(self, now: Now) -> Days | None:
        if now.published is None:
            return None
        ahead = (self.day - now.published.weekday()) % 7
        shift = ahead if (now.future or ahead == 0) and self.step == 0 else ahead - 7
        if self.step > 0:
            shift = ahead or 7
        return one_day(now.published + timedelta(days=shift))

    def within(self, week: Days) -> Days:
        """Return this weekday of the calendar week that `week` begins."""
        return one_day(week.first + timedelta(days=(self.day - week.first.weekday()) % 7))


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month, or several ("October 25-26"); `year` None: the one nearest before publication."""

    month: int
    day: int
    last_day: int
    year: int | None = None

    def resolve(self, now: Now) -> Days | None:
        year = self.year or self._year(now)
        if year is None:
            return None
        return Days(date(year, self.month, self.day), date(year, self.month, self.last_day), "day")

    def _year(self, now: Now) -> int | None:
        if now.published is None:
            return None
        for step in (-1, 0, 1) if now.future else (1, 0, -1):
            year = now.published.year + step
            if self.day > monthrange(year, self.month)[1]:
                continue
            day = date(year, self.month, self.day)
            # A day ahead of publication is still "today" somewhere.
            if day >= now.published if now.future else day <= now.published + timedelta(days=1):
                return year
        return None


@dataclass(frozen=True, slots=True)
class Month:
    """A month or a part of it. `step`: -1 for "last March", 1 for "next May"."""

    month: int
    year: int | None = None
    part: Part = ""
    step: int = 0

    def resolve(self, now: Now) -> Days | None:
        year = self.year
        if year is None:
            if now.published is None:
                return None
            this = now.published.month
            year = now.published.year
            if self.step > 0 or (now.future and self.step == 0):
                year += self.month < this or (self.month == this and self.step > 0)
            else:
                year -= self.month > this or (self.month == this and self.step < 0)
        return month_days(year, self.month, self.part)


@dataclass(frozen=True, slots=True)
class Year:
    """A year or a part of it ("late 2014")."""

    year: int
    last_year: int
    part: Part = ""

    def resolve(self, now: Now) -> Days | None:  # noqa: ARG002 - the protocol
        return year_days(self.year, self.last_year, self.part)


@dataclass(frozen=True, slots=True)
class Season:
    """A season: of a year, of the year of publication ("this summer"), the last or next one that began or begins."""

    name: str
    year: int | None
    step: int = 0

    def resolve(self, now: Now) -> Days | None:
        start = SEASON_MONTHS[self.name]
        if self.year is not None:
            return season_days(self.year, start)
        if now.published is None:
            return None
        year = now.published.year
        days = season_days(year, start)
        if self.step == 0:
            return season_days(year - 1, start) if start == 12 and now.published.month < 3 else days
        if self.step > 0:
            return days if days.first > now.published else season_days(year + 1, start)
        past = days if days.first <= now.published else season_days(year - 1, start)
        return season_days(past.first.year - 1, start) if past.last >= now.published else past


@dataclass(frozen=True, slots=True)
class Period:
    """The calendar week, month, year or weekend of publication, `step` of them later.

    `side` -1: what of it lies before publication ("earlier this month"); 1: what lies after.
    """

    unit: Literal["week", "month", "year", "weekend"]
    step: int = 0
    part: Part = ""
    from_anchor: bool = False
    side: int = 0

    def resolve(self, now: Now) -> Days | None:
        base = now.anchor.first if self.from_anchor and now.anchor else now.published
        if base is None:
            return None
        days = self._weekend(base, now.future) if self.unit == "weekend" else self._days(base)
        if self.side < 0:
            return days._replace(last=base)
        return days._replace(first=base) if self.side > 0 else days

    def _days(self, base: date) -> Days:
        if self.unit == "week":
            return week_days(base + timedelta(weeks=self.step))
        if self.unit == "year":
            return year_days(base.year + self.step, base.year + self.step, self.part)
        months = base.year * 12 + base.month - 1 + self.step
        return month_days(months // 12, months % 12 + 1, self.part)

    def _weekend(self, base: date, future: bool) -> Days:
        saturday = base - timedelta(days=(base.weekday() - 5) % 7)
        if self.step < 0 and base.weekday() >= 5:
            saturday -= timedelta(weeks=1)
        elif self.step > 0 or (future and base.weekday() < 5):
            saturday += timedelta(weeks=1)
        return Days(saturday, saturday + timedelta(days=1), "day")


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before (negative) or after publication, or the last day that the text named ("a day earlier")."""

    unit: TimeUnit
    count: int
    from_anchor: bool = False

    def resolve(self, now: Now) -> Days | None:
        base = now.anchor.first if self.from_anchor and now.anchor else now.published
        if base is None or abs(self.count) > _MOST_UNITS_AWAY:
            return None
        if self.unit == "hour":
            # "Two hours later" is the same day; "three hours ago" too, as far as a day's date can say.
            return now.anchor if self.from_anchor else one_day(base)
        if self.unit == "day":
            return one_day(base + timedelta(days=self.count))
        if self.unit == "week":
            return week_days(base + timedelta(weeks=self.count))
        if self.unit == "year":
            return year_days(base.year + self.count, base.year + self.count)
        months = base.year * 12 + base.month - 1 + self.count
        return month_days(months // 12, months % 12 + 1)


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night before publication: its evening and its morning."""

    def resolve(self, now: Now) -> Days | None:
        return Days(now.published - timedelta(days=1), now.published, "day") if now.published else None


@dataclass(frozen=True, slots=True)
class Past:
    """The last so many units up to publication: "in the past 24 hours"."""

    unit: TimeUnit
    count: int

    def resolve(self, now: Now) -> Days | None:
        if now.published is None or self.count > _MOST_UNITS_AWAY:
            return None
        if self.unit in ("month", "year"):
            months = now.published.year * 12 + now.published.month - 1 - self.count * (12 if self.unit == "year" else 1)
            year, month = months // 12, months % 12 + 1
            first = date(year, month, min(now.published.day, monthrange(year, month)[1]))
        else:
            days = {"hour": -(-self.count // 24), "day": self.count, "week": 7 * self.count}[self.unit]
            first = now.published - timedelta(days=days)
        return Days(first, now.published, "day" if self.unit == "hour" else self.unit)


@dataclass(frozen=True, slots=True)
class SameDay:
    """The last day that the text named: "on the same day", "later in the day"."""

    def resolve(self, now: Now) -> Days | None:
        return now.anchor


@dataclass(frozen=True, slots=True)
class InWeek:
    """A weekday of a week that is named too: "on Thursday last week"."""

    weekday: Weekday
    week: Sense

    def resolve(self, now: Now) -> Days | None:
        week = self.week.resolve(now)
        return self.weekday.within(week) if week else None


@dataclass(frozen=True, slots=True)
class InYear:
    """A day or month of a year that is named beside it: "21 January last year"."""

    day: MonthDay | Month
    year: Sense

    def resolve(self, now: Now) -> Days | None:
        year = self.year.resolve(now)
        return replace(self.day, year=year.first.year).resolve(now) if year else None


@dataclass(frozen=True, slots=True)
class Between:
    """From one day to another, the first the last such day before the second."""

    lower: Sense
    upper: Sense

    def resolve(self, now: Now) -> Days | None:
        upper = self.upper.resolve(now)
        lower = self.lower.resolve(Now(upper.first, now.anchor)) if upper and now.published else self.lower.resolve(now)
        if not (upper and lower) or lower.first > upper.last:
            return None
        return Days(lower.first, upper.last, upper.granularity)

"""Days told by what stands before or beside them: a clock time, "the 11th", "the following Friday", "04/05/1992"."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from streamer.text.times.calendar_days import Days, one_day
from streamer.text.times.time_senses import MonthDay, Now, Sense


@dataclass(frozen=True, slots=True)
class ClockDay:
    """The day of a clock time told without one: the day its paragraph named last, else the last time it was so late."""

    clock_hour: int

    def resolve(self, now: Now) -> Days | None:
        if now.anchor is not None or now.published is None:
            return now.anchor
        return one_day(now.published - timedelta(days=int(self.clock_hour > now.hour and not now.future)))


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """ "The 11th": of the month that the text named last, else the last such day on or before publication."""

    day: int

    def resolve(self, now: Now) -> Days | None:
        base = now.anchor.first if now.anchor else now.published
        if base is None:
            return None
        month = base.year * 12 + base.month - 1
        if not now.anchor and not now.future:
            month -= self.day > base.day
        while self.day > monthrange(month // 12, month % 12 + 1)[1]:
            month -= 1
        return one_day(date(month // 12, month % 12 + 1, self.day))


@dataclass(frozen=True, slots=True)
class WeekdayBeside:
    """ "The following Friday" (`step` 1) and "the previous Friday" (-1), from the day that the text named last."""

    weekday: int
    step: int

    def resolve(self, now: Now) -> Days | None:
        base = now.anchor.first if now.anchor else now.published
        if base is None:
            return None
        ahead = (self.weekday - base.weekday()) % 7
        return one_day(base + timedelta(days=(ahead or 7) if self.step > 0 else ahead - 7))


@dataclass(frozen=True, slots=True)
class NightInto:
    """The evening before a day, and that day: "overnight into Saturday"."""

    day: Sense

    def resolve(self, now: Now) -> Days | None:
        days = self.day.resolve(now)
        return days._replace(first=days.first - timedelta(days=1)) if days else None


_NEWS = timedelta(days=14)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class SlashedDay(MonthDay):
    """The day of "04/05/1992": the month first, unless the other reading alone is before publication, or is news."""

    def resolve(self, now: Now) -> Days | None:
        days = MonthDay.resolve(self, now)
        if days is None or now.published is None or self.day > _MONTHS or self.year is None:
            return days
        other = date(self.year, self.day, self.month)
        since, since_other = now.published - days.first, now.published - other
        fits = timedelta() <= since_other and (since < timedelta() or since_other <= _NEWS < since)
        return Days(other, other, "day") if fits else days

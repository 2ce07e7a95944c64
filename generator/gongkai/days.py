"""Days as records hold them, and months counted on from a day."""

import calendar
import datetime

from gongkai.value import UNKNOWN, Value

Day = datetime.date
NEXT = datetime.timedelta(days=1)


def day_of(value: Value | None) -> Day | None:
    """The day in a date or datetime of a record; None for nothing and for 不详."""
    return Day.fromisoformat(value[:10]) if isinstance(value, str) and value and value != UNKNOWN else None


def days_later(day: Day, count: int) -> Day:
    """So many days later (before, if negative), but never beyond the calendar's own first and last day."""
    return Day.fromordinal(max(Day.min.toordinal(), min(day.toordinal() + count, Day.max.toordinal())))


def months_later(day: Day, months: int) -> Day:
    """The same day so many months later (before, if negative), or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

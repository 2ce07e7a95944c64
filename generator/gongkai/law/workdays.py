"""Working days from the official year tables: days off by notice, and weekends that are worked instead."""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from gongkai.days import NEXT, Day

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearTable:
    """What the notice of one year says: weekdays and weekends off, weekends worked. `source` cites it."""

    rest: frozenset[Day]
    work: frozenset[Day]
    source: str


class Calendar:
    """Counts working days over the years there is a table of. A missing year gives None, never a guess."""

    def __init__(self, read: Callable[[int], YearTable | None]) -> None:
        self._read = read
        self._years: dict[int, list[int] | None] = {}

    def has(self, year: int) -> bool:
        return self._year(year) is not None

    def is_workday(self, day: Day) -> bool | None:
        """Whether offices work on that day."""
        year = self._year(day.year)
        if year is None:
            return None
        place = bisect_left(year, day.toordinal())
        return place < len(year) and year[place] == day.toordinal()

    def add(self, day: Day, count: int) -> Day | None:
        """The last day of a limit of so many working days: `day` itself is day 0, the next working day is day 1."""
        number, at = day.year, count
        year = self._year(number)
        if year is None:
            return None
        at += bisect_right(year, day.toordinal()) - 1
        if count == 0:
            return day
        while at >= len(year):
            at -= len(year)
            number += 1
            year = self._year(number)
            if year is None:
                return None
        return Day.fromordinal(year[at])

    def between(self, first: Day, last: Day) -> int | None:
        """How many working days come after `first`, up to and with `last`; 0 if it is not later."""
        if last <= first:
            return 0
        total = 0
        for number in range(first.year, last.year + 1):
            year = self._year(number)
            if year is None:
                return None
            total += bisect_right(year, last.toordinal()) - bisect_right(year, first.toordinal())
        return total

    def within(self, last: Day, count: int) -> Day:
        """The first day after which at most so many working days come, up to and with `last`."""
        day = last
        while (left := self.between(day - NEXT, last)) is not None and left <= count:
            day -= NEXT
        return day

    def on_or_before(self, day: Day) -> Day | None:
        """The last working day that is not later: when a fixed date has to be met from inside an office."""
        return self._step(day, -1)

    def on_or_after(self, day: Day) -> Day | None:
        """The first working day that is not earlier: where a limit ends that would end on a day off."""
        return self._step(day, 1)

    def _step(self, day: Day, by: int) -> Day | None:
        while (works := self.is_workday(day)) is False:
            day += datetime.timedelta(days=by)
        return day if works else None

    def _year(self, number: int) -> list[int] | None:
        """The ordinals of the working days of a year."""
        if number not in self._years:
            table = self._read(number)
            self._years[number] = None if table is None else _workdays(number, table)
        return self._years[number]


def _workdays(number: int, table: YearTable) -> list[int]:
    first = Day(number, 1, 1)
    found = []
    for count in range((Day(number, 12, 31) - first).days + 1):
        day = first + datetime.timedelta(days=count)
        if day in table.work or (day.weekday() < SATURDAY and day not in table.rest):
            found.append(day.toordinal())
    return found

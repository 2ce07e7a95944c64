"""Limits of time: what a record has to meet, and what an agency owes every year. Pure functions of dates."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from gongkai.clock import Clock
from gongkai.days import Day, day_of, months_later
from gongkai.kind import Kind
from gongkai.kind_terms import Term
from gongkai.law.book import Law
from gongkai.law.tables import AT_LEAST, Deadline
from gongkai.law.workdays import Calendar
from gongkai.lifecycle import PROACTIVE
from gongkai.value import UNKNOWN, Value

WORKING, FIXED, MONTHS = "工作日", "固定日", "月"
ONLINE = "published"


@dataclass(frozen=True, slots=True)
class Due:
    """A limit of one record, from the day in the field `begins` to that in `field`, which says when it was `done`.

    `due` is the last day, or for a period that may not be shorter (不少于) the first day on which it may end; None if
    the calendar of the year `missing` is not known.
    """

    deadline: Deadline
    start: Day
    due: Day | None
    done: Day | None
    begins: str
    field: str
    missing: int = 0

    @property
    def shortest(self) -> bool:
        return self.deadline.bound == AT_LEAST

    def missed(self, clock: Clock) -> bool:
        """Done too late, not done although the last day is over, or ended too early."""
        if self.due is None:
            return False
        if self.shortest:
            return self.done is not None and self.done < self.due
        return self.done > self.due if self.done else clock.passed(self.due)

    def by(self, clock: Clock, workdays: Calendar) -> str:
        """By how much it was missed, in the limit's own unit: 4个工作日, 12日; empty if that cannot be counted."""
        if self.due is None or not self.missed(clock):
            return ""
        first, last = sorted((self.due, self.done or clock.today))
        if self.deadline.unit != WORKING:
            return f"{(last - first).days}日"
        count = workdays.between(first, last)
        return "" if count is None else f"{count}个工作日"


def fields_of(kind: Kind) -> frozenset[str]:
    """The fields that `dues` reads of a record of this kind."""
    names = {name for term in kind.terms.deadlines for name in (term.start, term.end, term.special) if name}
    return frozenset(names | {"disclosure"} if names else names)


def dues(values: Mapping[str, Value], kind: Kind, law: Law, clock: Clock, bound: str = "") -> Iterator[Due]:
    """The limits that a record's values set going; those of one bound (不超过, 不少于) only if one is named."""
    for term in kind.terms.deadlines:
        deadline = limit_of(term, values, law)
        if bound and deadline.bound != bound:
            continue
        start = day_of(values.get(term.start))
        if start is None or (term.end == ONLINE and values.get("disclosure", PROACTIVE) != PROACTIVE):
            continue
        end = values.get(term.end)
        if end == UNKNOWN or (deadline.since is not None and start < deadline.since):
            continue
        done = day_of(end)
        done = done if done is not None and clock.reached(done) else None
        due = last_day(deadline, start, law.calendar)
        missing = 0 if due else missing_year(deadline, start, law.calendar)
        yield Due(deadline, start, due, done, term.start, term.end, missing)


def limit_of(term: Term, values: Mapping[str, Value], law: Law) -> Deadline:
    """The limit of a term: the one that the record names, where the kind lets it, else the kind's own."""
    named = values.get(term.special) if term.special else None
    if named is None:
        return law.deadlines[term.id]
    return next((each for each in law.deadlines.values() if each.label == named), law.deadlines[term.id])


def open_terms(values: Mapping[str, Value], kind: Kind, clock: Clock) -> bool:
    """Whether anything that has a limit is not done yet: a quick look, most records have nothing open."""
    ends = (day_of(values.get(term.end)) for term in kind.terms.deadlines)
    return any(end is None or not clock.reached(end) for end in ends)


def place_of(due: Due, values: Mapping[str, Value]) -> str:
    """The field to point at: the one that says it was done, or where it began while there is none."""
    return due.field if due.field in values else due.begins


def last_day(deadline: Deadline, start: Day, workdays: Calendar) -> Day | None:
    """The last day of a limit. The start day is day 0 (民法典 201); a limit in days or months that would end on a day
    off ends on the next working day (民法典 203), a shortest period does not. None without the year's calendar.
    """
    if deadline.unit == FIXED:
        return Day(start.year + 1, int(deadline.month_day[:2]), int(deadline.month_day[3:]))
    if deadline.unit == WORKING:
        return workdays.add(start, deadline.limit)
    end = _plain(deadline, start)
    return end if deadline.bound == AT_LEAST else workdays.on_or_after(end)


def missing_year(deadline: Deadline, start: Day, workdays: Calendar) -> int:
    """The first year whose calendar is needed and not there."""
    first = start if deadline.unit == WORKING else _plain(deadline, start)
    return next(year for year in count(first.year) if not workdays.has(year))


def _plain(deadline: Deadline, start: Day) -> Day:
    if deadline.unit == MONTHS:
        return months_later(start, deadline.limit)
    return start + datetime.timedelta(days=deadline.limit)

"""What has a limit of time: what is over, what is coming, what was done too late. For staff, not for the public."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.days import Day
from gongkai.law.deadlines import WORKING, Due, dues
from gongkai.law.duties import NOTES, Duty, duties
from gongkai.privacy.scan import conceal
from gongkai.record import Entry
from gongkai.site import Site

LATE = "GK510"


class State(Enum):
    """In the order in which they are told."""

    OVER = "已过期，还没有完成"
    COMING = "快到期"
    LATE = "已完成，但迟了，还没有说明原因"
    UNKNOWN = "没有放假安排，无法计算"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do. `by` is how late it is or what is left, for people; `about` names the record, masked."""

    agency: Agency
    state: State
    due: Day | None
    what: str
    about: str
    by: str
    basis: str
    source: str
    key: str


def agenda(corpus: Corpus, site: Site, days: int) -> list[Row]:
    """Everything that is over, or due within so many days, by agency in the site's order, then by state and day."""
    until = site.as_of + datetime.timedelta(days=days)
    order = {name: number for number, name in enumerate(site.agencies.all)}
    places = {state: number for number, state in enumerate(State)}
    rows = [*_of_duties(corpus, site, until), *_of_records(corpus, site, until)]
    return sorted(rows, key=lambda row: (order[row.agency.id], places[row.state], row.due or Day.max, row.key))


def _of_duties(corpus: Corpus, site: Site, until: Day) -> Iterator[Row]:
    for duty in duties(corpus.notes(NOTES), site, until):
        if duty.done is None:
            yield _duty(duty, site)


def _duty(duty: Duty, site: Site) -> Row:
    owed = duty.obligation
    over = duty.due < site.as_of
    hint = "" if owed.public else "；已经报送的，公开报告时写上报送日期"
    by = f"已过{(site.as_of - duty.due).days}日{hint}" if over else _left(duty.due, site)
    return Row(
        duty.agency, State.OVER if over else State.COMING, duty.due, f"{owed.doing}{owed.label}", f"{duty.year}年", by,
        owed.basis, duty.agency.source, f"{duty.agency.id}-{owed.id}-{duty.year}",
    )  # fmt: skip


def _of_records(corpus: Corpus, site: Site, until: Day) -> Iterator[Row]:
    for entry in corpus.entries:
        agency, kind = site.agencies.all[entry.agency], site.kinds.all[entry.kind]
        if agency.sample or not kind.terms.deadlines:
            continue
        for due in dues(entry.facts, kind, site.law, site.clock):
            state = _state(due, entry, site, until)
            if state is not None:
                yield _record(due, state, entry, agency, site)


def _state(due: Due, entry: Entry, site: Site, until: Day) -> State | None:
    if due.shortest:
        return None
    if due.due is None:
        return State.UNKNOWN if due.done is None else None
    if due.done is not None:
        return State.LATE if due.missed(site.clock) and LATE not in entry.explained else None
    if due.missed(site.clock):
        return State.OVER
    return State.COMING if due.due <= until else None


def _record(due: Due, state: State, entry: Entry, agency: Agency, site: Site) -> Row:
    late = due.by(site.clock, site.law.calendar)
    if due.due is None:
        by = f"缺{due.missing}年的放假安排"
    elif state is State.COMING:
        by = _left(due.due, site)
    else:
        word = "迟了" if state is State.LATE else "已过"
        by = f"{word}{late}" if late else "迟了" if state is State.LATE else "已过期"
    name = conceal(entry.numbers[0][1] if entry.numbers else entry.title)
    key = f"{entry.id}-{due.deadline.id}"
    return Row(agency, state, due.due, due.deadline.label, name, by, due.deadline.basis, entry.source, key)


def _left(due: Day, site: Site) -> str:
    if due == site.as_of:
        return "今天到期"
    count = site.law.calendar.between(site.as_of, due)
    return f"还有{(due - site.as_of).days}日" if count is None else f"还有{count}个{WORKING}"

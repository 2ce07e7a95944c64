"""What agencies owe every year: which reports, by when, and whether they are there."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gongkai.agency import Agency
from gongkai.days import Day, day_of
from gongkai.kind import Kind
from gongkai.law.tables import SITE_OWNER, Obligation
from gongkai.record import Entry
from gongkai.rules.forms import Key, Notes
from gongkai.site import Site

NOTES = "duties"
"""The name of the notes: agency, kind and years of all records, and the days of those that fulfil a duty."""
NOTED: tuple[str, ...] = ()
BEGAN, DONE = "began", "done"


@dataclass(frozen=True, slots=True)
class Duty:
    """A yearly duty of one agency: to publish what tells about `year` by `due`. `done` is the day it went online."""

    obligation: Obligation
    agency: Agency
    year: int
    due: Day
    done: Day | None


def obligations_of(agency: Agency, site: Site, kind: str = "") -> Iterator[Obligation]:
    """The yearly duties of an agency's level, or those that records of one kind meet. Samples have none."""
    for each in site.law.obligations.values():
        if (kind and each.kind != kind) or agency.sample or each.kind not in site.kinds.all:
            continue
        if agency.level in each.levels or (SITE_OWNER in each.levels and agency is _owner(site)):
            yield each


def _owner(site: Site) -> Agency | None:
    return site.agencies.find(site.config.owner) if site.config.owner else None


def exists(agency: Agency, day: Day) -> bool:
    """Whether there is such an agency on that day."""
    first, last = day_of(agency.values.get("valid_from")), day_of(agency.values.get("valid_to"))
    return (first is None or first <= day) and (last is None or day <= last)


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:
    """The years in which a record went online and was made; what fulfils a duty, with the year and day besides."""
    if entry.published:
        year = int(entry.published[:4])
        yield BEGAN, entry.agency, kind.name, year, int(entry.date[:4]) if entry.date else year
        if not entry.ground and kind.name in [each.kind for each in site.law.obligations.values()]:
            yield DONE, entry.agency, kind.name, entry.year, entry.published[:10]


def duties(notes: Notes, site: Site, until: Day) -> Iterator[Duty]:
    """Every yearly duty whose last day is not later than `until`, from the year of an agency's first record on."""
    held: dict[str, _Held] = {}
    for what, owner, *noted in notes:
        held.setdefault(owner, _Held()).take(what, *noted)
    for agency in site.agencies.all.values():
        if agency.id in held:
            for obligation in obligations_of(agency, site):
                yield from _of(obligation, agency, held[agency.id], until)


@dataclass(slots=True)
class _Held:
    """What is known of an agency's records: the years in which they begin, when the record of a year went online."""

    first: int = 9999
    began: dict[str, int] = field(default_factory=dict)
    online: dict[tuple[str, int], str] = field(default_factory=dict)

    def take(self, what: str, kind: str, year: int, at: Any) -> None:
        if what == DONE:
            self.online[kind, year] = min(self.online.get((kind, year), at), at)
        else:
            self.first = min(self.first, year)
            self.began[kind] = min(self.began.get(kind, at), at)


def _of(obligation: Obligation, agency: Agency, held: _Held, until: Day) -> Iterator[Duty]:
    busy = min((held.began[kind] for kind in obligation.needs if kind in held.began), default=9999)
    first = max(held.first, obligation.since, busy if obligation.needs else 0)
    for year in range(first, until.year - obligation.offset + 1):
        due = obligation.due_for(year)
        if due <= until and exists(agency, due) and exists(agency, datetime.date(year, 12, 31)):
            yield Duty(obligation, agency, year, due, day_of(held.online.get((obligation.kind, year))))

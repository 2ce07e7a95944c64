"""What agencies owe every year: which reports, by when, and whether they are there."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.days import Day, day_of
from gongkai.law.tables import SITE_OWNER, Obligation
from gongkai.record import Entry
from gongkai.site import Site


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


def duties(corpus: Corpus, site: Site, until: Day) -> Iterator[Duty]:
    """Every yearly duty whose last day is not later than `until`, from the year of an agency's first record on."""
    held: dict[str, _Held] = {}
    for entry in (*corpus.entries, *corpus.gone):
        if entry.published:
            held.setdefault(entry.agency, _Held()).take(entry)
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

    def take(self, entry: Entry) -> None:
        year = int(entry.published[:4])
        self.first = min(self.first, year)
        acted = int(entry.date[:4]) if entry.date else year
        self.began[entry.kind] = min(self.began.get(entry.kind, acted), acted)
        if not entry.ground:
            key = (entry.kind, entry.year)
            self.online[key] = min(self.online.get(key, entry.published), entry.published)


def _of(obligation: Obligation, agency: Agency, held: _Held, until: Day) -> Iterator[Duty]:
    busy = min((held.began[kind] for kind in obligation.needs if kind in held.began), default=9999)
    first = max(held.first, obligation.since, busy if obligation.needs else 0)
    for year in range(first, until.year - obligation.offset + 1):
        due = obligation.due_for(year)
        if due <= until and exists(agency, due) and exists(agency, datetime.date(year, 12, 31)):
            yield Duty(obligation, agency, year, due, day_of(held.online.get((obligation.kind, year))))

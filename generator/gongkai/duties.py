"""What agencies owe every year: which reports, by when, and whether they are there."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.deadlines import Day, day_of
from gongkai.law_tables import SITE_OWNER, Obligation
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
    held: dict[str, list[Entry]] = {}
    for entry in (*corpus.entries, *corpus.gone):
        if entry.published:
            held.setdefault(entry.agency, []).append(entry)
    for agency in site.agencies.all.values():
        entries = held.get(agency.id, [])
        for obligation in obligations_of(agency, site) if entries else ():
            yield from _of(obligation, agency, entries, until)


def _of(obligation: Obligation, agency: Agency, entries: list[Entry], until: Day) -> Iterator[Duty]:
    done: dict[int, Day] = {}
    for entry in entries:
        if entry.kind == obligation.kind:
            done.setdefault(entry.year, Day.fromisoformat(entry.published[:10]))
    first = min(int(entry.published[:4]) for entry in entries)
    busy = _first_year(entries, obligation.needs)
    for year in range(max(first, obligation.since, busy), until.year - obligation.offset + 1):
        due = obligation.due_for(year)
        if due <= until and exists(agency, due) and exists(agency, datetime.date(year, 12, 31)):
            yield Duty(obligation, agency, year, due, done.get(year))


def _first_year(entries: Iterable[Entry], kinds: tuple[str, ...]) -> int:
    """The first year in which the agency did what the duty presupposes; far away if it never did."""
    if not kinds:
        return 0
    return min((int((entry.date or entry.published)[:4]) for entry in entries if entry.kind in kinds), default=9999)

"""What is known before a yearly report is written: the report of the year before, and what the records add up to."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.exporting.chosen import Choice
from gongkai.exporting.refused import Refused
from gongkai.exporting.sound import sound
from gongkai.figures.enforcement_counts import Year, years_of
from gongkai.figures.report_counts import WHOLE_AREA, published
from gongkai.kind import Kind
from gongkai.record import Record
from gongkai.site import Site
from gongkai.tally import NOTES, tally

COUNTS, DECIDED = "GK509", "GK543"
"""The rules whose notes hold the counts of a year: as reports tell them, as yearly statistics do."""


@dataclass(frozen=True, slots=True)
class Known:
    """The year a report is about, the agency's report of the year before if it is there and sound, counts by code.

    A code of law/indicators.yml that no record speaks of is not in `counts`: that is unknown, not 0. `decided` is what
    the agency decided; empty for a government, whose statistics tell of all its bodies.
    """

    site: Site
    corpus: Corpus
    kind: Kind
    agency: Agency
    year: int
    before: Record | None
    counts: Mapping[str, Decimal]
    decided: Year

    def count(self, code: str) -> str:
        """A count as a cell; empty if unknown."""
        number = self.counts.get(code)
        return "" if number is None else f"{number.normalize():f}"


def known_of(site: Site, corpus: Corpus, kind: Kind, agency: Agency) -> Known:
    """What is known for the report that is due in the year of the site's day: it is about the year before."""
    year = site.as_of.year - 1
    last = Choice(kind, agency, datetime.date(year - 1, 1, 1), datetime.date(year - 1, 12, 31))
    try:
        before = next(iter([record for record, _ in sound(site, last)]), None)
    except Refused:
        before = None
    if agency.level in WHOLE_AREA:
        return Known(site, corpus, kind, agency, year, before, {}, Year())
    totals = published(corpus.notes(COUNTS), tally(corpus.notes(NOTES)), site)
    counts = {code: number for (owner, of, code), number in totals.items() if owner == agency.id and of == year}
    decided = years_of(corpus.notes(DECIDED)).get((agency.id, year), Year())
    return Known(site, corpus, kind, agency, year, before, counts, decided)


def next_year(words_of: str, year: int) -> str:
    """A heading with its year, and the one after it, moved on by one."""
    moved = words_of.replace(f"{year}年", f"{year + 1}年")
    return moved.replace(f"{year - 1}年", f"{year}年")

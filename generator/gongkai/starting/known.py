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
from gongkai.figures.report_counts import WHOLE_AREA, published
from gongkai.kind import Kind
from gongkai.record import Record
from gongkai.site import Site
from gongkai.tally import NOTES, tally

COUNTS = "GK509"
"""The rule whose notes hold the counts of a year."""


@dataclass(frozen=True, slots=True)
class Known:
    """The year a report is about, the agency's report of the year before if it is there and sound, counts by code.

    A code of law/indicators.yml that no record speaks of is not in `counts`: that is unknown, not 0.
    """

    agency: Agency
    year: int
    before: Record | None
    counts: Mapping[str, Decimal]

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
        return Known(agency, year, before, {})
    totals = published(corpus.notes(COUNTS), tally(corpus.notes(NOTES)), site)
    counts = {code: number for (owner, of, code), number in totals.items() if owner == agency.id and of == year}
    return Known(agency, year, before, counts)

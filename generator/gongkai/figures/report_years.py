"""Yearly reports of one agency, a year after the other."""

from collections.abc import Iterator

from gongkai.corpus import Corpus
from gongkai.record import Entry
from gongkai.site import Site

KIND = "rule-of-law-report"
FACTS = ("year", "previous", "indicators", "sections")


def consecutive(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Entry]]:
    """Every report with the one of the year before: the one it names, or the agency's own."""
    reports = [each for each in corpus.of(KIND) if not site.agencies.all[each.agency].sample]
    by_year = {(each.agency, each.year): each for each in reports}
    for entry in reports:
        named = corpus.get(str(entry.facts.get("previous", "")))
        before = named if named is not None and named.kind == KIND else by_year.get((entry.agency, entry.year - 1))
        if before is not None and before.id != entry.id:
            yield entry, before

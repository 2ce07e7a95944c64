"""What remains of records that are not or no longer shown: counts by agency, year, kind, type and ground."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.corpus import Corpus
from gongkai.figures.amounts import decimal_of, total
from gongkai.record import Entry
from gongkai.site import Site

KIND = "tally"
FACTS = {KIND: ("counts",)}


@dataclass(frozen=True, slots=True, order=True)
class Counts:
    """`number` records of one sort. `amount` is in 万元."""

    agency: str
    year: int
    kind: str
    type: str
    ground: str
    number: int
    amount: Decimal


def tally(corpus: Corpus, site: Site) -> list[Counts]:
    """What agencies state (records of the kind `tally`) and what is in the content and not shown."""
    totals: dict[tuple[str, int, str, str, str], tuple[int, Decimal]] = defaultdict(lambda: (0, Decimal(0)))
    for key, number, amount in (*_stated(corpus), *_hidden(corpus.gone, site)):
        before = totals[key]
        totals[key] = (before[0] + number, before[1] + amount)
    return sorted(Counts(*key, number, amount) for key, (number, amount) in totals.items())


def _stated(corpus: Corpus) -> Iterator[tuple[tuple[str, int, str, str, str], int, Decimal]]:
    for entry in corpus.entries:
        rows = entry.facts.get("counts") if entry.kind == KIND else None
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict) and isinstance(number := row.get("number"), int):
                key = (entry.agency, entry.year, str(row["kind"]), str(row.get("category", "")), str(row["ground"]))
                yield key, number, decimal_of(row, "amount") or Decimal(0)


def _hidden(gone: Iterable[Entry], site: Site) -> Iterator[tuple[tuple[str, int, str, str, str], int, Decimal]]:
    for entry in gone:
        kind = site.kinds.all[entry.kind]
        counted = kind.terms.counted
        of_type = entry.facts.get(counted.type, "")
        types = "、".join(map(str, of_type)) if isinstance(of_type, list) else str(of_type)
        year = int(entry.date[:4]) if entry.date else entry.year
        key = (entry.agency, year, kind.label, types, entry.ground)
        yield key, 1, total(entry.facts, counted.amounts)

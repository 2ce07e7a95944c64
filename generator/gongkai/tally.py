"""What remains of records that are not or no longer shown: counts by agency, year, kind, type and ground."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.figures.amounts import decimal_of, total
from gongkai.given import rows, whole
from gongkai.kind import Kind
from gongkai.record import Entry
from gongkai.rules.forms import Key, Notes
from gongkai.site import Site

KIND = "tally"
FACTS = {KIND: ("counts",)}
NOTES = "tally"
"""The name of the notes: agency, year, kind, type, ground, number, amount → how often."""
NOTED: tuple[str, ...] = ()


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


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:  # noqa: ARG001 - one signature for all
    if entry.ground:
        yield _hidden(entry, kind)
    elif entry.kind == KIND:
        yield from _stated(entry)


def tally(notes: Notes) -> list[Counts]:
    """What agencies state (records of the kind `tally`) and what is in the content and not shown."""
    totals: dict[tuple[str, int, str, str, str], tuple[int, Decimal]] = defaultdict(lambda: (0, Decimal(0)))
    for (agency, year, kind, of_type, ground, number, amount), times in notes.items():
        key = (agency, year, kind, of_type, ground)
        before = totals[key]
        totals[key] = (before[0] + number * times, before[1] + Decimal(amount) * times)
    return sorted(Counts(*key, number, amount) for key, (number, amount) in totals.items())


def _stated(entry: Entry) -> Iterator[Key]:
    for _, row in rows(entry.facts, "counts"):
        if (number := whole(row, "number")) is not None:
            sort = (str(row["kind"]), str(row.get("category", "")), str(row["ground"]))
            yield entry.agency, entry.year, *sort, number, str(decimal_of(row, "amount") or 0)


def _hidden(entry: Entry, kind: Kind) -> Key:
    counted = kind.terms.counted
    of_type = entry.facts.get(counted.type, "")
    types = "、".join(map(str, of_type)) if isinstance(of_type, list) else str(of_type)
    year = int(entry.date[:4]) if entry.date else entry.year
    return (entry.agency, year, kind.label, types, entry.ground, 1, str(total(entry.facts, counted.amounts)))

"""What the site publishes of a year, counted as yearly reports count it, for comparison with them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from gongkai.figures.amounts import total
from gongkai.figures.disclosure_tables import NEW, full
from gongkai.figures.report_years import FACTS as REPORT
from gongkai.figures.report_years import KIND
from gongkai.given import rows, whole
from gongkai.kind import Kind
from gongkai.record import Entry
from gongkai.rules.forms import Key, Notes
from gongkai.site import Site
from gongkai.tally import Counts

Totals = dict[tuple[str, int, str], Decimal]
"""agency, year, code of law/indicators.yml → number, or 万元."""

AMOUNTS = ("fine", "confiscated", "confiscated_gains", "confiscated_goods")
"""What a penalty takes, in 万元."""
FACTS = {
    KIND: REPORT,
    "penalty": (*AMOUNTS, "outcome"),
    "disclosure-report": ("requests", "year", "format"),
    "normative-document": ("status",),
    "decision-catalogue": ("entries",),
    "cleaning-result": ("base", "kept", "amended", "repealed", "expired"),
}
_RECORDS = {"penalty": "penalty.count", "licence": "licence.count", "coercion": "coercion.count"}
NOTED = (*_RECORDS, "normative-document", "decision-catalogue", "cleaning-result", "disclosure-report")
_FINE = "penalty.fine"
WHOLE_AREA = frozenset({"国家", "省级", "市级", "县级"})
"""A government reports on all its bodies: its own records alone do not tell the whole."""
PUNISHED = "予以处罚"
APPLIED = "ogi.apply"
"""Told by the yearly report on disclosure: nothing is known where there is none."""
_CLEANED = {"base": "cleaned", "kept": "kept", "amended": "amended", "repealed": "repealed", "expired": "expired"}
COUNTED = frozenset({
    *_RECORDS.values(), _FINE, APPLIED, "rule.made", "decision.catalog",
    *(f"rule.{name}" for name in _CLEANED.values()),
})  # fmt: skip


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:  # noqa: ARG001 - one signature for all
    """Agency, year, code, number: what one record that is shown adds to which codes. A penalty counts by its fine."""
    if entry.ground:
        return
    year = int(entry.date[:4]) if entry.date and not kind.year else entry.year
    for code, number in _counts(entry):
        yield entry.agency, year, code, str(number)


def published(notes: Notes, hidden: Iterable[Counts], site: Site) -> Totals:
    """The totals of every agency and year. What is not shown is added from the tally, by kind."""
    totals: Totals = defaultdict(Decimal)
    for (agency, year, code, number), times in notes.items():
        totals[agency, year, code] += Decimal(number) * times
        if code == _FINE:
            totals[agency, year, _RECORDS["penalty"]] += times
    labels = {site.kinds.all[kind].label: code for kind, code in _RECORDS.items() if kind in site.kinds.all}
    for each in hidden:
        if each.kind in labels:
            totals[each.agency, each.year, labels[each.kind]] += each.number
            if labels[each.kind] == _RECORDS["penalty"]:
                totals[each.agency, each.year, _FINE] += each.amount
    return totals


def _counts(entry: Entry) -> list[tuple[str, Decimal]]:
    """What one record adds to which codes."""
    if entry.kind in _RECORDS:
        if entry.kind != "penalty":
            return [(_RECORDS[entry.kind], Decimal(1))]
        return [(_FINE, total(entry.facts, AMOUNTS))] if entry.facts.get("outcome", PUNISHED) == PUNISHED else []
    if entry.kind == "normative-document" and entry.facts.get("status") != "征求意见稿":
        return [("rule.made", Decimal(1))]
    if entry.kind == "decision-catalogue":
        return [("decision.catalog", Decimal(sum(1 for _ in rows(entry.facts, "entries"))))]
    if entry.kind == "cleaning-result":
        numbers = {name: whole(entry.facts, field) for field, name in _CLEANED.items()}
        return [(f"rule.{name}", Decimal(number)) for name, number in numbers.items() if number is not None]
    if entry.kind == "disclosure-report" and "requests" in entry.facts:
        return [(APPLIED, Decimal(full(entry.facts)[NEW]["total"]))]
    return []

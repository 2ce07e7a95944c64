"""What an agency decided in a year, counted as 行政执法统计年报 counts it: what the records and the tally add up to."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.figures.amounts import decimal_of, total
from gongkai.figures.report_counts import AMOUNTS
from gongkai.figures.statistics import EACH, Layout, heaviest
from gongkai.given import rows, text, whole, words
from gongkai.kind import Kind
from gongkai.record import Entry
from gongkai.rules.forms import Key, Notes
from gongkai.site import Site

FACTS = {
    "tally": ("counts",),
    "penalty": ("decided_on", "outcome", "penalty_types", *AMOUNTS),
    "licence": ("decided_on", "outcome"),
    "check-result": ("decided_on", "number"),
    "coercion": ("decided_on", "stage"),
}  # fmt: skip
_REFUSED = frozenset({"不予许可", "不予变更", "不予延续"})
_ZERO = Decimal(0)
_HIDDEN = "tally"
_COUNTED = ("penalty", "licence", "check-result", "coercion")
NOTED = (_HIDDEN, *_COUNTED)
_ONCE, _EACH_TYPE, _MONEY = "once", "each", "money"


@dataclass(slots=True)
class Year:
    """What an agency decided in a year: counts of penalties by heaviest type and by each type; money in 万元."""

    once: Counter[str] = field(default_factory=Counter)
    each: Counter[str] = field(default_factory=Counter)
    money: Decimal = _ZERO
    others: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def penalties(self, layout: Layout) -> dict[str, Decimal]:
        """The columns of types, with the sum where cases count once; empty if there was no penalty."""
        counts = self.each if layout.counting == EACH else self.once
        if not counts:
            return {}
        columns = {name: Decimal(sum(counts[each] for each in types)) for name, types in layout.columns.items()}
        return columns if layout.counting == EACH else {**columns, "total": Decimal(counts.total())}


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:
    """Agency, year, what, which, number, money: what a record adds, or a row of the tally. Those not shown too."""
    facts = entry.facts
    if kind.name == _HIDDEN:
        for name, *more in _told(entry, site):
            yield entry.agency, entry.year, name, *more
        return
    decided = text(facts, "decided_on")
    if not decided:
        return
    whose = (entry.agency, int(decided[:4]))
    if kind.name == "licence":
        yield *whose, kind.name, "refused" if text(facts, "outcome") in _REFUSED else "granted", 1, ""
    elif kind.name == "check-result":
        yield *whose, kind.name, "", whole(facts, "number") or 1, ""
    elif kind.name == "coercion":
        yield *whose, kind.name, "measure" if text(facts, "stage") == "行政强制措施" else "execution", 1, ""
    elif (types := words(facts, "penalty_types")) and text(facts, "outcome") in {"", "予以处罚"}:
        yield *whose, _ONCE, heaviest(types, decided, site.law) if len(types) > 1 else types[0], 1, ""
        for each in types:
            yield *whose, _EACH_TYPE, each, 1, ""
        yield *whose, _MONEY, "", 1, str(total(facts, AMOUNTS))


def _told(entry: Entry, site: Site) -> Iterator[Key]:
    """What the rows of a tally add."""
    labels = {site.kinds.all[name].label: name for name in _COUNTED}
    for _, row in rows(entry.facts, "counts"):
        name, category = labels.get(text(row, "kind")), text(row, "category")
        number = whole(row, "number") or 0
        if name == "penalty":
            yield _ONCE, category, number, ""
            yield _EACH_TYPE, category, number, ""
            yield _MONEY, "", 1, str(decimal_of(row, "amount") or _ZERO)
        elif name == "licence":
            yield name, "refused" if category in _REFUSED else "granted", number, ""
        elif name == "coercion":
            yield name, "measure" if category in {"", "行政强制措施"} else "execution", number, ""
        elif name:
            yield name, "", number, ""


def years_of(notes: Notes) -> Mapping[tuple[str, int], Year]:
    """Every agency's years: records on show, records taken down, and what the tally adds."""
    years: dict[tuple[str, int], Year] = defaultdict(Year)
    for (agency, number, what, which, size, money), times in notes.items():
        year = years[agency, number]
        if what == _ONCE:
            year.once[which] += size * times
        elif what == _EACH_TYPE:
            year.each[which] += size * times
        elif what == _MONEY:
            year.money += Decimal(money) * times
        else:
            year.others[what][which] += size * times
    return years

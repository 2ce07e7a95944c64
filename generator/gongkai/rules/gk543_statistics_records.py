"""行政执法统计年报的数，应当与本机关当年公开的决定、加上未公开事项统计相符。

处罚按最重的一种计（一案计一次的表式），种类从轻到重的次序写在 law/codes.yml；金额都换算成万元再比。已经从网上撤下的记录
也计数，没有录入的写在“未公开事项统计”里。本机关当年一条也没有公开、也没有统计的，不比。数对不上又有原因的，说明原因。
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.corpus import Corpus
from gongkai.figures.amounts import decimal_of, plain, total
from gongkai.figures.report_counts import AMOUNTS
from gongkai.figures.statistics import EACH, Layout, as_told, heaviest, label_of, layout_of, row_of_all
from gongkai.given import rows, text, whole, words
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.forms import Key, Notes
from gongkai.site import Site

CODE = "GK543"
EFFECT: Effect = "需说明"
BASIS = "国办发〔2018〕118号二（六）；省级行政执法统计口径"
KINDS: tuple[str, ...] = ()
COVERS = ("E-S2",)
TEXT = "{table}：{column} {stated}，本机关{year}年的记录加上未公开的是 {counted}，相差 {gap}"
FIX = "核对有没有漏公开、漏统计；口径不同的，写“问题说明”。没有录入的决定写在“未公开事项统计”里"
BAD = "年报：罚款 12；记录 9 条，未公开事项统计 2 件"
GOOD = "年报：罚款 11；记录 9 条，未公开事项统计 2 件"
TABLES = ("penalties_a", "penalties_b", "penalties_c", "penalties_d", "penalties_f", "licences", "coercions", "others")
FACTS = {
    "enforcement-statistics": ("layout", "unit", "counting", *TABLES),
    "tally": ("counts",),
    "penalty": ("decided_on", "outcome", "penalty_types", *AMOUNTS),
    "licence": ("decided_on", "outcome"),
    "check-result": ("decided_on", "number"),
    "coercion": ("decided_on", "stage"),
}  # fmt: skip
REFUSED = frozenset({"不予许可", "不予变更", "不予延续"})
MEASURES = ("seal", "seize", "freeze", "other_measure")
ZERO = Decimal(0)
HIDDEN = "tally"
COUNTED = ("penalty", "licence", "check-result", "coercion")
NOTED = (HIDDEN, *COUNTED)
ONCE, EACH_TYPE, MONEY = "once", "each", "money"


@dataclass(slots=True)
class Year:
    """What an agency decided in a year: counts of penalties by heaviest type and by each type; money in 万元."""

    once: Counter[str] = field(default_factory=Counter)
    each: Counter[str] = field(default_factory=Counter)
    money: Decimal = ZERO
    others: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    told = corpus.of("enforcement-statistics")
    if not told:
        return
    years = _count(corpus.notes(CODE))
    for entry in told:
        year = years.get((entry.agency, entry.year))
        layout = layout_of(entry.facts, site.law)
        if year is None or layout is None or site.agencies.all[entry.agency].sample:
            continue
        kind = site.kinds.all[entry.kind]
        for table, column, stated, counted in (*_penalties(entry, layout, year), *_others(entry, year)):
            if stated != counted:
                says = {
                    "table": label_of(kind, table).partition("（")[0],
                    "column": label_of(kind, table, column),
                    "stated": plain(stated),
                    "year": str(entry.year),
                    "counted": plain(counted),
                    "gap": plain(abs(stated - counted)),
                }
                yield entry, Finding(CODE, (table,), says, label_of(kind, table))


Compared = tuple[str, str, Decimal, Decimal]


def _penalties(entry: Entry, layout: Layout, year: Year) -> Iterator[Compared]:
    row = row_of_all(entry.facts, layout.table)
    counts = year.each if layout.counting == EACH else year.once
    if not counts or not row:
        return
    for column, types in layout.columns.items():
        yield layout.table, column, row.get(column, ZERO), Decimal(sum(counts[each] for each in types))
    if layout.counting != EACH and "total" in row:
        yield layout.table, "total", row["total"], Decimal(counts.total())
    if "money" in row:
        yield layout.table, "money", row["money"], as_told(entry.facts, layout, year.money, row["money"])


def _others(entry: Entry, year: Year) -> Iterator[Compared]:
    licences, checks, coercions = (row_of_all(entry.facts, name) for name in ("licences", "others", "coercions"))
    if licences and (counts := year.others["licence"]):
        for column in ("granted", "refused"):
            yield "licences", column, licences.get(column, ZERO), Decimal(counts[column])
    if "check" in checks and (counts := year.others["check-result"]):
        yield "others", "check", checks["check"], Decimal(counts.total())
    if coercions and (counts := year.others["coercion"]):
        stated = sum((coercions.get(name, ZERO) for name in MEASURES), ZERO)
        if stated != counts["measure"]:
            yield "coercions", "total", stated, Decimal(counts["measure"])


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:
    """Agency, year, what, which, number, money: what a record adds, or a row of the tally. Those not shown too."""
    facts = entry.facts
    if kind.name == HIDDEN:
        for name, *more in _told(entry, site):
            yield entry.agency, entry.year, name, *more
        return
    decided = text(facts, "decided_on")
    if not decided:
        return
    whose = (entry.agency, int(decided[:4]))
    if kind.name == "licence":
        yield *whose, kind.name, "refused" if text(facts, "outcome") in REFUSED else "granted", 1, ""
    elif kind.name == "check-result":
        yield *whose, kind.name, "", whole(facts, "number") or 1, ""
    elif kind.name == "coercion":
        yield *whose, kind.name, "measure" if text(facts, "stage") == "行政强制措施" else "execution", 1, ""
    elif (types := words(facts, "penalty_types")) and text(facts, "outcome") in {"", "予以处罚"}:
        yield *whose, ONCE, heaviest(types, decided, site.law) if len(types) > 1 else types[0], 1, ""
        for each in types:
            yield *whose, EACH_TYPE, each, 1, ""
        yield *whose, MONEY, "", 1, str(total(facts, AMOUNTS))


def _told(entry: Entry, site: Site) -> Iterator[Key]:
    """What the rows of a tally add."""
    labels = {site.kinds.all[name].label: name for name in COUNTED}
    for _, row in rows(entry.facts, "counts"):
        name, category = labels.get(text(row, "kind")), text(row, "category")
        number = whole(row, "number") or 0
        if name == "penalty":
            yield ONCE, category, number, ""
            yield EACH_TYPE, category, number, ""
            yield MONEY, "", 1, str(decimal_of(row, "amount") or ZERO)
        elif name == "licence":
            yield name, "refused" if category in REFUSED else "granted", number, ""
        elif name == "coercion":
            yield name, "measure" if category in {"", "行政强制措施"} else "execution", number, ""
        elif name:
            yield name, "", number, ""


def _count(notes: Notes) -> Mapping[tuple[str, int], Year]:
    """Every agency's years: records on show, records taken down, and what the tally adds."""
    years: dict[tuple[str, int], Year] = defaultdict(Year)
    for (agency, number, what, which, size, money), times in notes.items():
        year = years[agency, number]
        if what == ONCE:
            year.once[which] += size * times
        elif what == EACH_TYPE:
            year.each[which] += size * times
        elif what == MONEY:
            year.money += Decimal(money) * times
        else:
            year.others[what][which] += size * times
    return years

"""行政执法统计年报的数，应当与本机关当年公开的决定、加上未公开事项统计相符。

处罚按最重的一种计（一案计一次的表式），种类从轻到重的次序写在 law/codes.yml；金额都换算成万元再比。已经从网上撤下的记录
也计数，没有录入的写在“未公开事项统计”里。本机关当年一条也没有公开、也没有统计的，不比。数对不上又有原因的，说明原因。
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.corpus import Corpus
from gongkai.figures import enforcement_counts
from gongkai.figures.amounts import plain
from gongkai.figures.enforcement_counts import Year, years_of
from gongkai.figures.statistics import Layout, as_told, label_of, layout_of, row_of_all
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
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
FACTS = {"enforcement-statistics": ("layout", "unit", "counting", *TABLES), **enforcement_counts.FACTS}
MEASURES = ("seal", "seize", "freeze", "other_measure")
ZERO = Decimal(0)
NOTED, note = enforcement_counts.NOTED, enforcement_counts.note


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    told = corpus.of("enforcement-statistics")
    if not told:
        return
    years = years_of(corpus.notes(CODE))
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
    counted = year.penalties(layout)
    if not counted or not row:
        return
    for column, number in counted.items():
        if column != "total" or column in row:
            yield layout.table, column, row.get(column, ZERO), number
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

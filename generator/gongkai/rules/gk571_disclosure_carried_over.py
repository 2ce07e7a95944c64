"""年度报告“上年结转”应当等于上一年报告的“结转下年度”。

上一年没有办完的申请，要结转到下一年。两年的报告都在本站的，逐列比较。
"""

from collections.abc import Iterator

from gongkai.corpus import Corpus
from gongkai.figures.disclosure_tables import CARRIED_IN, CARRIED_OUT, columns, full
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.site import Site

CODE = "GK571"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）表三"
KINDS = ("disclosure-report",)
COVERS = ("D-R10",)
TEXT = "“{column}”一列：上年结转 {now}，{year} 年报告的结转下年度是 {before}，相差 {gap}"
FIX = "对照两年的报告核对；原件如此的，说明原因"
BAD = "2023 年结转下年度 1 件，2024 年上年结转 0 件"
GOOD = "2023 年结转下年度 1 件，2024 年上年结转 1 件"
FACTS = {"disclosure-report": ("requests", "year", "format")}


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    reports = {
        (entry.agency, entry.year): entry for entry in corpus.of("disclosure-report") if "requests" in entry.facts
    }
    for (agency, year), entry in reports.items():
        last = reports.get((agency, year - 1))
        if last is None or site.agencies.all[agency].sample:
            continue
        now, before = full(entry.facts)[CARRIED_IN], full(last.facts)[CARRIED_OUT]
        wrong = [name for name in columns() if now[name] != before[name]]
        for name in wrong if wrong == ["total"] else (each for each in wrong if each != "total"):
            says = {
                "column": columns()[name],
                "now": str(now[name]),
                "before": str(before[name]),
                "year": str(year - 1),
            }
            gap = str(abs(now[name] - before[name]))
            yield entry, Finding(CODE, ("requests",), {**says, "gap": gap})

"""与上一年度的报告相比，同一个指标不应当相差许多倍。

相差许多倍的（默认五倍，见 law/documents.yml），多半是单位写错、多写了零，或者统计口径变了。只作提示：确实如此就不用管，
最好在报告里说明原因。
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.corpus import Corpus
from gongkai.figures.report_years import FACTS as REPORT
from gongkai.figures.report_years import consecutive
from gongkai.given import rows, text
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.site import Site

CODE = "GK507"
EFFECT: Effect = "提示"
BASIS = "法治政府建设与责任落实督察工作规定第二十五条（年度报告的内容）"
KINDS = ("rule-of-law-report",)
COVERS = ("E-R5",)
TEXT = "“{name}”{year}年是 {value}，上一年是 {before}，相差很大"
FIX = "核对数值和单位；没有写错就不用改"
BAD = "行政检查：2023年 90 次，2024年 9000 次"
GOOD = "行政检查：2023年 90 次，2024年 110 次"
FACTS = {"rule-of-law-report": REPORT}


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    limits = site.law.documents["report"]
    times, least = Decimal(str(limits["times"])), Decimal(str(limits["least"]))
    for entry, before in consecutive(corpus, site):
        last = {text(row, "code"): row for _, row in rows(before.facts, "indicators") if text(row, "value")}
        for index, row in rows(entry.facts, "indicators"):
            other = last.get(text(row, "code") or "-")
            if other is None or not text(row, "value") or other.get("unit") != row.get("unit"):
                continue
            now, then = Decimal(text(row, "value")), Decimal(text(other, "value"))
            small, large = sorted((now, then))
            if large >= least and small * times <= large:
                unit = text(row, "unit")
                says = {
                    "name": text(row, "name"),
                    "year": str(entry.year),
                    "value": f"{now}{unit}",
                    "before": f"{then}{unit}",
                }
                yield entry, Finding(CODE, ("indicators", index, "value"), says)

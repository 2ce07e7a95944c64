"""报告里的件数，应当与本站公开的记录对得上。

行政处罚、行政许可、行政强制的件数，罚没金额，制定的规范性文件，目录事项，收到的政府信息公开申请：报告里的数与当年本机关公开的记录、再加上未公开事项
统计里的件数相比。公开的比报告的多，一定有一处写错，请说明；公开的比报告的少，可能是有的不公开、有的没有录入，只作提示。
县级以上政府的报告说的是全县，只看公开的是不是更多。“余”“近”这样的约数不比较。
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.corpus import Corpus
from gongkai.figures import report_counts
from gongkai.figures.report_counts import APPLIED, COUNTED, WHOLE_AREA, published
from gongkai.figures.report_counts import FACTS as FIELDS
from gongkai.figures.report_years import KIND
from gongkai.given import rows, text
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.site import Site
from gongkai.tally import NOTES as HIDDEN
from gongkai.tally import tally

CODE = "GK509"
EFFECT: Effect = "需说明"
BASIS = "法治政府建设与责任落实督察工作规定第二十五条（年度报告的内容）"
KINDS = (KIND,)
COVERS = ("E-R6",)
TEXT = "“{name}”报告里是 {value}，{year}年公开的和未公开统计里的合计 {found}"
FIX = "核对报告的数和公开的记录；都没有写错的，在“问题说明”里写明差别从哪里来"
BAD = "报告：行政处罚 2 件；当年公开了 3 件"
GOOD = "报告：行政处罚 3 件；当年公开了 3 件"
FACTS = FIELDS
NOTED, note = report_counts.NOTED, report_counts.note


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    reports = [each for each in corpus.of(KIND) if not site.agencies.all[each.agency].sample]
    if not reports:
        return
    totals = published(corpus.notes(CODE), tally(corpus.notes(HIDDEN)), site)
    for entry in reports:
        area = site.agencies.all[entry.agency].level in WHOLE_AREA
        for index, row in rows(entry.facts, "indicators"):
            code, value = text(row, "code"), text(row, "value")
            if code not in COUNTED or not value or text(row, "qualifier") not in {"", "准确"}:
                continue
            key = (entry.agency, entry.year, code)
            if code == APPLIED and key not in totals:
                continue
            found = totals.get(key, Decimal(0))
            if found == Decimal(value) or (area and found < Decimal(value)):
                continue
            unit, total = text(row, "unit"), f"{found:f}{text(row, 'unit')}"
            says = {"name": text(row, "name"), "value": f"{value}{unit}", "year": str(entry.year), "found": total}
            hint: Effect | None = "提示" if found < Decimal(value) else None
            yield entry, Finding(CODE, ("indicators", index, "value"), says, effect=hint)

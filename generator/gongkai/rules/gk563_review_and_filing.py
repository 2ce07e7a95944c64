"""行政规范性文件印发以前要经合法性审核，公布以后三十日内报送备案，有统一编号。

审核日期不晚于成文日期；没有审核日期的请核对。备案的日数见 law/documents.yml，从公布日期（没有写的按发布时间）算起；
网站没有选本省规则的，备案和编号只作提示。迟了的不要改日期，写“问题说明”。
"""

from collections.abc import Iterator

from gongkai.days import days_later
from gongkai.given import day, group, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.documents import DRAFT, in_force, profile
from gongkai.site import Site

CODE = "GK563"
EFFECT: Effect = "需说明"
BASIS = "优化营商环境条例第六十四条；国办发〔2018〕37号、国办发〔2018〕115号"
KINDS = ("normative-document",)
COVERS = ("E-N4",)
TEXT = "{wrong}"
FIX = "对照审核意见书、备案回执核对补写；当时没有办的，写“问题说明”"
BAD = "成文日期: 2024-06-06，审核日期: 2024-06-20"
GOOD = "审核日期: 2024-05-24，成文日期: 2024-06-06，报备日期: 2024-07-05"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    if text(values, "status") == DRAFT or site.agencies.all[record.agency].sample:
        return
    rules, hint = profile(site, "filing")
    signed = day(values, "signed")
    reviewed = day(group(values, "legality_review"), "date")
    if reviewed is None:
        yield Finding(CODE, ("status",), {"wrong": "没有写合法性审核的日期"})
    elif signed and reviewed > signed:
        says = {"wrong": f"合法性审核 {reviewed}，晚于成文日期 {signed}"}
        yield Finding(CODE, ("legality_review", "date"), says)
    issued, filed = day(values, "issued_on") or day(values, "published"), day(group(values, "filing"), "date")
    if issued and filed and (filed - issued).days > rules["filing"]:
        late = (filed - issued).days - rules["filing"]
        says = {"wrong": f"{issued} 公布，{filed} 才报备，超过{rules['filing']}日，迟了{late}日"}
        yield Finding(CODE, ("filing", "date"), says, effect=hint, basis=rules["basis"])
    elif in_force(values) and issued and not filed and site.clock.passed(days_later(issued, rules["filing"])):
        says = {"wrong": f"{issued} 公布，已过{rules['filing']}日，没有写报备日期"}
        yield Finding(CODE, ("status",), says, effect="提示", basis=rules["basis"])
    if in_force(values) and "unified_number" not in values:
        yield Finding(CODE, ("status",), {"wrong": "没有写统一编号"}, effect="提示", basis=rules["basis"])

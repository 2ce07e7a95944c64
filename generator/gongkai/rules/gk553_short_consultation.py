"""公开征求意见一般不少于三十日；少于三十日的，要公开说明缩短的理由。

起始的那一天不计入：3月6日到4月5日是三十日。重大行政决策见条例第十五条；与市场主体生产经营活动密切相关的行政规范性文件见
优化营商环境条例第六十二条；城乡规划草案、房屋征收补偿方案、征地补偿安置方案各有法律规定，也是三十日，没有说可以缩短；别的
文件没有统一规定，只作提示。已经结束的征求意见不要改日期。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.consulted import KINDS as CONSULTED
from gongkai.rules.consulted import consulted
from gongkai.site import Site

CODE = "GK553"
EFFECT: Effect = "需说明"
BASIS = "重大行政决策程序暂行条例第十五条；优化营商环境条例第六十二条"
KINDS = CONSULTED
COVERS = ("E-D2",)
TEXT = "公开征求意见 {start} 至 {end}，只有{days}日{wrong}"
FIX = "不改日期；当时公开说明过理由的，写在“缩短期限的理由”里；没有的，写“问题说明”"
BAD = "开始日期: 2022-11-18，截止日期: 2022-11-24（6日）"
GOOD = "开始日期: 2023-03-06，截止日期: 2023-04-05（30日）"

_LOOSE = frozenset({"行政规范性文件", "其他"})
_STRICT = {
    "城乡规划草案": "planning-draft",
    "房屋征收补偿方案": "house-plan-consultation",
    "征地补偿安置方案": "land-compensation-notice",
}
"""Matters with a law of their own, which says nothing of shorter periods."""


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    strict = site.law.deadlines.get(_STRICT.get(str(record.values.get("about")), ""))
    least = strict.limit if strict else site.law.documents["consultation"]["days"]
    for each in consulted(record):
        days = each.days
        if days is None or days >= least or ("shorter_because" in each.values and not strict):
            continue
        says = {"start": str(each.values[each.start]), "end": str(each.values[each.end]), "days": str(days)}
        says["wrong"] = f"，应当不少于{least}日" if strict else "，没有写缩短期限的理由"
        bound = record.kind == "decision" or record.values.get("market") == "是" or "decision" in record.values
        free = record.kind == "normative-document" or record.values.get("about") in _LOOSE
        hint: Effect | None = "提示" if free and not bound else None
        yield Finding(CODE, each.at(each.end), says, effect=hint, basis=strict.basis if strict else "")

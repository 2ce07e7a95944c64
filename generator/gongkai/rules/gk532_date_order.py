"""办案的日期应当有先有后。

处罚：立案、法制审核、决定、送达、公开；许可：申请、受理、决定、公开；强制：催告、决定、送达；检查：检查、结论、公开。
后面的日期早于前面的，多半是录入有误。原件如此的，照实写，说明原因。立案到决定的九十日另由期限检查。
"""

from collections.abc import Iterator, Mapping

from gongkai.given import Given, group, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK532"
EFFECT: Effect = "需说明"
BASIS = "行政处罚法第五十四条、第五十七条、第六十一条；行政许可法第四十二条"
KINDS = ("penalty", "licence", "coercion", "check-result", "other-act")
COVERS = ("E-P11",)
TEXT = "{later} {second} 早于{earlier} {first}"
FIX = "对照案卷改正写错的日期；案卷如此的，写“问题说明”"
BAD = "立案日期: 2024-03-20 / 处罚决定日期: 2024-03-15"
GOOD = "立案日期: 2024-02-27 / 处罚决定日期: 2024-03-15"
REVIEW = "legality_review"
ORDERS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "penalty": (("filed_on", REVIEW, "decided_on", "served_on", "published"), ("discussed_on", "decided_on")),
    "licence": (("applied_on", "accepted_on", "decided_on", "published"),),
    "coercion": (("urged_on", "decided_on", "served_on"), ("decided_on", "published"), ("starts_on", "ends_on")),
    "check-result": (("checked_on", "decided_on", "published"),),
    "other-act": (("accepted_on", "decided_on", "published"),),
}


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    for names in ORDERS[kind.name]:
        before, first = "", ""
        for name in names:
            found = _day(record.values, name)
            if not found:
                continue
            if first and found < first:
                says = {"later": _label(kind, name), "second": found, "earlier": _label(kind, before), "first": first}
                path = (name, "on") if name == REVIEW else (name,)
                yield Finding(CODE, path, says, _label(kind, name))
            else:
                before, first = name, found


def _day(values: Given, name: str) -> str:
    return text(group(values, name), "on") if name == REVIEW else text(values, name)[:10]


def _label(kind: Kind, name: str) -> str:
    return "法制审核日期" if name == REVIEW else kind.schema.fields[name].label

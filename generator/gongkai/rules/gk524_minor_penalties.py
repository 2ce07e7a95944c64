"""简易程序的处罚、仅警告的处罚，一般不公示；要公示的，写明公示依据。

依法公开的是具有一定社会影响的行政处罚决定（行政处罚法第四十八条）。各地的做法和市场监管的规定里，简易程序和仅受到警告的
处罚不公示。是不是有一定社会影响，由本机关按自己的清单认定，写在“公示依据”里；不公示的，公开方式写不予公开。
"""

from collections.abc import Iterator

from gongkai.given import text, words
from gongkai.kind import Kind
from gongkai.lifecycle import PROACTIVE
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK524"
EFFECT: Effect = "需说明"
BASIS = "行政处罚法第四十八条；市场监督管理行政处罚信息公示规定第二条"
KINDS = ("penalty",)
COVERS = ("E-P6",)
TEXT = "{what}，没有写公示依据"
FIX = "确实要公示的，在“公示依据”里写明理由；不公示的，加一行“公开方式: 不予公开”"
BAD = "案件程序类别: 简易程序"
GOOD = "案件程序类别: 简易程序 / 公示依据: 属于本机关确定的具有一定社会影响的行政处罚决定"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    simple, warned = values.get("procedure") == "简易程序", words(values, "penalty_types") == ["警告"]
    if not (simple or warned) or values.get("disclosure", PROACTIVE) != PROACTIVE or text(values, "disclosure_ground"):
        return
    name, what = ("procedure", "以简易程序作出的处罚") if simple else ("penalty_types", "仅警告的处罚")
    yield Finding(CODE, (name,), {"what": what}, kind.schema.fields[name].label)

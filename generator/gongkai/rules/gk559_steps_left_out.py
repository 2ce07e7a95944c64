"""公众参与、专家论证、风险评估，办了的写日期，不适用的写理由。

条例第十四条、第十九条、第二十二条说了什么样的决策要经过这些程序。没有经过的，用一步写上“不适用的理由”。只作提示。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.decided import is_made, steps
from gongkai.site import Site

CODE = "GK559"
EFFECT: Effect = "提示"
BASIS = "重大行政决策程序暂行条例第十四条、第十九条、第二十二条"
KINDS = ("decision",)
COVERS = ("E-D7",)
TEXT = "决策已经作出，没有写{what}，也没有写不适用的理由"
FIX = "在“决策程序”里补一步，写日期和情况；没有经过的，写“不适用的理由”"
BAD = "决策状态: 已公布，没有“风险评估”这一步"
GOOD = "程序: 专家论证，不适用的理由: 不涉及专业性、技术性较强的问题"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    if not is_made(record.values):
        return
    told = ("date", "text", "omitted_because")
    for name in ("公众参与", "专家论证", "风险评估"):
        if not any(each in row for _, row in steps(record.values, name) for each in told):
            yield Finding(CODE, ("status",), {"what": name})

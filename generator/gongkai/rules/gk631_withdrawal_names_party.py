"""撤回理由里不重复当事人的信息。

行政处罚决定被变更、撤销、确认违法或者确认无效的，要撤回信息并公开说明理由（行政处罚法第四十八条）。撤回以后网页上只剩
文号、日期和理由；理由里如果又写了当事人的名称、信用代码，等于没有撤回，所以本条算错误。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import UNKNOWN

CODE = "GK631"
EFFECT: Effect = "拦截"
BASIS = "行政处罚法第四十八条"
KINDS = ()
COVERS = ("E-P3", "D-P8")
TEXT = "撤回理由里写了{what}"
FIX = "理由里不写{what}，只写原决定为什么撤回，例如“原处罚决定经行政复议撤销”"
BAD = "撤回理由: 对云岭县示例百货有限公司的处罚经复议撤销"
GOOD = "撤回理由: 原处罚决定经行政复议撤销"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    withdrawn, party = record.values.get("withdrawn"), kind.terms.party
    if party is None or not isinstance(withdrawn, dict):
        return
    reason = str(withdrawn.get("reason", ""))
    codes = (name for name, field in kind.schema.fields.items() if field.type == "credit_code")
    for name in (party.name, *codes):
        value = record.values.get(name, UNKNOWN)
        if value != UNKNOWN and str(value) in reason:
            yield Finding(CODE, ("withdrawn", "reason"), {"what": kind.schema.fields[name].label})
            return

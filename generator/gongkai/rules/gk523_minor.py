"""当事人是未成年人的，决定不公开。

“是否未成年人”写了“是”的记录，公开方式必须是不予公开：它不出现在网站上，只在未公开事项统计里计一件。年龄按作出决定时算。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.lifecycle import PROACTIVE
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK523"
EFFECT: Effect = "拦截"
BASIS = "未成年人保护法第一百零三条；行政处罚法第三十条"
KINDS = ("penalty",)
COVERS = ("E-P6",)
TEXT = "当事人是未成年人，公开方式却是“{mode}”"
FIX = "加一行“公开方式: 不予公开”，这条记录只计件数"
BAD = "是否未成年人: 是"
GOOD = "是否未成年人: 是 / 公开方式: 不予公开"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    mode = record.values.get("disclosure", PROACTIVE)
    if record.values.get("minor") == "是" and mode == PROACTIVE:
        yield Finding(CODE, ("minor",), {"mode": str(mode)}, kind.schema.fields["minor"].label)

"""指标之间的数量关系应当成立。

例如：信访受理 = 办结 + 在办；化解率 = 化解 ÷ 排查；持证人数不大于执法人员总数。关系写在 law/indicators.yml
里。报告里缺了其中一个数，或者是“余”“近”这样的约数，就不检查。原文如此的，不必改动事实，说明原因即可，
所以本条不算错误。
"""

from collections.abc import Iterator

from gongkai.figures.indicators import relations
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK501"
EFFECT: Effect = "需说明"
BASIS = "法治政府建设与责任落实督察工作规定第二十五条（年度报告的内容）"
KINDS = ("rule-of-law-report",)
COVERS = ("E-R3",)
TEXT = "{left}，应为 {right}，相差 {gap}"
FIX = "对照原件核对；原件如此的，说明原因"
BAD = "信访受理 189，办结 170，在办 16"
GOOD = "信访受理 189，办结 173，在办 16"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    for relation in relations(record.values):
        if not relation.holds:
            says = {"left": relation.left, "right": relation.right, "gap": str(abs(relation.gap))}
            yield Finding(CODE, ("indicators", relation.row, "value"), says, kind.schema.fields["indicators"].label)

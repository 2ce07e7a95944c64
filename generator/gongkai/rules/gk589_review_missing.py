"""每条信息公开以前都要审查，审查的情况要登记。

先审查、后公开（条例第十七条）。在“公开审查”里写明审查人、日期和结论，这些内容不会出现在网站上。从网站配置的“公开
审查登记起始日”起检查，没有写起始日的不检查。审查日期晚于发布时间的也会提示。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK589"
EFFECT: Effect = "提示"
BASIS = "政府信息公开条例第十七条"
KINDS = ()
COVERS = ("D-R8",)
TEXT = "{what}"
FIX = "在“公开审查”里写明审查人、日期和结论"
BAD = "2024-05-06 发布，没有登记公开审查"
GOOD = "公开审查: {审查人: 王某, 审查日期: 2024-05-05, 审查结论: 可以公开}"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    since = site.config.review_since
    if not since or record.published[:10] < since or site.agencies.all[record.agency].sample:
        return
    review = record.values.get("review")
    if not isinstance(review, dict) or "by" not in review or "on" not in review:
        yield Finding(CODE, (), {"what": "没有登记公开审查"})
    elif str(review["on"]) > record.published[:10]:
        says = {"what": f"审查日期 {review['on']} 晚于发布时间 {record.published[:10]}"}
        yield Finding(CODE, ("review", "on"), says)

"""年度报告、年度报表不能在这一年结束以前公布。

报告的是全年的数字，这一年还没有过完，数字就不可能是全年的。多半是年度写错了。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK577"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第四十九条；国办函〔2018〕12号"
KINDS = ("disclosure-report", "site-report")
COVERS = ("D-R11", "D-R12")
TEXT = "{year} 年的{label}在 {published} 公布，这一年还没有结束"
FIX = "核对年度和发布时间；情况属实的，说明原因"
BAD = "2024 年的报告 2024-11-20 公布"
GOOD = "2024 年的报告 2025-01-20 公布"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    if site.agencies.all[record.agency].sample or not record.published:
        return
    if int(record.published[:4]) <= record.year:
        says = {"year": str(record.year), "label": kind.label, "published": record.published[:10]}
        yield Finding(CODE, ("year",), says)

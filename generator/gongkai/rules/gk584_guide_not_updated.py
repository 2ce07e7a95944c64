"""政府信息公开指南至少一年核对一次。

指南、目录要及时更新（条例第十二条），不及时更新的要追究责任（第五十三条）。一年内核对过、没有变化的，把“更新日期”
改成核对的日期。
"""

from collections.abc import Iterator

from gongkai.days import Day, days_later
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import UNKNOWN

CODE = "GK584"
EFFECT: Effect = "提示"
BASIS = "政府信息公开条例第十二条、第五十三条"
KINDS = ("disclosure-guide",)
COVERS = ("D-R5",)
TEXT = "指南 {updated} 以后没有更新，已经超过一年"
FIX = "核对内容，把“更新日期”改成核对的日期"
BAD = "更新日期 2022-03-01，今天 2024-12-31"
GOOD = "更新日期 2024-03-01，今天 2024-12-31"
YEAR = 366


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    updated = str(record.values.get("updated", ""))
    if site.agencies.all[record.agency].sample or updated in ("", UNKNOWN):
        return
    if site.clock.passed(days_later(Day.fromisoformat(updated), YEAR)):
        yield Finding(CODE, ("updated",), {"updated": updated})

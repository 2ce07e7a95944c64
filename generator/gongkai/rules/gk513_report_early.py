"""报告某一年情况的年度报告，不应当在那一年结束以前公开。

年度没有过完，全年的数字还不会有。多半是报告年度或者发布时间写错了。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK513"
EFFECT: Effect = "需说明"
BASIS = "年度报告报告的是上一年度的情况，见 law/obligations.yml"
KINDS = ()
COVERS = ("E-R1", "E-S3", "D-R11", "D-R12")
TEXT = "{label}报告的是{year}年，{done} 就公开了，那一年还没有结束"
FIX = "核对报告年度和发布时间；确实如此的，写“问题说明”"
BAD = "报告年度 2024，发布时间 2024-12-20"
GOOD = "报告年度 2024，发布时间 2025-01-20"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    if not kind.year or not record.published or int(record.published[:4]) > record.year:
        return
    known = (each for each in site.law.obligations.values() if each.public and each.offset)
    owed = next((each for each in known if each.kind == kind.name), None)
    if owed is not None and not site.agencies.all[record.agency].sample:
        says = {"label": owed.label, "year": str(record.year), "done": record.published[:10]}
        yield Finding(CODE, (kind.year,), says, kind.schema.fields[kind.year].label, basis=owed.basis)

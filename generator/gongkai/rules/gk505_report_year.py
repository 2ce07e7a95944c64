"""报告标题里的年份应当与“报告年度”一致。

标题照原文写；标题里没有年份的不检查。多半是“报告年度”写成了公开的那一年。
"""

import re
from collections.abc import Iterator

from gongkai.given import text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK505"
EFFECT: Effect = "需说明"
BASIS = "法治政府建设与责任落实督察工作规定第二十四条"
KINDS = ("rule-of-law-report",)
COVERS = ("E-R2",)
TEXT = "标题写的是{found}年，报告年度是{year}年"
FIX = "“报告年度”写报告的是哪一年的工作；标题照原文写，原文写错的，写“问题说明”"
BAD = "报告标题: 青溪镇2023年法治政府建设年度报告，报告年度: 2024"
GOOD = "报告标题: 青溪镇2023年法治政府建设年度报告，报告年度: 2023"

_YEAR = re.compile(r"((?:19|20|21)[0-9]{2})\s*年")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    years = _YEAR.findall(text(record.values, "title"))
    if years and str(record.year) not in years:
        says = {"found": years[0], "year": str(record.year)}
        yield Finding(CODE, ("year",), says, kind.schema.fields["year"].label)

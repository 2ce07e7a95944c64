"""行政执法统计年报的名称、年度、统计期要说同一年。

统计期至应当是统计年度的最后一天；名称里的年份与统计年度一致。统计期没有结束就公布的，由 GK513 检查。
"""

import re
from collections.abc import Iterator

from gongkai.given import text, whole
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK544"
EFFECT: Effect = "需说明"
BASIS = "国办发〔2018〕118号二（六）"
KINDS = ("enforcement-statistics",)
COVERS = ("E-S3",)
TEXT = "{what}，{said}"
FIX = "改正写错的年度、日期；原件如此的，写“问题说明”"
BAD = "统计年度: 2024 / 统计期至: 2023-12-31"
GOOD = "统计年度: 2024 / 统计期至: 2024-12-31"
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?:年|年度)")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values, fields = record.values, kind.schema.fields
    year, end, title = whole(values, "year"), text(values, "period_end"), text(values, "title")
    if year is None:
        return
    if end and end != f"{year}-12-31":
        says = {"what": f"统计年度是 {year}", "said": f"统计期至却是 {end}"}
        yield Finding(CODE, ("period_end",), says, fields["period_end"].label)
    if (named := _YEAR.search(title)) and int(named[1]) != year:
        says = {"what": f"名称写的是 {named[1]} 年", "said": f"统计年度却是 {year}"}
        yield Finding(CODE, ("title",), says, fields["title"].label)

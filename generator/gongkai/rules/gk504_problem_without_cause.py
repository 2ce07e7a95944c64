"""报告写不足，应当写出原因。

督察工作规定第二十五条要求写“存在的不足和原因”。分条写的，每一条都写“原因”；写成一段的，文字里应当说到原因。
程序只认字句（原因、由于、因为、缘于、因……），所以只作提示；原文这样印发的，不用改。
"""

import re
from collections.abc import Iterator

from gongkai.given import rows, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK504"
EFFECT: Effect = "提示"
BASIS = "法治政府建设与责任落实督察工作规定第二十五条第（二）项"
KINDS = ("rule-of-law-report",)
COVERS = ("E-R2",)
TEXT = "{what}没有写原因"
FIX = "明年的报告写上原因；今年的报告已经印发的，不用改"
BAD = "部分: 不足和原因，内容: 宣传力度不够。"
GOOD = "部分: 不足和原因，内容: 宣传力度不够，原因是人手少。"

PART = "不足和原因"
_CAUSE = re.compile("原因|由于|因为|缘于|源于|根源|因[^此而]")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    label = kind.schema.fields["sections"].label
    for index, row in rows(record.values, "sections"):
        if row.get("part") != PART:
            continue
        for number, point in rows(row, "points"):
            if "cause" not in point and not _CAUSE.search(text(point, "text")):
                says = {"what": f"第 {number + 1} 条不足"}
                yield Finding(CODE, ("sections", index, "points", number), says, label)
        inner = [part for _, part in rows(row, "subsections")]
        prose = "\n".join(text(part, name) for part in (row, *inner) for name in ("heading", "body"))
        if "points" not in row and not _CAUSE.search(prose.replace(text(row, "heading"), "", 1)):
            yield Finding(CODE, ("sections", index, "heading"), {"what": "不足"}, label)

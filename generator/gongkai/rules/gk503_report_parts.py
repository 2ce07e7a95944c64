"""法治政府建设年度报告应当写全规定的四部分内容，每一部分都要有文字。

四部分是：主要举措和成效；存在的不足和原因；党政主要负责人履行推进法治建设第一责任人职责情况；下一年度主要安排。标题怎么写
都可以，用“部分”注明写的是哪一项；第一责任人的内容如果写在别的部分里，不必改动已经印发的报告，写“问题说明”。
"""

from collections.abc import Iterator

from gongkai.given import rows
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK503"
EFFECT: Effect = "需说明"
BASIS = "法治政府建设与责任落实督察工作规定第二十五条"
KINDS = ("rule-of-law-report",)
COVERS = ("E-R2",)
TEXT = "报告的“{part}”{wrong}"
FIX = "核对报告原文；原文有的，把那一段的“部分”写对；原文没有的，不要补写，在“问题说明”里写明"
BAD = "报告正文只有：主要举措和成效、不足和原因、下一年度主要安排"
GOOD = "报告正文有四段，“部分”各写一项"

PARTS = ("主要举措和成效", "不足和原因", "党政主要负责人履行第一责任人职责", "下一年度主要安排")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    hint: Effect | None = "提示" if site.agencies.all[record.agency].sample else None
    label = kind.schema.fields["sections"].label
    given: dict[str, bool] = {}
    places: dict[str, int] = {}
    for index, row in rows(record.values, "sections"):
        part = str(row.get("part", ""))
        given[part] = given.get(part, False) or any(row.get(name) for name in ("body", "points", "subsections"))
        places.setdefault(part, index)
    for part in PARTS:
        if part not in given:
            yield Finding(CODE, ("sections",), {"wrong": "没有写", "part": part}, label, effect=hint)
        elif not given[part]:
            says = {"wrong": "只有标题，没有内容", "part": part}
            yield Finding(CODE, ("sections", places[part], "heading"), says, label, effect=hint)

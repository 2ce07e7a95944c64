"""行政执法统计年报里，“没有办理”和“没有这项职责”要分清。

有职责、当年没有办理的，表里填 0；没有这项职责的，不填表，写在“无此职责的”里。两样都没有写的，看不出是漏填、是零、还是
没有职责；两样都写了的，前后矛盾。
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from gongkai.figures.amounts import plain
from gongkai.figures.statistics import layout_of, row_of_all
from gongkai.given import words
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK542"
EFFECT: Effect = "需说明"
BASIS = "国办发〔2018〕118号二（六）；行政执法年度数据公开样式"
KINDS = ("enforcement-statistics",)
COVERS = ("E-S3",)
TEXT = "{duty}：{said}"
FIX = "有职责没有办理的，表里填 0；没有这项职责的，写在“无此职责的”里，不填表"
BAD = "没有行政强制表，“无此职责的”里也没有行政强制"
GOOD = "无此职责的: [行政强制]"
PENALTIES = "行政处罚"
NEITHER = "没有填表，“无此职责的”里也没有写"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    values, given = record.values, site.law.enforcement["statistics"]
    layout = layout_of(values, site.law)
    if layout is None:
        return
    without, missing = words(values, "no_duty"), []
    label = kind.schema.fields["no_duty"].label
    asked = given["layouts"][values["layout"]].get("duties", [PENALTIES])
    others = row_of_all(values, "others")
    told = {duty: (name in values, row_of_all(values, name)) for duty, name in _tables(given, layout.table)}
    told |= {
        duty: (column in others, {column: others.get(column, Decimal(0))})
        for duty, column in given["other_duties"].items()
    }
    for duty, (there, row) in told.items():
        number = max(row.values(), default=Decimal(0))
        if duty in without and number:
            says = {"duty": duty, "said": f"写了无此职责，表里却有 {plain(number)}"}
            yield Finding(CODE, ("no_duty",), says, label)
        elif duty in asked and duty not in without and not there:
            missing.append(duty)
    if missing:
        yield Finding(CODE, ("layout",), {"duty": "、".join(missing), "said": NEITHER}, label)


def _tables(given: Mapping[str, Any], penalties: str) -> list[tuple[str, str]]:
    return [(PENALTIES, penalties), *given["duties"].items()]

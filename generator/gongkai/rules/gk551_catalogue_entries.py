"""决策事项目录的每个事项，要有承办单位和计划时间；年度过完以后，要有完成情况。

目录向社会公布（条例第三条），年底公布完成情况：办完的写“已完成”，跨年的写“结转下年”，不办了的写“调出目录”并说明。
没有写承办单位、计划时间的只作提示。
"""

from collections.abc import Iterator

from gongkai.days import Day
from gongkai.given import rows, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK551"
EFFECT: Effect = "需说明"
BASIS = "重大行政决策程序暂行条例第三条"
KINDS = ("decision-catalogue",)
COVERS = ("E-D1",)
TEXT = "“{name}”没有写{what}"
FIX = "在这一行补写“{what}”；写不出的，写“问题说明”"
BAD = "2024年的目录，2025年还没有写年底完成情况"
GOOD = "年底完成情况: 已完成"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    schema = kind.schema.fields["entries"].schema
    over = site.clock.passed(Day(min(max(record.year, 1), Day.max.year), 12, 31))
    for index, row in rows(record.values, "entries"):
        for name in ("undertaking_unit", "planned", *(("status",) if over else ())):
            if name not in row:
                assert schema is not None
                says = {"name": text(row, "name"), "what": schema.fields[name].label}
                hint: Effect | None = None if name == "status" else "提示"
                yield Finding(CODE, ("entries", index, "name"), says, effect=hint)

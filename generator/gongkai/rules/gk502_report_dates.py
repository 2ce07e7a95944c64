"""法治政府建设年度报告的各个日期应当说得通。

三月一日以前报送（督察工作规定第二十三条），成文不晚于公开，报送、成文都在报告年度结束以后。公开得早了、晚了由 GK512、
GK513 检查。已经迟了的不要改日期，写“问题说明”。
"""

from collections.abc import Iterator

from gongkai.given import day
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK502"
EFFECT: Effect = "需说明"
BASIS = "法治政府建设与责任落实督察工作规定第二十三条"
KINDS = ("rule-of-law-report",)
COVERS = ("E-R1",)
TEXT = "{what} {date}，{wrong}"
FIX = "核对日期；日期没有写错的，不改日期，在“问题说明”里写明原因"
BAD = "报告年度 2024，报送日期 2025-03-20"
GOOD = "报告年度 2024，报送日期 2025-02-25"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    if site.agencies.all[record.agency].sample:
        return
    due = f"{record.year + 1}-03-01"
    shown = record.published[:10]
    for name in ("reported_on", "signed"):
        found, field = day(record.values, name), kind.schema.fields[name]
        if found is None:
            continue
        wrong = ""
        if found.year <= record.year:
            wrong = f"{record.year}年还没有结束"
        elif name == "reported_on" and found.isoformat() > due:
            wrong = f"最晚应当在 {due} 报送"
        elif name == "signed" and shown and found.isoformat() > shown:
            wrong = f"晚于发布时间 {shown}"
        if wrong:
            says = {"what": field.label, "date": found.isoformat(), "wrong": wrong}
            yield Finding(CODE, (name,), says, field.label)

"""表三的每个项目只写一行，而且是所用格式里有的项目。

2019年试行格式的“（六）其他处理”是一行，2021年格式分成三行；用错了格式，印出的表会少一行。
"""

from collections.abc import Iterator

from gongkai.figures.disclosure_tables import format_of, lines
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import UNKNOWN

CODE = "GK576"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）"
KINDS = ("disclosure-report",)
COVERS = ("D-R13",)
TEXT = "“{item}”{why}"
FIX = "{how}"
BAD = "2023 年的报告写“其他处理”"
GOOD = "2023 年的报告写“逾期不补正”“逾期不缴费”“其他”"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    rows = record.values.get("requests")
    known = {line.word for line in lines(format_of(record.values))}
    seen: set[str] = set()
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        item = str(row.get("item", "")) if isinstance(row, dict) else ""
        if item and item != UNKNOWN and item not in known:
            says = {
                "item": item,
                "why": f"不是{format_of(record.values)}的项目",
                "how": "换成这种格式的项目，或者写明“报告格式”",
            }
            yield Finding(CODE, ("requests", number, "item"), says)
        if item in seen:
            yield Finding(CODE, ("requests", number, "item"), {"item": item, "why": "写了两行", "how": "合成一行"})
        seen.add(item)

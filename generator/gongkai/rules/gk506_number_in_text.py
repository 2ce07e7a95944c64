"""指标里的数，应当与报告正文里的数一致。

有“原文”的：那半句话应当在报告正文里，里面的数应当就是指标的数值；“200余人次”数值写 200，约数写“余”；“2万余份”写 20000；
“未发生”“没有”就是 0；百分数、中文数字（两千六百余次）、范围（3至5件）都认得；单位是万元的，原文写元也认得。
没有“原文”的：正文里应当找得到这个数。报告是什么就写什么，不要改报告。
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.figures.chinese_numbers import EXACT, Spotted, numbers
from gongkai.given import Given, rows, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK506"
EFFECT: Effect = "需说明"
BASIS = "法治政府建设与责任落实督察工作规定第二十五条（年度报告的内容）"
KINDS = ("rule-of-law-report",)
COVERS = ("E-R4",)
TEXT = "指标“{name}”是 {value}，{wrong}"
FIX = "对照报告原文，把指标的数值、约数和“原文”改对；报告本身前后不一致的，不改报告，写“问题说明”"
BAD = "指标: 化解矛盾纠纷 53 件，原文: 化解矛盾纠纷52件"
GOOD = "指标: 化解矛盾纠纷 52 件，原文: 化解矛盾纠纷52件"

_SPACE = re.compile(r"[\s*_#|>\\-]+")
_PIECES = re.compile("……|…|\\.\\.\\.")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    if "indicators" not in record.values:
        return
    prose = _SPACE.sub("", "".join(_prose(record.values)))
    spotted: list[Spotted] = []
    for index, row in rows(record.values, "indicators"):
        value, source = text(row, "value"), _SPACE.sub("", text(row, "source_text"))
        if not value:
            continue
        wrong, where = "", "value"
        if source and not all(piece in prose for piece in _PIECES.split(source)):
            wrong, where = f"报告正文里没有“{text(row, 'source_text')}”", "source_text"
        elif source:
            wrong = _differs(row, value, list(numbers(source)))
        else:
            spotted = spotted or list(numbers(prose))
            if not _found(row, Decimal(value), spotted):
                wrong = "报告正文里找不到这个数"
        if wrong:
            says = {"name": str(row["name"]), "value": f"{value}{text(row, 'unit')}", "wrong": wrong}
            yield Finding(CODE, ("indicators", index, where), says, kind.schema.fields["indicators"].label)


def _prose(values: Given) -> Iterator[str]:
    """All the text of a report that is not an indicator."""
    for name in ("preamble", "closing"):
        yield str(values.get(name, ""))
    sections = values.get("sections")
    for row in sections if isinstance(sections, list) else []:
        yield from _inner(row)


def _inner(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _inner(each)
    elif isinstance(value, list):
        for each in value:
            yield from _inner(each)
    else:
        yield str(value)


def _found(row: Given, value: Decimal, spotted: list[Spotted]) -> list[Spotted]:
    """The numbers of a text that may be the indicator's value, in its unit or in 元 for 万元."""
    scale = Decimal(10_000) if row.get("unit") == "万元" else Decimal(1)
    return [each for each in spotted if each.means(value) or each.means(value * scale)]


def _differs(row: Given, value: str, spotted: list[Spotted]) -> str:
    meant = _found(row, Decimal(value), spotted)
    if not meant:
        return "“原文”里是 " + "、".join(f"{each.value:f}" for each in spotted) if spotted else "“原文”里没有数"
    qualifier = str(row.get("qualifier", EXACT))
    if any(each.qualifier == qualifier for each in meant):
        return ""
    said = meant[0].qualifier
    return f"“原文”写的是准确数，指标写了“{qualifier}”" if said == EXACT else f"“原文”带“{said}”，“约数”要写“{said}”"

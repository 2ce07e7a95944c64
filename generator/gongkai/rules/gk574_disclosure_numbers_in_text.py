"""报告文字里的件数应当与表三一致。

例如总体情况写“新收政府信息公开申请4件”，表三的新收总计就应当是 4。
"""

import re
from collections.abc import Iterator

from gongkai.figures.disclosure_tables import CARRIED_IN, CARRIED_OUT, NEW, TOTAL, full
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK574"
EFFECT: Effect = "提示"
BASIS = "政府信息公开条例第五十条"
KINDS = ("disclosure-report",)
COVERS = ("D-R10",)
TEXT = "文字写“{said}”，表三的{label}是 {number}"
FIX = "改成一致；说的不是同一件事的不必改"
BAD = "总体情况写新收申请 5 件，表三新收总计 4"
GOOD = "总体情况写新收申请 4 件，表三新收总计 4"
TEXTS = ("overview", "problems", "other_matters")
SAID = (
    (re.compile(r"新收(?:到)?(?:政府信息公开)?申请\s*([0-9]{1,9})\s*件"), NEW, "本年新收"),
    (re.compile(r"(?:上年|上年度)结转(?:申请)?\s*([0-9]{1,9})\s*件"), CARRIED_IN, "上年结转"),
    (re.compile(r"办结(?:申请)?\s*([0-9]{1,9})\s*件"), TOTAL, "办理结果总计"),
    (re.compile(r"结转(?:至)?下(?:一)?年度?(?:继续办理)?\s*([0-9]{1,9})\s*件"), CARRIED_OUT, "结转下年度"),
)


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    if "requests" not in record.values or site.agencies.all[record.agency].sample:
        return
    figures = full(record.values)
    for field in TEXTS:
        text = record.values.get(field)
        for pattern, word, label in SAID if isinstance(text, str) else ():
            for match in pattern.finditer(str(text)):
                if int(match[1]) != (number := figures[word]["total"]):
                    yield Finding(CODE, (field,), {"said": match[0], "label": label, "number": str(number)})

"""统一编号一份文件一个，不应当重复。

统一登记、统一编号、统一印发。两份文件写了同一个编号，一定有一份写错了。
"""

from collections.abc import Iterator

from gongkai.given import text
from gongkai.keys import fold
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.documents import KIND
from gongkai.rules.forms import Key

CODE = "GK564"
EFFECT: Effect = "需说明"
BASIS = "国办发〔2018〕37号（统一登记、统一编号、统一印发）"
KINDS = (KIND,)
COVERS = ("E-N4",)
TEXT = "统一编号 {number} 与{other}相同"
FIX = "对照两份文件核对，改正写错的一份"
BAD = "两份文件都写“统一编号: YLGF-2024-0003”"
GOOD = "一份是 YLGF-2024-0003，另一份是 YLGF-2024-0004"
FACTS = {KIND: ("unified_number",)}
MARKED = (KIND,)


def marks(entry: Entry) -> Iterator[Key]:
    number = text(entry.facts, "unified_number")
    if number and not entry.ground:
        yield (fold(number),)


def shared(entry: Entry, first: Entry, key: Key) -> Finding:  # noqa: ARG001 - said as it is written
    number = text(entry.facts, "unified_number")
    return Finding(CODE, ("unified_number",), {"number": number, "other": f"《{first.title}》"})

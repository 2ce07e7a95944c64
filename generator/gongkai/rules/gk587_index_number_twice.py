"""索引号不能重复。

索引号是一条信息在目录里的身份，定了不再改，也不给别的信息用；两条信息用同一个号，目录就错了，所以算错误。
"""

from collections.abc import Iterator

from gongkai.given import text
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.forms import Key

CODE = "GK587"
EFFECT: Effect = "拦截"
BASIS = "政府信息公开条例第十二条"
KINDS = ()
COVERS = ("D-R6",)
TEXT = "索引号 {number} 与 {other} 相同"
FIX = "给后写的一条换一个没有用过的号"
BAD = "两条信息都是 999900101/2024-00021"
GOOD = "一条信息一个号"
FACTS = {"*": ("index_number",)}
MARKED: tuple[str, ...] = ()


def marks(entry: Entry) -> Iterator[Key]:
    if number := text(entry.facts, "index_number"):
        yield (number,)


def shared(entry: Entry, first: Entry, key: Key) -> Finding:  # noqa: ARG001 - one signature for all
    return Finding(CODE, ("index_number",), {"number": str(key[0]), "other": first.place})

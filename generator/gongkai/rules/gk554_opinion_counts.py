"""收到的意见数，应当等于采纳、部分采纳、未采纳的总和。

三个数写了两个以上才相加；逐条公开的意见不应当比总数多。原来公布的数就对不上的，不要改数，写“问题说明”。
"""

from collections import Counter
from collections.abc import Iterator

from gongkai.given import rows, text, whole
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.consulted import KINDS as CONSULTED
from gongkai.rules.consulted import Consulted, consulted
from gongkai.site import Site

CODE = "GK554"
EFFECT: Effect = "需说明"
BASIS = "重大行政决策程序暂行条例第十八条、第三十二条"
KINDS = CONSULTED
COVERS = ("E-D4",)
TEXT = "{left}，{right}"
FIX = "对照意见汇总核对；原来公布的就是这样，写“问题说明”"
BAD = "收到意见 62，采纳 55，未采纳 5"
GOOD = "收到意见 3，采纳 2，未采纳 1"

_PARTS = {"adopted": "采纳", "partly_adopted": "部分采纳", "rejected": "未采纳"}


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    for each in consulted(record):
        yield from _sum(each)
        if not each.path:
            yield from _rows(record, each)


def _sum(each: Consulted) -> Iterator[Finding]:
    received = whole(each.values, "received")
    parts = {name: number for name in _PARTS if (number := whole(each.values, name)) is not None}
    total = sum(parts.values())
    if received is None or not parts or received == total or (len(parts) < 2 and total < received):
        return
    shown = " + ".join(f"{_PARTS[name]} {number}" for name, number in parts.items())
    right = f"{shown} = {total}，相差 {abs(received - total)}" if len(parts) > 1 else f"{shown}，比收到的多"
    yield Finding(CODE, each.at("received"), {"left": f"收到意见 {received} 条", "right": right})


def _rows(record: Record, each: Consulted) -> Iterator[Finding]:
    """Opinions published one by one are not more than the totals say."""
    listed: Counter[str] = Counter()
    for _, row in rows(record.values, "opinions"):
        listed[text(row, "outcome")] += whole(row, "count") or 1
    for name, outcome in _PARTS.items():
        number = whole(each.values, name)
        if number is not None and listed[outcome] > number:
            says = {"left": f"{outcome} {number} 条", "right": f"逐条公开的“{outcome}”有 {listed[outcome]} 条"}
            yield Finding(CODE, each.at(name), says)

"""决策要经集体讨论决定，写明是什么会议、哪一天；公布不早于讨论。

条例第三十条：决策草案应当经决策机关常务会议或者全体会议讨论。会议纪要不公开，但会议名称、期次和日期要有。
"""

from collections.abc import Iterator

from gongkai.given import day, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.decided import is_made, steps
from gongkai.site import Site

CODE = "GK558"
EFFECT: Effect = "需说明"
BASIS = "重大行政决策程序暂行条例第三十条、第三十二条"
KINDS = ("decision",)
COVERS = ("E-D6",)
TEXT = "{wrong}"
FIX = "对照会议纪要核对补写；当时没有讨论的，写“问题说明”"
BAD = "决策状态: 已公布，没有“集体讨论”这一步"
GOOD = "程序: 集体讨论，日期: 2024-06-05，情况: 县人民政府第14次常务会议审议通过"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    if not is_made(values):
        return
    meetings = [(index, row) for index, row in steps(values, "集体讨论") if day(row, "date")]
    decided, told = day(values, "decided_on"), day(values, "announced_on")
    if not meetings:
        yield _finding("status", "决策已经作出，没有集体讨论的日期")
    elif "meeting" not in values and not any("会" in text(row, "text") for _, row in meetings):
        yield Finding(CODE, ("steps", meetings[0][0], "step"), {"wrong": "集体讨论没有写是什么会议"})
    last = max((each for _, row in meetings if (each := day(row, "date"))), default=None)
    if last and decided and decided != last:
        yield _finding("decided_on", f"决策日期 {decided}，集体讨论 {last}，不是同一天")
    shown = [each for _, row in steps(values, "公布") if (each := day(row, "date"))]
    met = last or decided
    if met and told and told < met:
        yield _finding("announced_on", f"公布日期 {told} 早于集体讨论 {met}")
    elif met and not told and shown and min(shown) < met:
        yield _finding("steps", f"公布 {min(shown)} 早于集体讨论 {met}")


def _finding(name: str, wrong: str) -> Finding:
    return Finding(CODE, (name,), {"wrong": wrong})

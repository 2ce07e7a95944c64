"""决策草案提交集体讨论以前，要通过合法性审查。

条例第二十五条：未经合法性审查或者经审查不合法的，不得提交决策机关讨论，不得以征求意见代替；第二十六条：审查时间一般不少于
七个工作日。没有审查、结论是“不合法”“未通过”、审查晚于讨论、送审到出具意见不满七个工作日的，请核对；当时就是这样的，不要
改日期，写“问题说明”。
"""

from collections.abc import Iterator

from gongkai.given import Given, day
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.decided import is_made, steps
from gongkai.site import Site

CODE = "GK557"
EFFECT: Effect = "需说明"
BASIS = "重大行政决策程序暂行条例第二十五条、第二十六条"
KINDS = ("decision",)
COVERS = ("E-D5",)
TEXT = "{wrong}"
FIX = "核对审查意见书和会议日期；当时就是这样的，写“问题说明”"
BAD = "合法性审查 2024-06-10，集体讨论 2024-06-05"
GOOD = "送审 2024-05-13，合法性审查 2024-05-24，集体讨论 2024-06-05"

_FAILED = frozenset({"不合法", "未通过"})


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    reviews = list(steps(values, "合法性审查"))
    made = is_made(values)
    if made and not any(day(row, "date") for _, row in reviews):
        path = ("steps", reviews[0][0], "step") if reviews else ("status",)
        yield Finding(CODE, path, {"wrong": "决策已经作出，没有合法性审查的日期"})
    met = min((each for _, row in steps(values, "集体讨论") if (each := day(row, "date"))), default=None)
    met = met or day(values, "decided_on")
    for index, row in reviews:
        reviewed = day(row, "date")
        if made and row.get("outcome") in _FAILED:
            says = {"wrong": f"合法性审查结论是“{row['outcome']}”，决策仍然作出"}
            yield Finding(CODE, ("steps", index, "outcome"), says)
        if met and reviewed and reviewed > met:
            yield Finding(CODE, ("steps", index, "date"), {"wrong": f"合法性审查 {reviewed}，晚于集体讨论 {met}"})
        if wrong := _too_quick(row, site):
            yield Finding(CODE, ("steps", index, "submitted"), {"wrong": wrong})


def _too_quick(row: Given, site: Site) -> str:
    """What is wrong with the time that the review had; nothing if the calendar does not reach so far."""
    submitted, reviewed = day(row, "submitted"), day(row, "date")
    if submitted is None or reviewed is None:
        return ""
    least, had = site.law.documents["legality_review"]["workdays"], site.law.calendar.between(submitted, reviewed)
    if had is None or had >= least:
        return ""
    return f"送审 {submitted}，审查 {reviewed}，只有{had}个工作日，少于{least}个工作日"

"""征求意见以后，应当公开意见采纳情况；没有采纳的，说明理由。

条例第十八条：充分采纳合理意见；第三十二条：公众意见采纳情况与决策一并说明。截止以后九十日
（默认值，见 law/documents.yml）还没有反馈的，只作提示；反馈日期早于截止日期的、没有采纳又没有写理由的，请补写或者说明。
"""

from collections.abc import Iterator

from gongkai.days import days_later
from gongkai.given import day, rows
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK555"
EFFECT: Effect = "需说明"
BASIS = "重大行政决策程序暂行条例第十八条、第三十二条"
KINDS = ("consultation", "decision")
COVERS = ("E-D4",)
TEXT = "{wrong}"
FIX = "补写采纳情况、反馈日期或者理由；当时没有公开的，写“问题说明”"
BAD = "采纳情况: 未采纳，没有写理由"
GOOD = "采纳情况: 未采纳，理由: 用地不足"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    for index, row in rows(record.values, "opinions"):
        if row.get("outcome") == "未采纳" and "reason" not in row:
            yield Finding(CODE, ("opinions", index, "outcome"), {"wrong": "没有采纳的意见没有写理由"})
    if record.kind != "consultation" or site.agencies.all[record.agency].sample:
        return
    end, told = day(record.values, "end"), day(record.values, "feedback_on")
    wait = site.law.documents["consultation"]["feedback_days"]
    if end is None:
        return
    if told is not None and told < end:
        yield Finding(CODE, ("feedback_on",), {"wrong": f"反馈日期 {told} 早于截止日期 {end}"})
    elif told is None and site.clock.passed(days_later(end, wait)):
        says = {"wrong": f"截止日期 {end} 已过{wait}日，没有反馈意见采纳情况"}
        yield Finding(CODE, ("end",), says, effect="提示")

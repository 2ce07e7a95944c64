"""Whether opinions are asked for now, how long still, and what came of them."""

from dataclasses import dataclass

from gongkai.days import day_of
from gongkai.kind import Kind
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import Value

KIND = "consultation"
COUNTS = (("adopted", "采纳"), ("partly_adopted", "部分采纳"), ("rejected", "未采纳"))


@dataclass(frozen=True, slots=True)
class Call:
    """`text` says how it stands on the site's day; `open`: opinions may be sent now."""

    text: str
    open: bool = False
    counts: str = ""


def call_of(record: Record, kind: Kind, site: Site) -> Call | None:
    """Sources: 重大行政决策程序暂行条例 articles 15 and 18, 优化营商环境条例 article 62."""
    values = record.public
    start, end = day_of(values.get("start")), day_of(values.get("end"))
    if kind.name != KIND or start is None or end is None:
        return None
    if not site.clock.reached(start):
        return Call(f"还没有开始：从 {start} 起公开征求意见，到 {end} 为止。")
    if not site.clock.passed(end):
        left = (end - site.clock.today).days
        last = "今天是最后一天" if left == 0 else f"还有 {left} 天"
        return Call(f"正在征求意见，{last}：到 {end} 为止。", open=True)
    counts = _counts(values)
    if counts or "opinions" in values or "feedback" in values:
        day = day_of(values.get("feedback_on"))
        told = f"采纳情况已经在 {day} 公布" if day else "采纳情况已经公布"
        return Call(f"征求意见到 {end} 已经结束，{told}。", counts=counts)
    return Call(f"征求意见到 {end} 已经结束，意见采纳情况还没有公布。")


def _counts(values: dict[str, Value]) -> str:
    """How many opinions came and what became of them."""
    if "received" not in values:
        return ""
    parts = [f"{word} {values[name]} 条" for name, word in COUNTS if name in values]
    return f"收到意见 {values['received']} 条" + (f"：{'，'.join(parts)}。" if parts else "。")

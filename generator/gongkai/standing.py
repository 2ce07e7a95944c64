"""Whether a document is in force on the site's day, as the banner on top of its page says it."""

from dataclasses import dataclass

from gongkai.days import day_of
from gongkai.kind import Kind
from gongkai.lifecycle import EXPIRED, NOT_YET, NOW, state_of
from gongkai.record import Record
from gongkai.site import Site

KIND = "normative-document"
_MEANS = {
    "征求意见稿": ("wait", "这是征求意见的草案，还没有制定，不具有效力。"),
    "已修改": ("good", "仍然有效，内容已经修改，以修改以后的为准。"),
    "拟修改": ("good", "仍然有效，制定机关打算修改。"),
    "废止": ("over", "已经废止，{since}不再施行。"),
    "宣布失效": ("over", "已经宣布失效，{since}不再施行。"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`tone` is good, wait or over: in force, not yet, no more."""

    word: str
    tone: str
    text: str


def standing_of(record: Record, kind: Kind, site: Site) -> Standing | None:
    """The state of a document by its own dates and words (lifecycle.state_of)."""
    if kind.name != KIND:
        return None
    values, state = record.values, state_of(record.values, kind, site)
    start, until = day_of(values.get("effective")), day_of(values.get("expires"))
    if state == EXPIRED:
        return Standing(EXPIRED, "over", f"有效期到 {until} 为止，不再施行。" if until else "不再施行。")
    if state == NOT_YET:
        return Standing(NOT_YET, "wait", f"自 {start} 起施行，现在还没有施行。" if start else "现在还没有施行。")
    if state == NOW:
        since = f"自 {start} 起施行" if start else ""
        ends = f"有效期到 {until} 为止" if until else ""
        told = "，".join(filter(None, (since, ends)))
        return Standing(NOW, "good", f"{told}。" if told else "")
    tone, text = _MEANS.get(state, ("wait", ""))
    ended = day_of(values.get("ended_on"))
    return Standing(state, tone, text.format(since=f"自 {ended} 起" if ended else "")) if state else None

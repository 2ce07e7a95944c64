"""查封、扣押一般不超过三十日，经批准可以延长，延长不超过三十日。

从强制开始日期的第二天起算，最后一天是休息日的顺延到休息日后第一个工作日。到期应当解除；延长的写明“延长至”。没有解除是
事实，不能改日期，只能说明，例如检测、检验的期间不计入。
"""

import datetime
from collections.abc import Iterator

from gongkai.given import day, text, words
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK545"
EFFECT: Effect = "需说明"
BASIS = "行政强制法第二十五条"
KINDS = ("coercion",)
COVERS: tuple[str, ...] = ()
TEXT = "{start} 起查封、扣押，{limit}，{said}"
FIX = "解除了的写解除日期，延长了的写“延长至”；检测、检验期间不计入等情形，写“问题说明”"
BAD = "强制开始日期: 2024-06-12 / 解除日期: 2024-07-25"
GOOD = "强制开始日期: 2024-06-12 / 解除日期: 2024-07-05"
LIMIT = "seizure-period"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    values = record.values
    start = day(values, "starts_on")
    if start is None or not any(each.startswith(("查封", "扣押")) for each in words(values, "coercion_type")):
        return
    days = site.law.deadlines[LIMIT].limit
    end, extended, fields = day(values, "ends_on"), day(values, "extended_to"), kind.schema.fields
    longest = _last(start, 2 * days, site)
    if extended is not None and extended > longest:
        says = {"limit": f"延长以后最晚到 {longest}", "said": f"延长至 {extended}"}
        yield Finding(CODE, ("extended_to",), {"start": text(values, "starts_on"), **says}, fields["extended_to"].label)
        return
    last = extended or _last(start, days, site)
    if end > last if end else site.clock.passed(last):
        name, said = ("ends_on", f"{end} 才解除") if end else ("starts_on", "还没有解除")
        says = {"limit": f"最晚到 {last}", "said": said}
        yield Finding(CODE, (name,), {"start": text(values, "starts_on"), **says}, fields["ends_on"].label)


def _last(start: datetime.date, days: int, site: Site) -> datetime.date:
    """The last day of so many days, moved behind days off if there is a table for that year."""
    last = start + datetime.timedelta(days=days)
    return site.law.calendar.on_or_after(last) or last

"""不公开的信息要定期评估，情况变化、可以公开的及时公开。

条例第十八条要求动态调整：对不予公开的政府信息定期评估审查，因情势变化可以公开的应当公开。条例没有写多长，一般一年
一次，所以只是提示。评估以后把“公开审查”的审查日期改成评估的日期；可以公开了，就把公开方式改成主动公开。
"""

from collections.abc import Iterator

from gongkai.days import Day, days_later
from gongkai.kind import Kind
from gongkai.lifecycle import PROACTIVE
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import UNKNOWN

CODE = "GK643"
EFFECT: Effect = "提示"
BASIS = "政府信息公开条例第十八条"
KINDS = ()
COVERS = ("D-R9",)
TEXT = "公开方式是“{mode}”，{since} 以后没有再评估，已经超过一年"
FIX = "重新评估：仍不能公开的，把公开审查的日期改成评估的日期；可以公开的改成主动公开"
BAD = "2023-03-01 审查为不予公开，今天 2024-12-31"
GOOD = "2024-03-01 重新评估，仍不予公开"
YEAR = 366


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    mode = record.values.get("disclosure", PROACTIVE)
    if mode == PROACTIVE or site.agencies.all[record.agency].sample:
        return
    review = record.values.get("review")
    reviewed = str(review.get("on", "")) if isinstance(review, dict) else ""
    since = reviewed if reviewed not in ("", UNKNOWN) else record.published[:10]
    if since and site.clock.passed(days_later(Day.fromisoformat(since), YEAR)):
        path = ("review", "on") if since == reviewed else ("disclosure",)
        yield Finding(CODE, path, {"mode": str(mode), "since": since})

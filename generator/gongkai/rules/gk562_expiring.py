"""行政规范性文件有效期快到了，提前六个月、六十日、三十日提醒。

期满前评估，决定延续、修改还是废止；到期没有延续的，网站从第二天起自动标注“期满失效”。写了“实施后评估”“有效期延续”的，
六个月的提醒不再出现。只作提示。提醒的日数见 law/documents.yml。
"""

from collections.abc import Iterator

from gongkai.days import days_later
from gongkai.given import day
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.documents import in_force
from gongkai.site import Site

CODE = "GK562"
EFFECT: Effect = "提示"
BASIS = "国办发〔2018〕37号，见 law/documents.yml"
KINDS = ("normative-document",)
COVERS = ("E-N3",)
TEXT = "有效期至 {end}，还有{days}日，{what}"
FIX = "评估以后决定延续、修改或者废止；延续的写“有效期延续”，并把“有效期至”改成新的日期"
BAD = "有效期至: 2026-12-20，今天是 2026-11-24，没有评估"
GOOD = "有效期至: 2030-02-28"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    end = day(record.values, "expires")
    if end is None or not in_force(record.values) or site.agencies.all[record.agency].sample:
        return
    early, *late = site.law.documents["alarms"] or [-1]
    evaluated = "evaluation" in record.values or "renewals" in record.values
    longest = max([*late, -1 if evaluated else early], default=-1)
    if site.clock.passed(end) or not site.clock.reached(days_later(end, -longest)):
        return
    left = (end - site.as_of).days
    reached = min((each for each in late if left <= each), default=None)
    what = "应当开始评估" if reached is None else f"不到{reached}日就要期满"
    yield Finding(CODE, ("expires",), {"end": str(end), "days": str(left), "what": what})

"""公示截止期应当在公示期规定的最短和最长之间。

公示多久，看作出决定那一天适用的规定（law/display.yml，网站在 site_config.yml 里选用）和本机关认定的失信程度：轻微的一般
不公示，一般的有最短三个月、最长一年等等。软件只算日期，程度由本机关认定。写的日期不在范围内的，核对决定日期、失信程度和
公示截止期；按行业主管部门规定更长的，说明依据。
"""

from collections.abc import Iterator

from gongkai.days import day_of, months_later
from gongkai.display import NATURAL, chosen, span_of
from gongkai.given import text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK522"
EFFECT: Effect = "需说明"
BASIS = "公示期规定"
KINDS = ("penalty",)
COVERS = ("E-P5",)
TEXT = "公示截止期 {end} {said}"
FIX = "核对失信程度和公示截止期；另有规定的，写“问题说明”"
BAD = "失信程度: 一般 / 处罚决定日期: 2026-05-06 / 公示截止期: 2029-05-06"
GOOD = "失信程度: 一般 / 处罚决定日期: 2026-05-06 / 公示截止期: 2027-05-06"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    values, display = record.values, kind.terms.display
    if display is None or (end := day_of(values.get(display.until))) is None:
        return
    decided = day_of(values.get(display.start))
    if decided is not None and end < decided:
        yield _finding(kind, end.isoformat(), f"早于决定日期 {decided}")
        return
    if not any(True for _ in chosen(site)):
        return
    if not text(values, display.grade):
        label = kind.schema.fields[display.grade].label
        yield _finding(kind, end.isoformat(), f"没有对应的“{label}”，算不出公示期", effect="提示")
        return
    found = span_of(values, kind, site)
    if found is None:
        return
    profile, span = found
    start = day_of(values.get("published")) if profile.start == "公示日" else decided
    if start is None or profile.start == "终止日":
        return
    limit = span.max
    party = kind.terms.party
    if profile.natural_person is not None and party and values.get(party.category) == NATURAL:
        limit = min(limit, profile.natural_person)
    low, high = months_later(start, span.min), months_later(start, limit)
    grade, effect = text(values, display.grade), None if profile.sure else "提示"
    said = ""
    if end > high:
        said = f"晚于 {high}（“{grade}”自{profile.start}起最长 {limit} 个月）"
        shown = day_of(values.get("published"))
        if not profile.start_sure and shown is not None and end <= months_later(shown, limit):
            effect = "提示"
    elif end < low:
        said = f"早于 {low}（“{grade}”自{profile.start}起最短 {span.min} 个月）"
    if said:
        yield _finding(kind, end.isoformat(), said, effect=effect, basis=profile.basis or profile.label)


def _finding(kind: Kind, end: str, said: str, *, effect: str | None = None, basis: str = "") -> Finding:
    name = kind.terms.display.until if kind.terms.display else ""
    weaker: Effect | None = "提示" if effect else None
    return Finding(
        CODE, (name,), {"end": end, "said": said}, kind.schema.fields[name].label, effect=weaker, basis=basis
    )

"""执法公示的栏目长期没有新内容的，确实没有就发布零报告。

行政处罚、行政许可、行政检查的结果要随时公开。多少个月没有新内容提醒一次，写在 law/enforcement.yml 的 freshness_months
里，这是常见的做法，不是法律的规定。零报告写明事项和起止日期，例如：2026年1月1日至6月30日没有作出行政处罚决定。
"""

from collections.abc import Iterator

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.days import months_later
from gongkai.given import day, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.forms import Key
from gongkai.site import Site

CODE = "GK539"
EFFECT: Effect = "提示"
BASIS = "国办发〔2018〕118号二（六）"
KINDS: tuple[str, ...] = ()
COVERS = ("E-P18",)
TEXT = "{agency}的{kind}，最近的一条或者零报告到 {last} 为止，已经超过 {months} 个月没有新内容"
FIX = "有新决定的及时公开；确实没有的，发一条公告，公告类型写“零报告”，写明零报告事项和起止日期"
BAD = "最近一条行政处罚决定是一年前公开的，没有零报告"
GOOD = "公告类型: 零报告 / 零报告事项: 行政处罚决定 / 期间至: 2026-06-30"
FACTS = {"notice": ("notice_type", "zero_subject", "period_end")}
WATCHED = ("penalty", "licence", "check-result")
NOTED = ("notice", *WATCHED)
ACT, ZERO = "act", "零报告"


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:
    """Until which day an agency has told something of a kind: by a decision, shown or not, or by a zero report."""
    if kind.name in WATCHED:
        yield ACT, entry.agency, kind.name, entry.published[:10]
    elif not entry.ground and text(entry.facts, "notice_type") == ZERO:
        until = day(entry.facts, "period_end")
        for name in WATCHED if until else ():
            if _about(text(entry.facts, "zero_subject"), site.kinds.all[name].label):
                yield ZERO, entry.agency, name, str(until)


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    last: dict[tuple[str, str], str] = {}
    acted = set()
    for what, name, kind, at in corpus.notes(CODE):
        last[name, kind] = max(last.get((name, kind), ""), at)
        if what == ACT:
            acted.add((name, kind))
    months = site.law.enforcement["freshness_months"]
    since = months_later(site.as_of, -months).isoformat()
    for (name, kind), at in last.items():
        agency = site.agencies.all[name]
        if (name, kind) in acted and at and at < since and not agency.sample:
            says = {"agency": agency.name, "kind": site.kinds.all[kind].label, "last": at, "months": str(months)}
            yield agency, Finding(CODE, (), says)


def _about(subject: str, label: str) -> bool:
    """Whether a zero report speaks of a kind: 行政处罚 and 行政处罚决定 are the same."""
    return bool(subject) and (label in subject or label.removesuffix("决定").removesuffix("结果") in subject)

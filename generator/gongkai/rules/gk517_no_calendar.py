"""没有某一年的放假安排，就算不出那一年的工作日期限。

国务院办公厅一般在十一月公布下一年的放假安排。公布以后，把它写进 content/law/calendar/年份.yml：rest 写放假的日子，
work 写调休上班的周末，source 写通知的名称和文号。照 gongkai 自带的 law/calendar 里的样子写。

算不出的期限不猜，也不妨碍公开。从十二月一日起，还没有下一年安排的，每天提示。
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.days import day_of
from gongkai.kind import Kind
from gongkai.law.deadlines import last_day, missing_year
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.forms import Key
from gongkai.site import Site

CODE = "GK517"
EFFECT: Effect = "提示"
BASIS = "全国年节及纪念日放假办法；国务院办公厅每年的放假通知"
KINDS = ()
COVERS = ("D-K1",)
FACTS: Mapping[str, tuple[str, ...]] = {}
NOTED: tuple[str, ...] = ()
TEXT = "没有{year}年的放假安排，{what}"
FIX = "按国务院办公厅的放假通知新建 content/law/calendar/{year}.yml"
BAD = "2026-12-01 还没有2027年的放假安排"
GOOD = "content/law/calendar/2027.yml 里写好了放假和调休上班的日子"
DECEMBER = 12


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:
    """The first year whose calendar is needed and not there, for each limit that cannot be counted."""
    if entry.ground or site.agencies.all[entry.agency].sample:
        return
    for term in kind.terms.deadlines:
        start, deadline = day_of(entry.facts.get(term.start)), site.law.deadlines[term.id]
        if start is None or (deadline.since is not None and start < deadline.since):
            continue
        if last_day(deadline, start, site.law.calendar) is None:
            yield (missing_year(deadline, start, site.law.calendar),)


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    unknown = Counter({year: count for (year,), count in corpus.notes(CODE).items()})
    if site.as_of.month == DECEMBER and not site.law.calendar.has(site.as_of.year + 1):
        unknown[site.as_of.year + 1] += 0
    for year, count in sorted(unknown.items()):
        what = f"有 {count} 个期限无法计算" if count else "明年的期限将无法计算"
        yield None, Finding(CODE, (), {"year": str(year), "what": what})

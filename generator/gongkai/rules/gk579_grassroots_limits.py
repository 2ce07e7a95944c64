"""基层政务公开标准目录的公开时限要读得懂，也不长于条例的二十个工作日。

例如：信息形成（或者变更）之日起20个工作日内；及时公开；实时公开；公示7个工作日；长期公开。“公示若干工作日”说的是
公示多久，不是多久以内公开，不与二十个工作日比较。写了“对应栏目”的，还与栏目里各条信息从生成到公开的工作日数比较。
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from gongkai.corpus import Corpus
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.forms import Key
from gongkai.site import Site
from gongkai.value import Value

CODE = "GK579"
EFFECT: Effect = "提示"
BASIS = "政府信息公开条例第二十六条；国办发〔2019〕54号"
KINDS = ("grassroots-catalogue",)
COVERS = ("D-C2",)
TEXT = "第 {row} 行的公开时限“{limit}”{what}"
FIX = "{how}"
BAD = "尽快"
GOOD = "信息形成（或者变更）之日起20个工作日内"
FACTS = {"grassroots-catalogue": ("rows",)}
LONGEST = 20
NOTED: tuple[str, ...] = ()
WITHIN = re.compile(r"(?<!公示)([0-9]{1,3})\s*个?工作日(?:以)?内")
KNOWN = re.compile("及时|实时|即时|立即|同步|长期|永久|公示|每[年季月日]|[0-9] *个?(?:工作日|日|天|月)")


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:
    """Agency, item, working days from a record's own date to its publication; none where there is no delay."""
    if entry.ground or not entry.date[:10] < entry.published[:10] or not _formed(kind):
        return
    formed, shown = (datetime.date.fromisoformat(day[:10]) for day in (entry.date, entry.published))
    if passed := site.law.calendar.between(formed, shown):
        for item in entry.items:
            yield entry.agency, item, min(passed, LONGEST + 1)


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    lags: dict[tuple[str, str], Counter[int]] = {}
    for (agency, item, lag), times in corpus.notes(CODE).items():
        lags.setdefault((agency, item), Counter())[lag] += times
    for entry, number, row in _rows(corpus, site):
        limit = str(row["limit"])
        days = [int(match) for match in WITHIN.findall(limit)]
        longest = max(days, default=0)
        late = sum(_later(lags.get((entry.agency, item), {}), longest) for item in _columns(row))
        if not days and not KNOWN.search(limit):
            what, how = "读不出期限", "写明多少个工作日，或者及时公开、实时公开、长期公开"
        elif longest > LONGEST:
            what, how = "比条例规定的二十个工作日长", "改为二十个工作日以内；法律、法规另有规定的不必改"
        elif days and late:
            what, how = f"，对应栏目里有 {late} 条公开得晚", "看看晚在哪一步，以后按时限公开"
        else:
            continue
        says = {"row": str(number + 1), "limit": limit, "what": what, "how": how}
        yield entry, Finding(CODE, ("rows", number, "limit"), says)


def _rows(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, int, Mapping[str, Value]]]:
    """The rows of all catalogues that say a limit, with their numbers."""
    for entry in corpus.of("grassroots-catalogue"):
        listed = entry.facts.get("rows")
        if isinstance(listed, list) and not site.agencies.all[entry.agency].sample:
            for number, row in enumerate(listed):
                if isinstance(row, dict) and "limit" in row:
                    yield entry, number, row


def _later(lags: Mapping[int, int], longest: int) -> int:
    return sum(times for lag, times in lags.items() if lag > longest)


def _columns(row: Mapping[str, Value]) -> list[str]:
    wanted = row.get("column")
    return [str(item) for item in wanted] if isinstance(wanted, list) else []


def _formed(kind: Kind) -> bool:
    """Whether the date of the kind is the day from which its publication is due."""
    return any(term.start == kind.date and term.end == "published" for term in kind.terms.deadlines)

"""基层政务公开标准目录的公开时限要读得懂，也不长于条例的二十个工作日。

例如：信息形成（或者变更）之日起20个工作日内；及时公开；实时公开；公示7个工作日；长期公开。“公示若干工作日”说的是
公示多久，不是多久以内公开，不与二十个工作日比较。写了“对应栏目”的，还与栏目里各条信息从生成到公开的工作日数比较。
"""

import datetime
import re
from collections.abc import Iterator, Mapping

from gongkai.corpus import Corpus
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
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
WITHIN = re.compile(r"(?<!公示)([0-9]{1,3})\s*个?工作日(?:以)?内")
KNOWN = re.compile("及时|实时|即时|立即|同步|长期|永久|公示|每[年季月日]|[0-9] *个?(?:工作日|日|天|月)")


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    rows = list(_rows(corpus, site))
    lags = _lags(corpus, site, {(entry.agency, item) for entry, _, row in rows for item in _columns(row)})
    for entry, number, row in rows:
        limit = str(row["limit"])
        days = [int(match) for match in WITHIN.findall(limit)]
        longest = max(days, default=0)
        late = sum(lag > longest for item in _columns(row) for lag in lags.get((entry.agency, item), ()))
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
    for entry in corpus.entries:
        listed = entry.facts.get("rows") if entry.kind == "grassroots-catalogue" else None
        if isinstance(listed, list) and not site.agencies.all[entry.agency].sample:
            for number, row in enumerate(listed):
                if isinstance(row, dict) and "limit" in row:
                    yield entry, number, row


def _columns(row: Mapping[str, Value]) -> list[str]:
    wanted = row.get("column")
    return [str(item) for item in wanted] if isinstance(wanted, list) else []


def _lags(corpus: Corpus, site: Site, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], list[int]]:
    """Working days from its own date to its publication, for the records of the columns wanted (agency, item)."""
    found: dict[tuple[str, str], list[int]] = {}
    for entry in corpus.entries if wanted else ():
        mine = [key for item in entry.items if (key := (entry.agency, item)) in wanted]
        if mine and entry.date and entry.published and _formed(site.kinds.all[entry.kind]):
            formed, shown = (datetime.date.fromisoformat(day[:10]) for day in (entry.date, entry.published))
            passed = site.law.calendar.between(formed, shown)
            for key in mine if passed is not None else ():
                found.setdefault(key, []).append(passed or 0)
    return found


def _formed(kind: Kind) -> bool:
    """Whether the date of the kind is the day from which its publication is due."""
    return any(term.start == kind.date and term.end == "published" for term in kind.terms.deadlines)

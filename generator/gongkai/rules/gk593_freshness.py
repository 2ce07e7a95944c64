"""首页和栏目应当按期更新。

政府网站与政务新媒体检查指标的单项否决：首页两周没有更新；动态、要闻两周没有更新和通知公告、政策文件六个月没有更新的栏
目合计五个以上；应更新未更新的栏目十个以上。天数和个数写在 law/site_standards.yml，各事项的更新周期写在
law/catalogue.yml，网站可以在 content/law 里改。零报告的公告也算更新。演示网站不检查。
"""

import datetime
from collections.abc import Iterator, Mapping

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.forms import Key, Notes
from gongkai.site import Site

CODE = "GK593"
EFFECT: Effect = "提示"
BASIS = "国办秘函〔2019〕19号（检查指标，单项否决）"
KINDS = ()
COVERS = ("D-S5",)
TEXT = "{what}"
FIX = "公开新的信息；这段时间确实没有的，发一条零报告公告{which}"
BAD = "公告栏目最近一条是 200 天以前的"
GOOD = "公告栏目半年内有新内容"
FACTS: dict[str, tuple[str, ...]] = {}
MONTH = 31
HOME = ("", "")
NOTED: tuple[str, ...] = ()
Newest = Mapping[tuple[str, str], datetime.date]


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:
    if entry.ground or not entry.published or site.agencies.all[entry.agency].sample:
        return
    day = entry.published[:10]
    yield *HOME, day
    if kind.name in site.law.site_standards["columns"]:
        yield entry.agency, kind.name, day
    for name in entry.items:
        item = site.law.catalogue.items.get(name)
        if item is not None and item.cycle:
            yield entry.agency, name, day


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    if site.demo:
        return
    standards, newest = site.law.site_standards, _newest(corpus.notes(CODE))
    if newest:
        age, allowed = (site.as_of - newest[HOME]).days, int(standards["home_days"])
        if age > allowed:
            yield None, Finding(CODE, (), {"what": f"首页 {age} 天没有新内容，超过 {allowed} 天", "which": ""})
    columns = {kind: int(days) for kind, days in standards["columns"].items()}
    for word, veto, late in (
        ("通知公告、政策文件等栏目超过期限没有更新", standards["veto"]["columns"], _late(newest, columns, site)),
        ("应更新未更新的栏目", standards["veto"]["cycles"], _cycles(newest, site)),
    ):
        if late:
            reached = f"，达到单项否决的 {veto} 个" if len(late) >= veto else ""
            says = {"what": f"{word} {len(late)} 个{reached}", "which": f"。涉及：{'、'.join(late)}"}
            yield None, Finding(CODE, (), says)


def _newest(notes: Notes) -> dict[tuple[str, str], datetime.date]:
    """When something last went online, by agency and kind or item of the catalogue; under HOME anywhere."""
    found: dict[tuple[str, str], str] = {}
    for agency, key, day in notes:
        found[agency, key] = max(found.get((agency, key), day), day)
    return {key: datetime.date.fromisoformat(day) for key, day in found.items()}


def _late(newest: Newest, limits: Mapping[str, int], site: Site) -> list[str]:
    ages = (
        (agency.name, kind, (site.as_of - newest[agency.id, kind]).days)
        for agency in site.agencies.all.values()
        for kind in limits
        if (agency.id, kind) in newest
    )
    return [f"{name}{site.kinds.all[kind].label}（{age} 天）" for name, kind, age in ages if age > limits[kind]]


def _cycles(newest: Newest, site: Site) -> list[str]:
    return [
        f"{agency.name}{item.column}（{day}）"
        for agency in site.agencies.all.values()
        for item in site.law.catalogue.items.values()
        if (day := newest.get((agency.id, item.id))) and (site.as_of - day).days > item.cycle * MONTH
    ]

"""首页和栏目应当按期更新。

政府网站与政务新媒体检查指标的单项否决：首页两周没有更新；动态、要闻两周没有更新和通知公告、政策文件六个月没有更新的栏
目合计五个以上；应更新未更新的栏目十个以上。天数和个数写在 law/site_standards.yml，各事项的更新周期写在
law/catalogue.yml，网站可以在 content/law 里改。零报告的公告也算更新。演示网站不检查。
"""

import datetime
from collections.abc import Iterator, Mapping

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.problem import Effect, Finding
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


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    if site.demo:
        return
    standards, newest = site.law.site_standards, _newest(corpus, site)
    if newest:
        age, allowed = (site.as_of - max(newest.values())).days, int(standards["home_days"])
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


def _newest(corpus: Corpus, site: Site) -> dict[tuple[str, str], datetime.date]:
    """When something last went online, by agency and kind or item of the catalogue."""
    found: dict[tuple[str, str], datetime.date] = {}
    for entry in corpus.entries:
        if entry.published and not site.agencies.all[entry.agency].sample:
            day = datetime.date.fromisoformat(entry.published[:10])
            for key in (entry.kind, *entry.items):
                found[entry.agency, key] = day
    return found


def _late(newest: Mapping[tuple[str, str], datetime.date], limits: Mapping[str, int], site: Site) -> list[str]:
    names = {agency.id: agency.name for agency in site.agencies.all.values()}
    return [
        f"{names[agency]}{site.kinds.all[key].label}（{(site.as_of - day).days} 天）"
        for (agency, key), day in newest.items()
        if key in limits and key in site.kinds.all and (site.as_of - day).days > limits[key]
    ]


def _cycles(newest: Mapping[tuple[str, str], datetime.date], site: Site) -> list[str]:
    items, names = site.law.catalogue.items, {agency.id: agency.name for agency in site.agencies.all.values()}
    return [
        f"{names[agency]}{items[key].column}（{day}）"
        for (agency, key), day in newest.items()
        if key in items and items[key].cycle and (site.as_of - day).days > items[key].cycle * MONTH
    ]

"""Columns that stood too long without anything new (检查指标, 单项否决), as their published pages show it."""

import datetime
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lxml import etree

from gongkai.audit.finding import Finding
from gongkai.site import Site

_DAYS = etree.XPath("//article//time/text()")
_FIX = "公开新的信息；这段时间确实没有的，发一条零报告公告"


def column_findings(folder: Path, site: Site) -> Iterator[Finding]:
    """Nothing of a site in which nobody is real."""
    if site.demo:
        return
    standards = site.law.site_standards
    limits = [("index.html", "首页", int(standards["home_days"]))]
    for kind, days in standards["columns"].items():
        label = site.kinds.all[kind].label
        limits += [(f"{each}/{kind}/index.html", f"栏目“{label}”", int(days)) for each in site.agencies.all]
    for page, what, allowed in limits:
        newest = _newest(folder / page)
        if newest is not None and (age := (site.as_of - newest).days) > allowed:
            yield Finding("更新不及时", page, 0, f"{what} {age} 天没有新内容，超过 {allowed} 天", _FIX)


def _newest(path: Path) -> datetime.date | None:
    """The newest day on a page; None if there is no page or no day."""
    if not path.is_file():
        return None
    days = []
    for text in _DAYS(etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))):
        with suppress(ValueError):
            days.append(datetime.date.fromisoformat(text.strip()[:10]))
    return max(days, default=None)

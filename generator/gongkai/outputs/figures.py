"""数据: each indicator of yearly reports compared between agencies and years, and every agency's own figures."""

from collections.abc import Iterator
from functools import partial

from gongkai.agency import Agency
from gongkai.charts import bars, columns
from gongkai.data import load_data
from gongkai.figures.told import REPORT, Years, formula_of, indicators_of, slug
from gongkai.outputs.agency_figures import KINDS, address, has_figures, sections_of
from gongkai.outputs.figure_view import Cell, Drawn, Section, Table, cell_of, drawn
from gongkai.outputs.lists import Counted, Lists, trail
from gongkai.outputs.part import Part
from gongkai.page import Crumb, list_page, relative
from gongkai.record import Entry

HOME, NAME = "figures/index.html", "数据和比较"
MOST = 20
"""Bars of a chart; the table has every agency."""
_BEHIND = {
    "penalty.count": "penalty",
    "penalty.fine": "penalty",
    "licence.count": "licence",
    "coercion.count": "coercion",
    "rule.made": "normative-document",
    "decision.catalog": "decision-catalogue",
    "ogi.apply": "disclosure-report",
}
"""The records of this site that an indicator counts."""


def pages(lists: Lists) -> Iterator[Part]:
    """The pages that a change touches: those of indicators when reports change, an agency's with what it is made of."""
    site = lists.frame.site
    for agency in site.agencies.all.values():
        if any(lists.touches(f"{agency.id}/{kind}") for kind in KINDS):
            page = [(address(agency), partial(_agency, lists, agency))] if has_figures(agency, lists) else []
            yield Part(f"page figures of {agency.id}", page)
    if not any(lists.touches(f"kinds/{kind}") for kind in {*KINDS, *_BEHIND.values()}):
        return
    told, codes = _told(lists), load_data("law/indicators.yml")["indicators"]
    there = [code for code in codes if any(code in each for each in told.values())]
    some = any(has_figures(each, lists) for each in site.agencies.all.values())
    yield Part("page figures", [(HOME, partial(_all, lists, there))] if some else [])
    for code in codes:
        if lists.touches(f"kinds/{REPORT}") or lists.touches(f"kinds/{_BEHIND.get(code, REPORT)}"):
            made = {agency: each[code] for agency, each in told.items() if code in each}
            page = [(_url(code), partial(_indicator, lists, code, made))] if made else []
            yield Part(f"page figures {slug(code)}", page)


def _url(code: str) -> str:
    return f"figures/{slug(code)}/index.html"


def _told(lists: Lists) -> dict[str, dict[str, Years]]:
    """By agency: its indicators. Samples take no part in comparisons."""
    by_agency: dict[str, list[Entry]] = {}
    for report in lists.corpus.of(REPORT):
        if not lists.frame.site.agencies.all[report.agency].sample:
            by_agency.setdefault(report.agency, []).append(report)
    return {agency: indicators_of(reports) for agency, reports in by_agency.items()}


def _all(lists: Lists, codes: list[str]) -> bytes:
    frame = lists.frame
    known = load_data("law/indicators.yml")["indicators"]
    agencies = [
        {"url": relative(address(each), HOME), "title": each.name}
        for each in frame.site.agencies.all.values()
        if has_figures(each, lists)
    ]
    indicators = [{"url": relative(_url(code), HOME), "title": known[code]["name"]} for code in codes]
    return list_page(
        frame, HOME, NAME, trail([], HOME, NAME), frame.pages.get("figures_home.html"), None,
        heading=NAME, agencies=agencies, indicators=indicators,
    )  # fmt: skip


def _agency(lists: Lists, agency: Agency) -> bytes:
    frame, url = lists.frame, address(agency)
    title = f"{agency.name}{NAME}"
    crumbs = [Crumb("机关", "agencies/index.html"), Crumb(agency.name, f"{agency.id}/index.html")]
    return list_page(
        frame, url, title, trail(crumbs, url, NAME), frame.pages.get("figures.html"), agency,
        heading=title, sections=sections_of(agency, lists), formulas=[], further=[],
    )  # fmt: skip


def _indicator(lists: Lists, code: str, told: dict[str, Years]) -> bytes:
    """One indicator: the agencies of one level side by side in the newest year, and the table of all years."""
    frame, url, row = lists.frame, _url(code), load_data("law/indicators.yml")["indicators"][code]
    name, unit = row["name"], row["unit"]
    agencies = [each for each in frame.site.agencies.all.values() if each.id in told]
    years = sorted({year for each in told.values() for year in each})
    charts = []
    for number, level in enumerate(dict.fromkeys(each.level for each in agencies)):
        charts += _chart(
            f"c-{number}", code, level, [(each, told[each.id]) for each in agencies if each.level == level]
        )
    rows = [
        [
            Cell(each.name, relative(address(each), url)),
            *(cell_of(told[each.id].get(year), url) for year in years),
        ]
        for each in agencies
    ]
    section = Section("years", "各机关各年的数字", Table(name, ["机关", *map(str, years)], rows), charts, [
        "数字出自各机关的法治政府建设年度报告，点数字看报告原文。空格是当年的报告没有写，不是零。",
    ])  # fmt: skip
    return list_page(
        frame, url, name, trail([Crumb(NAME, HOME)], url, name), frame.pages.get("figures.html"), None,
        heading=f"{name}（{unit}）", sections=[section],
        formulas=formula_of(code) or ["报告里写的数，不由别的指标算出。"],
        further=_behind(lists, code, agencies, url),
    )  # fmt: skip


def _chart(place: str, code: str, level: str, told: list[tuple[Agency, Years]]) -> list[Drawn]:
    """The agencies of a level side by side in the newest year that two of them tell of; else the years of one."""
    row = load_data("law/indicators.yml")["indicators"][code]
    name, unit = row["name"], row["unit"]
    for year in sorted({year for _, years in told for year in years}, reverse=True):
        peers = [(_short(each), years[year].value) for each, years in told if year in years]
        points = [(peer, value) for peer, value in peers if value is not None]
        if len(points) > 1:
            title = f"{year}年，{level}（{unit}）"
            points.sort(key=lambda each: -each[1])
            return drawn(title, bars(place, f"{name}：{title}", unit, points[:MOST]))
    agency, years = max(told, key=lambda each: len(each[1]))
    own = [(str(year), each.value) for year, each in sorted(years.items()) if each.value is not None]
    title = f"{agency.name}（{unit}）"
    return drawn(title, columns(place, f"{name}：{title}", unit, own)) if len(own) > 1 else []


def _short(agency: Agency) -> str:
    return str(agency.values.get("short_name", agency.name))


def _behind(lists: Lists, code: str, agencies: list[Agency], url: str) -> list[Counted]:
    """The records of this site behind an indicator, by agency."""
    kind = _BEHIND.get(code, "")
    label = lists.frame.site.kinds.all[kind].label if kind else ""
    return [
        Counted(f"{each.name}{label}", relative(f"{each.id}/{kind}/index.html", url), count)
        for each in agencies
        if kind and (count := lists.count(each.id, kind))
    ]

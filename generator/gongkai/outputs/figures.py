"""数据: each indicator of yearly reports compared between agencies and years, and every agency's own figures."""

from collections.abc import Iterator
from functools import partial

from gongkai.agency import Agency
from gongkai.charts import bars, columns
from gongkai.corpus import ALL
from gongkai.figures.told import Figure, Years, figures, told_by
from gongkai.opendata.terms import INDEX as DATA
from gongkai.outputs.agency_figures import KINDS, REPORTS, address, has_figures, sections_of
from gongkai.outputs.figure_view import Cell, Drawn, Section, Table, cell_of, drawn, gaps, points_of
from gongkai.outputs.lists import Lists, trail
from gongkai.outputs.part import Part
from gongkai.page import Crumb, list_page, relative
from gongkai.record import Entry
from gongkai.site import Site

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
    if not _changed(lists):
        return
    told = _told(lists)
    there = [each for each in figures().values() if any(each.code in by_code for by_code in told.values())]
    yield Part("page figures", [(HOME, partial(_all, lists, there))])
    for figure in figures().values():
        made = {agency: by_code[figure.code] for agency, by_code in told.items() if figure.code in by_code}
        yield Part(f"page {figure.url}", [(figure.url, partial(_figure, lists, figure, made))] if made else [])


def _changed(lists: Lists) -> bool:
    """Whether reports changed, or which agencies have figures, or records that are linked: then all are compared anew.

    One more decision changes nothing here, and the reports of all agencies are not read for it.
    """
    if any(lists.touches(f"kinds/{kind}") for kind in REPORTS) or bool(lists.shown.get(ALL)) != lists.was(DATA):
        return True
    for agency in lists.frame.site.agencies.all.values():
        if has_figures(agency, lists) != lists.was(address(agency)):
            return True
        for kind in set(_BEHIND.values()):
            shelf = f"{agency.id}/{kind}"
            if lists.touches(shelf) and bool(lists.count(agency.id, kind)) != lists.was(f"{shelf}/index.html"):
                return True
    return False


def _told(lists: Lists) -> dict[str, dict[str, Years]]:
    """By agency: its figures. Samples take no part in comparisons."""
    by_agency: dict[str, list[Entry]] = {}
    for report in lists.corpus.of(*REPORTS):
        if not lists.frame.site.agencies.all[report.agency].sample:
            by_agency.setdefault(report.agency, []).append(report)
    law = lists.frame.site.law
    return {agency: told_by(reports, law) for agency, reports in by_agency.items()}


def _all(lists: Lists, there: list[Figure]) -> bytes:
    frame = lists.frame
    agencies = [
        {"url": relative(address(each), HOME), "title": each.name}
        for each in frame.site.agencies.all.values()
        if has_figures(each, lists)
    ]
    return list_page(
        frame, HOME, NAME, trail([], HOME, NAME), frame.pages.get("figures_home.html"), None,
        heading=NAME, agencies=agencies, groups=_groups(frame.site, there),
        data=relative(DATA, HOME) if lists.shown.get(ALL) else "",
    )  # fmt: skip


def _groups(site: Site, there: list[Figure]) -> dict[str, dict[str, list[dict[str, str]]]]:
    """The links to figures: by the label of the reports that tell them, then by what they are about."""
    found: dict[str, dict[str, list[dict[str, str]]]] = {}
    for each in there:
        topics = found.setdefault(site.kinds.all[each.kind].label, {})
        topics.setdefault(each.topic, []).append({"url": relative(each.url, HOME), "title": each.name})
    return found


def _agency(lists: Lists, agency: Agency) -> bytes:
    frame, url = lists.frame, address(agency)
    title = f"{agency.name}{NAME}"
    crumbs = [Crumb("机关", "agencies/index.html"), Crumb(agency.name, f"{agency.id}/index.html")]
    return list_page(
        frame, url, title, trail(crumbs, url, NAME), frame.pages.get("figures.html"), agency,
        heading=title, sections=sections_of(agency, lists), formulas=[], further=[],
    )  # fmt: skip


def _figure(lists: Lists, figure: Figure, told: dict[str, Years]) -> bytes:
    """One figure: the agencies of one level side by side in the newest year, and the table of all years."""
    frame, url, name = lists.frame, figure.url, figure.name
    agencies = [each for each in frame.site.agencies.all.values() if each.id in told]
    years = sorted({year for each in told.values() for year in each})
    charts = []
    for number, level in enumerate(dict.fromkeys(each.level for each in agencies)):
        peers = [(each, told[each.id]) for each in agencies if each.level == level]
        charts += _chart(f"c-{number}", figure, level, peers)
    rows = [
        [
            Cell(each.name, relative(address(each), url)),
            *(cell_of(told[each.id].get(year), url) for year in years),
        ]
        for each in agencies
    ]
    notes = [f"数字出自各机关的{frame.site.kinds.all[figure.kind].label}。空格是当年的报告没有写，不是零。"]
    table = Table(name, ["机关", *map(str, years)], rows)
    section = Section("years", "各机关各年的数字", table, charts, notes, "点数字看报告。")
    return list_page(
        frame, url, name, trail([Crumb(NAME, HOME)], url, name), frame.pages.get("figures.html"), None,
        heading=f"{name}（{figure.unit}）", sections=[section],
        formulas=figure.formulas,
        further=_behind(lists, figure.code, agencies, url),
    )  # fmt: skip


def _chart(place: str, figure: Figure, level: str, told: list[tuple[Agency, Years]]) -> list[Drawn]:
    """The agencies of a level side by side in the newest year that two of them tell of; else the years of one."""
    name, unit = figure.name, figure.unit
    for year in sorted({year for _, years in told for year in years}, reverse=True):
        peers = [(each.short, years[year].value) for each, years in told if year in years]
        points = [(peer, value) for peer, value in peers if value is not None]
        if len(points) > 1:
            title = f"{year}年，{level}（{unit}）"
            points.sort(key=lambda each: -each[1])
            return drawn(title, bars(place, f"{name}：{title}", unit, points[:MOST]))
    agency, years = max(told, key=lambda each: len(each[1]))
    own = points_of(years, sorted(years))
    title = f"{agency.name}（{unit}）"
    return drawn(title + gaps(own), columns(place, f"{name}：{title}", unit, own)) if own else []


def _behind(lists: Lists, code: str, agencies: list[Agency], url: str) -> list[dict[str, str]]:
    """Links to the records of this site behind a figure, by agency."""
    kind = _BEHIND.get(code, "")
    label = lists.frame.site.kinds.all[kind].label if kind else ""
    return [
        {"title": f"{each.name}{label}", "url": relative(f"{each.id}/{kind}/index.html", url)}
        for each in agencies
        if kind and lists.count(each.id, kind)
    ]

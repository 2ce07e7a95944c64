"""The figures of one agency: indicators of its reports, its decisions by month and type, requests, timeliness."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from gongkai.agency import Agency
from gongkai.charts import bars, columns
from gongkai.data import load_data
from gongkai.figures.counts import IN_TIME, LATE, MONTH, NOTES, TIME, TYPE, WIDTH, Sorted, sorted_counts
from gongkai.figures.disclosure_tables import NEW
from gongkai.figures.told import DISCLOSURE, REPORT, STATISTICS, figures, requested, told_by
from gongkai.outputs.figure_view import Cell, Section, Table, cell_of, drawn, gaps, points_of
from gongkai.outputs.lists import Lists
from gongkai.page import relative
from gongkai.record import Entry
from gongkai.shelf import year_folder

DECISIONS = ("penalty", "licence")
REPORTS = (REPORT, DISCLOSURE, STATISTICS)
KINDS = (*REPORTS, *DECISIONS)
MOST = 60
"""Reports of an agency that are looked at, the newest."""
DRAWN = {
    REPORT: frozenset(load_data("law/indicators.yml")["charts"]),
    STATISTICS: frozenset({"statistics.penalties", "statistics.money", "statistics.licences"}),
    DISCLOSURE: frozenset({"disclosure.reviews", "disclosure.suits"}),
}
"""The figures drawn over the years."""
_COUNTED = (
    "按决定日期计，包括公示期满、已经信用修复不再逐件公开的；已经撤回的不计。列表按公开的日期排，只有现在还公开的，撤回的留一条说明也算一条，"
    "所以两边的件数可以不同。"
)


def address(agency: Agency) -> str:
    return f"{agency.id}/figures/index.html"


def has_figures(agency: Agency, lists: Lists) -> bool:
    """Whether there is anything to tell. A sample takes no part."""
    return not agency.sample and any(lists.count(agency.id, kind) for kind in KINDS)


def sections_of(agency: Agency, lists: Lists) -> list[Section]:
    """The parts of its page, as far as there are figures."""
    notes = lists.corpus.notes_of(NOTES, agency.id, WIDTH)
    found = list(_told(agency, REPORT, lists))
    for kind in DECISIONS:
        found += _decisions(agency, kind, sorted_counts(notes, kind), lists)
    return [*found, *_told(agency, STATISTICS, lists), *_requests(agency, lists), *_told(agency, DISCLOSURE, lists)]


def _reports(agency: Agency, kind: str, lists: Lists) -> list[Entry]:
    """Oldest first."""
    return lists.corpus.newest(f"{agency.id}/{kind}", MOST)[::-1]


def _told(agency: Agency, kind: str, lists: Lists) -> Iterator[Section]:
    """What its yearly reports of a kind tell, figure by figure; some of it drawn."""
    told = told_by(_reports(agency, kind, lists), lists.frame.site.law)
    if not told:
        return
    url, label = address(agency), lists.frame.site.kinds.all[kind].label
    years = sorted({year for each in told.values() for year in each})
    there = [each for each in figures().values() if each.code in told]
    shown = DRAWN.get(kind, ())
    charts = []
    for each in there:
        points = points_of(told[each.code], years)
        if each.code in shown and points:
            title = f"{each.name}（{each.unit}）"
            place = f"c-{each.code.replace('.', '-')}"
            charts += drawn(title + gaps(points), columns(place, f"{agency.name}各年{title}", each.unit, points))
    rows = [
        [Cell(each.name, relative(each.url, url)), *(cell_of(told[each.code].get(year), url) for year in years)]
        for each in there
    ]
    table = Table(f"{label}里的数", ["指标", *map(str, years)], rows)
    notes = [f"数字出自各年的{label}。空格是当年的报告没有写。"]
    yield Section(kind, table.label, table, charts, notes, "点数字看报告，点指标看计算办法和别的机关的数字。")


def _decisions(agency: Agency, kind: str, counts: Sorted, lists: Lists) -> Iterator[Section]:
    if not counts[MONTH]:
        return
    label, years = lists.frame.site.kinds.all[kind].label, sorted(counts[MONTH])
    last, months = years[-1], [f"{month:02}" for month in range(1, 13)]
    points = [(str(int(month)), Decimal(counts[MONTH][last][month])) for month in months]
    charts = drawn(f"{last}年各月（件）", columns(f"c-{kind}-m", f"{agency.name}{last}年各月{label}件数", "件", points))
    rows = [
        [
            _year(agency, kind, year, lists),
            Cell(str(counts[MONTH][year].total())),
            *(Cell(str(counts[MONTH][year][month])) for month in months),
        ]
        for year in years
    ]
    heads = ["年份", "合计", *(f"{int(month)}月" for month in months)]
    yield Section(kind, label, Table(f"{label}各年各月件数", heads, rows), charts, [_COUNTED])
    if counts[TYPE]:
        yield _types(agency, kind, counts, lists)
    if counts[TIME]:
        yield _timeliness(agency, kind, counts, lists)


def _types(agency: Agency, kind: str, counts: Sorted, lists: Lists) -> Section:
    label, years = lists.frame.site.kinds.all[kind].label, sorted(counts[TYPE])
    sums = sum((counts[TYPE][year] for year in years), Counter[str]())
    points = [(word, Decimal(number)) for word, number in sorted(sums.items(), key=lambda each: (-each[1], each[0]))]
    title = f"{years[0]}年至{years[-1]}年（件）" if len(years) > 1 else f"{years[0]}年（件）"
    charts = drawn(title, bars(f"c-{kind}-t", f"{agency.name}{label}各种类件数，{title}", "件", points))
    rows = [
        [_year(agency, kind, year, lists), *(Cell(str(counts[TYPE][year][word])) for word, _ in points)]
        for year in years
    ]
    table = Table(f"{label}各年各种类件数", ["年份", *(word for word, _ in points)], rows)
    note = "一件处罚有几种的，每种都计，各种相加可以多于件数。"
    return Section(f"{kind}-type", f"{label}的种类", table, charts, [note])


def _year(agency: Agency, kind: str, year: int, lists: Lists) -> Cell:
    """The year, with the list of the records of that year, if any is shown."""
    shelf = f"{agency.id}/{kind}"
    shown = lists.held(shelf).shown(year)
    return Cell(f"{year}年", relative(f"{shelf}/{year_folder(year)}/index.html", address(agency)) if shown else "")


def _timeliness(agency: Agency, kind: str, counts: Sorted, lists: Lists) -> Section:
    site = lists.frame.site
    told, years = site.kinds.all[kind], sorted(counts[TIME])
    limit = next(site.law.deadlines[each.id] for each in told.terms.deadlines if each.end == "published")
    share = {year: _share(counts[TIME][year][IN_TIME], counts[TIME][year].total()) for year in years}
    points = [(str(year), share[year]) for year in years]
    title = f"{told.label}按期公开率（%）"
    charts = drawn(title, columns(f"c-{kind}-d", f"{agency.name}各年{title}", "%", points))
    rows = [
        [Cell(f"{year}年"), *(Cell(str(counts[TIME][year][word])) for word in (IN_TIME, LATE)), Cell(f"{share[year]}%")]
        for year in years
    ]
    table = Table(f"{told.label}公开是不是按期", ["年份", "按期公开（件）", "超期公开（件）", "按期公开率"], rows)
    notes = [f"法定期限：{limit.length}（{limit.basis}）。按期公开率 = 按期公开 ÷（按期公开 + 超期公开）× 100%。"]
    return Section(f"{kind}-time", table.label, table, charts, notes)


def _share(part: int, whole: int) -> Decimal:
    """Percent, to one place; a whole number as such."""
    share = round(Decimal(part) * 100 / whole, 1)
    return share.to_integral_value() if share == share.to_integral_value() else share


def _requests(agency: Agency, lists: Lists) -> Iterator[Section]:
    reports = [each for each in _reports(agency, DISCLOSURE, lists) if "requests" in each.facts]
    found = {each.year: (each.url, requested(each.facts)) for each in reports}
    if not found:
        return
    url, years = address(agency), sorted(found)
    words = list(dict.fromkeys(word for _, ends in found.values() for word in ends))
    new = [(str(year), Decimal(found[year][1][NEW])) for year in years]
    charts = drawn("收到申请（件）", columns("c-ogi-new", f"{agency.name}各年收到政府信息公开申请件数", "件", new))
    last = years[-1]
    ends = [(word, Decimal(number)) for word, number in found[last][1].items() if word != NEW]
    charts += drawn(
        f"{last}年办理结果（件）", bars("c-ogi-end", f"{agency.name}{last}年政府信息公开申请办理结果", "件", ends)
    )
    rows = [
        [Cell(f"{year}年", relative(found[year][0], url)), *(Cell(str(found[year][1].get(word, 0))) for word in words)]
        for year in years
    ]
    notes = ["数字出自各年的政府信息公开工作年度报告。"]
    table = Table("政府信息公开申请办理情况", ["年份", *words], rows)
    yield Section("requests", table.label, table, charts, notes, "点年份看报告。")

"""The home page: what is new, what one may take part in now, and the ways to everything else.

Sources: 国办公开办函〔2019〕61号 (the columns of 政府信息公开); 国办发〔2018〕118号, part two (事前、事中、事后).
"""

from collections.abc import Iterable, Iterator
from functools import partial

from gongkai.agency import Agency
from gongkai.corpus import ALL
from gongkai.days import Day
from gongkai.kind import Kind
from gongkai.list_item import list_of
from gongkai.outputs.feeds import feed_link
from gongkai.outputs.lists import Counted, Lists
from gongkai.outputs.objection import TITLE as OBJECTION_NAME
from gongkai.outputs.objection import URL as OBJECTION
from gongkai.outputs.part import Part
from gongkai.outputs.zfxxgk import COLUMNS, GUIDE, NAME, POLICY, REPORT, REQUEST, has_page, home_of
from gongkai.outputs.zfxxgk import HOME as PLATFORM
from gongkai.page import list_page
from gongkai.shelf import OPEN, year_folder

HOME, SEARCH = "index.html", "search/index.html"
ENFORCEMENT = "行政执法公示"
STAGES = ("事前公开", "事后公开")
PLACES = ("重大行政决策", "政策文件")
REPORTS = ("rule-of-law-report", "disclosure-report", "enforcement-statistics", "site-report")
FIGURES = ("penalty", "licence", "check-result", "coercion", "normative-document", "decision", "consultation")
NEW, TAKING_PART, YEARS = 6, 1000, 2
HELP = (OBJECTION, OBJECTION_NAME)


def home(lists: Lists, prose: tuple[tuple[str, str], ...]) -> Part:
    """`prose` are (address, title) of the hand-written pages."""
    return Part("page home", [(HOME, partial(_home, lists, prose))])


def counts_days(lists: Lists) -> bool:
    """Whether it says how many days are left for something, so that it has to be made anew every day."""
    return bool(lists.shown.get(OPEN))


def _home(lists: Lists, prose: tuple[tuple[str, str], ...]) -> bytes:
    frame, site = lists.frame, lists.frame.site
    office = _office(lists)
    return list_page(
        frame, HOME, "首页", [], frame.pages.get("home.html"), None,
        feed=feed_link(frame, ALL, site.config.name, HOME),
        site_name=site.config.name, search_url=SEARCH, today=_day(site.as_of),
        office=office.name if office else "", columns=_columns(office), platform={"url": PLATFORM, "title": NAME},
        open=list(_open(lists)),
        latest=list_of(lists.corpus.latest(ALL, NEW), HOME, full=False), years=lists.counted_years("years/"),
        stages=list(_stages(lists)), reports=list(_reports(lists, office)), places=list(_places(lists)),
        figures=_figures(lists), levels=_levels(lists),
        prose=[{"url": url, "title": title} for url, title in (*without_chapters(prose), HELP)],
    )  # fmt: skip


def _office(lists: Lists) -> Agency | None:
    """Whose page 政府信息公开 the columns lead to: that of whoever runs the site, else of the first that has one."""
    agencies = lists.frame.site.agencies
    owner = agencies.find(lists.frame.site.config.owner)
    some = [*([owner] if owner else []), *agencies.all.values()]
    return next((each for each in some if has_page(each, lists)), None)


def _columns(office: Agency | None) -> list[dict[str, str]]:
    return [{"url": f"{home_of(office)}#{place}", "title": title} for title, place in COLUMNS] if office else []


def _counted(lists: Lists, kinds: Iterable[Kind]) -> list[Counted]:
    """Those of the kinds that have records, with the ways to their lists."""
    return [
        Counted(kind.label, f"kinds/{kind.name}/index.html", count)
        for kind in kinds
        if (count := lists.shown.get(f"kinds/{kind.name}", 0))
    ]


def _at(lists: Lists, *place: str) -> list[Kind]:
    """The kinds that hang at this place of the tree, or below."""
    return [kind for kind in lists.frame.site.kinds.all.values() if kind.place[: len(place)] == place]


def _open(lists: Lists) -> Iterator[dict[str, object]]:
    """What the public may take part in on the site's day; what ends first stands first."""
    site = lists.frame.site
    for each in sorted(lists.corpus.newest(OPEN, TAKING_PART), key=lambda entry: (entry.open_until, entry.order)):
        until = Day.fromisoformat(each.open_until)
        yield {
            "url": each.url, "title": each.title, "agency": site.agencies.all[each.agency].name,
            "kind": site.kinds.all[each.kind].label, "until": each.open_until, "left": (until - site.as_of).days,
        }  # fmt: skip


def _stages(lists: Lists) -> Iterator[dict[str, object]]:
    """Enforcement publicity: what is told before and after the act; whatever else has its place there stands last."""
    rest = [kind for kind in _at(lists, ENFORCEMENT) if kind.name not in REPORTS]
    for name in STAGES:
        yield {"name": name, "kinds": _counted(lists, (kind for kind in rest if kind.place[1:2] == (name,)))}
    yield {"name": "", "kinds": _counted(lists, (kind for kind in rest if kind.place[1:2] not in _STAGED))}


_STAGED = tuple((name,) for name in STAGES)


def _reports(lists: Lists, office: Agency | None) -> Iterator[dict[str, object]]:
    """Of each kind of yearly report the newest year: the way to all of them, and to that of whoever runs the site."""
    kinds = lists.frame.site.kinds.all
    for name in REPORTS:
        shelf = f"kinds/{name}"
        year, count = next(iter(lists.held(shelf).counts()), (0, 0))
        if name not in kinds or not year:
            continue
        own = next(iter(lists.corpus.of_year(f"{office.id}/{name}", year, 1)), None) if office else None
        yield {
            "label": kinds[name].label, "title": f"{kinds[name].label}（{year}年）",
            "url": f"{shelf}/{year_folder(year)}/index.html", "every": f"{shelf}/index.html",
            "count": count, "own": own.url if own else "", "agency": office.name if office else "",
        }  # fmt: skip


def _places(lists: Lists) -> Iterator[dict[str, object]]:
    """The other kinds, by where the law hangs them."""
    told = {NAME, ENFORCEMENT, *PLACES}
    others = [kind for kind in lists.frame.site.kinds.all.values() if kind.place[0] not in told]
    disclosed = [kind for kind in _at(lists, NAME) if kind.name not in {GUIDE, POLICY, REPORT, REQUEST, *REPORTS}]
    some = [*((name, _at(lists, name)) for name in PLACES), (NAME, disclosed)]
    some.append(("其他", [kind for kind in others if kind.name not in REPORTS]))
    for name, kinds in some:
        if counted := _counted(lists, kinds):
            yield {"name": name, "kinds": counted}


def _figures(lists: Lists) -> dict[str, object]:
    """How many records of some kinds there are of the newest years."""
    held = [year for year, _ in lists.held(ALL).counts() if year][:YEARS]
    rows = []
    for name in FIGURES:
        kind, counts = lists.frame.site.kinds.all.get(name), dict(lists.held(f"kinds/{name}").counts())
        if kind is not None and any(counts.get(year) for year in held):
            cells = [(f"kinds/{name}/{year}/index.html", counts.get(year, 0)) for year in held]
            rows.append({"label": kind.label, "url": f"kinds/{name}/index.html", "cells": cells})
    return {"years": held, "rows": rows}


def _levels(lists: Lists) -> list[dict[str, object]]:
    """The agencies in their order, level by level."""
    levels: dict[str, list[Counted]] = {}
    for each in lists.frame.site.agencies.all.values():
        levels.setdefault(each.level, []).append(Counted(each.name, f"{each.id}/index.html", lists.total(each.id)))
    return [{"name": name, "agencies": agencies} for name, agencies in levels.items()]


def without_chapters(prose: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Hand-written pages but for the chapters of others: `handbook-1.html` is one of `handbook.html`."""
    stems = [url.removesuffix(".html") for url, _ in prose]
    return [(url, title) for url, title in prose if not any(url.startswith(f"{stem}-") for stem in stems)]


def _day(day: Day) -> str:
    return f"{day.month}月{day.day}日"

"""站点地图: one page with every column of the site, which the foot of every page leads to (政府网站发展指引)."""

from collections.abc import Iterable, Iterator
from functools import partial

from gongkai.agency import Agency
from gongkai.corpus import ALL
from gongkai.law.catalogue_tree import tree_of
from gongkai.opendata.terms import INDEX as DATA
from gongkai.outputs.agency_figures import address, has_figures
from gongkai.outputs.data_pages import TITLE as DATA_NAME
from gongkai.outputs.figures import HOME as FIGURES
from gongkai.outputs.figures import NAME as FIGURES_NAME
from gongkai.outputs.follow import TITLE as FOLLOW_NAME
from gongkai.outputs.follow import URL as FOLLOW
from gongkai.outputs.home import without_chapters
from gongkai.outputs.lists import Lists, trail
from gongkai.outputs.objection import TITLE as OBJECTION_NAME
from gongkai.outputs.objection import URL as OBJECTION
from gongkai.outputs.part import Part
from gongkai.outputs.zfxxgk import HOME, NAME, has_page, held, home_of
from gongkai.page import list_page, relative
from gongkai.shelf import year_folder, year_word

URL = "sitemap/index.html"
TITLE = "站点地图"
Links = list[dict[str, str]]


def pages(lists: Lists, prose: tuple[tuple[str, str], ...]) -> Iterator[Part]:
    """The page; `prose` are (address, title) of the hand-written pages."""
    yield Part("page sitemap", [(URL, partial(_page, lists, prose))])


def _page(lists: Lists, prose: tuple[tuple[str, str], ...]) -> bytes:
    frame, site = lists.frame, lists.frame.site
    start = [
        ("index.html", "首页"), (HOME, NAME), ("agencies/index.html", "机关"), ("kinds/index.html", "栏目"),
        ("years/index.html", "年份"), ("search/index.html", "检索"), ("tally/index.html", "未公开和不再公开的信息"),
        (OBJECTION, OBJECTION_NAME), (FIGURES, FIGURES_NAME),
    ]  # fmt: skip
    if lists.shown.get(ALL):
        start.append((DATA, DATA_NAME))
    if site.config.site_url:
        start.append((FOLLOW, FOLLOW_NAME))
    kinds = [
        (f"kinds/{kind.name}/index.html", kind.label)
        for kind in site.kinds.all.values()
        if lists.shown.get(f"kinds/{kind.name}")
    ]
    years = [(f"years/{year_folder(year)}/index.html", year_word(year)) for year, _ in lists.held(ALL).counts()]
    parts = [("栏目", kinds), *((agency.name, list(_agency(lists, agency))) for agency in site.agencies.all.values())]
    parts.append(("年份", years))
    return list_page(
        frame, URL, TITLE, trail([], URL, TITLE), frame.pages.get("site_map.html"), None, heading=TITLE,
        start=_links((*start, *without_chapters(prose))),
        parts=[{"title": title, "links": _links(some)} for title, some in parts if some],
    )  # fmt: skip


def _agency(lists: Lists, agency: Agency) -> Iterator[tuple[str, str]]:
    """An agency's pages: its own, 政府信息公开 with its items, its kinds of records."""
    yield f"{agency.id}/index.html", agency.name
    if has_page(agency, lists):
        yield home_of(agency), NAME
        for branch in tree_of(agency, held(agency, lists), lists.frame.site.law).branches:
            yield f"{agency.id}/zfxxgk/{branch.item.id}/index.html", branch.item.column
    if has_figures(agency, lists):
        yield address(agency), FIGURES_NAME
    for kind in lists.frame.site.kinds.all.values():
        if lists.count(agency.id, kind.name):
            yield f"{agency.id}/{kind.name}/index.html", kind.label


def _links(pages: Iterable[tuple[str, str]]) -> Links:
    return [{"url": relative(url, URL), "title": title} for url, title in pages]

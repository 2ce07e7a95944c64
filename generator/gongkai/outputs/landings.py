"""Landing pages: all kinds, all agencies, one agency, all years, the search page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from markupsafe import Markup

from gongkai.agency import Agency, agency_schema
from gongkai.corpus import ALL
from gongkai.fields import TYPES
from gongkai.fields.reference import SLOTS
from gongkai.list_item import list_of
from gongkai.outputs.agency_figures import address, has_figures
from gongkai.outputs.feeds import feed_link, feed_of, feed_page
from gongkai.outputs.home import ENFORCEMENT, PLACES, STAGES, home
from gongkai.outputs.lists import Counted, Lists, trail
from gongkai.outputs.part import Part
from gongkai.outputs.zfxxgk import NAME, has_page, home_of
from gongkai.page import Crumb, Frame, link, list_page, relative
from gongkai.places import theme_dir
from gongkai.search.scripts import sources, version
from gongkai.shelf import LATEST
from gongkai.views import Shown

_STAGED, _OTHERS = [f"{ENFORCEMENT}：{stage}" for stage in STAGES], "其他"
SEARCH = "search/index.html"
PEOPLE = 30
"""Leaders on an agency's page; all of them are in their list."""


def landings(lists: Lists, prose: tuple[tuple[str, str], ...]) -> Iterator[Part]:
    """Every landing page that a change touches. `prose` are (address, title) of the hand-written pages."""
    frame, site = lists.frame, lists.frame.site
    yield home(lists, prose)
    if lists.touches(ALL):
        yield Part("page feed.xml", feed_page(frame, lists.corpus, feed_of(ALL, site.config.name)))
    for name, title, parts in (("kinds", "栏目", _places(lists)), ("agencies", "机关", _levels(lists))):
        url = f"{name}/index.html"
        yield Part(f"page {name}", [(url, partial(_index, frame, url, title, [], parts))])
    years = lists.counted_years("")
    yield Part("page years", [("years/index.html", partial(_index, frame, "years/index.html", "年份", years, {}))])
    for agency in site.agencies.all.values():
        if lists.touches(agency.id):
            feed = feed_page(frame, lists.corpus, feed_of(agency.id, agency.name))
            yield Part(f"page {agency.id}", [(f"{agency.id}/index.html", partial(_agency, lists, agency)), *feed])
    yield Part("page search", [(SEARCH, partial(_search, frame))])


def _places(lists: Lists) -> dict[str, list[Counted]]:
    """The kinds that have records, by where the law hangs them."""
    parts: dict[str, list[Counted]] = {name: [] for name in (NAME, *_STAGED, ENFORCEMENT, *PLACES, _OTHERS)}
    for kind in lists.frame.site.kinds.all.values():
        names = ("：".join(kind.place[:2]), kind.place[0], _OTHERS)
        if count := lists.shown.get(f"kinds/{kind.name}", 0):
            found = next(name for name in names if name in parts)
            parts[found].append(Counted(kind.label, f"{kind.name}/index.html", count))
    return parts


def _levels(lists: Lists) -> dict[str, list[Counted]]:
    """The agencies, level by level."""
    parts: dict[str, list[Counted]] = {}
    for each in lists.frame.site.agencies.all.values():
        link = Counted(each.name, f"../{each.id}/index.html", lists.total(each.id))
        parts.setdefault(each.level or _OTHERS, []).append(link)
    return parts


def _index(frame: Frame, url: str, title: str, entries: list[Counted], parts: Mapping[str, Sequence[Counted]]) -> bytes:
    return list_page(
        frame, url, title, trail([], url, title), frame.pages.get("list.html"), None,
        heading=title, intro="", index=entries, groups=[], pages=[], parts=parts,
        empty="" if entries or any(parts.values()) else "这里还没有内容。",
    )  # fmt: skip


def _agency(lists: Lists, agency: Agency) -> bytes:
    frame, url = lists.frame, f"{agency.id}/index.html"
    return list_page(
        frame, url, agency.name, trail([Crumb("机关", "agencies/index.html")], url, agency.name),
        frame.pages.get("agency.html"), agency,
        feed=feed_link(frame, agency.id, agency.name, url),
        platform={"url": relative(home_of(agency), url), "title": NAME} if has_page(agency, lists) else None,
        figures=relative(address(agency), url) if has_figures(agency, lists) else "",
        name=agency.name, rows=_facts(frame, agency, url), kinds=lists.counted_kinds(url, agency.id),
        people=_people(lists, agency, url), years=[],
        latest=list_of(lists.corpus.latest(agency.id, LATEST), url), empty="",
    )  # fmt: skip


def _people(lists: Lists, agency: Agency, url: str) -> list[dict[str, str]]:
    """What is published of its organisation and its leaders, in the order in which it went online."""
    found = []
    for kind in ("organisation", "enforcement-body", "leader"):
        for entry in lists.corpus.newest(f"{agency.id}/{kind}", PEOPLE)[::-1]:
            told = dict(entry.columns)
            if kind == "organisation" or told.get("任职状态") != "离任":
                label = told.get("职务", "") or lists.frame.site.kinds.all[kind].label
                found.append({"label": label, "title": entry.title, "url": relative(entry.url, url)})
    return found


def _facts(frame: Frame, agency: Agency, url: str) -> list[Shown]:
    """The agency's public fields as rows of its table of facts."""
    facts = []
    for name, value in agency.values.items():
        field = agency_schema().fields[name]
        if name in ("id", "name", "order", "role"):
            continue
        html = TYPES[field.type].html(value, field, "")
        facts.append(Shown(name, field.label, _linked(str(html), frame, url), value))
    return facts


def _linked(html: str, frame: Frame, url: str) -> Markup:
    def fill(match: "re.Match[str]") -> str:
        other = frame.site.agencies.find(match[1].lstrip("@"))
        return link(relative(f"{other.id}/index.html", url), other.name) if other else match[1]

    return Markup(SLOTS.sub(fill, html))


def _search(frame: Frame) -> bytes:
    browse = [
        ("kinds/index.html", "按栏目"),
        ("agencies/index.html", "按机关"),
        ("years/index.html", "按年份"),
        ("tally/index.html", "未公开和不再公开的信息（件数）"),
    ]
    edition = version(sources(theme_dir() / "assets" / "search"))
    return list_page(
        frame, SEARCH, "检索", trail([], SEARCH, "检索"), frame.pages.get("search.html"), None,
        root="../", external=frame.site.config.external_search, script=f"../assets/search/start.js?v={edition}",
        browse=[{"url": relative(url, SEARCH), "title": title} for url, title in browse],
    )  # fmt: skip

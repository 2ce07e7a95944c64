"""政府信息公开: one page of every agency under one name and path (`<agency>/zfxxgk/`), with columns and directory.

Sources: 国办公开办函〔2019〕61号; 政府信息公开条例 articles 12, 20, 21.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from gongkai.agency import Agency
from gongkai.law.catalogue_tree import Tree, tree_of
from gongkai.law.tables import Item
from gongkai.outputs.directory import directory
from gongkai.outputs.lists import Counted, Lists, trail
from gongkai.outputs.part import Part
from gongkai.outputs.place import Place
from gongkai.page import Crumb, list_page, relative
from gongkai.shelf import Shelf

NAME = "政府信息公开"
HOME = "zfxxgk/index.html"
POWERLESS = "本机关无此类信息的事项"
GUIDE, POLICY, REPORT, REQUEST = "disclosure-guide", "disclosure-policy", "disclosure-report", "disclosure-request"
COLUMNS = (
    ("政府信息公开指南", "zfxxgkzn"),
    ("政府信息公开制度", "zfxxgkzd"),
    ("法定主动公开内容", "fdzdgknr"),
    ("政府信息公开年报", "zfxxgknb"),
    ("依申请公开", "ysqgk"),
)
"""The columns of the page, with the places where they stand on it."""
SPECIAL = ("grassroots-catalogue", "site-report")
FEW, MANY = 10, 1000


def has_page(agency: Agency, lists: Lists) -> bool:
    """Whether the agency has a page 政府信息公开: a sample has none, nor has one that published nothing."""
    return not agency.sample and bool(lists.total(agency.id))


def home_of(agency: Agency) -> str:
    return f"{agency.id}/zfxxgk/index.html"


def platform(lists: Lists) -> Iterator[Part]:
    """The page of all agencies, and every agency's own with its columns and its directory, where they are touched."""
    site = lists.frame.site
    agencies = [each for each in site.agencies.all.values() if has_page(each, lists)]
    yield Part("page platform", [(HOME, partial(_all, lists, agencies))])
    for agency in site.agencies.all.values():
        if not lists.touches(agency.id):
            continue
        tree = tree_of(agency, held(agency, lists), site.law)
        there = has_page(agency, lists)
        part, folder = f"page platform {agency.id}", f"{agency.id}/zfxxgk"
        yield Part(part, [(home_of(agency), partial(_agency, lists, agency, tree))] if there else [])
        none = [(f"{folder}/none.html", partial(_powerless, lists, agency, tree))] if there and tree.lacking else []
        yield Part(f"{part} none", none)
        csv = [(f"{folder}/catalogue.csv", partial(directory, lists.corpus, agency))] if there else []
        yield Part(f"{part} catalogue", csv)
        crumbs = (*_crumbs(agency), Crumb(NAME, home_of(agency)))
        limits = {branch.item.id: branch.limit for branch in tree.branches}
        for item in site.law.catalogue.items_for(agency) if not agency.sample else ():
            yield from lists.shelf(Place(_shelf(agency, item, limits.get(item.id, "")), crumbs, agency))


def held(agency: Agency, lists: Lists) -> dict[str, int]:
    """How many records an agency shows of each item."""
    items = lists.frame.site.law.catalogue.items
    return {item: lists.shown.get(f"{agency.id}/zfxxgk/{item}", 0) for item in items}


def _shelf(agency: Agency, item: Item, limit: str) -> Shelf:
    intro = f"{item.article}：{item.text}。" + (f"{limit}。" if limit else "")
    return Shelf(f"{agency.id}/zfxxgk/{item.id}", f"{agency.name}法定主动公开内容：{item.column}", intro)


def _crumbs(agency: Agency) -> list[Crumb]:
    return [Crumb(NAME, HOME), Crumb(agency.name, f"{agency.id}/index.html")]


def _all(lists: Lists, agencies: list[Agency]) -> bytes:
    frame = lists.frame
    links = [
        {
            "url": relative(home_of(each), HOME), "name": each.name, "level": each.level,
            "columns": [{"title": title, "url": relative(f"{home_of(each)}#{at}", HOME)} for title, at in COLUMNS],
        }
        for each in agencies
    ]  # fmt: skip
    return list_page(
        frame, HOME, NAME, trail([], HOME, NAME), frame.pages.get("platform.html"), None, heading=NAME, agencies=links,
        items=list(_by_item(lists, agencies)),
    )  # fmt: skip


def _by_item(lists: Lists, agencies: list[Agency]) -> Iterator[dict[str, object]]:
    """The items of the law that anybody has something of, with the ways to everybody's lists."""
    items = lists.frame.site.law.catalogue.items.values()
    columns = Counter(item.column for item in items)
    for item in items:
        folders = [(each.short, f"{each.id}/zfxxgk/{item.id}") for each in agencies]
        counted = [
            Counted(name, relative(f"{folder}/index.html", HOME), count)
            for name, folder in folders
            if (count := lists.shown.get(folder, 0))
        ]
        if counted:
            level = _level(item) if columns[item.column] > 1 else ""
            yield {"label": item.column, "article": item.article, "level": level, "agencies": counted}


def _level(item: Item) -> str:
    """Whose item it is, where the law asks for the same of agencies of another level elsewhere."""
    return "、".join(each for each in item.levels if not each.endswith("部门"))


def _agency(lists: Lists, agency: Agency, tree: Tree) -> bytes:
    frame, url, title = lists.frame, home_of(agency), f"{agency.name} {NAME}"
    folder = f"{agency.id}/zfxxgk"

    def newest(kind: str, count: int) -> list[dict[str, str]]:
        found = lists.corpus.newest(f"{agency.id}/{kind}", count)
        return [{"url": relative(each.url, url), "title": each.title} for each in found]

    def first(kind: str) -> dict[str, str] | None:
        return next(iter(newest(kind, 1)), None)

    kinds = frame.site.kinds.all
    columns = [
        {
            "label": each.item.column, "text": each.item.text, "count": each.count,
            "url": relative(f"{folder}/{each.item.id}/index.html", url),
        }
        for each in tree.branches
    ]  # fmt: skip
    special = [
        Counted(kinds[name].label, relative(f"{agency.id}/{name}/index.html", url), count)
        for name in SPECIAL
        if (count := lists.count(agency.id, name))
    ]
    more = relative(f"{agency.id}/{POLICY}/index.html", url) if lists.count(agency.id, POLICY) > FEW else ""
    return list_page(
        frame, url, title, trail(_crumbs(agency), url, NAME), frame.pages.get("zfxxgk.html"), agency,
        heading=NAME, name=agency.name, guide=first(GUIDE), policies=newest(POLICY, FEW), more=more,
        columns=columns, special=special, powerless=relative(f"{folder}/none.html", url) if tree.lacking else "",
        directory=relative(f"{folder}/catalogue.csv", url), reports=newest(REPORT, MANY),
        request=first(REQUEST),
    )  # fmt: skip


def _powerless(lists: Lists, agency: Agency, tree: Tree) -> bytes:
    frame, url, title = lists.frame, f"{agency.id}/zfxxgk/none.html", f"{agency.name}{POWERLESS}"
    rows = [{"label": item.text, "article": item.article, "reason": reason} for item, reason in tree.lacking]
    crumbs = [*_crumbs(agency), Crumb(NAME, home_of(agency))]
    return list_page(
        frame, url, title, trail(crumbs, url, title), frame.pages.get("powerless.html"), agency,
        heading=POWERLESS, name=agency.name, rows=rows,
    )  # fmt: skip

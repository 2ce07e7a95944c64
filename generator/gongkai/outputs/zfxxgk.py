"""政府信息公开: one page of every agency under one name and path (`<agency>/zfxxgk/`), with columns and directory.

Sources: 国办公开办函〔2019〕61号; 政府信息公开条例 articles 12, 20, 21.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from gongkai.agency import Agency
from gongkai.law.catalogue_tree import Branch, Tree, tree_of
from gongkai.outputs.directory import directory
from gongkai.outputs.lists import Counted, Lists, trail
from gongkai.page import Crumb, Page, list_page, relative
from gongkai.record import Entry
from gongkai.shelf import Shelf

NAME = "政府信息公开"
HOME = "zfxxgk/index.html"
POWERLESS = "本机关无此类信息的事项"
GUIDE, POLICY, REPORT, REQUEST = "disclosure-guide", "disclosure-policy", "disclosure-report", "disclosure-request"
SPECIAL = ("grassroots-catalogue", "site-report")
FEW = 10


def has_page(agency: Agency, lists: Lists) -> bool:
    """Whether the agency has a page 政府信息公开: a sample has none, nor has one that published nothing."""
    return not agency.sample and bool(lists.agencies[agency.id])


def home_of(agency: Agency) -> str:
    return f"{agency.id}/zfxxgk/index.html"


def platform(lists: Lists, work: Path) -> Iterator[Page]:
    """The page of all agencies, and every agency's own with its columns and its directory."""
    site = lists.frame.site
    agencies = [each for each in site.agencies.all.values() if has_page(each, lists)]
    yield HOME, partial(_all, lists, agencies)
    for agency in agencies:
        tree = tree_of(agency, lists.agencies[agency.id], site.law)
        yield home_of(agency), partial(_agency, lists, agency, tree)
        crumbs = [*_crumbs(agency), Crumb(NAME, home_of(agency))]
        for branch in tree.branches:
            yield from lists.shelf(_shelf(agency, branch), crumbs, agency)
        if tree.lacking:
            yield f"{agency.id}/zfxxgk/none.html", partial(_powerless, lists, agency, tree)
        yield f"{agency.id}/zfxxgk/catalogue.csv", partial(directory, lists.agencies[agency.id], work)


def _shelf(agency: Agency, branch: Branch) -> Shelf:
    item = branch.item
    intro = f"{item.article}：{item.text}。" + (f"{branch.limit}。" if branch.limit else "")
    return Shelf(
        f"{agency.id}/zfxxgk/{item.id}", f"{agency.name}法定主动公开内容：{item.column}", branch.entries, intro
    )


def _crumbs(agency: Agency) -> list[Crumb]:
    return [Crumb(NAME, HOME), Crumb(agency.name, f"{agency.id}/index.html")]


def _all(lists: Lists, agencies: list[Agency]) -> bytes:
    frame = lists.frame
    links = [{"url": relative(home_of(each), HOME), "name": each.name, "level": each.level} for each in agencies]
    return list_page(
        frame, HOME, NAME, trail([], HOME, NAME), frame.pages.get("platform.html"), None, heading=NAME, agencies=links,
    )  # fmt: skip


def _agency(lists: Lists, agency: Agency, tree: Tree) -> bytes:
    frame, url, title = lists.frame, home_of(agency), f"{agency.name} {NAME}"
    folder = f"{agency.id}/zfxxgk"

    def some(kind: str) -> list[Entry]:
        return lists.both.get((agency.id, kind), [])

    def first(kind: str) -> dict[str, str] | None:
        newest = some(kind)[:1]
        return {"url": relative(newest[0].url, url), "title": newest[0].title} if newest else None

    policies, kinds = some(POLICY), frame.site.kinds.all
    columns = [
        {
            "label": each.item.column, "text": each.item.text, "count": len(each.entries),
            "url": relative(f"{folder}/{each.item.id}/index.html", url),
        }
        for each in tree.branches
    ]  # fmt: skip
    special = [
        Counted(kinds[name].label, relative(f"{agency.id}/{name}/index.html", url), len(some(name)))
        for name in SPECIAL
        if some(name)
    ]
    more = relative(f"{agency.id}/{POLICY}/index.html", url) if len(policies) > FEW else ""
    return list_page(
        frame, url, title, trail(_crumbs(agency), url, NAME), frame.pages.get("zfxxgk.html"), agency,
        heading=NAME, name=agency.name, guide=first(GUIDE), policies=lists.items(policies[:FEW], url), more=more,
        columns=columns, special=special, powerless=relative(f"{folder}/none.html", url) if tree.lacking else "",
        directory=relative(f"{folder}/catalogue.csv", url), reports=lists.items(some(REPORT), url),
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

"""订阅: every feed of the site on one page, and the feeds by subject and by law cited, where the address is known."""

import hashlib
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from gongkai.cited import LAW, SUBJECT
from gongkai.facets import SUBJECT_LABEL
from gongkai.outputs.feeds import Feed, feed_page
from gongkai.outputs.lists import Counted, Lists, trail
from gongkai.outputs.open_ics import URL as CALENDAR
from gongkai.outputs.part import Part
from gongkai.page import list_page, relative
from gongkai.shelf import OPEN

URL = "follow/index.html"
TITLE = "订阅"


def pages(lists: Lists) -> Iterator[Part]:
    """The page, and the feeds that a change touches."""
    if not lists.frame.site.config.site_url:
        return
    yield Part("page follow", [(URL, partial(_page, lists))])
    names = lists.shown if lists.touched.everything else lists.touched.months
    for shelf in sorted(each for each in names if each.startswith((SUBJECT, LAW))):
        there = bool(lists.shown.get(shelf))
        yield Part(f"feed {shelf}", feed_page(lists.frame, lists.corpus, feed_of(shelf)) if there else [])


def feed_of(shelf: str) -> Feed:
    """The feed of a subject or a law. Its page is the search for the same; its address tells nothing of the name."""
    begin = SUBJECT if shelf.startswith(SUBJECT) else LAW
    name = shelf.removeprefix(begin)
    url = f"{begin}{hashlib.sha256(name.encode()).hexdigest()[:12]}/feed.xml"
    if begin == SUBJECT:
        return Feed(
            shelf, f"{SUBJECT_LABEL}：{name}", url, f"search/index.html?theme={quote(f'{SUBJECT_LABEL}：{name}')}"
        )
    return Feed(shelf, f"引用《{name}》的信息", url, f"search/index.html?q={quote(f'“{name}”')}")


def _page(lists: Lists) -> bytes:
    frame, site, shown = lists.frame, lists.frame.site, lists.shown

    def counted(label: str, feed: str, count: int) -> Counted:
        return Counted(label, relative(feed, URL), count)

    kinds = [
        counted(kind.label, f"{shelf}/feed.xml", count)
        for kind in site.kinds.all.values()
        if (count := shown.get(shelf := f"kinds/{kind.name}", 0))
    ]
    agencies = [
        counted(agency.name, f"{agency.id}/feed.xml", count)
        for agency in site.agencies.all.values()
        if agency.real and (count := lists.total(agency.id))
    ]
    parts = [("按栏目", kinds), ("按机关", agencies)]
    for title, begin in (("按主题", SUBJECT), ("按引用的法律、法规、规章", LAW)):
        shelves = [(name.removeprefix(begin), name, count) for name, count in shown.items() if name.startswith(begin)]
        ordered = sorted(shelves, key=lambda each: (-each[2], each[0]))
        parts.append((title, [counted(name, feed_of(shelf).url, count) for name, shelf, count in ordered if count]))
    return list_page(
        frame, URL, TITLE, trail([], URL, TITLE), frame.pages.get("follow.html"), None, heading=TITLE,
        all=relative("feed.xml", URL), calendar=relative(CALENDAR, URL) if shown.get(OPEN) else "",
        parts=[{"title": title, "feeds": feeds} for title, feeds in parts if feeds],
    )  # fmt: skip

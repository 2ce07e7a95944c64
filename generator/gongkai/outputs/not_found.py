"""404.html: what a server shows for an address that leads nowhere. It stands for addresses of any depth, so its links
begin at the root of the server, which is known only if the site's address is; else they are right for the site's own
folder alone, and elsewhere it is text without styles.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from gongkai.outputs.lists import Lists
from gongkai.outputs.part import Part
from gongkai.page import NOINDEX
from gongkai.shell import Slots

URL = "404.html"
TITLE = "没有这个页面"
INTRO = "网址可能抄错了；也可能这条信息按规定不再公开（例如公示期满、信用修复），或者已经撤回。请从首页查找，或者检索。"
_LINKED = Markup(
    "网址可能抄错了；也可能这条信息按规定不再公开（例如公示期满、信用修复），或者已经撤回。"
    '请从<a href="index.html">首页</a>查找，或者<a href="search/index.html">检索</a>。'
)
_RELATIVE = re.compile(r'(?<= )(href|src|action)="(?![a-z]+:|[#/])')


def pages(lists: Lists) -> Iterator[Part]:
    """The page, which depends on the configuration alone."""
    yield Part(f"page {URL}", [(URL, lambda: _page(lists))])


def _page(lists: Lists) -> bytes:
    frame = lists.frame
    body = frame.pages.get("list.html").render(heading=TITLE, intro=_LINKED, groups=())
    page = frame.fill("list", URL, Slots(TITLE, INTRO, NOINDEX, frame.banner(), body=body))
    if not frame.site.config.site_url:
        return page
    root = escape(urlsplit(frame.site.config.site_url).path)
    return _RELATIVE.sub(rf'\1="{root}', page.decode()).encode()

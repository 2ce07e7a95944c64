"""更正、异议和信用修复: what those may do whom published information is about, and whom they ask; one page for all.

Sources: 政府信息公开条例 article 41 (correction), 个人信息保护法 article 46 (correction and completion),
信用修复管理办法 (who found it repairs it).
"""

from collections.abc import Iterator
from functools import partial

from gongkai.outputs.lists import Lists, trail
from gongkai.outputs.part import Part
from gongkai.page import list_page, relative
from gongkai.redress import contacts_of

URL = "objection/index.html"
TITLE = "更正、异议和信用修复"


def pages(lists: Lists) -> Iterator[Part]:
    yield Part("page objection", [(URL, partial(_page, lists))])


def _page(lists: Lists) -> bytes:
    frame, site = lists.frame, lists.frame.site
    agencies = [
        {"name": each.name, "url": relative(f"{each.id}/index.html", URL), "contacts": contacts_of(each, site)}
        for each in site.agencies.all.values()
        if not each.sample and lists.total(each.id)
    ]
    return list_page(
        frame, URL, TITLE, trail([], URL, TITLE), frame.pages.get("objection_help.html"), None, heading=TITLE,
        agencies=agencies, footed=bool(site.config.site_url),
    )  # fmt: skip

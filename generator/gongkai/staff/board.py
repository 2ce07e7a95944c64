"""Notices for the board of a village or an office (信息公告栏, 条例 article 25): what is new in large type on A4, each
with the QR code of its page.

What is about natural persons is left out: it may be looked up on the site, but not be hung up before the neighbours.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.agency import Agency
from gongkai.corpus import ALL, Corpus
from gongkai.page import BANNERS
from gongkai.qr import qr_code
from gongkai.record import Entry
from gongkai.site import Site
from gongkai.standalone import standalone

MOST = 500
DAYS = 7


@dataclass(frozen=True, slots=True)
class Board:
    """What is hung up: records that went online from `since` to the site's day, newest first; how many are left out."""

    since: datetime.date
    entries: tuple[Entry, ...]
    persons: int


def board(site: Site, corpus: Corpus, agency: Agency | None, since: datetime.date) -> Board:
    """The new records of an agency, or of all; at most the newest 500."""
    first, last = since.isoformat(), site.as_of.isoformat()
    found = corpus.newest(agency.id if agency else ALL, MOST)
    new = [each for each in found if first <= each.published[:10] <= last]
    told = tuple(each for each in new if not each.noindex)
    return Board(since, told, len(new) - len(told))


def as_html(made: Board, site: Site, agency: Agency | None) -> str:
    """One page for a browser to print, with its styles; it loads nothing."""
    agencies = [site.agencies.all[each.agency] for each in made.entries]
    return standalone(
        "staff/board.html",
        heading=agency.name if agency else site.config.name,
        period=f"{_day(made.since)}至{_day(site.as_of)}",
        banner="" if all(each.real for each in agencies) else BANNERS["演示"],
        site_url=site.config.site_url,
        notices=[_notice(each, owner, site) for each, owner in zip(made.entries, agencies, strict=True)],
        offices=_offices(agencies),
    )


def _notice(entry: Entry, agency: Agency, site: Site) -> dict[str, object]:
    root = site.config.site_url
    return {
        "kind": site.kinds.all[entry.kind].label, "title": entry.title, "agency": agency.name,
        "published": _day(datetime.date.fromisoformat(entry.published[:10])), "facts": entry.columns,
        "until": _day(datetime.date.fromisoformat(entry.open_until)) if entry.open_until else "",
        "code": qr_code(root + entry.url) if root else "",
    }  # fmt: skip


def _offices(agencies: Sequence[Agency]) -> list[dict[str, str]]:
    """Where one may ask who has no phone to scan with: address and telephone of each agency that has a notice."""
    asked = {agency.id: agency for agency in agencies}.values()
    return [
        {"name": each.name, "address": str(each.values.get("address", "")), "phone": str(each.values.get("phone", ""))}
        for each in asked
    ]


def _day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"

"""feed.xml of a list: its newest records for feed readers (Atom, RFC 4287).

Only where the site's address is known, because such files hold absolute addresses. As in sitemaps, demonstrations and
records about natural persons are not in them. Nothing in a feed depends on the day of the build.
"""

from dataclasses import dataclass
from itertools import islice

from markupsafe import escape

from gongkai.corpus import ALL, Corpus
from gongkai.page import Frame, Page, relative
from gongkai.record import Entry

MOST = 50
READ = 200
"""Records looked at: of a list about natural persons few of them may be told."""
_MEDIA = "application/atom+xml"
_BEGINNING = "1970-01-01T00:00:00+08:00"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the records of a shelf: its title and address, and the page that shows the same to people."""

    shelf: str
    title: str
    url: str
    page: str


def feed_of(shelf: str, title: str) -> Feed:
    """The feed beside the list of a shelf."""
    url = _url(shelf)
    return Feed(shelf, title, url, f"{url.removesuffix('feed.xml')}index.html")


def feed_page(frame: Frame, corpus: Corpus, feed: Feed) -> list[Page]:
    """The page of a feed; none if the site's address is not known."""
    if not frame.site.config.site_url:
        return []
    return [(feed.url, lambda: _feed(frame, corpus, feed))]


def feed_link(frame: Frame, shelf: str, title: str, page: str) -> str:
    """What tells feed readers and browsers of a shelf's feed, for the head of the page of its list."""
    if not frame.site.config.site_url:
        return ""
    url = relative(_url(shelf), page)
    return f'<link rel="alternate" type="{_MEDIA}" title="{escape(title)}" href="{escape(url)}">\n'


def _url(shelf: str) -> str:
    return "feed.xml" if shelf == ALL else f"{shelf}/feed.xml"


def _feed(frame: Frame, corpus: Corpus, feed: Feed) -> bytes:
    site = frame.site
    url = site.config.site_url + feed.url
    told = (
        each for each in corpus.newest(feed.shelf, READ) if not each.noindex and site.agencies.all[each.agency].real
    )
    entries = list(islice(told, MOST))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{escape(url)}</id>",
        f"<title>{escape(feed.title)}</title>",
        f"<updated>{max((_time(each) for each in entries), default=_BEGINNING)}</updated>",
        f"<author><name>{escape(site.config.name)}</name></author>",
        f'<link rel="self" type="{_MEDIA}" href="{escape(url)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(site.config.site_url + feed.page)}"/>',
        *(_entry(frame, each) for each in entries),
        "</feed>\n",
    ]
    return "\n".join(lines).encode()


def _entry(frame: Frame, entry: Entry) -> str:
    site = frame.site
    agency, kind = site.agencies.all[entry.agency].name, site.kinds.all[entry.kind].label
    url, said = escape(site.config.site_url + entry.url), "；".join(f"{label}：{text}" for label, text in entry.columns)
    return (
        f"<entry><id>{url}</id><title>{escape(entry.title)}</title><updated>{_time(entry)}</updated>"
        f'<link rel="alternate" type="text/html" href="{url}"/><author><name>{escape(agency)}</name></author>'
        f'<category term="{escape(entry.kind)}" label="{escape(kind)}"/>'
        f"<summary>{escape(said or f'{agency}{kind}')}</summary></entry>"
    )


def _time(entry: Entry) -> str:
    """When it went online, in China's time zone; the day's beginning if the time is not known."""
    day, time = entry.published[:10], entry.published[11:16]
    return f"{day}T{time or '00:00'}:00+08:00" if day else _BEGINNING

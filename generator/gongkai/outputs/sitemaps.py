"""sitemap.xml for search engines: an index, and a file for each month in which records went online.

Only where the site's address is known, because such files hold absolute addresses (sitemaps.org, protocol 0.9: at most
50,000 addresses a file). What asks search engines to stay away is not in it: demonstrations, records about natural
persons.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from markupsafe import escape

from gongkai.outputs.lists import Lists
from gongkai.outputs.part import Part
from gongkai.outputs.zfxxgk import has_page, home_of
from gongkai.shelf import SITEMAP

URL = "sitemap.xml"
MOST = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def pages(lists: Lists) -> Iterator[Part]:
    """The index, the file of the pages that lead on, and those of the months that a change touches."""
    if not lists.shown.get(SITEMAP):
        yield from (Part(name, []) for name in ("page sitemap.xml", "page sitemap pages"))
    else:
        yield Part("page sitemap.xml", [(URL, partial(_index, lists))])
        yield Part("page sitemap pages", [("sitemap/pages.xml", partial(_pages, lists))])
    months = _months(lists)
    touched = months if lists.touched.everything else {month for _, month in lists.touched.months.get(SITEMAP, ())}
    for month in sorted(touched):
        count = -(-months.get(month, 0) // MOST)
        files = [(_file(month, number), partial(_month, lists, month, number)) for number in range(count)]
        yield Part(f"page sitemap {month}", files)


def _months(lists: Lists) -> Counter[str]:
    """How many records went online in each month (2024-03)."""
    months: Counter[str] = Counter()
    for year in lists.held(SITEMAP).years.values():
        for month in year:
            months[month.name] += month.places
    return months


def _file(month: str, number: int) -> str:
    return f"sitemap/{month or 'unknown'}{f'-{number + 1}' if number else ''}.xml"


def _index(lists: Lists) -> bytes:
    files = [_file(month, number) for month, count in _months(lists).items() for number in range(-(-count // MOST))]
    return _xml("sitemapindex", "sitemap", lists, ["sitemap/pages.xml", *sorted(files)])


def _pages(lists: Lists) -> bytes:
    agencies = [agency for agency in lists.frame.site.agencies.all.values() if agency.real and lists.total(agency.id)]
    urls = ["index.html"]
    for agency in agencies:
        urls += (f"{agency.id}/index.html", *((home_of(agency),) if has_page(agency, lists) else ()))
    return _xml("urlset", "url", lists, urls)


def _month(lists: Lists, month: str, number: int) -> bytes:
    return _xml("urlset", "url", lists, lists.corpus.addresses(SITEMAP, month, MOST, number * MOST))


def _xml(root: str, each: str, lists: Lists, urls: list[str]) -> bytes:
    base = lists.frame.site.config.site_url
    lines = (f"<{each}><loc>{escape(base + url)}</loc></{each}>" for url in urls)
    body = "\n".join(lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{body}\n</{root}>\n'.encode()

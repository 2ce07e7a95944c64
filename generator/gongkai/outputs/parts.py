"""All pages that are not records, part by part, as far as a change touches them."""

from collections.abc import Iterator

from gongkai.corpus import ALL
from gongkai.host import HostResult
from gongkai.outputs.accessibility import pages as accessibility
from gongkai.outputs.data_pages import of_the_day as data_of_the_day
from gongkai.outputs.data_pages import pages as data_pages
from gongkai.outputs.figures import pages as figures
from gongkai.outputs.follow import pages as follow
from gongkai.outputs.home import counts_days, home
from gongkai.outputs.landings import landings
from gongkai.outputs.lists import Lists
from gongkai.outputs.not_found import pages as not_found
from gongkai.outputs.objection import pages as objection
from gongkai.outputs.open_ics import pages as open_ics
from gongkai.outputs.part import Part
from gongkai.outputs.site_map import pages as site_map
from gongkai.outputs.sitemaps import pages as sitemaps
from gongkai.outputs.tally import pages as tally_pages
from gongkai.outputs.verify_page import pages as verify_page
from gongkai.outputs.words import pages as words
from gongkai.outputs.zfxxgk import platform


def day_of(lists: Lists) -> str:
    """The day, if a page says it; else nothing."""
    return lists.frame.site.as_of.isoformat() if lists.shown.get(ALL) else ""


def of_the_day(lists: Lists, hosted: HostResult, before: str) -> Iterator[Part]:
    """What is another on the day than on the one `before`, although nothing is touched."""
    if day_of(lists) not in {"", before}:
        yield data_of_the_day(lists)
        if counts_days(lists):
            yield home(lists, hosted.prose)


def parts(lists: Lists, hosted: HostResult) -> Iterator[Part]:
    """Landing pages, lists, the pages 政府信息公开, the maps of the site, the counts, the words of the search."""
    yield from landings(lists, hosted.prose)
    yield from lists.parts({url.partition("#")[0] for _, url in hosted.links})
    yield from platform(lists)
    yield from site_map(lists, hosted.prose)
    yield from sitemaps(lists)
    yield from tally_pages(lists.corpus, lists.frame)
    yield from figures(lists)
    yield from words(lists, hosted.prose)
    yield from data_pages(lists)
    yield from accessibility(lists.frame)
    yield from objection(lists)
    yield from verify_page(lists.frame)
    yield from follow(lists)
    yield from not_found(lists)
    yield from open_ics(lists)

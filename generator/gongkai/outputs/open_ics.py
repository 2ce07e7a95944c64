"""open.ics: until when the public may take part in what is open now (opinions, signing up), for calendar programs.

It is made anew only when something opens, closes or changes; nothing in it depends on the day of the build.
"""

import datetime
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from gongkai.outputs.lists import Lists
from gongkai.outputs.part import Part
from gongkai.record import Entry
from gongkai.shelf import OPEN
from gongkai.site import BEIJING, Site

if TYPE_CHECKING:
    from icalendar import Event

URL = "open.ics"
MOST = 1000


def pages(lists: Lists) -> Iterator[Part]:
    """The calendar, if anything is open."""
    if lists.touches(OPEN):
        yield Part(f"page {URL}", [(URL, partial(_calendar, lists))] if lists.shown.get(OPEN) else [])


def _calendar(lists: Lists) -> bytes:
    """RFC 5545: a whole day each, the last one on which one may take part; it does not make anybody look busy."""
    from icalendar import Calendar

    site = lists.frame.site
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//gongkai//open//ZH")
    calendar.add("x-wr-calname", f"{site.config.name}：征求意见和报名的截止日期")
    for entry in sorted(lists.corpus.newest(OPEN, MOST), key=lambda each: (each.open_until, each.order)):
        calendar.add_component(_event(entry, site))
    return bytes(calendar.to_ical())


def _event(entry: Entry, site: Site) -> "Event":
    from icalendar import Event

    agency, until = site.agencies.all[entry.agency], datetime.date.fromisoformat(entry.open_until)
    event = Event()
    event.add("uid", f"{entry.id}@{site.config.identity.domain or 'gongkai'}")
    event.add("dtstamp", _stamp(entry.published))
    event.add("dtstart", until)
    event.add("dtend", until + datetime.timedelta(days=1))
    event.add("summary", f"{'' if agency.real else '（演示）'}截止：{entry.title}")
    event.add("description", f"{agency.name}，{site.kinds.all[entry.kind].label}，{entry.open_until} 截止")
    if site.config.site_url:
        event.add("url", site.config.site_url + entry.url)
    event.add("transp", "TRANSPARENT")
    return event


def _stamp(published: str) -> datetime.datetime:
    """When it went online, in UTC as the standard wants it; the first day of computers if that is not known."""
    if not published[:10]:
        return datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    time = datetime.datetime.fromisoformat(published)
    return time.replace(tzinfo=BEIJING).astimezone(datetime.UTC)

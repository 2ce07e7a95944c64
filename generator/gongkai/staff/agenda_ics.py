"""The agenda as an iCalendar file (RFC 5545) that a calendar program reads: what is still to come."""

import datetime
from collections.abc import Iterable

from icalendar import Calendar, Event

from gongkai.staff.agenda import Row, State


def as_ics(rows: Iterable[Row], name: str, as_of: datetime.date) -> bytes:
    """Whole-day events. The same rows and day give the same bytes: the stamp is the as-of day, not the clock."""
    stamp = datetime.datetime.combine(as_of, datetime.time(), datetime.UTC)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//gongkai//deadlines//ZH")
    calendar.add("x-wr-calname", f"{name}：到期事项")
    for row in rows:
        if row.state is not State.COMING or row.due is None:
            continue
        event = Event()
        event.add("uid", f"{row.key}@gongkai")
        event.add("dtstamp", stamp)
        event.add("dtstart", row.due)
        event.add("dtend", row.due + datetime.timedelta(days=1))
        event.add("summary", f"{row.what}（{row.about}）")
        event.add("description", f"{row.agency.name}\n依据：{row.basis}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())

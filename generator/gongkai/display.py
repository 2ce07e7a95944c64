"""How long a decision is shown (公示期): by the day the record names, else by the regime that the site has chosen."""

import datetime
import re
from collections.abc import Iterator, Mapping

from gongkai.days import day_of, months_later
from gongkai.kind import Kind
from gongkai.law.tables import Profile, Span
from gongkai.site import Site
from gongkai.value import Value

NATURAL = "自然人"
NOT_SHOWN = "轻微，不公示"
EXPIRED = "公示期满"
_BETWEEN = re.compile(r"[\s、，,；;]+")


def not_shown_because(values: Mapping[str, Value], kind: Kind, site: Site) -> str:
    """公示期满, or 轻微，不公示 where the regime does not show the class and the agency names no end; else empty."""
    display = kind.terms.display
    if display is None:
        return ""
    if day_of(values.get(display.until)) is None and (found := span_of(values, kind, site)) and not found[1].shown:
        return NOT_SHOWN
    last = last_day(values, kind, site)
    return EXPIRED if last is not None and site.clock.passed(last) else ""


def last_day(values: Mapping[str, Value], kind: Kind, site: Site) -> datetime.date | None:
    """The last day on show: the one that the record names, else that of its regime; None if neither says one."""
    display = kind.terms.display
    if display is None:
        return None
    if (stated := day_of(values.get(display.until))) is not None:
        return stated
    found = span_of(values, kind, site)
    return _end(values, kind, *found) if found and found[1].shown else None


def span_of(values: Mapping[str, Value], kind: Kind, site: Site) -> tuple[Profile, Span] | None:
    """The regime of the decision's day among those the site has chosen, and its span for the decision's class."""
    display = kind.terms.display
    if display is None:
        return None
    day, grade = day_of(values.get(display.start)), str(values.get(display.grade, ""))
    for profile in chosen(site):
        if day is None or (profile.valid_from or day) <= day <= (profile.valid_to or day):
            span = profile.classes.get(grade)
            return (profile, span) if span is not None else None
    return None


def chosen(site: Site) -> Iterator[Profile]:
    """The regimes that the site's configuration names, in its order."""
    for name in _BETWEEN.split(site.config.display_profile.strip()):
        if name in site.law.display:
            yield site.law.display[name]


def unknown_profiles(site: Site) -> list[str]:
    """Names in the configuration that the law data do not have."""
    names = filter(None, _BETWEEN.split(site.config.display_profile.strip()))
    return [name for name in names if name not in site.law.display]


def _end(values: Mapping[str, Value], kind: Kind, profile: Profile, span: Span) -> datetime.date | None:
    """The last day on show when the record names none: the default of its class after the regime's start event."""
    display, party = kind.terms.display, kind.terms.party
    assert display is not None
    start = day_of(values.get("published" if profile.start == "公示日" else display.start))
    if start is None or profile.start == "终止日":
        return None
    months = span.default
    if profile.natural_person is not None and party and values.get(party.category) == NATURAL:
        months = min(months, profile.natural_person)
    return months_later(start, months)

"""Penalties and licences by month and type, and how many were published in time: counted as records come and go."""

from collections import Counter
from collections.abc import Iterator

from gongkai.days import day_of
from gongkai.given import words
from gongkai.kind import Kind
from gongkai.law.deadlines import ONLINE, last_day, limit_of
from gongkai.lifecycle import PROACTIVE
from gongkai.record import Entry
from gongkai.rules.forms import Key
from gongkai.site import Site

NOTES = "figures"
"""The name of the notes: agency, kind, what is counted, year, word → how often. All are strings but the year."""
WIDTH = 5
FACTS = {"penalty": ("penalty_types", "outcome"), "disclosure-report": ("reviews",)}
NOTED = ("penalty", "licence")
MONTH, TYPE, TIME = "month", "type", "time"
IN_TIME, LATE = "按期", "超期"
PUNISHED = "予以处罚"


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:
    """What a decision adds: to its month, to each of its types, to those in time or late. The hidden ones count too."""
    if site.agencies.all[entry.agency].sample or not entry.date or "withdrawn" in entry.facts:
        return
    if entry.facts.get("outcome", PUNISHED) != PUNISHED and kind.name == "penalty":
        return
    year = int(entry.date[:4])
    yield entry.agency, kind.name, MONTH, year, entry.date[5:7]
    for word in words(entry.facts, "penalty_types"):
        yield entry.agency, kind.name, TYPE, year, word
    if met := _in_time(entry, kind, site):
        yield entry.agency, kind.name, TIME, year, met


def _in_time(entry: Entry, kind: Kind, site: Site) -> str:
    """Whether it went online within its limit; empty where nothing is measured (no day, no calendar, older rules)."""
    values, law = entry.facts, site.law
    for term in kind.terms.deadlines:
        start, done = day_of(values.get(term.start)), day_of(values.get(ONLINE))
        if term.end != ONLINE or start is None or done is None or values.get("disclosure", PROACTIVE) != PROACTIVE:
            continue
        limit = limit_of(term, values, law)
        if limit.since is None or start >= limit.since:
            due = last_day(limit, start, law.calendar)
            return "" if due is None else IN_TIME if done <= due else LATE
    return ""


Sorted = dict[str, dict[int, Counter[str]]]
"""What is counted → year → word → number."""


def sorted_counts(notes: "Counter[Key]", kind: str) -> Sorted:
    """The notes of one agency, of one kind."""
    found: Sorted = {MONTH: {}, TYPE: {}, TIME: {}}
    for (_, of, what, year, word), number in notes.items():
        if of == kind:
            found[what].setdefault(year, Counter())[word] += number
    return found

"""Shelves: which records stand together in lists, and how the list of a shelf is cut by year, month and page.

A list is cut by year; a year of more than `MONTHLY` records by month; a month into pages, counted from the oldest, so
that a new record changes the last page of its month only. Records that are no longer shown keep their places: neither
a new record nor one that expires shifts another page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.corpus import ALL
from gongkai.record import Entry
from gongkai.site import Site

MONTHLY = 100
PER_PAGE = 100
LATEST = 20


REMOVED = "data/removed.csv"
"""The shelf of the records that were taken down, and the file that lists them."""
WITHDRAWN = "data/withdrawn"
"""Begins the names of the shelves, one a kind, of the records of which only a notice of withdrawal is shown."""
CORRECTED = "data/corrected"
"""The shelf of the records that were corrected after they went online."""
OPEN = "open"
"""The shelf of what the public may take part in now."""
SITEMAP = "sitemap.xml"
"""The shelf of the records that search engines may know."""


class Shelves:
    """On which shelves a record of the site stands: all, its kind, its agency, its agency's kind and items, its subject
    and the laws it cites.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._items = {
            agency.id: frozenset(item.id for item in site.law.catalogue.items_for(agency))
            for agency in site.agencies.all.values()
            if not agency.sample
        }
        self._known: dict[tuple[str | bool | tuple[str, ...], ...], tuple[str, ...]] = {}

    def of(self, entry: Entry) -> tuple[str, ...]:
        """The names of its shelves, which are the folders of their lists."""
        open_to_all = bool(self._site.config.site_url) and entry.shown and not entry.noindex
        found = open_to_all and self._site.agencies.all[entry.agency].real
        taking_part = bool(entry.open_until) and entry.shown
        removed, corrected = bool(entry.removed_on), "corrections" in entry.facts and entry.shown
        withdrawn = removed and entry.shown
        key = (entry.agency, entry.kind, entry.items, found, taking_part, removed, withdrawn, corrected)
        if key not in self._known:
            items = self._items.get(entry.agency, frozenset())
            own = (f"{entry.agency}/zfxxgk/{item}" for item in entry.items if item in items)
            names = (
                ALL,
                f"kinds/{entry.kind}",
                entry.agency,
                f"{entry.agency}/{entry.kind}",
                *own,
                *((SITEMAP,) if found else ()),
                *((OPEN,) if taking_part else ()),
                *((REMOVED,) if removed else ()),
                *((f"{WITHDRAWN}/{entry.kind}",) if withdrawn else ()),
                *((CORRECTED,) if corrected else ()),
            )
            self._known[key] = tuple(dict.fromkeys(names))
        return (*self._known[key], *entry.follows) if found and entry.follows else self._known[key]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is said of a shelf. `folder` is its name and where its lists lie in the site."""

    folder: str
    title: str
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """One list page: its address, heading, lines under it, and links to finer lists and sister pages."""

    url: str
    heading: str
    groups: tuple[tuple[str, Sequence[str]], ...] = ()
    index: tuple[tuple[str, str, int], ...] = ()
    pages: tuple[tuple[str, str, bool], ...] = ()
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year's list: of a list of 2024 also what came out in March 2025. Empty `name` is unknown."""

    year: int
    name: str
    places: int
    shown: int

    @property
    def own(self) -> bool:
        return self.name[:4] == str(self.year)

    @property
    def word(self) -> str:
        """As a heading among the months of the year."""
        if not self.name:
            return "月份不详"
        month = int(self.name[5:7])
        return f"{month}月" if self.own else f"{int(self.name[:4])}年{month}月公开"

    @property
    def title(self) -> str:
        """As a heading of its own."""
        if not self.name:
            return f"{year_word(self.year)}月份不详"
        return f"{self.year}年{self.word}" if self.own else f"{year_word(self.year)}，{self.word}"

    @property
    def folder(self) -> str:
        if not self.name:
            return "unknown"
        return self.name[5:7] if self.own else self.name


@dataclass(frozen=True, slots=True)
class Held:
    """What stands on a shelf: its months, newest first, by year, newest first."""

    years: dict[int, list[Month]] = field(default_factory=dict)

    def places(self, year: int) -> int:
        return sum(month.places for month in self.years.get(year, ()))

    def shown(self, year: int) -> int:
        return sum(month.shown for month in self.years.get(year, ()))

    def counts(self) -> list[tuple[int, int]]:
        """Years with something to show, and how much."""
        return [(year, shown) for year in self.years if (shown := self.shown(year))]

    def by_month(self, year: int) -> bool:
        """Whether the year is cut by month."""
        return self.places(year) > MONTHLY


def year_word(year: int) -> str:
    return f"{year}年" if year else "年份不详"


def year_folder(year: int) -> str:
    return str(year) if year else "unknown"


def cut_month(folder: str, heading: str, shown: Sequence[bool]) -> Iterator[tuple[Cut, int]]:
    """The pages of a month, without lines, each with the place of its first one; `shown` tells of each place, oldest
    first, whether there is a line.
    """
    starts = range(0, len(shown), PER_PAGE)
    last = len(starts) - 1
    urls = [f"{folder}/{'index' if number == last else number + 1}.html" for number in range(len(starts))]
    there = [number for number, start in enumerate(starts) if number == last or any(shown[start : start + PER_PAGE])]
    for place, number in enumerate(there):
        older = urls[there[place - 1]] if place else ""
        newer = urls[there[place + 1]] if number != last else ""
        if number == last:
            pages = [(f"第 {other + 1} 页", urls[other], False) for other in reversed(there[:-1])]
            title = heading
        else:
            links = (("较新的一页", newer), ("较早的一页", older), ("本月最新", urls[last]))
            pages = [(word, url, False) for word, url in links if url]
            title = f"{heading}第 {number + 1} 页"
        yield Cut(urls[number], title, (), (), tuple(pages)), starts[number]

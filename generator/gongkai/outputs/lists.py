"""Lists: a landing page and pages by year for each kind, agency, kind of an agency, and for each year."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.kind import Kind
from gongkai.page import Crumb, Frame, Page, list_page, relative
from gongkai.record import Entry
from gongkai.shelf import LATEST, Cut, Shelf, cut_years, year_folder, year_word


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with a number, for templates."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An entry in a list, for templates."""

    url: str
    title: str
    date: str
    agency: str
    kind: str
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    heading: str
    items: list[Item]


class Lists:
    """The shelves of a corpus and the pages they give."""

    def __init__(self, corpus: Corpus, frame: Frame) -> None:
        self.frame = frame
        newest = list(reversed(corpus.entries))
        self.newest = newest
        self.kinds: dict[str, list[Entry]] = defaultdict(list)
        self.agencies: dict[str, list[Entry]] = defaultdict(list)
        self.both: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in newest:
            self.kinds[entry.kind].append(entry)
            self.agencies[entry.agency].append(entry)
            self.both[entry.agency, entry.kind].append(entry)

    def pages(self, linked: Collection[str] = ()) -> Iterator[Page]:
        """Every list. A kind without a record has one only if a hand-written page links to it (`linked`)."""
        site = self.frame.site
        for kind in site.kinds.all.values():
            if not self.kinds[kind.name] and f"kinds/{kind.name}/index.html" not in linked:
                continue
            shelf = Shelf(f"kinds/{kind.name}", kind.label, self.kinds[kind.name])
            yield from self.shelf(shelf, [Crumb("栏目", "kinds/index.html")], None, kind)
        for (agency_id, kind_name), entries in self.both.items():
            agency, kind = site.agencies.all[agency_id], site.kinds.all[kind_name]
            shelf = Shelf(f"{agency_id}/{kind_name}", f"{agency.name}{kind.label}", entries)
            crumbs = [Crumb("机关", "agencies/index.html"), Crumb(agency.name, f"{agency_id}/index.html")]
            yield from self.shelf(shelf, crumbs, agency, kind)
        by_year = Shelf("years", "全部信息", self.newest)
        for cut in cut_years(by_year):
            yield cut.url, partial(self._cut, cut, [Crumb("年份", "years/index.html")], None)

    def shelf(
        self, shelf: Shelf, crumbs: list[Crumb], agency: Agency | None, kind: Kind | None = None
    ) -> Iterator[Page]:
        """A shelf's landing page (the newest, and its years) and the pages below."""
        landing = f"{shelf.folder}/index.html"
        years = tuple(
            (year_word(year), f"{shelf.folder}/{year_folder(year)}/index.html", len(entries))
            for year, entries in shelf.years()
        )
        group = ("最新", tuple(shelf.entries[:LATEST]))
        cut = Cut(landing, shelf.title, (group,) if shelf.entries else (), years, intro=shelf.intro)
        yield landing, partial(self._cut, cut, crumbs, agency, kind)
        below = [*crumbs, Crumb(shelf.title, landing)]
        for each in cut_years(shelf):
            yield each.url, partial(self._cut, each, below, agency, kind)

    def _cut(self, cut: Cut, crumbs: list[Crumb], agency: Agency | None, kind: Kind | None = None) -> bytes:
        index = [Counted(label, relative(url, cut.url), count) for label, url, count in cut.index]
        pages = [{"label": label, "url": relative(url, cut.url), "current": here} for label, url, here in cut.pages]
        groups = [Group(heading, self.items(entries, cut.url)) for heading, entries in cut.groups]
        return list_page(
            self.frame, cut.url, cut.heading, trail(crumbs, cut.url, cut.heading),
            self.frame.pages.get("list.html"), agency, kind,
            heading=cut.heading, intro=cut.intro, index=index, groups=groups, pages=pages,
            empty="这里还没有公开的信息。",
        )  # fmt: skip

    def items(self, entries: Iterable[Entry], page: str) -> list[Item]:
        """Entries as list items with links from `page`."""
        site = self.frame.site
        return [
            Item(
                relative(entry.url, page),
                entry.title,
                entry.published[:10],
                site.agencies.all[entry.agency].name,
                site.kinds.all[entry.kind].label,
                tuple(Column(label, text) for label, text in entry.columns if text != entry.title),
            )
            for entry in entries
        ]

    def counted_kinds(self, page: str, kinds: dict[str, list[Entry]], folder: str) -> list[Counted]:
        """Kinds that have entries, with links from `page` to their landing pages under `folder`."""
        return [
            Counted(kind.label, relative(f"{folder}/{kind.name}/index.html", page), len(kinds[kind.name]))
            for kind in self.frame.site.kinds.all.values()
            if kinds.get(kind.name)
        ]


def trail(crumbs: list[Crumb], page: str, title: str) -> list[Crumb]:
    """The way from the home page to `page`, as links from it."""
    start = [Crumb("首页", "index.html"), *crumbs]
    return [*(Crumb(each.title, relative(each.url, page)) for each in start), Crumb(title, "")]

"""Lists: a landing page and pages by year for each kind, agency, kind of an agency, and for each year."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from gongkai.corpus import ALL, Corpus
from gongkai.list_item import list_of
from gongkai.opendata.volume import FOLDER
from gongkai.outputs.downloads import Download, downloads
from gongkai.outputs.feeds import feed_link, feed_of, feed_page
from gongkai.outputs.known import Known
from gongkai.outputs.part import Part
from gongkai.outputs.place import Place
from gongkai.page import Crumb, Frame, Page, list_page, relative
from gongkai.shelf import LATEST, PER_PAGE, Cut, Held, Month, Shelf, cut_month, year_folder, year_word
from gongkai.store.touched import Touched

READ = 100 * PER_PAGE


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with a number, for templates."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    heading: str
    items: Markup


class Lists:
    """The shelves of a corpus, and of their pages those that a change touches. `bundles` of data may be asked for."""

    def __init__(self, corpus: Corpus, frame: Frame, touched: Touched, known: Known, *, bundles: bool = False) -> None:
        self.corpus, self.frame, self.touched, self.bundles = corpus, frame, touched, bundles
        self.shown = corpus.shown()
        self._known = known
        self._held: dict[str, Held] = {}
        self._read: tuple[tuple[str, Month, int] | None, list[tuple[str, bool]]] = (None, [])

    def touches(self, shelf: str) -> bool:
        """Whether anything on a shelf changed."""
        return self.touched.everything or shelf in self.touched.months

    def held(self, shelf: str) -> Held:
        """The years and months of a shelf."""
        if shelf not in self._held:
            years: dict[int, list[Month]] = {}
            for year, month, places, shown in self.corpus.months(shelf):
                years.setdefault(year, []).append(Month(year, month, places, shown))
            self._held[shelf] = Held(years)
        return self._held[shelf]

    def was(self, url: str) -> bool:
        """Whether the published site has this page."""
        return self._known.has(url)

    def count(self, agency: str, kind: str) -> int:
        """How many records of a kind an agency shows."""
        return self.shown.get(f"{agency}/{kind}", 0)

    def total(self, agency: str) -> int:
        """How many records an agency shows."""
        return self.shown.get(agency, 0)

    def parts(self, linked: Collection[str] = ()) -> Iterator[Part]:
        """Every list. A kind without a record has one only if a hand-written page links to it (`linked`)."""
        site = self.frame.site
        for kind in site.kinds.all.values():
            url = f"kinds/{kind.name}/index.html"
            if url not in linked and not self.shown.get(f"kinds/{kind.name}"):
                yield Part(f"kinds/{kind.name}", [])
            place = Place(Shelf(f"kinds/{kind.name}", kind.label), (Crumb("栏目", "kinds/index.html"),), None, kind)
            yield from self.shelf(place, wanted=url in linked)
        for agency in site.agencies.all.values():
            crumbs = (Crumb("机关", "agencies/index.html"), Crumb(agency.name, f"{agency.id}/index.html"))
            for kind in site.kinds.all.values():
                shelf = Shelf(f"{agency.id}/{kind.name}", f"{agency.name}{kind.label}")
                yield from self.shelf(Place(shelf, crumbs, agency, kind))
        yield from self._years(Place(Shelf(ALL, "全部信息"), (Crumb("年份", "years/index.html"),)))

    def shelf(self, place: Place, *, wanted: bool = False) -> Iterator[Part]:
        """A shelf's landing page (the newest, and its years) and the pages below, as far as they are touched.

        Nothing is made of a shelf that shows nothing, unless its page is `wanted`.
        """
        shelf = place.shelf
        if not self.touches(shelf.folder) and not wanted:
            return
        url = f"{shelf.folder}/index.html"
        if not self.shown.get(shelf.folder) and not wanted:
            yield Part(shelf.folder, [])
        else:
            feed = feed_page(self.frame, self.corpus, feed_of(shelf.folder, shelf.title))
            yield Part(shelf.folder, [(url, partial(self._landing, place, url)), *feed])
        below = Place(shelf, (*place.crumbs, Crumb(shelf.title, url)), place.agency, place.kind)
        yield from self._years(below)

    def _landing(self, place: Place, url: str) -> bytes:
        shelf = place.shelf
        held = self.held(shelf.folder)
        years = tuple(
            (year_word(year), f"{shelf.folder}/{year_folder(year)}/index.html", count) for year, count in held.counts()
        )
        lines = self.corpus.latest(shelf.folder, LATEST)
        cut = Cut(url, shelf.title, (("最新", lines),) if lines else (), years, (), shelf.intro)
        feed = feed_link(self.frame, shelf.folder, shelf.title, url)
        return self._page(place, cut, feed, downloads(held, place, url), self._agencies(place, url))

    def _agencies(self, place: Place, page: str) -> list[Counted]:
        """Who published records of a kind, with the ways to their lists of it."""
        if place.kind is None or place.agency is not None:
            return []
        kind, agencies = place.kind.name, self.frame.site.agencies.all.values()
        return [
            Counted(each.name, relative(f"{each.id}/{kind}/index.html", page), count)
            for each in agencies
            if (count := self.count(each.id, kind))
        ]

    def _years(self, place: Place) -> Iterator[Part]:
        """The pages of the years that are touched."""
        name = place.shelf.folder
        held = self.held(name) if self.touches(name) else Held()
        touched = self.touched.months.get(name, set())
        for year in sorted({*held.years} if self.touched.everything else {year for year, _ in touched}):
            folder = f"{name}/{year_folder(year)}"
            before = self._known.names(f"{folder}/")
            by_month, was = held.by_month(year), bool(before)
            whole = self.touched.everything or by_month != was
            url = f"{folder}/index.html"
            yield Part(folder, [(url, partial(self._year, place, year, url))] if held.shown(year) else [])
            months = {month.name: month for month in held.years.get(year, ())}
            for month in sorted(months if whole else {month for of, month in touched if of == year}):
                there = months.get(month, Month(year, month, 0, 0))
                made = self._month(place, there, folder) if by_month and there.shown else []
                yield Part(f"{folder}/{there.folder}", made)
            if not by_month:
                there_now = {f"{folder}/{each.folder}" for each in months.values()}
                yield from (Part(old, []) for old in before if old not in there_now)

    def _year(self, place: Place, year: int, url: str) -> bytes:
        shelf, held = place.shelf, self.held(place.shelf.folder)
        heading = f"{shelf.title}（{year_word(year)}）"
        months = [month for month in held.years[year] if month.shown]
        if held.by_month(year):
            folder = url.removesuffix("/index.html")
            index = tuple((month.word, f"{folder}/{month.folder}/index.html", month.shown) for month in months)
            return self._page(place, Cut(url, heading, (), index), data=downloads(held, place, url, year))
        groups = [(month.word, self._lines(shelf, month)) for month in months]
        return self._page(place, Cut(url, heading, tuple(groups)), data=downloads(held, place, url, year))

    def _lines(self, shelf: Shelf, month: Month) -> list[str]:
        return [line for line, shown in self.corpus.items(shelf.folder, month.year, month.name, 0, -1) if shown][::-1]

    def _month(self, place: Place, month: Month, folder: str) -> list[Page]:
        shelf = place.shelf
        shown = self.corpus.places(shelf.folder, month.year, month.name)
        cuts = cut_month(f"{folder}/{month.folder}", f"{shelf.title}（{month.title}）", shown)
        return [(cut.url, partial(self._month_page, place, month, cut, start)) for cut, start in cuts]

    def _month_page(self, place: Place, month: Month, cut: Cut, start: int) -> bytes:
        """The lines are read only now: those of all months would fill the memory. Some are read for the next pages."""
        key = (place.shelf.folder, month, first := start - start % READ)
        if self._read[0] != key:
            self._read = (key, self.corpus.items(place.shelf.folder, month.year, month.name, first, READ))
        items = self._read[1][start - first : start - first + PER_PAGE]
        lines = [line for line, shown in items if shown][::-1]
        newest, held = cut.url.endswith("/index.html"), self.held(place.shelf.folder)
        data = downloads(held, place, cut.url, month.year, month.name) if newest else []
        return self._page(place, replace(cut, groups=(("", lines),) if lines else ()), data=data)

    def _page(
        self, place: Place, cut: Cut, feed: str = "", data: Sequence[Download] = (), agencies: Sequence[Counted] = ()
    ) -> bytes:
        index = [Counted(label, relative(url, cut.url), count) for label, url, count in cut.index]
        pages = [{"label": label, "url": relative(url, cut.url), "current": here} for label, url, here in cut.pages]
        groups = [Group(heading, list_of(lines, cut.url)) for heading, lines in cut.groups]
        return list_page(
            self.frame, cut.url, cut.heading, trail(place.crumbs, cut.url, cut.heading),
            self.frame.pages.get("list.html"), place.agency, place.kind,
            feed=feed, heading=cut.heading, intro=cut.intro, index=index, groups=groups, pages=pages,
            agencies=agencies, data=data,
            about=relative(f"{FOLDER}/{place.kind.name}/index.html", cut.url) if place.kind else "",
            empty="" if index else "这里还没有公开的信息。",
        )  # fmt: skip

    def counted_kinds(self, page: str, folder: str) -> list[Counted]:
        """Kinds that have records, with links from `page` to their landing pages under `folder`."""
        return [
            Counted(kind.label, relative(f"{folder}/{kind.name}/index.html", page), count)
            for kind in self.frame.site.kinds.all.values()
            if (count := self.shown.get(f"{folder}/{kind.name}", 0))
        ]

    def counted_years(self, root: str) -> list[Counted]:
        """Years that have records, with links from a page; `root` is the way from there to the folder of years."""
        return [
            Counted(year_word(year), f"{root}{year_folder(year)}/index.html", count)
            for year, count in self.held(ALL).counts()
        ]


def trail(crumbs: Collection[Crumb], page: str, title: str) -> list[Crumb]:
    """The way from the home page to `page`, as links from it."""
    start = [Crumb("首页", "index.html"), *crumbs]
    return [*(Crumb(each.title, relative(each.url, page)) for each in start), Crumb(title, "")]

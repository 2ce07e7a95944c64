"""Shelves: which entries stand together in lists, and how a shelf is cut by year, month and page.

A list is cut by year; a year of more than `MONTHLY` records by month; a month into pages. So neither a new record
nor one that goes away shifts another month's pages.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai.record import Entry

MONTHLY = 100
PER_PAGE = 100
LATEST = 20


@dataclass(frozen=True, slots=True)
class Shelf:
    """Entries that belong together, newest first. `folder` is where its lists lie in the site."""

    folder: str
    title: str
    entries: Sequence[Entry]
    intro: str = ""

    def years(self) -> list[tuple[int, list[Entry]]]:
        """Newest year first; 0 for records without a known year comes last."""
        return _grouped(self.entries, lambda entry: entry.year)


@dataclass(frozen=True, slots=True)
class Cut:
    """One list page: its address, heading, entries under it, and links to finer lists and sister pages."""

    url: str
    heading: str
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    index: tuple[tuple[str, str, int], ...] = ()
    pages: tuple[tuple[str, str, bool], ...] = ()
    intro: str = ""


@dataclass(frozen=True, slots=True)
class _Month:
    """The entries of a year's list that came out in one month; `title` names it in a heading of its own."""

    word: str
    folder: str
    title: str
    entries: list[Entry]


def year_word(year: int) -> str:
    return f"{year}年" if year else "年份不详"


def year_folder(year: int) -> str:
    return str(year) if year else "unknown"


def cut_years(shelf: Shelf) -> Iterator[Cut]:
    """All pages below the shelf's landing page."""
    for year, entries in shelf.years():
        folder = f"{shelf.folder}/{year_folder(year)}"
        heading = f"{shelf.title}（{year_word(year)}）"
        months = [_month(number, year, some) for number, some in _grouped(entries, _published)]
        if len(entries) <= MONTHLY:
            yield Cut(f"{folder}/index.html", heading, tuple((month.word, tuple(month.entries)) for month in months))
            continue
        index = tuple((month.word, f"{folder}/{month.folder}/index.html", len(month.entries)) for month in months)
        yield Cut(f"{folder}/index.html", heading, (), index)
        for month in months:
            yield from _cut_month(f"{folder}/{month.folder}", f"{shelf.title}（{month.title}）", month.entries)


def _cut_month(folder: str, heading: str, entries: list[Entry]) -> Iterator[Cut]:
    starts = range(0, len(entries), PER_PAGE)
    urls = [f"{folder}/{'index' if number == 0 else number + 1}.html" for number in range(len(starts))]
    for number, start in enumerate(starts):
        pages = tuple((f"第 {other + 1} 页", url, other == number) for other, url in enumerate(urls))
        group = ("", tuple(entries[start : start + PER_PAGE]))
        title = heading if number == 0 else f"{heading}第 {number + 1} 页"
        yield Cut(urls[number], title, (group,), (), pages if len(urls) > 1 else ())


def _published(entry: Entry) -> int:
    """Year and month as one number, 202503; 0 if unknown."""
    return int(entry.published[:7].replace("-", "") or 0)


def _month(number: int, year: int, entries: list[Entry]) -> _Month:
    """Of the list of `year`. A report on 2024 came out in March 2025: that is not the March of the list."""
    if not number:
        return _Month("月份不详", "unknown", f"{year_word(year)}月份不详", entries)
    of, month = divmod(number, 100)
    if of == year:
        return _Month(f"{month}月", f"{month:02}", f"{year}年{month}月", entries)
    word = f"{of}年{month}月公开"
    return _Month(word, f"{of}-{month:02}", f"{year_word(year)}，{word}", entries)


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], int]) -> list[tuple[int, list[Entry]]]:
    """Entries by a number, highest first, their order kept within."""
    ranked = sorted(entries, key=lambda entry: -key(entry))
    return [(number, list(some)) for number, some in groupby(ranked, key)]

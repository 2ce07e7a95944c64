"""Write data files, record by record, from the packs of the build. Runs in workers.

A record is read once for all the books in which it stands: reading it costs as much as writing it.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from gongkai.block import public_of
from gongkai.join import GONE, fragment_of, open_pack
from gongkai.opendata.columns import Column
from gongkai.opendata.csv_file import CsvFile
from gongkai.opendata.jsonl_file import JsonlFile
from gongkai.opendata.rows import Reader, Row
from gongkai.opendata.sqlite_file import SqliteFile
from gongkai.opendata.xlsx_file import XlsxFile
from gongkai.pool import few_collections
from gongkai.site import Site
from gongkai.staging import Stage
from gongkai.visit import Setup, workshop

_Key = tuple[str, str | None]


class Placed(NamedTuple):
    """A record: of which kind and agency, the month in which it went online; where its fragment lies; whether it is
    about a natural person; what it points at and is not shown.
    """

    kind: str
    agency: str
    month: str
    pack: int
    place: int
    size: int
    fragment: int
    natural: bool
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """Files (form, address) of some records of a task: those of an agency (empty: of all) in a month (None: in all).

    `said` are the lines that a file says of itself, `places` the most records that there may be.
    """

    files: tuple[tuple[str, str], ...]
    agency: str = ""
    month: str | None = None
    said: tuple[tuple[str, str], ...] = ()
    places: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work for a worker: books, the records for them in the order of months, and where to write.

    All are of one kind, unless none is named: then there are only JSON lines.
    """

    kind: str
    books: tuple[Book, ...]
    records: list[Placed]
    stage: Path
    live: Path | None


class File(Protocol):
    """A file of some form."""

    def add(self, row: Row, /) -> None: ...

    def close(self) -> None: ...


def write_files(setup: Setup, task: Task) -> list[str]:
    """Write the files of a task; returns the addresses of those that were put. Raises StoreDamaged."""
    stage, readers = Stage(task.stage, task.live), Readers(workshop(setup).site)
    columns = readers[task.kind].columns if task.kind else ()
    waiting, opened, month = {(book.agency, book.month): book for book in task.books}, dict[_Key, _Open](), ""
    with few_collections():
        for place, row in rows_of(task.records, setup.packs, readers, looked_at=task.live is None):
            if place.month != month:
                _close(opened, but_of=place.month)
                month = place.month
            keys: tuple[_Key, ...] = ("", None), ("", month), (place.agency, None), (place.agency, month)
            for key in keys:
                if key in waiting:
                    opened[key] = _Open(waiting.pop(key), columns, stage)
                if key in opened:
                    opened[key].add(row)
        for key, book in waiting.items():
            opened[key] = _Open(book, columns, stage)
        _close(opened)
    return stage.puts


def _close(opened: "dict[_Key, _Open]", but_of: str | None = None) -> None:
    """Close the books of months, but for those of one month; without it all books."""
    for key in [key for key in opened if but_of is None or key[1] not in {None, but_of}]:
        opened.pop(key).close()


class _Open:
    """A book that is being written."""

    def __init__(self, book: Book, columns: tuple[Column, ...], stage: Stage) -> None:
        self._stack = ExitStack()
        paths = [(form, self._stack.enter_context(stage.stream(url))) for form, url in book.files]
        self._files = [_file(form, path, columns, book) for form, path in paths]

    def add(self, row: Row) -> None:
        for each in self._files:
            each.add(row)

    def close(self) -> None:
        for each in self._files:
            each.close()
        self._stack.close()


class Readers(dict[str, Reader]):
    """A reader for each kind that is met."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __missing__(self, kind: str) -> Reader:
        self[kind] = made = Reader(self._site.kinds.all[kind], self._site.config.site_url)
        return made


def _file(form: str, path: Path, columns: tuple[Column, ...], book: Book) -> File:
    match form:
        case "csv":
            return CsvFile(path, columns)
        case "jsonl":
            return JsonlFile(path)
        case "xlsx":
            return XlsxFile(path, columns, book.said, book.places)
        case _:
            return SqliteFile(path, columns, book.said)


def rows_of(
    records: Iterable[Placed], folder: Path, readers: Readers, *, looked_at: bool = False
) -> Iterator[tuple[Placed, Row]]:
    """The rows of records whose fragments lie in packs in a folder, without those that are withdrawn.

    The sums of fragments are not compared again if they were `looked_at` in this build.
    """
    packs: dict[int, BinaryIO] = {}
    with ExitStack() as opened:
        for each in records:
            if each.pack not in packs:
                packs[each.pack] = opened.enter_context(open_pack(folder, each.pack))
            line = public_of(_block(packs[each.pack], each, looked_at=looked_at)).decode()
            for target in each.gone:
                line = line.replace(f'"{target}"', f'"{GONE}"')
            if (row := readers[each.kind].row(line, natural=each.natural)) is not None:
                yield each, row


def _block(pack: BinaryIO, each: Placed, *, looked_at: bool) -> bytes:
    if not looked_at:
        return fragment_of(pack, each.place, each.size, each.fragment)
    pack.seek(each.place)
    return pack.read(each.size)

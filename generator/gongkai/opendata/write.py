"""Write a volume in its forms, record by record, from the packs of the build. Runs in workers."""

import marshal
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

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


class Placed(NamedTuple):
    """A record of a kind: where its fragment lies; whether it is about a natural person; what it points at and is not
    shown.
    """

    kind: str
    pack: int
    place: int
    size: int
    fragment: int
    natural: bool
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work for a worker: records, in order, the files (form, address) to write them to, and where.

    All are of one kind, unless there are only JSON lines. `said` are the lines that a file says of itself.
    """

    files: tuple[tuple[str, str], ...]
    said: list[tuple[str, str]]
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
    with few_collections(), ExitStack() as opened:
        paths = [(form, opened.enter_context(stage.stream(url))) for form, url in task.files]
        columns = readers[task.records[0].kind].columns if task.records else ()
        files = [_file(form, path, columns, task) for form, path in paths]
        for row in rows_of(task.records, setup.packs, readers):
            for each in files:
                each.add(row)
        for each in files:
            each.close()
    return stage.puts


class Readers(dict[str, Reader]):
    """A reader for each kind that is met."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __missing__(self, kind: str) -> Reader:
        self[kind] = made = Reader(self._site.kinds.all[kind], self._site.config.site_url)
        return made


def _file(form: str, path: Path, columns: tuple[Column, ...], task: Task) -> File:
    match form:
        case "csv":
            return CsvFile(path, columns)
        case "jsonl":
            return JsonlFile(path)
        case "xlsx":
            return XlsxFile(path, columns, task.said, len(task.records))
        case _:
            return SqliteFile(path, columns, task.said)


def rows_of(records: Iterable[Placed], folder: Path, readers: Readers) -> Iterator[Row]:
    """The rows of records whose fragments lie in packs in a folder, without those that are withdrawn."""
    packs: dict[int, BinaryIO] = {}
    with ExitStack() as opened:
        for each in records:
            if each.pack not in packs:
                packs[each.pack] = opened.enter_context(open_pack(folder, each.pack))
            line = marshal.loads(fragment_of(packs[each.pack], each.place, each.size, each.fragment))[2]
            for target in each.gone:
                line = line.replace(f'"{target}"', f'"{GONE}"')
            if (row := readers[each.kind].row(line, natural=each.natural)) is not None:
                yield row

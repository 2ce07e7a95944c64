"""Write a volume in its forms, record by record, from the packs of the build. Runs in workers."""

import marshal
from collections.abc import Iterator
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
from gongkai.opendata.terms import about
from gongkai.opendata.volume import Volume
from gongkai.opendata.xlsx_file import XlsxFile
from gongkai.pool import few_collections
from gongkai.staging import Stage
from gongkai.visit import Setup, workshop


class Placed(NamedTuple):
    """Where a record's fragment lies; whether it is about a natural person; what it points at and is not shown."""

    pack: int
    place: int
    size: int
    fragment: int
    natural: bool
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work for a worker: a volume with its records, in order, and where to write."""

    volume: Volume
    records: list[Placed]
    stage: Path
    live: Path | None


class File(Protocol):
    """A file of some form."""

    def add(self, row: Row, /) -> None: ...

    def close(self) -> None: ...


def _file(form: str, path: Path, columns: tuple[Column, ...], said: list[tuple[str, str]], volume: Volume) -> File:
    match form:
        case "csv":
            return CsvFile(path, columns)
        case "jsonl":
            return JsonlFile(path)
        case "xlsx":
            return XlsxFile(path, columns, said, volume.places)
        case _:
            return SqliteFile(path, columns, said)


def write_volume(setup: Setup, task: Task) -> list[str]:
    """Write the files of a volume; returns the addresses of those that were put. Raises StoreDamaged."""
    site, volume, stage = workshop(setup).site, task.volume, Stage(task.stage, task.live)
    kind = site.kinds.all[volume.kind]
    reader, said = Reader(kind, site.config.site_url), about(site, kind, volume)
    with few_collections(), ExitStack() as opened:
        paths = [(form, opened.enter_context(stage.stream(volume.url(form)))) for form in volume.forms]
        files: list[File] = [_file(form, path, reader.columns, said, volume) for form, path in paths]
        for row in _rows(setup, task, reader):
            for each in files:
                each.add(row)
        for each in files:
            each.close()
    return stage.puts


def _rows(setup: Setup, task: Task, reader: Reader) -> Iterator[Row]:
    packs: dict[int, BinaryIO] = {}
    with ExitStack() as opened:
        for each in task.records:
            if each.pack not in packs:
                packs[each.pack] = opened.enter_context(open_pack(setup.packs, each.pack))
            line = marshal.loads(fragment_of(packs[each.pack], each.place, each.size, each.fragment))[2]
            for target in each.gone:
                line = line.replace(f'"{target}"', f'"{GONE}"')
            if (row := reader.row(line, natural=each.natural)) is not None:
                yield row

"""What one page of forms holds: the records of an agency that lie in the folders of one year."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.kind import Kind
from gongkai.paths import is_inside
from gongkai.site import Site
from gongkai.source import is_ignored
from gongkai.stretches import SUFFIXES, YAML, is_large

_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_MONTH = re.compile(r"0[1-9]|1[0-2]")


class Shard(NamedTuple):
    """An agency's year."""

    agency: Agency
    year: str


class RecordFile(NamedTuple):
    """A file of records. `fit`: forms can open it; tables and very large files are left to other programs."""

    path: Path
    kind: Kind
    year: str
    fit: bool


def record_files(site: Site, agency: Agency, kinds: frozenset[str] = frozenset()) -> Iterator[RecordFile]:
    """The files of an agency's records, or of those of some kinds, in the order of their paths. None is read."""
    content = site.config.content
    homes = [content / agency.id, content / agency.name]
    homes += [content] if len(site.agencies.all) == 1 else []
    for home in dict.fromkeys(homes):
        for folder in _folders(home, content):
            kind = site.kinds.find(folder.name)
            if kind is not None and (not kinds or kind.name in kinds):
                for year in _folders(folder, content):
                    if _YEAR.fullmatch(year.name):
                        yield from _files(year, kind, year.name, content)


def _files(folder: Path, kind: Kind, year: str, content: Path) -> Iterator[RecordFile]:
    for path in _entries(folder):
        if path.is_dir() and _MONTH.fullmatch(path.name):
            yield from _files(path, kind, year, content)
        elif path.suffix.lower() in SUFFIXES and path.is_file() and is_inside(path, content):
            yield RecordFile(path, kind, year, path.suffix.lower() in YAML and not is_large(path.stat().st_size))


def _folders(folder: Path, content: Path) -> list[Path]:
    return [each for each in _entries(folder) if each.is_dir() and is_inside(each, content)]


def _entries(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if not is_ignored(each.name)) if folder.is_dir() else []

"""What one page of forms holds: the records of an agency that lie in the folders of one year."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.kind import Kind
from gongkai.paths import is_inside
from gongkai.site import Site
from gongkai.source import is_ignored
from gongkai.stretches import SUFFIXES, YAML, is_large, suffix_of

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


def record_files(
    site: Site, agency: Agency, kinds: frozenset[str] = frozenset(), year: str = ""
) -> Iterator[RecordFile]:
    """The files of an agency's records, or of those of some kinds or of one year, in the order of their paths.

    None is read.
    """
    content = site.config.content
    homes = [content / agency.id, content / agency.name]
    homes += [content] if len(site.agencies.all) == 1 else []
    for home in dict.fromkeys(homes):
        for folder in _entries(home, content):
            kind = site.kinds.find(folder.name) if folder.is_dir() else None
            if kind is not None and (not kinds or kind.name in kinds):
                for each in _entries(folder.path, content):
                    if _YEAR.fullmatch(each.name) and (not year or each.name == year) and each.is_dir():
                        yield from _files(each.path, kind, each.name, content)


def _files(folder: str, kind: Kind, year: str, content: Path) -> Iterator[RecordFile]:
    for entry in _entries(folder, content):
        suffix = suffix_of(entry.name)
        if suffix in SUFFIXES and entry.is_file():
            yield RecordFile(Path(entry.path), kind, year, suffix in YAML and not is_large(entry.stat().st_size))
        elif _MONTH.fullmatch(entry.name) and entry.is_dir():
            yield from _files(entry.path, kind, year, content)


def _entries(folder: str | Path, content: Path) -> list["os.DirEntry[str]"]:
    """What a folder holds, sorted, without what is hidden and links that lead out of the content."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((each for each in found if not is_ignored(each.name)), key=lambda each: each.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [each for each in entries if not each.is_symlink() or is_inside(Path(each.path), content)]

"""A record between the visit and the store: what a worker sends, and an entry as bytes and back."""

import hashlib
import marshal
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, cast

from gongkai.problem import Problem
from gongkai.record import Entry, Explained, Published
from gongkai.rules.forms import Key

_VERSION = 2
"""Of marshal: the last in which equal values always give equal bytes."""
_NOINDEX, _GROUND, _REMOVED = 14, 15, 17
"""The places of `noindex`, `ground` and `removed_on` in an entry as bytes."""


class Row(NamedTuple):
    """One record as a worker sends it. `row` is its entry, `item` its line in lists, `listed` that in the directory of
    its agency, `local` its number in the pack.

    The fragment lies at `place` of the unit's pack, `size` bytes whose sum is `fragment`.
    """

    id: str
    agency: str
    kind: str
    published: str
    year: int
    shown: bool
    title: str
    line: int
    item: str
    listed: str
    row: bytes
    local: int
    place: int
    size: int
    fragment: int
    shelves: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, Key], ...] = ()
    asks: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(slots=True)
class SourceVisit:
    """What visiting one source gave. `carried` are the files that its records carry, with their stamps."""

    digest: bytes = b""
    stamp: bytes = b""
    until: str = ""
    problems: list[Problem] = field(default_factory=list)
    records: int = 0
    carried: list[tuple[str, bytes]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def sum_of(data: bytes) -> int:
    """Eight bytes that stand for `data`, as SQLite keeps whole numbers."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little", signed=True)


def path_bytes(path: str) -> bytes:
    """A path as the store keeps it: names of files need not be sound text."""
    return path.encode("utf-8", "surrogateescape")


def folder_of(path: bytes) -> bytes:
    """The folder of a file."""
    return path.rpartition(b"/")[0]


def row_of(entry: Entry) -> bytes:
    """An entry as bytes, without where it comes from and where its fragment lies."""
    files = tuple((str(each.source), each.name, each.url, each.size, each.digest) for each in entry.files)
    explains = tuple(map(tuple, entry.explains))
    kept = (
        entry.id, entry.kind, entry.agency, entry.title, entry.published, entry.date, entry.year, entry.columns,
        entry.numbers, entry.references, files, entry.items, entry.facts, explains, entry.noindex, entry.ground,
        entry.open_until, entry.removed_on, entry.follows,
    )  # fmt: skip
    return marshal.dumps(cast("Any", kept), _VERSION)


def noindex_of(row: bytes) -> bool:
    """Whether the entry in `row` is one that search engines are asked to stay away from."""
    return bool(marshal.loads(row)[_NOINDEX])


def removed_of(row: bytes) -> tuple[str, str, str]:
    """Of the entry in `row` its id, the day on which it was taken down, and why (empty for a withdrawn one)."""
    found = marshal.loads(row)
    return found[0], found[_REMOVED], found[_GROUND]


def entry_from(row: bytes, source: bytes, line: int, pack: int, local: int, place: int, size: int) -> Entry:
    """The entry in `row`."""
    (
        id_, kind, agency, title, published, date, year, columns, numbers, references, files, items, facts, explains,
        noindex, ground, open_until, removed_on, follows,
    ) = marshal.loads(row)  # fmt: skip
    published_files = tuple(Published(Path(path), *rest) for path, *rest in files)
    path = source.decode("utf-8", "surrogateescape")
    return Entry(
        id_, kind, agency, title, published, date, year, columns, numbers, references, published_files, path, line,
        pack, local, place, size, items, facts, tuple(Explained(*each) for each in explains), noindex, ground,
        open_until, removed_on, follows,
    )  # fmt: skip

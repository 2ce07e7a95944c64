"""Which sources have to be read again: those that are new, written since, or made otherwise by the day."""

import marshal
import os
import pathlib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from typing import Any

from gongkai.documents import DIGEST
from gongkai.site import Config
from gongkai.source import Scan, Source
from gongkai.stamp import Stamp, stamp_of
from gongkai.store.database import Store
from gongkai.store.folders import Folders
from gongkai.store.rows import folder_of, path_bytes
from gongkai.store.settled import is_settled

Place = tuple[bytes, int]
"""A source: the path of its file, and where it begins there."""

Due = tuple[Any, ...]
"""A source as the store gives it: path, agency, kind, start, end, line, stamp."""
COLUMNS = "s.path, s.agency, s.kind, s.start, s.end, s.line, s.stamp"


@dataclass(slots=True)
class Changes:
    """What differs from what the store knows."""

    visits: list[Source] = field(default_factory=list)
    removed: list[Place] = field(default_factory=list)
    restamped: list[tuple[Place, bytes]] = field(default_factory=list)


def find_changes(scan: Scan, folders: Folders, store: Store, config: Config, due: Iterable[Due] = ()) -> Changes:
    """Compare the content with the store. What is `due` is read again in any case."""
    found, compared = Changes(), set[bytes]()
    forced: dict[Place, Due | None] = {(row[0], row[3]): row for row in due}
    for folder, sources in groupby(scan.sources(), lambda source: folder_of(path_bytes(source.path))):
        known = _known(store, folder)
        for source in sources:
            place = (path_bytes(source.path), source.start)
            stamp, digest, kind = known.pop(place, (b"", b"", ""))
            now = marshal.dumps(tuple(source.stamp or ()), 2)
            if source.kind != kind or forced.pop(place, None):
                found.visits.append(source)
            elif now != stamp and source.end < 0 and _digest(config.place(source.path)) == digest:
                found.restamped.append((place, now))
            elif now != stamp:
                found.visits.append(source)
        found.removed += known
        compared.add(folder)
    for (folder,) in store.db.execute("SELECT DISTINCT folder FROM source").fetchall():
        if folder not in compared and not folders.looked.get(folder):
            found.removed += _known(store, folder)
    removed = set(found.removed)
    found.visits += (source_of(*row) for place, row in forced.items() if row and place not in removed)
    return found


def _known(store: Store, folder: bytes) -> dict[Place, tuple[bytes, bytes, str]]:
    """What the store knows of the sources in a folder."""
    query = "SELECT path, start, stamp, digest, kind FROM source WHERE folder = ?"
    return {(path, start): tuple(rest) for path, start, *rest in store.db.execute(query, (folder,))}


def find_due(store: Store, config: Config, day: str, kinds: Set[str]) -> Iterator[Due]:
    """Sources that have to be read again although nobody wrote them: the day `day` or what they carry makes them
    others, or they are of `kinds`.
    """
    yield from turned(store, day)
    for kind in sorted(kinds):
        yield from store.db.execute(f"SELECT {COLUMNS} FROM source s WHERE s.kind = ?", (kind,))
    query = f"SELECT c.path, c.stamp, {COLUMNS} FROM carried c JOIN source s ON s.number = c.source"
    rows = store.db.execute(query)
    yield from (tuple(row) for file, stamp, *row in rows if _stamp(f"{config.root}/{file}") != stamp)


def find_named(store: Store, ids: Set[str]) -> Iterator[Due]:
    """Sources of records that have to be read again for what their ledgers say."""
    query = f"SELECT {COLUMNS} FROM entry e JOIN source s ON s.number = e.source WHERE e.id = ?"
    for record_id in sorted(ids):
        yield from store.db.execute(query, (record_id,)).fetchall()


def turned(store: Store, day: str) -> Iterator[Due]:
    """Sources that `day` makes others than they were when they were read."""
    yield from store.db.execute(f"SELECT {COLUMNS} FROM source s WHERE s.until != '' AND s.until <= ?", (day,))


def source_of(path: bytes, agency: str, kind: str, start: int, end: int, line: int, stamp: bytes) -> Source:
    """What `due` rows stand for."""
    known = Stamp(*marshal.loads(stamp)) if stamp else None
    return Source(path.decode("utf-8", "surrogateescape"), agency, kind, start, end, line, known)


def settled(stamp: bytes, started: int) -> bytes:
    """The stamp of a file, or none if it has to be read again."""
    return stamp if is_settled(Stamp(*marshal.loads(stamp)), started) else b""


def _stamp(path: str) -> bytes:
    try:
        return marshal.dumps(tuple(stamp_of(os.stat(path))), 2)  # noqa: PTH116 - for every file: pathlib costs more
    except OSError:
        return b""


def _digest(path: str) -> bytes:
    with pathlib.Path(path).open("rb") as stream:
        return blake2b(stream.read(), digest_size=DIGEST).digest()

"""Which sources have to be read again: those that are new, written since, or made otherwise by the day."""

import marshal
import os
import pathlib
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from hashlib import blake2b

from gongkai.documents import DIGEST
from gongkai.site import Config
from gongkai.source import Source
from gongkai.stamp import stamp_of
from gongkai.store.database import Store
from gongkai.store.rows import path_bytes

Place = tuple[bytes, int]
"""A source: the path of its file, and where it begins there."""

_UNKNOWN = [b"", "", ""]
_RACE = 2_000_000_000
"""Nanoseconds: a file written so shortly before it was read may be written again without looking so."""


@dataclass(slots=True)
class Changes:
    """What differs from what the store knows."""

    visits: list[Source] = field(default_factory=list)
    removed: list[Place] = field(default_factory=list)
    restamped: list[tuple[Place, bytes]] = field(default_factory=list)


def find_changes(sources: Iterable[Source], store: Store, config: Config, day: str, kinds: Set[str]) -> Changes:
    """Compare the content with the store. `day` is today; records of `kinds` are read again in any case."""
    query = "SELECT path, start, stamp, kind, until FROM source"
    known = {(path, start): rest for path, start, *rest in store.db.execute(query)}
    stale = _stale(store, config)
    found = Changes()
    for source in sources:
        place = (path_bytes(source.path), source.start)
        stamp, kind, until = known.pop(place, _UNKNOWN)
        if source.kind != kind or kind in kinds or "" < until <= day or place in stale:
            found.visits.append(source)
            continue
        now = marshal.dumps(tuple(source.stamp or ()), 2)
        if now == stamp:
            continue
        if source.end < 0 and _digest(f"{config.root}/{source.path}") == _known_digest(store, place):
            found.restamped.append((place, now))
        else:
            found.visits.append(source)
    found.removed = list(known)
    return found


def settled(stamp: bytes, started: int) -> bytes:
    """The stamp, or none if the file was written just before `started` (nanoseconds since 1970): it is read again."""
    *_, mtime, ctime = marshal.loads(stamp)
    return stamp if max(mtime, ctime) < started - _RACE else b""


def _stale(store: Store, config: Config) -> set[Place]:
    """Sources of which a record carries a file that is not what it was."""
    query = "SELECT s.path, s.start, c.path, c.stamp FROM carried c JOIN source s ON s.number = c.source"
    rows = store.db.execute(query)
    return {(path, start) for path, start, file, stamp in rows if _stamp(f"{config.root}/{file}") != stamp}


def _stamp(path: str) -> bytes:
    try:
        return marshal.dumps(tuple(stamp_of(os.stat(path))), 2)  # noqa: PTH116 - for every file: pathlib costs more
    except OSError:
        return b""


def _known_digest(store: Store, place: Place) -> bytes:
    found = store.db.execute("SELECT digest FROM source WHERE path = ? AND start = ?", place).fetchone()
    return bytes(found[0])


def _digest(path: str) -> bytes:
    with pathlib.Path(path).open("rb") as stream:
        return blake2b(stream.read(), digest_size=DIGEST).digest()

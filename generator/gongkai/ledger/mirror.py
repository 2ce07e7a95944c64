"""The ledgers in the store: which files changed since the build before, and which records that concerns."""

import marshal
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

from gongkai.ledger.folders import LedgerFile, ledger_files
from gongkai.ledger.line import Fault, Line, merged, read, text_in
from gongkai.site import Site
from gongkai.stamp import stamp_of
from gongkai.store.database import Store
from gongkai.store.rows import path_bytes
from gongkai.store.settled import is_settled

Pair = tuple[str, str]
"""Agency and year."""


class Looked(NamedTuple):
    """What looking at the ledgers gave: the records whose lines are not as they were; of each file that was read its
    lines and what is wrong in it.
    """

    ids: frozenset[str] = frozenset()
    files: tuple[tuple[LedgerFile, dict[str, Line], list[Fault]], ...] = ()


def look(site: Site, store: Store, started: int) -> Looked:
    """Bring the store up to the ledgers as they lie. A file is read only if it is another one than before, or
    something is wrong in it; `started` is when that began, in nanoseconds since 1970.
    """
    if site.ledgers is None:
        return Looked()
    there = {path_bytes(_place(each, site)): each for each in ledger_files(site.ledgers.homes)}
    known = {path: (agency, year, stamp, digest) for path, agency, year, stamp, digest in _files(store.db)}
    again = {known[path][:2] for path in known.keys() - there.keys()}
    rows = []
    for path, each in there.items():
        stat = stamp_of(each.path.stat())
        stamp, before = marshal.dumps(tuple(stat), 2), known.get(path, ("", "", b"", b""))
        if stamp == before[2]:
            continue
        digest = digest_of(each.path.read_bytes())
        if digest != before[3]:
            again.add((each.agency, each.year))
        rows.append((path, each.agency, each.year, stamp if is_settled(stat, started) else b"", digest))
    store.db.executemany("DELETE FROM ledger_file WHERE path = ?", ((path,) for path in known.keys() - there.keys()))
    changed = [row for row in rows if row[3:] != known.get(row[0], ())[2:]]
    store.db.executemany("INSERT OR REPLACE INTO ledger_file VALUES (?, ?, ?, ?, ?)", changed)
    looked = _read_again(again, list(there.values()), store)
    faulty = [(path_bytes(_place(each, site)),) for each, _, faults in looked.files if faults]
    store.db.executemany("UPDATE ledger_file SET stamp = x'', digest = x'' WHERE path = ?", faulty)
    return looked


def unread(store: Store) -> None:
    """All ledgers have to be read again."""
    store.db.execute("DELETE FROM ledger_file")


def _read_again(again: set[Pair], there: list[LedgerFile], store: Store) -> Looked:
    files, ids = [], set[str]()
    for pair in sorted(again):
        mine = [each for each in there if (each.agency, each.year) == pair]
        texts = [text_in(each.path.read_bytes()) for each in mine]
        found = [(each, *read(text)) for each, text in zip(mine, texts, strict=True)]
        files += found
        ids |= replace_lines(store, *pair, merged(*(lines.values() for _, lines, _ in found)))
    return Looked(frozenset(ids), tuple(files))


def replace_lines(store: Store, agency: str, year: str, lines: dict[str, Line]) -> set[str]:
    """Put the lines of an agency's year in place of those the store has. Returns the records where they differ."""
    now = {each.id: (each.number, each.online, each.removed, each.ground) for each in lines.values()}
    was = dict(lines_of(store.db, agency, year))
    gone, put = was.keys() - now.keys(), [each for each, row in now.items() if was.get(each) != row]
    store.db.executemany("DELETE FROM ledger WHERE agency = ? AND id = ?", ((agency, each) for each in gone))
    store.db.executemany(
        "INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?, ?, ?)", ((agency, each, *now[each]) for each in put)
    )
    return {*gone, *put}


def lines_of(db: Connection, agency: str, year: str) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """The lines of an agency's year in a store: id, then 索引号, 首次公开, 撤下日期, 撤下原因."""
    query = "SELECT id, number, online, removed, ground FROM ledger WHERE agency = ? AND id >= ? AND id < ?"
    for record_id, *rest in db.execute(query, (agency, year, f"{int(year) + 1}")):
        yield record_id, tuple(rest)


def note_written(store: Store, place: str, agency: str, year: str, data: bytes) -> None:
    """A ledger will be written with these bytes: it need not be read again for that."""
    row = (path_bytes(place), agency, year, b"", digest_of(data))
    store.db.execute("INSERT OR REPLACE INTO ledger_file VALUES (?, ?, ?, ?, ?)", row)


def digest_of(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _place(each: LedgerFile, site: Site) -> str:
    return place_of(each.path, site)


def place_of(path: Path, site: Site) -> str:
    """A path from the site's root, with slashes."""
    return path.relative_to(site.config.root).as_posix()


def _files(db: Connection) -> Iterator[tuple[bytes, str, str, bytes, bytes]]:
    yield from db.execute("SELECT path, agency, year, stamp, digest FROM ledger_file").fetchall()

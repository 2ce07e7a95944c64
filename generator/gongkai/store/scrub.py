"""Nothing of what a store no longer holds stays in its files: neither in packs nor in free pages of the database."""

import os
from pathlib import Path

from gongkai.store.database import Store, drop, open_store

_CHUNK = 1 << 20


def scrub(folder: Path) -> None:
    """Clean the store that a build kept; one that cannot be opened is dropped, and all is made anew. Raises OSError."""
    store = open_store(folder)
    if store is None:
        drop(folder)
        return
    new = folder / "store.new.db"
    try:
        _packs(store)
        new.unlink(missing_ok=True)
        store.db.commit()
        store.db.execute("VACUUM INTO ?", (str(new),))
    finally:
        store.close()
    (folder / "sum").unlink()
    new.replace(folder / "store.db")
    Store.note_sum(folder)


def _packs(store: Store) -> None:
    """Zeros where no record of the store has its fragment."""
    query = "SELECT place, size FROM entry WHERE pack = ? ORDER BY place"
    for path in store.packs.iterdir():
        with path.open("r+b") as stream:
            at = 0
            for place, size in store.db.execute(query, (int(path.name),)):
                _blank(stream.fileno(), at, place)
                at = max(at, place + size)
            _blank(stream.fileno(), at, path.stat().st_size)


def _blank(handle: int, start: int, end: int) -> None:
    while start < end:
        os.lseek(handle, start, os.SEEK_SET)
        start += os.write(handle, bytes(min(_CHUNK, end - start)))

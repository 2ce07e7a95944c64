"""Open, check, keep and drop a store."""

import shutil
import sqlite3
import zlib
from pathlib import Path

from gongkai.files import whole
from gongkai.store.schema import FORMAT, TABLES

_PRAGMAS = (
    "PRAGMA journal_mode = DELETE", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY", "PRAGMA locking_mode = EXCLUSIVE",
)  # fmt: skip
_BORROWED = ("PRAGMA journal_mode = MEMORY", "PRAGMA cache_spill = OFF")
_CHUNK = 1 << 20


class StoreDamaged(Exception):  # noqa: N818 - not an error: a reason to begin anew
    """Something that the store holds is not what was put there."""


class Store:
    """An open store in a folder of its own. Nothing of a change is kept before `keep`."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder, self.db = folder, connection
        self._before = connection.total_changes

    @property
    def changed(self) -> bool:
        """Whether anything in it is not as it was when it was opened."""
        return self.db.total_changes > self._before

    @property
    def packs(self) -> Path:
        """Where fragments lie, a file for each unit of work."""
        return self.folder / "packs"

    def get(self, name: str) -> str:
        found = self.db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def set(self, name: str, value: str) -> None:
        if self.get(name) != value:
            self.db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def blob(self, name: str) -> bytes:
        found = self.db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return bytes(found[0]) if found else b""

    def set_blob(self, name: str, value: bytes) -> None:
        if self.blob(name) != value:
            self.db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def keep(self) -> None:
        """Make all changes last, note the sum of the file, and drop the packs of which nothing is left."""
        self.db.commit()
        self.note_sum(self.folder)
        held = {str(number) for (number,) in self.db.execute("SELECT DISTINCT pack FROM entry")}
        for path in self.packs.iterdir():
            if path.name not in held:
                path.unlink()

    @staticmethod
    def note_sum(folder: Path) -> None:
        """The sum of the file, without which it is not opened again."""
        with whole(folder / "sum") as draft:
            draft.write_text(_sum(folder / "store.db"), encoding="utf-8")

    def forget(self) -> None:
        """Take back every change since it was opened."""
        self.db.rollback()

    def doubt(self) -> None:
        """From now on the site may not be the one that is kept: until `keep` the store opens no more."""
        (self.folder / "sum").unlink(missing_ok=True)

    def close(self) -> None:
        """Forget what was not kept. May be said twice."""
        self.db.close()


def create(folder: Path) -> Store:
    """An empty store; what was in the folder is gone. Raises OSError."""
    drop(folder)
    (folder / "packs").mkdir(parents=True)
    connection = _connect(folder / "store.db")
    connection.executescript(TABLES)
    store = Store(folder, connection)
    store.set("format", FORMAT)
    return store


def in_memory(folder: Path) -> Store:
    """A store for one command that remembers nothing; its packs lie in `folder`."""
    (folder / "packs").mkdir(parents=True, exist_ok=True)
    connection = _connect(":memory:")
    connection.executescript(TABLES)
    return Store(folder, connection)


def open_store(folder: Path) -> Store | None:
    """The store that an earlier build kept; None if there is none, or it is damaged or of another format."""
    path = folder / "store.db"
    try:
        if not path.is_file() or (folder / "sum").read_text(encoding="utf-8") != _sum(path):
            return None
        if not all(each.is_file() for each in (folder / "packs").iterdir()):
            return None
        store = Store(folder, _connect(path))
        if store.get("format") == FORMAT:
            return store
    except (OSError, UnicodeDecodeError, sqlite3.Error):
        return None
    store.close()
    return None


def borrow(folder: Path) -> Store | None:
    """The store that an earlier build kept, for a moment: its file is neither summed up, nor is anything written to it.
    What is put into it is forgotten when it is closed; it is not to be kept. None if there is none to be used.
    """
    if not all((folder / name).is_file() for name in ("sum", "store.db")):
        return None
    try:
        store = Store(folder, _connect(folder / "store.db"))
        for pragma in _BORROWED:
            store.db.execute(pragma)
        if store.get("format") == FORMAT:
            return store
    except sqlite3.Error:
        return None
    store.close()
    return None


def drop(folder: Path) -> None:
    """Remove a store, or whatever lies in its place."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level="DEFERRED", check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    return connection


def _sum(path: Path) -> str:
    """The sum of a file's bytes, read in pieces."""
    total = 0
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            total = zlib.crc32(piece, total)
    return f"{FORMAT} {total:08x} {path.stat().st_size}"

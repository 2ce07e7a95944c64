"""SQLite: a table of records, one of all columns, one that says what the file is. Opens in Datasette as it is.

Two builds of the same content give the same bytes with the same version of SQLite: rows come in one order, nothing is
ever changed, and the version that the library notes in the header is put to a fixed one.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from gongkai.opendata.columns import Column
from gongkai.opendata.rows import Row

_TOGETHER = 500
_PRAGMAS = (
    "page_size = 8192", "encoding = 'UTF-8'", "auto_vacuum = NONE", "journal_mode = OFF", "synchronous = OFF",
    "locking_mode = EXCLUSIVE",
)  # fmt: skip
_TYPES = {"integer": "INTEGER", "decimal": "NUMERIC", "percent": "NUMERIC"}
_VERSION_AT, _VERSION = 96, (3_040_000).to_bytes(4, "big")


class Database:
    """A new database that is written table by table; `about` are rows (item, text)."""

    def __init__(self, path: Path, about: Iterable[tuple[str, str]]) -> None:
        self._path = path
        path.unlink(missing_ok=True)
        self.db = sqlite3.connect(path, isolation_level=None)
        for pragma in _PRAGMAS:
            self.db.execute(f"PRAGMA {pragma}")
        self.db.execute("BEGIN")
        self.db.execute("CREATE TABLE columns (in_table TEXT, name TEXT, label TEXT, type TEXT, help TEXT)")
        self.db.execute("CREATE TABLE about (item TEXT, text TEXT)")
        self.db.executemany("INSERT INTO about VALUES (?, ?)", about)

    def close(self) -> None:
        self.db.execute("COMMIT")
        self.db.close()
        with self._path.open("r+b") as stream:
            stream.seek(_VERSION_AT)
            stream.write(_VERSION)


class Table:
    """A table of records of one kind, written row by row."""

    def __init__(self, database: Database, name: str, columns: tuple[Column, ...]) -> None:
        self._db, self._rows = database.db, list[list[str | None]]()
        said = ", ".join(f'"{each.name}" {_TYPES.get(each.type, "TEXT")}' for each in columns[1:])
        self._db.execute(f'CREATE TABLE "{name}" ("id" TEXT PRIMARY KEY, {said})')
        described = [(name, each.name, each.label, each.type, each.help) for each in columns]
        self._db.executemany("INSERT INTO columns VALUES (?, ?, ?, ?, ?)", described)
        self._insert = f'INSERT OR REPLACE INTO "{name}" VALUES ({",".join("?" * len(columns))})'

    def add(self, row: Row) -> None:
        cells: list[str | None] = [None] * len(row.cells)
        for place in row.filled:
            cells[place] = row.cells[place]
        self._rows.append(cells)
        if len(self._rows) >= _TOGETHER:
            self.flush()

    def flush(self) -> None:
        self._db.executemany(self._insert, self._rows)
        self._rows.clear()


class SqliteFile:
    """A database of one table, `records`."""

    def __init__(self, path: Path, columns: tuple[Column, ...], about: Iterable[tuple[str, str]]) -> None:
        self._database = Database(path, about)
        self._table = Table(self._database, "records", columns)

    def add(self, row: Row) -> None:
        self._table.add(row)

    def close(self) -> None:
        self._table.flush()
        self._database.close()

"""What a scan of the content remembers: what was said of the names in each folder, and where large files were cut."""

import marshal

from gongkai.problem import Problem
from gongkai.stamp import Stamp
from gongkai.store.database import Store
from gongkai.store.problems import dumped, loaded
from gongkai.store.rows import path_bytes, sum_of


class Folders:
    """See `source.Remembered`."""

    def __init__(self, store: Store) -> None:
        self._db = store.db
        rows = self._db.execute("SELECT path, names, problems FROM folder")
        self._known: dict[bytes, tuple[int, bytes]] = {path: (names, problems) for path, names, problems in rows}
        self._new: dict[bytes, tuple[int, bytes]] = {}

    def said(self, folder: str, names: str) -> list[Problem] | None:
        found = self._known.get(path_bytes(folder))
        return loaded(found[1]) if found is not None and found[0] == _sum(names) else None

    def say(self, folder: str, names: str, problems: list[Problem]) -> None:
        self._new[path_bytes(folder)] = (_sum(names), dumped(problems))

    def cuts(self, path: str, stamp: Stamp) -> list[tuple[int, int, int]]:
        query = "SELECT start, end, line, stamp FROM source WHERE path = ? ORDER BY start"
        rows = self._db.execute(query, (path_bytes(path),)).fetchall()
        wanted = marshal.dumps(tuple(stamp), 2)
        return [(start, end, line) for start, end, line, _ in rows] if all(row[3] == wanted for row in rows) else []

    def keep(self) -> None:
        """Put into the store what was said anew."""
        rows = [(path, *said) for path, said in self._new.items()]
        self._db.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?, ?)", rows)


def _sum(names: str) -> int:
    return sum_of(path_bytes(names))

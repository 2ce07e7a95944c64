"""What a scan of the content remembers: what was said of the names in each folder, which files of records were there,
where large ones were cut.
"""

import marshal

from gongkai.problem import Problem
from gongkai.source import Stamped
from gongkai.stamp import Stamp
from gongkai.store.database import Store
from gongkai.store.problems import dumped, loaded
from gongkai.store.rows import path_bytes, sum_of
from gongkai.store.settled import is_settled


class Folders:
    """See `source.Remembered`. `looked` are the folders of records that were scanned, with whether they are as before;
    `started` is when the scan began, in nanoseconds since 1970.
    """

    def __init__(self, store: Store, started: int) -> None:
        self._db, self._started = store.db, started
        rows = self._db.execute("SELECT path, names, problems, files FROM folder")
        self._known: dict[bytes, tuple[int, bytes, int]] = {path: tuple(rest) for path, *rest in rows}
        self._said: dict[bytes, tuple[int, bytes]] = {}
        self._files: dict[bytes, int] = {}
        self.looked: dict[bytes, bool] = {}

    def said(self, folder: str, names: str) -> list[Problem] | None:
        found = self._known.get(path_bytes(folder))
        return loaded(found[1]) if found is not None and found[0] == sum_of(path_bytes(names)) else None

    def say(self, folder: str, names: str, problems: list[Problem]) -> None:
        self._said[path_bytes(folder)] = (sum_of(path_bytes(names)), dumped(problems))

    def same(self, folder: str, files: list[Stamped]) -> bool:
        path, total = path_bytes(folder), sum_of(marshal.dumps(files, 2))
        known = self._known.get(path, (0, b"", 0))[2]
        self.looked[path] = total == known != 0
        self._files[path] = total if self.looked[path] or is_settled(self._newest(files), self._started) else 0
        return self.looked[path]

    def _newest(self, files: list[Stamped]) -> Stamp:
        """The latest times among the stamps."""
        _, _, modified, changed = zip(*files, strict=True) if files else ((), (), (0,), (0,))
        return Stamp(0, max(modified), max(changed))

    def cuts(self, path: str, stamp: Stamp) -> list[tuple[int, int, int]]:
        query = "SELECT start, end, line, stamp FROM source WHERE path = ? ORDER BY start"
        rows = self._db.execute(query, (path_bytes(path),)).fetchall()
        wanted = marshal.dumps(tuple(stamp), 2)
        return [(start, end, line) for start, end, line, _ in rows] if all(row[3] == wanted for row in rows) else []

    def keep(self) -> None:
        """Put into the store what is not as it was."""
        rows = []
        for path in {*self._said, *self._files}:
            names, problems, files = self._known.get(path, (0, b"", 0))
            now = (*self._said.get(path, (names, problems)), self._files.get(path, files))
            if now != (names, problems, files):
                rows.append((path, *now))
        self._db.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?)", rows)

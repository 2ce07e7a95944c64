"""`data/removed.csv`: what was taken down, for who holds a copy: nothing but opaque number, day and ground.

Records of the content say it themselves. Of those that are no longer there, or have no day of their own (不予公开), the
ledger does.
"""

import heapq
from collections.abc import Iterator
from pathlib import Path

from gongkai.directory_line import csv_line
from gongkai.shelf import REMOVED
from gongkai.store.database import Store
from gongkai.store.rows import removed_of

HEAD = ("记录编号", "撤下日期", "理由")
WITHDRAWN, GONE = "撤回", "不再公开"
Row = tuple[str, str, str, str]
"""When it had gone online, its id, the day on which it left, why."""
_ON_SHELF = "FROM shelved h JOIN shelf f ON f.number = h.shelf"


def write_removed(path: Path, store: Store) -> None:
    """The list in UTF-8 with BOM, in the order in which the records had gone online."""
    rows = heapq.merge(_removed(store), _ledgered(store))
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        stream.write(csv_line(HEAD))
        for _, record_id, day, ground in rows:
            stream.write(csv_line((record_id, day, ground)))


def _removed(store: Store) -> Iterator[Row]:
    query = (
        f"SELECT h.published, e.row {_ON_SHELF} JOIN entry e ON e.number = h.entry "
        "WHERE f.name = ? ORDER BY h.published, h.id, h.entry"
    )
    for published, row in store.db.execute(query, (REMOVED,)):
        record_id, day, ground = removed_of(row)
        yield published, record_id, day, ground or WITHDRAWN


def _ledgered(store: Store) -> Iterator[Row]:
    """What only the ledgers say; the store has the lines that this build will write."""
    query = (
        f"SELECT online, id, removed, ground FROM ledger WHERE id NOT IN (SELECT h.id {_ON_SHELF} WHERE f.name = ?) "
        "AND removed != '' ORDER BY online, id"
    )
    rows = store.db.execute(query, (REMOVED,))
    return ((online, record_id, day, ground or GONE) for online, record_id, day, ground in rows)

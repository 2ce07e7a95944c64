"""`data/removed.csv`: what was taken down, for who holds a copy: nothing but opaque number, day and ground."""

from collections.abc import Iterator
from pathlib import Path

from gongkai.directory_line import csv_line
from gongkai.shelf import REMOVED
from gongkai.store.database import Store
from gongkai.store.rows import removed_of

HEAD = ("记录编号", "撤下日期", "理由")
WITHDRAWN = "撤回"


def write_removed(path: Path, store: Store) -> None:
    """The list in UTF-8 with BOM, in the order in which the records had gone online."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        stream.write(csv_line(HEAD))
        for record_id, day, ground in _removed(store):
            stream.write(csv_line((record_id, day, ground or WITHDRAWN)))


def _removed(store: Store) -> Iterator[tuple[str, str, str]]:
    query = (
        "SELECT e.row FROM shelved h JOIN entry e ON e.number = h.entry JOIN shelf f ON f.number = h.shelf "
        "WHERE f.name = ? ORDER BY h.published, h.id, h.entry"
    )
    return (removed_of(row) for (row,) in store.db.execute(query, (REMOVED,)))

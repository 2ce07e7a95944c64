"""All records of a site as the store holds them: by id, by kind, in order, by what points at them. Nothing is kept in
memory but what is asked for.
"""

import heapq
import marshal
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from gongkai.record import Entry, page_url
from gongkai.rules.forms import Key
from gongkai.store.database import Store
from gongkai.store.rows import entry_from

Repeated = tuple[Entry, Entry, Key]
"""An entry, the first one that has the same mark, the mark."""

_ENTRY = "e.row, s.path, e.line, e.pack, e.local, e.place, e.size"
_FROM = "FROM entry e JOIN source s ON s.number = e.source"
_SHELVED = "FROM shelved h JOIN entry e ON e.number = h.entry JOIN source s ON s.number = e.source"
_IN_MONTH = (
    "WHERE h.shelf = ? AND h.year = ? AND h.published >= ? AND h.published < ? ORDER BY h.published, h.id, h.entry"
)
ALL = "years"
"""The shelf on which every record stands."""


class Corpus:
    """What rules between records, lists and staff ask of all records. Entries come in order: oldest first."""

    def __init__(self, store: Store) -> None:
        self.store, self._db = store, store.db

    @property
    def entries(self) -> list[Entry]:
        """Every record that is shown. For staff's overviews only: they are many."""
        return list(self._on(ALL, shown=True))

    @property
    def gone(self) -> list[Entry]:
        """What is in the content and not shown: expired, repaired, not disclosed; for counts only."""
        return list(self._on(ALL, shown=False))

    def of(self, *kinds: str) -> list[Entry]:
        """The shown records of some kinds."""
        return list(self._of(kinds, shown=True))

    def gone_of(self, *kinds: str) -> list[Entry]:
        """The records of some kinds that are not shown."""
        return list(self._of(kinds, shown=False))

    def on(self, shelf: str) -> list[Entry]:
        """The shown records of a shelf that never holds many."""
        return list(self._on(shelf, shown=True))

    def get(self, record_id: str) -> Entry | None:
        """The shown record with this id."""
        query = f"SELECT {_ENTRY} {_FROM} WHERE e.id = ? AND e.shown = 1 ORDER BY e.published DESC LIMIT 1"
        found = self._db.execute(query, (record_id,)).fetchone()
        return entry_from(*found) if found else None

    def has_gone(self, record_id: str) -> bool:
        """Whether there is such a record, and it is not shown."""
        return self._db.execute("SELECT 1 FROM entry WHERE id = ? AND shown = 0", (record_id,)).fetchone() is not None

    def numbered(self, number: int) -> Entry:
        """The record with this number of the store."""
        return entry_from(*self._db.execute(f"SELECT {_ENTRY} {_FROM} WHERE e.number = ?", (number,)).fetchone())

    def __len__(self) -> int:
        """How many records are shown."""
        return self.shown().get(ALL, 0)

    def notes(self, code: str) -> Counter[Key]:
        """What records add to a count, with the number of times."""
        rows = self._db.execute("SELECT key, number FROM note WHERE code = ?", (code,))
        return Counter({marshal.loads(key): number for key, number in rows})

    def notes_of(self, code: str, agency: str, width: int) -> Counter[Key]:
        """The notes of one agency where each key has so many parts, the first of them the agency."""
        start = marshal.dumps((agency, *([None] * (width - 1))), 2)[: -(width - 1)]
        rows = self._db.execute(
            "SELECT key, number FROM note WHERE code = ? AND key >= ? AND key < ?", (code, start, start + b"\xff")
        )
        return Counter({marshal.loads(key): number for key, number in rows})

    def shared(self, code: str, ids: Set[str] | None = None) -> Iterator[Repeated]:
        """The entries whose mark under that code is another's (`rules.marks_of`): shown ones first, in order.
        With `ids` those alone in which one of these records has a part.
        """
        for key in self._repeated(code) if ids is None else self._held(code, ids):
            rows = self._db.execute(
                f"SELECT {_ENTRY} FROM mark m JOIN entry e ON e.number = m.entry JOIN source s ON s.number = e.source "
                "WHERE m.code = ? AND m.key = ? ORDER BY e.shown DESC, e.published, e.id, s.path, e.line",
                (code, key),
            ).fetchall()
            first, *others = (entry_from(*row) for row in rows)
            parted = (each for each in others if ids is None or not ids.isdisjoint((first.id, each.id)))
            yield from ((entry, first, marshal.loads(key)) for entry in parted)

    def _repeated(self, code: str) -> list[bytes]:
        """The marks under a code that several entries have."""
        query = "SELECT key FROM mark WHERE code = ? GROUP BY key HAVING COUNT(*) > 1"
        return [key for (key,) in self._db.execute(query, (code,))]

    def _held(self, code: str, ids: Set[str]) -> list[bytes]:
        """The marks under a code of some records."""
        query = "SELECT m.key FROM entry e JOIN mark m ON m.entry = e.number WHERE e.id = ? AND m.code = ?"
        return sorted({key for each in ids for (key,) in self._db.execute(query, (each, code))})

    def shelf(self, name: str) -> int:
        """The number of a shelf; -1 if nothing ever stood there."""
        found = self._db.execute("SELECT number FROM shelf WHERE name = ?", (name,)).fetchone()
        return int(found[0]) if found else -1

    def shown(self) -> dict[str, int]:
        """How much is shown of every shelf, by name."""
        return dict(self._db.execute("SELECT name, shown FROM shelf"))

    def months(self, shelf: str) -> list[tuple[int, str, int, int]]:
        """Year, month in which they went online (2024-03), number of places, number shown; newest first."""
        query = "SELECT year, month, places, shown FROM month WHERE shelf = ? ORDER BY year DESC, month DESC"
        return self._db.execute(query, (self.shelf(shelf),)).fetchall()

    def places(self, shelf: str, year: int, month: str) -> list[bool]:
        """Of each place in a shelf's month, oldest first, whether the record there is shown."""
        query = f"SELECT h.shown FROM shelved h {_IN_MONTH}"
        return [shown == 1 for (shown,) in self._db.execute(query, self._month(shelf, year, month))]

    def items(self, shelf: str, year: int, month: str, start: int, count: int) -> list[tuple[str, bool]]:
        """The lines of so many places of a shelf's month, oldest first, with whether they are shown."""
        query = (
            f"SELECT e.item, h.shown FROM (SELECT * FROM shelved h {_IN_MONTH} LIMIT ? OFFSET ?) h "
            "JOIN entry e ON e.number = h.entry ORDER BY h.published, h.id, h.entry"
        )
        return self._db.execute(query, (*self._month(shelf, year, month), count, start)).fetchall()

    def _month(self, shelf: str, year: int, month: str) -> tuple[int, int, str, str]:
        return self.shelf(shelf), year, month, f"{month}~" if month else "0"

    def latest(self, shelf: str, count: int) -> list[str]:
        """The newest lines of a shelf."""
        query = (
            "SELECT e.item FROM shelved h JOIN entry e ON e.number = h.entry WHERE h.shelf = ? AND h.shown = 1 "
            "ORDER BY h.published DESC, h.id DESC, h.entry DESC LIMIT ?"
        )
        return [item for (item,) in self._db.execute(query, (self.shelf(shelf), count))]

    def newest(self, shelf: str, count: int) -> list[Entry]:
        """The newest records of a shelf."""
        query = (
            f"SELECT {_ENTRY} {_SHELVED} WHERE h.shelf = ? AND h.shown = 1 "
            "ORDER BY h.published DESC, h.id DESC, h.entry DESC LIMIT ?"
        )
        return [entry_from(*row) for row in self._db.execute(query, (self.shelf(shelf), count))]

    def of_year(self, shelf: str, year: int, count: int) -> list[Entry]:
        """So many of the records that stand in the list of that year, oldest first."""
        query = (
            f"SELECT {_ENTRY} {_SHELVED} WHERE h.shelf = ? AND h.year = ? AND h.shown = 1 "
            "ORDER BY h.published, h.id, h.entry LIMIT ?"
        )
        return [entry_from(*row) for row in self._db.execute(query, (self.shelf(shelf), year, count))]

    def addresses(self, shelf: str, month: str, limit: int, offset: int) -> list[str]:
        """The pages of a shelf's records that went online in a month, oldest first."""
        query = (
            "SELECT e.agency, e.kind, e.id FROM (SELECT * FROM shelved h WHERE h.shelf = ? AND h.published >= ? "
            "AND h.published < ? ORDER BY h.published, h.id, h.entry LIMIT ? OFFSET ?) h "
            "JOIN entry e ON e.number = h.entry ORDER BY h.published, h.id, h.entry"
        )
        row = (self.shelf(shelf), month, f"{month}~" if month else "0", limit, offset)
        return [page_url(*found) for found in self._db.execute(query, row)]

    def listed(self, shelf: str) -> Iterator[str]:
        """The lines of the directory of a shelf, newest first."""
        query = (
            "SELECT e.listed FROM shelved h JOIN entry e ON e.number = h.entry WHERE h.shelf = ? AND h.shown = 1 "
            "ORDER BY h.published DESC, h.id DESC, h.entry DESC"
        )
        return (line for (line,) in self._db.execute(query, (self.shelf(shelf),)))

    def _of(self, kinds: Sequence[str], *, shown: bool) -> Iterator[Entry]:
        if len(kinds) == 1:
            return self._on(f"kinds/{kinds[0]}", shown=shown)
        return heapq.merge(*(self._on(f"kinds/{kind}", shown=shown) for kind in kinds), key=_order)

    def _on(self, shelf: str, *, shown: bool) -> Iterator[Entry]:
        query = f"SELECT {_ENTRY} {_SHELVED} WHERE h.shelf = ? AND h.shown = ? ORDER BY h.published, h.id, h.entry"
        return (entry_from(*row) for row in self._db.execute(query, (self.shelf(shelf), shown)))


def _order(entry: Entry) -> tuple[str, str]:
    return entry.order

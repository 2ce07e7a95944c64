"""Put what the visits gave into the store, in place of what the same sources gave before."""

import marshal
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from gongkai.record import Entry
from gongkai.rules.forms import Key
from gongkai.source import Source
from gongkai.store.changes import settled
from gongkai.store.database import Store
from gongkai.store.problems import dumped
from gongkai.store.rows import Row, SourceVisit, entry_from, folder_of, path_bytes, sum_of
from gongkai.store.touched import Touched, Was, files_of

_VERSION = 2
_Was = tuple[Any, ...]
_Rows = list[tuple[Any, ...]]
_COLUMNS = {"source": 13, "carried": 3, "entry": 18, "shelved": 6, "reference": 4, "mark": 3, "ask": 3, "needs": 2}
_OLD = (
    "SELECT e.number, e.id, e.published, e.year, e.shown, e.item, e.row, e.pack, e.local, e.place, e.size, e.fragment,"
    " s.path FROM entry e JOIN source s ON s.number = e.source WHERE e."
)


class Applier:
    """One build's changes of the store. `notes_of` says what an entry adds to the counts of the rules, `shelves_of` on
    which shelves it stands. `started` is when the content began to be read, in nanoseconds since 1970.
    """

    def __init__(
        self, store: Store, notes_of: Callable[[Entry], Counter[tuple[str, Key]]],
        shelves_of: Callable[[Entry], tuple[str, ...]], started: int, *, fresh: bool,
    ) -> None:  # fmt: skip
        self._db, self._fresh, self._started = store.db, fresh, started
        self._notes_of, self._shelves_of = notes_of, shelves_of
        self._store, self._total = store, int(store.get("total") or 0)
        self.touched = Touched(everything=fresh)
        self._new: dict[str, _Rows] = {name: [] for name in _COLUMNS}
        self._notes: Counter[tuple[str, Key]] = Counter()
        self._shelves: dict[str, int] = dict(self._db.execute("SELECT name, number FROM shelf"))
        self._shown: Counter[str] = Counter()
        self._months: dict[tuple[int, int, str], list[int]] = defaultdict(lambda: [0, 0])
        self._next = self._db.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM entry").fetchone()[0]
        self._source = self._db.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM source").fetchone()[0]

    def end_unit(self, notes: Counter[tuple[str, Key]]) -> None:
        """All sources of a unit are put: `notes` is what their records add to the counts."""
        self._notes.update(notes)
        for table, rows in self._new.items():
            marks = ",".join("?" * _COLUMNS[table])
            self._db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)
            rows.clear()

    def put(self, source: Source, visit: SourceVisit, pack: int) -> None:
        """One source with all its records, whose fragments lie in `pack`."""
        place, number, old = (path_bytes(source.path), source.start), self._source, dict[str, _Was]()
        if not self._fresh and (found := self._number(*place)) is not None:
            number, old = found, self._old(found)
        else:
            self._source += 1
        stamp, problems = settled(visit.stamp, self._started), dumped(visit.problems)
        self._new["source"].append((
            number, folder_of(place[0]), *place, source.end, source.first_line, stamp, visit.digest, source.agency,
            source.kind, visit.until, visit.records, problems,
        ))  # fmt: skip
        if not self._fresh:
            self.touched.written.add(source.path)
        kept = self._carries(number, visit.carried) if old or visit.carried else True
        for row in visit.rows:
            if (was := old.get(row.id)) is not None and kept and _same(row, was):
                del old[row.id]
                self._moved(was, row, pack)
            else:
                self._insert(row, number, pack)
        for was in old.values():
            self._drop(was)

    def _carries(self, source: int, carried: list[tuple[str, bytes]]) -> bool:
        """Note the files that a source's records carry. Returns whether these are the ones it had, as they were."""
        before = self._db.execute("SELECT path, stamp FROM carried WHERE source = ?", (source,)).fetchall()
        if before:
            self._db.execute("DELETE FROM carried WHERE source = ?", (source,))
        if not self._fresh:
            self.touched.written.update(file for file, _ in (*before, *carried))
        self._new["carried"] += ((source, *each) for each in carried)
        return sorted(before) == sorted(carried)

    def remove(self, path: bytes, start: int) -> None:
        """A source that is no more, with its records."""
        number = self._number(path, start)
        if number is None:
            return
        for was in self._old(number).values():
            self._drop(was)
        self.touched.written.add(path.decode("utf-8", "surrogateescape"))
        self._carries(number, [])
        self._db.execute("DELETE FROM source WHERE number = ?", (number,))

    def leave(self, record_id: str, row: Row | None, pack: int) -> None:
        """One record as it is now that it is taken down, in place of what there was of it; nothing without a `row`.

        Its source is read again by the next build: nothing else of it was looked at, and what was said of it may say
        something of the record.
        """
        places = self._db.execute(
            "SELECT s.number, s.folder FROM entry e JOIN source s ON s.number = e.source WHERE e.id = ?", (record_id,)
        ).fetchall()
        for was in self._db.execute(f"{_OLD}id = ?", (record_id,)).fetchall():
            self._drop(was)
        for number, folder in places:
            self._db.execute("UPDATE source SET stamp = x'', digest = x'', problems = x'' WHERE number = ?", (number,))
            self._db.execute("UPDATE folder SET files = 0, names = 0, problems = x'' WHERE path = ?", (folder,))
        if row is not None and places:
            self._insert(row, places[0][0], pack)

    def restamp(self, path: bytes, start: int, stamp: bytes) -> None:
        """A file that was written again with the same bytes."""
        kept = settled(stamp, self._started)
        self._db.execute("UPDATE source SET stamp = ? WHERE path = ? AND start = ?", (kept, path, start))

    def finish(self, *, recount: bool) -> None:
        """Bring the counts up to date, or with `recount` count everything again: kinds count otherwise than before."""
        if recount:
            self._recount()
        changes = [
            (code, marshal.dumps(key, _VERSION), number) for (code, key), number in self._notes.items() if number
        ]
        self._db.executemany(
            "INSERT INTO note VALUES (?, ?, ?) ON CONFLICT (code, key) DO UPDATE SET number = number + excluded.number",
            changes,
        )
        self._db.execute("DELETE FROM note WHERE number = 0")
        self._store.set("total", str(self._total % (1 << 64)))
        shown = [(number, self._shelves[name]) for name, number in self._shown.items() if number]
        months = [(*key, *numbers) for key, numbers in self._months.items() if any(numbers)]
        self._db.executemany(
            "INSERT INTO month VALUES (?, ?, ?, ?, ?) ON CONFLICT (shelf, year, month) DO UPDATE SET "
            "places = places + excluded.places, shown = shown + excluded.shown",
            months,
        )
        self._db.execute("DELETE FROM month WHERE places = 0")
        self._db.executemany("UPDATE shelf SET shown = shown + ? WHERE number = ?", shown)

    def _recount(self) -> None:
        self._db.execute("DELETE FROM note")
        self._notes = Counter()
        for row, local, pack, place, size in self._db.execute("SELECT row, local, pack, place, size FROM entry"):
            self._notes.update(self._notes_of(entry_from(row, b"", 0, pack, local, place, size)))

    def _number(self, path: bytes, start: int) -> int | None:
        found = self._db.execute("SELECT number FROM source WHERE path = ? AND start = ?", (path, start)).fetchone()
        return int(found[0]) if found else None

    def _old(self, source: int) -> dict[str, _Was]:
        return {str(row[1]): row for row in self._db.execute(f"{_OLD}source = ?", (source,))}

    def _insert(self, row: Row, source: int, pack: int) -> None:
        number, new = self._next, self._new
        self._next += 1
        new["entry"].append((
            number, row.id, source, row.line, row.agency, row.kind, row.published, row.year, row.shown, row.title,
            row.item, row.listed, row.row, pack, row.local, row.place, row.size, row.fragment,
        ))  # fmt: skip
        for shelf in row.shelves:
            on = self._shelf(shelf)
            new["shelved"].append((on, row.published, row.id, number, row.year, row.shown))
            self._shown[shelf] += row.shown
            month = self._months[on, row.year, row.published[:7]]
            month[0] += 1
            month[1] += row.shown
        if row.shown:
            new["reference"] += ((target, number, rank, path) for rank, (path, target) in enumerate(row.references))
        new["mark"] += ((code, marshal.dumps(key, _VERSION), number) for code, key in row.marks)
        for name, ids in row.asks:
            new["ask"].append((name, number, b""))
            new["needs"] += ((each, number) for each in ids)
        self._total += _worth(row.published, row.item, row.fragment)
        if not self._fresh:
            self._touch(row.id, row.published, row.year, row.shelves, [target for _, target in row.references])
            self.touched.after.add((row.published, row.id))

    def _drop(self, was: _Was) -> None:
        number, _, published, year, shown, item, *_, fragment, _ = was
        entry = _entry(was)
        shelves = self._shelves_of(entry)
        for name in shelves:
            self._shown[name] -= bool(shown)
            key = (self._shelf(name), published, entry.id, number)
            month = self._months[key[0], year, published[:7]]
            month[0] -= 1
            month[1] -= bool(shown)
            self._db.execute("DELETE FROM shelved WHERE shelf = ? AND published = ? AND id = ? AND entry = ?", key)
        for table in ("entry", "reference", "mark", "ask", "needs"):
            column = "number" if table == "entry" else "entry"
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))
        self._notes.subtract(self._notes_of(entry))
        self._total -= _worth(published, item, fragment)
        targets = [target for _, target in entry.references]
        self._touch(entry.id, published, year, shelves, targets)
        self.touched.before[published, entry.id] = Was(
            bool(shown), entry.url, entry.unit, entry.offset, entry.length, fragment
        )
        if shown:
            self.touched.files |= files_of(entry.url, tuple(each.url for each in entry.files))

    def _touch(self, id_: str, published: str, year: int, shelves: Iterable[str], targets: Iterable[str]) -> None:
        touched = self.touched
        touched.ids.add(id_)
        touched.targets.update(targets)
        for shelf in shelves:
            touched.months[shelf].add((year, published[:7]))
            touched.places[shelf].add((published, id_))

    def _moved(self, was: _Was, row: Row, pack: int) -> None:
        """The same record, in another line or with its fragment in another place; it counts as before."""
        self._notes.subtract(self._notes_of(_entry(was)))
        self._db.execute(
            "UPDATE entry SET line = ?, pack = ?, local = ?, place = ?, size = ? WHERE number = ?",
            (row.line, pack, row.local, row.place, row.size, was[0]),
        )

    def _shelf(self, name: str) -> int:
        number = self._shelves.get(name)
        if number is None:
            number = self._shelves[name] = len(self._shelves) + 1
            self._db.execute("INSERT INTO shelf VALUES (?, ?, 0)", (number, name))
        return number


def _entry(was: _Was) -> Entry:
    *_, row, pack, local, place, size, _, path = was
    return entry_from(row, path, 0, pack, local, place, size)


def _worth(published: str, item: str, fragment: int) -> int:
    """What a record adds to the sum that stands for all of them."""
    return sum_of(f"{published}{item}".encode()) ^ fragment


def _same(row: Row, was: _Was) -> bool:
    """Whether the public sees the same of a record, and every rule too."""
    return (row.published, row.year, row.shown, row.item, row.row, row.fragment) == (*was[2:7], was[11])

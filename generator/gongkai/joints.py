"""From the store to joints: each record with its neighbours, who points at it, what it points at."""

from collections.abc import Iterable, Iterator
from typing import Any

from gongkai.corpus import Corpus
from gongkai.figures.told import REPORT, told_by
from gongkai.join import Joint, Pointed, Pointer
from gongkai.kind import field_at
from gongkai.record import page_url
from gongkai.site import Site
from gongkai.store.rows import entry_from
from gongkai.store.touched import Touched

_Found = tuple[Any, ...]
MOST = 100
"""Links to those that point at a record, the newest; of the others their number is told."""
_ROWS = (
    "SELECT e.number, e.id, e.agency, e.kind, e.title, e.published, e.row, e.pack, e.place, e.size, e.fragment, "
    "EXISTS (SELECT 1 FROM reference r WHERE r.entry = e.number), "
    "EXISTS (SELECT 1 FROM reference r WHERE r.target = e.id) FROM entry e"
)


class Joints:
    """Makes joints from a corpus."""

    def __init__(self, corpus: Corpus, site: Site) -> None:
        self._db, self._site = corpus.store.db, site

    def all(self) -> Iterator[Joint]:
        """Every record, shelf by shelf: so they lie in the packs, and in the folders of the site."""
        for agency in self._site.agencies.all:
            for kind in self._site.kinds.all:
                yield from self._shelf(f"{agency}/{kind}")

    def touched(self, touched: Touched) -> Iterator[Joint]:
        """What has to be made again: records that changed, those beside them, those that point or are pointed at."""
        ids = touched.ids | touched.targets
        for shelf, places in touched.places.items():
            agency, _, kind = shelf.partition("/")
            if agency in self._site.agencies.all and kind in self._site.kinds.all:
                ids.update(each[1] for place in places for each in self.around(shelf, place) if each is not None)
            if kind == REPORT:
                ids.update(self._on(shelf))
        for record_id in touched.ids:
            query = "SELECT e.id FROM reference r JOIN entry e ON e.number = r.entry WHERE r.target = ?"
            ids.update(id_ for (id_,) in self._db.execute(query, (record_id,)))
        yield from self.of(ids)

    def of(self, ids: Iterable[str]) -> Iterator[Joint]:
        """The records with these ids, as far as they are shown."""
        for record_id in sorted(ids):
            found = self._db.execute(f"{_ROWS} WHERE e.id = ? AND e.shown = 1 ORDER BY e.published", (record_id,))
            for row in found.fetchall():
                yield self._joint(row, *self.around(f"{row[2]}/{row[3]}", (row[5], row[1])))

    def around(self, shelf: str, place: tuple[str, str]) -> tuple[_Found | None, _Found | None]:
        """What is shown before and after a place of a shelf."""
        ends = []
        for sign, way in (("<", "DESC"), (">", "ASC")):
            query = (
                f"{_ROWS} JOIN shelved h ON h.entry = e.number JOIN shelf f ON f.number = h.shelf WHERE f.name = ? "
                f"AND h.shown = 1 AND (h.published, h.id) {sign} (?, ?) ORDER BY h.published {way}, h.id {way} LIMIT 1"
            )
            ends.append(self._db.execute(query, (shelf, *place)).fetchone())
        return ends[0], ends[1]

    def _shelf(self, shelf: str) -> Iterator[Joint]:
        query = (
            f"{_ROWS} JOIN shelved h ON h.entry = e.number JOIN shelf f ON f.number = h.shelf WHERE f.name = ? "
            "AND h.shown = 1 ORDER BY h.published, h.id"
        )
        before, here = None, None
        for row in self._db.execute(query, (shelf,)):
            if here is not None:
                yield self._joint(here, before, row)
            before, here = here, row
        if here is not None:
            yield self._joint(here, before, None)

    def _joint(self, row: _Found, before: _Found | None, after: _Found | None) -> Joint:
        number, record_id, _, kind, _, _, entry, pack, place, size, fragment, points, pointed = row
        return Joint(
            entry, pack, place, size, fragment, _end(before), _end(after),
            self._pointed(record_id) if pointed else Pointed(), self._targets(number) if points else {},
            self._earlier(entry) if kind == REPORT else {},
        )  # fmt: skip

    def _pointed(self, record_id: str) -> Pointed:
        """The newest of those that point at a record. They are many where decisions name their power item."""
        query = (
            "SELECT r.field, e.agency, e.kind, e.id, e.title FROM reference r JOIN entry e ON e.number = r.entry "
            "WHERE r.target = ? AND e.shown = 1 ORDER BY e.published DESC, e.id DESC, r.rank LIMIT ?"
        )
        found = self._db.execute(query, (record_id, MOST)).fetchall()
        beyond = 0
        if len(found) == MOST:
            counted = (
                "SELECT COUNT(*) FROM reference r JOIN entry e ON e.number = r.entry WHERE r.target = ? AND e.shown = 1"
            )
            beyond = self._db.execute(counted, (record_id,)).fetchone()[0] - MOST
        return Pointed(tuple(self._pointer(*row) for row in found), beyond)

    def _pointer(self, path: str, agency: str, kind: str, record_id: str, title: str) -> Pointer:
        told = self._site.kinds.all[kind]
        options = field_at(told, path).options
        return Pointer(
            str(options.get("back", told.label)), page_url(agency, kind, record_id), title, str(options.get("line", ""))
        )

    def _on(self, shelf: str) -> list[str]:
        """The ids of the records of a shelf: of few, because each tells of the others."""
        query = "SELECT h.id FROM shelved h JOIN shelf f ON f.number = h.shelf WHERE f.name = ?"
        return [record_id for (record_id,) in self._db.execute(query, (shelf,))]

    def _earlier(self, row: bytes) -> dict[str, str]:
        """What the agency's report of the year before tells, by code."""
        report = entry_from(row, b"", 0, 0, 0, 0, 0)
        query = (
            "SELECT e.row FROM shelved h JOIN shelf f ON f.number = h.shelf JOIN entry e ON e.number = h.entry "
            "WHERE f.name = ? AND h.year = ? AND h.shown = 1 ORDER BY h.published, h.id"
        )
        found = self._db.execute(query, (f"{report.agency}/{report.kind}", report.year - 1))
        before = [entry_from(each, b"", 0, 0, 0, 0, 0) for (each,) in found]
        told = told_by(before, self._site.law)
        return {code: years[report.year - 1].shown for code, years in told.items()}

    def _targets(self, number: int) -> dict[str, tuple[str, str]]:
        query = (
            "SELECT e.id, e.agency, e.kind, e.title FROM reference r JOIN entry e ON e.id = r.target "
            "WHERE r.entry = ? AND e.shown = 1 ORDER BY r.rank"
        )
        return {
            id_: (page_url(agency, kind, id_), title) for id_, agency, kind, title in self._db.execute(query, (number,))
        }


def _end(row: _Found | None) -> tuple[str, str] | None:
    return (page_url(row[2], row[3], row[1]), row[4]) if row is not None else None

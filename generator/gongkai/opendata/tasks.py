"""The work of writing data files: the records of each, looked up in the store when it is asked for."""

import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import Any

from gongkai.corpus import ALL
from gongkai.opendata.daily import Day
from gongkai.opendata.plan import DataFiles
from gongkai.opendata.removed import write_removed
from gongkai.opendata.terms import about
from gongkai.opendata.volume import Volume
from gongkai.opendata.write import Book, Placed, Task, write_files
from gongkai.run import ordered
from gongkai.shelf import REMOVED
from gongkai.site import Site
from gongkai.staging import Stage
from gongkai.store.database import Store
from gongkai.store.rows import noindex_of
from gongkai.visit import Setup

DELTAS = "deltas"
"""What the store calls the sums of what each delta was made from."""
OPEN_AT_ONCE = 60
"""Books that one task writes at most: each holds up to half a megabyte."""
_ROWS = (
    "SELECT e.number, e.kind, e.agency, h.published, e.row, e.pack, e.place, e.size, e.fragment, "
    "EXISTS (SELECT 1 FROM reference r WHERE r.entry = e.number) "
    "FROM shelved h JOIN entry e ON e.number = h.entry JOIN shelf f ON f.number = h.shelf "
    "WHERE f.name = ? AND h.shown = 1 AND "
)
_ORDER = " ORDER BY h.published, h.id, h.entry"


def write_data(
    files: DataFiles, site: Site, setup: Setup, store: Store, pool: Executor, stage: Stage
) -> Iterator[list[str]]:
    """Write what is planned, in the workers of the pool, which begin at once; gives the addresses that were put."""
    writing = ordered(pool, write_files, setup, _tasks(files, site, store, stage))
    return _written(writing, files, store, stage)


def _written(writing: Iterator[list[str]], files: DataFiles, store: Store, stage: Stage) -> Iterator[list[str]]:
    yield from writing
    if files.removed:
        with stage.stream(REMOVED) as path:
            write_removed(path, store)


def _tasks(files: DataFiles, site: Site, store: Store, stage: Stage) -> Iterator[Task]:
    """One for all volumes of a year of a kind where all its records are wanted; else one for each volume."""
    years: dict[tuple[str, int], list[Volume]] = {}
    for volume in files.volumes:
        years.setdefault((volume.kind, volume.year), []).append(volume)
    for (kind, year), volumes in years.items():
        whole = stage.live is None or any(each.shelf == f"kinds/{kind}" and each.month is None for each in volumes)
        together = volumes[:OPEN_AT_ONCE] if whole else []
        if together:
            records = list(_placed("h.year = ?", [f"kinds/{kind}", year], store))
            yield Task(kind, tuple(_book(each, site) for each in together), records, stage.folder, stage.live)
        for each in volumes[len(together) :]:
            yield Task(kind, (_book(each, site),), list(_of_volume(each, store)), stage.folder, stage.live)
    yield from _deltas(files.days, store, stage)


def _deltas(days: list[Day], store: Store, stage: Stage) -> Iterator[Task]:
    """Only of those days whose records are others than when their deltas were written: most changes touch none."""
    before, now = json.loads(store.get(DELTAS) or "{}"), dict[str, str]()
    for day in days:
        records = list(_of_day(day, store))
        sums = [each._replace(pack=0, place=0) for each in records]
        now[day.url] = hashlib.sha256(repr(sums).encode()).hexdigest()
        if now[day.url] != before.get(day.url):
            yield Task("", (Book((("jsonl", day.url),)),), records, stage.folder, stage.live)
    if days:
        store.set(DELTAS, json.dumps(now))


def _book(volume: Volume, site: Site) -> Book:
    files = tuple((form, volume.url(form)) for form in volume.forms)
    said = tuple(about(site, site.kinds.all[volume.kind], volume))
    return Book(files, volume.agency, volume.month, said, volume.places)


def of_shelf(shelf: str, store: Store) -> Iterator[Placed]:
    """All shown records of a shelf, in order."""
    return _placed("1", [shelf], store)


def _of_volume(volume: Volume, store: Store) -> Iterator[Placed]:
    where, values = "h.year = ?", [volume.shelf, volume.year]
    if volume.month is not None:
        where += " AND h.published >= ? AND h.published < ?"
        values += [volume.month, f"{volume.month}~" if volume.month else "0"]
    return _placed(where, values, store)


def _of_day(day: Day, store: Store) -> Iterator[Placed]:
    """Those that were corrected stand after those that are new."""
    yield from _placed("h.published >= ? AND h.published < ?", [ALL, day.day, f"{day.day}~"], store)
    for record_id in day.corrected:
        where = "e.id = ? AND NOT (h.published >= ? AND h.published < ?)"
        yield from _placed(where, [ALL, record_id, day.day, f"{day.day}~"], store)


def _placed(where: str, values: list[Any], store: Store) -> Iterator[Placed]:
    for number, kind, agency, day, row, pack, at, size, sum_of, points in store.db.execute(
        _ROWS + where + _ORDER, values
    ):
        gone = _gone(number, store) if points else ()
        yield Placed(kind, agency, day[:7], pack, at, size, sum_of, noindex_of(row), gone)


def _gone(number: int, store: Store) -> tuple[str, ...]:
    """What a record points at that is not shown."""
    query = (
        "SELECT r.target FROM reference r WHERE r.entry = ? AND NOT EXISTS "
        "(SELECT 1 FROM entry e WHERE e.id = r.target AND e.shown = 1) ORDER BY r.rank"
    )
    return tuple(target for (target,) in store.db.execute(query, (number,)))

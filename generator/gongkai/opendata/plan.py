"""Which data files a change touches, and the records that stand in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.opendata.volume import FOLDER, Volume, volumes_of
from gongkai.opendata.write import Placed, Task
from gongkai.outputs.known import Known
from gongkai.outputs.lists import Lists
from gongkai.outputs.part import Part
from gongkai.shelf import year_folder
from gongkai.store.database import Store
from gongkai.store.rows import noindex_of
from gongkai.store.touched import Touched

_Months = dict[str, set[tuple[int, str]]]


def data_files(lists: Lists, known: Known) -> tuple[list[Part], list[Volume]]:
    """The parts of the years that are touched, for the memory of the site, and the volumes that are to be written."""
    parts, wanted = list[Part](), list[Volume]()
    everything, touched = lists.touched.everything, _touched(lists.corpus.store, lists.touched)
    for agency, kind in _shelves(lists):
        shelf = f"{agency or 'kinds'}/{kind}"
        if not everything and shelf not in touched:
            continue
        held = lists.held(shelf)
        months = touched.get(shelf, set())
        for year in sorted({*held.years} if everything else {year for year, _ in months}):
            volumes = volumes_of(kind, agency, year, held)
            urls = [(each.url(form), bytes) for each in volumes for form in each.forms]
            parts.append(Part(f"{FOLDER} {shelf}/{year_folder(year)}", urls))
            wanted += [
                each
                for each in volumes
                if everything
                or each.month is None
                or (year, each.month) in months
                or not all(known.has(each.url(form)) for form in each.forms)
            ]
    return parts, wanted


def tasks(volumes: Iterable[Volume], store: Store, stage: Path, live: Path | None) -> Iterator[Task]:
    """The work, volume by volume: their records are looked up when it is asked for."""
    return (Task(each, list(_records(each, store)), stage, live) for each in volumes)


def _shelves(lists: Lists) -> Iterator[tuple[str, str]]:
    kinds = lists.frame.site.kinds.all
    yield from (("", kind) for kind in kinds)
    yield from ((agency, kind) for agency in lists.frame.site.agencies.all for kind in kinds)


def _touched(store: Store, touched: Touched) -> _Months:
    """By shelf, the years and months of what changed, and of what points at it: if that is gone, its data say so."""
    months: _Months = defaultdict(set)
    for shelf, found in touched.months.items():
        months[shelf] |= found
    query = (
        "SELECT e.agency, e.kind, e.year, e.published FROM reference r JOIN entry e ON e.number = r.entry "
        "WHERE r.target = ?"
    )
    for record_id in touched.ids:
        for agency, kind, year, published in store.db.execute(query, (record_id,)):
            for owner in (agency, "kinds"):
                months[f"{owner}/{kind}"].add((year, published[:7]))
    return months


def _records(volume: Volume, store: Store) -> Iterator[Placed]:
    where, values = "", [volume.shelf, volume.year]
    if volume.month is not None:
        where = "AND h.published >= ? AND h.published < ? "
        values += [volume.month, f"{volume.month}~" if volume.month else "0"]
    query = (
        "SELECT e.number, e.row, e.pack, e.place, e.size, e.fragment, "
        "EXISTS (SELECT 1 FROM reference r WHERE r.entry = e.number) "
        "FROM shelved h JOIN entry e ON e.number = h.entry JOIN shelf f ON f.number = h.shelf "
        f"WHERE f.name = ? AND h.year = ? {where}AND h.shown = 1 ORDER BY h.published, h.id, h.entry"
    )
    for number, row, pack, place, size, fragment, points in store.db.execute(query, values):
        gone = _gone(number, store) if points else ()
        yield Placed(pack, place, size, fragment, noindex_of(row), gone)


def _gone(number: int, store: Store) -> tuple[str, ...]:
    """What a record points at that is not shown."""
    query = (
        "SELECT r.target FROM reference r WHERE r.entry = ? AND NOT EXISTS "
        "(SELECT 1 FROM entry e WHERE e.id = r.target AND e.shown = 1) ORDER BY r.rank"
    )
    return tuple(target for (target,) in store.db.execute(query, (number,)))

"""Which data files a change touches."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.corpus import ALL
from gongkai.ledger.examined import Ledgered
from gongkai.opendata.daily import Day, days_of
from gongkai.opendata.volume import FOLDER, Volume, volumes_of
from gongkai.outputs.known import Known
from gongkai.outputs.lists import Lists
from gongkai.outputs.part import Part
from gongkai.shelf import REMOVED, year_folder
from gongkai.store.database import Store
from gongkai.store.touched import Touched

_MANY = 1000
_Months = dict[str, set[tuple[int, str]]]


@dataclass(slots=True)
class DataFiles:
    """What is to be written: volumes, days, the list of what was taken down. `parts` are for the memory of the site."""

    parts: list[Part] = field(default_factory=list)
    volumes: list[Volume] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    removed: bool = False

    @property
    def many(self) -> bool:
        """Whether writing them takes longer than starting workers."""
        return sum(each.places for each in self.volumes) > _MANY


def data_files(lists: Lists, known: Known, ledgered: Ledgered) -> DataFiles:
    """The files that a change touches; of a site with ledgers what these say of removals may change alone."""
    there = bool(lists.shown.get(ALL))
    found = DataFiles(removed=there and bool(ledgered.cases or ledgered.ids))
    if not lists.touched:
        return found
    _volumes(lists, known, found)
    found.days = days_of(lists.corpus)
    found.parts.append(Part(f"{FOLDER} daily", [(each.url, bytes) for each in found.days]))
    found.removed |= there and (lists.touches(REMOVED) or not known.has(REMOVED))
    found.parts.append(Part(f"{FOLDER} removed", [(REMOVED, bytes)] if there else []))
    return found


def _volumes(lists: Lists, known: Known, found: DataFiles) -> None:
    everything, touched = lists.touched.everything, _touched(lists.corpus.store, lists.touched)
    for agency, kind in _shelves(lists):
        shelf = f"{agency or 'kinds'}/{kind}"
        if not everything and shelf not in touched:
            continue
        held, months = lists.held(shelf), touched.get(shelf, set())
        for year in sorted({*held.years} if everything else {year for year, _ in months}):
            volumes = volumes_of(kind, agency, year, held)
            urls = [(each.url(form), bytes) for each in volumes for form in each.forms]
            found.parts.append(Part(f"{FOLDER} {shelf}/{year_folder(year)}", urls))
            found.volumes += [
                each
                for each in volumes
                if everything
                or each.month is None
                or (year, each.month) in months
                or not all(known.has(each.url(form)) for form in each.forms)
            ]


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

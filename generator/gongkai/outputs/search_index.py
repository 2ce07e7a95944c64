"""The search index of the site: made from the grams that the visits left, or brought up to date after a change."""

import json
from array import array
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai.block import unpacked
from gongkai.corpus import ALL, Corpus
from gongkai.examine import Examined
from gongkai.facets import facet_names
from gongkai.join import fragment_from
from gongkai.record import page_url
from gongkai.search.text import Searched, searched_of
from gongkai.shelf import year_word
from gongkai.site import Site
from gongkai.staging import Stage
from gongkai.store.touched import Order, Touched, Was
from gongkai.visit import Setup

if TYPE_CHECKING:
    from gongkai.search.records import Changed
    from gongkai.search.root import Outline

_ORDER = "FROM shelved h JOIN entry e ON e.number = h.entry WHERE h.shelf = ? ORDER BY h.published, h.id, h.entry"
_FROM = (
    "SELECT h.published, e.id, e.agency, e.kind, e.shown, e.pack, e.place, e.size, e.fragment FROM shelved h "
    "JOIN entry e ON e.number = h.entry WHERE h.shelf = ? AND (h.published, h.id) >= (?, ?) "
    "ORDER BY h.published, h.id, h.entry LIMIT ?"
)


def index_anew(site: Site, setup: Setup, examined: Examined, pool: Executor, stage: Path) -> str:
    """Write `search/` into the stage from the grams of all units. Returns the version to remember."""
    import numpy as np

    from gongkai.search.index import write_index
    from gongkai.search.spill import Spill

    ranks = [array("i", [-1]) * count for count in examined.spills]
    urls = list[str]()
    db, shelf = examined.corpus.store.db, examined.corpus.shelf(ALL)
    for agency, kind, id_, shown, pack, local in db.execute(
        f"SELECT e.agency, e.kind, e.id, e.shown, e.pack, e.local {_ORDER}", (shelf,)
    ):
        if shown:
            ranks[pack][local] = len(urls)
        urls.append(page_url(agency, kind, id_) if shown else "")
    spills = [
        Spill(setup.work / f"grams-{number}", np.array(rank, dtype=np.int32)) for number, rank in enumerate(ranks)
    ]
    return write_index(stage, spills, urls, _outline(site, examined.corpus), pool)


def index_changes(
    site: Site, setup: Setup, examined: Examined, version: str, pool: Executor, stage: Stage
) -> tuple[str, list[str]]:
    """Bring the index to what the records are now; what differs goes to the stage. Returns the version to remember, and
    what is there no more.
    """
    from gongkai.search.update import Change, update_index

    assert stage.live is not None
    records = _Records(examined.corpus, setup.packs)
    changed = [records.changed(order, was) for order, was in sorted(examined.touched.before.items())]
    change = Change(
        records, records.shifted(examined.touched), [each for each in changed if each], _outline(site, examined.corpus)
    )
    updated = update_index(stage.live, stage.folder, setup.work, version, change, pool)
    stage.puts += updated.written
    return updated.version, updated.removed


class _Found(NamedTuple):
    """Where the text of a record is."""

    url: str
    pack: int
    place: int
    size: int
    fragment: int


class _Records:
    """All records in order, as the index sees them (`search.records.Records`)."""

    def __init__(self, corpus: Corpus, packs: Path) -> None:
        self._db, self._store, self._packs = corpus.store.db, corpus.store, packs
        self._shelf, self.shown = corpus.shelf(ALL), len(corpus)
        self._read_to: tuple[int, Order] = (0, ("", ""))

    @property
    def size(self) -> int:
        query = "SELECT COALESCE(SUM(places), 0) FROM month WHERE shelf = ?"
        count: int = self._db.execute(query, (self._shelf,)).fetchone()[0]
        return count

    def read(self, first: int, end: int) -> Iterator[Searched]:
        return (self._searched(found) for found in self._rows(first, end))

    def urls(self, first: int, end: int) -> Sequence[str]:
        return [found.url if found else "" for found in self._rows(first, end)]

    def shifted(self, touched: Touched) -> int:
        """From which ordinal on others stand than before."""
        moved = touched.before.keys() ^ touched.after
        return self._ordinal(min(moved)) if moved else self.size

    def changed(self, order: Order, was: Was) -> "Changed | None":
        """The record at a place where there was one before; None if there is none now."""
        from gongkai.search.records import Changed

        now = list(self._rows_from(order, 1))
        if not now or now[0][0] != order:
            return None
        before = _Found(*was[1:]) if was.shown else None
        return Changed(self._ordinal(order), self._searched(before), self._searched(now[0][1]))

    def _ordinal(self, order: Order) -> int:
        """How many records come before a place: those of earlier months, and of its own those before it."""
        month = order[0][:7]
        earlier = "SELECT COALESCE(SUM(places), 0) FROM month WHERE shelf = ? AND month < ?"
        own = "SELECT COUNT(*) FROM shelved WHERE shelf = ? AND published >= ? AND (published, id) < (?, ?)"
        counts = self._db.execute(earlier, (self._shelf, month)), self._db.execute(own, (self._shelf, month, *order))
        return sum(count for found in counts for (count,) in found)

    def _rows(self, first: int, end: int) -> Iterator[_Found | None]:
        """Those with some ordinals. They are counted from where the last ones began, if these come after them: the
        files of addresses are many.
        """
        ordinal, order = self._read_to if self._read_to[0] <= first else (0, ("", ""))
        query = (
            "SELECT published, id FROM shelved WHERE shelf = ? AND (published, id) >= (?, ?) "
            "ORDER BY published, id, entry LIMIT 1 OFFSET ?"
        )
        found = self._db.execute(query, (self._shelf, *order, first - ordinal)).fetchone()
        if found is None:
            return iter(())
        self._read_to = (first, found)
        return (each for _, each in self._rows_from(found, end - first))

    def _rows_from(self, order: Order, count: int) -> Iterator[tuple[Order, _Found | None]]:
        """So many records from a place on. It is not counted to from the first one: each that is passed over costs."""
        for published, id_, agency, kind, shown, *place in self._db.execute(_FROM, (self._shelf, *order, count)):
            yield (published, id_), _Found(page_url(agency, kind, id_), *place) if shown else None

    def _searched(self, found: _Found | None) -> Searched:
        from gongkai.search.update import GONE

        if found is None:
            return GONE
        block = unpacked(fragment_from(self._packs, *found[1:]))
        texts = [each["text"] for each in json.loads(block.said)["texts"]] if block.said else []
        return searched_of(json.loads(block.public), texts)


def _outline(site: Site, corpus: Corpus) -> "Outline":
    from gongkai.search.root import Outline

    db, shelf = corpus.store.db, corpus.shelf(ALL)
    shown = "SELECT DISTINCT year FROM month WHERE shelf = ? AND shown > 0 ORDER BY year DESC"
    facets = {
        "kind": [(kind.name, kind.label) for kind in site.kinds.all.values()],
        "agency": [(agency.id, agency.name) for agency in site.agencies.all.values()],
        "year": [(str(year), year_word(year)) for (year,) in db.execute(shown, (shelf,))],
        **facet_names(site),
    }
    months = db.execute("SELECT month, SUM(places) FROM month WHERE shelf = ? GROUP BY month ORDER BY month", (shelf,))
    places = [(month, count) for month, count in months if count]
    firsts = accumulate((count for _, count in places), initial=0)
    return Outline(facets, [(month, first) for (month, _), first in zip(places, firsts, strict=False)])

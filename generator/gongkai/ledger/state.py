"""Records beside their lines in the ledger: which are new there, taken down, back again or gone without a word."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongkai.record import Entry
from gongkai.shelf import REMOVED
from gongkai.site import Site
from gongkai.store.database import Store
from gongkai.store.rows import entry_from

NEW, TAKEN, BACK, VANISHED, NUMBERED = "new", "taken", "back", "vanished", "numbered"
WITHDRAWN = "撤回"
ROLLED_BACK = "内容退回"
"""The ground of records that came later than content that was brought back. Only they may come again by themselves."""
_LINE = "l.number, l.online, l.removed, l.ground"
_ENTRY = "e.row, s.path, e.line, e.pack, e.local, e.place, e.size"
_JOIN = (
    f"SELECT e.agency, e.id, {_LINE}, {_ENTRY} FROM entry e JOIN source s ON s.number = e.source "
    "LEFT JOIN ledger l ON l.agency = e.agency AND l.id = e.id"
)


class Case(NamedTuple):
    """A record whose line is not, or not yet, as its state says. Of one that vanished there is no entry; of a new one
    no line: 索引号, 首次公开, 撤下日期, 撤下原因.
    """

    what: str
    agency: str
    id: str
    entry: Entry | None
    line: tuple[str, str, str, str] | None


def cases(site: Site, store: Store, ids: Iterable[str] | None) -> Iterator[Case]:
    """Those among the records `ids`, or among all."""
    if ids is None:
        yield from _cases(store.db.execute(f"{_JOIN} WHERE {_ODD}", (REMOVED,)), site)
        yield from vanished(store)
        return
    for record_id in sorted(ids):
        yield from _cases(store.db.execute(f"{_JOIN} WHERE e.id = ? ORDER BY e.shown DESC", (record_id,)), site)
        gone = store.db.execute(
            "SELECT agency, id, number, online FROM ledger WHERE id = ? AND removed = '' "
            "AND NOT EXISTS (SELECT 1 FROM entry WHERE id = ledger.id AND agency = ledger.agency)",
            (record_id,),
        )
        yield from _vanished(gone)


def vanished(store: Store) -> Iterator[Case]:
    """All whose lines say that they are online, and that are not in the content."""
    yield from _vanished(
        store.db.execute(
            "SELECT l.agency, l.id, l.number, l.online FROM ledger l LEFT JOIN entry e "
            "ON e.id = l.id AND e.agency = l.agency WHERE l.removed = '' AND e.number IS NULL"
        )
    )


_ODD = (
    "l.id IS NULL OR l.removed != '' OR e.shown = 0 OR e.number IN "
    "(SELECT h.entry FROM shelved h JOIN shelf f ON f.number = h.shelf WHERE f.name = ?) "
    "OR (l.number = '' AND e.number IN (SELECT entry FROM mark WHERE code = 'GK587'))"
)


def _cases(rows: Iterable[tuple[object, ...]], site: Site) -> Iterator[Case]:
    seen = set[tuple[str, str]]()
    for agency, record_id, number, online, removed, ground, *placed in rows:
        key = (str(agency), str(record_id))
        if key in seen or site.agencies.all[key[0]].sample:
            continue
        seen.add(key)
        entry = entry_from(*placed)  # type: ignore[arg-type]
        line = None if online is None else (str(number), str(online), str(removed), str(ground))
        if what := _what(entry, line):
            yield Case(what, *key, entry, line)


def _what(entry: Entry, line: tuple[str, str, str, str] | None) -> str:
    if line is None:
        return NEW if entry.shown else ""
    number, _, removed, ground = line
    if entry.shown and not entry.removed_on and removed:
        return BACK
    if (not entry.shown or entry.removed_on) and not (removed and ground):
        return TAKEN
    return NUMBERED if entry.shown and not number and entry.facts.get("index_number") else ""


def _vanished(rows: Iterable[tuple[str, str, str, str]]) -> Iterator[Case]:
    for agency, record_id, number, online in rows:
        yield Case(VANISHED, agency, record_id, None, (number, online, "", ""))

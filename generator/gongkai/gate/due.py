"""Sources that have to be read again because an agency is held back, or no longer."""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.gate.accepted import Accepted
from gongkai.gate.held import HeldBack, removals_in
from gongkai.site import Config, Site
from gongkai.store.changes import COLUMNS, Due
from gongkai.store.database import Store

_HELD = "held"


def held_in(store: Store, accepted: Accepted, site: Site) -> Iterator[tuple[str, HeldBack | None]]:
    """The agencies that were held back when the store was kept, as they are read; None where that is impossible now."""
    for line in store.get(_HELD).splitlines():
        agency, _, removals = line.partition(" ")
        held = accepted.hold(agency, site) if agency in site.agencies.all else None
        yield agency, held and replace(held, removals=removals)


def find_flipped(store: Store, config: Config) -> Iterator[Due]:
    """Those that carry files, of agencies that are read from another place than before; those with a record that is
    taken down otherwise than before although its agency is held back. From then on the store has it so.
    """
    before, now = dict[str, str](), {each.agency: each.removals for each in config.held}
    for line in store.get(_HELD).splitlines():
        agency, _, removals = line.partition(" ")
        before[agency] = removals
    for agency in sorted(before.keys() ^ now.keys()):
        query = f"SELECT {COLUMNS} FROM source s WHERE s.agency = ? AND s.number IN (SELECT source FROM carried)"
        yield from store.db.execute(query, (agency,)).fetchall()
    for agency in sorted({*before, *now}):
        was, is_ = removals_in(before.get(agency, "")), removals_in(now.get(agency, ""))
        for record_id in sorted(each for each in {*was, *is_} if was.get(each) != is_.get(each)):
            query = (
                f"SELECT {COLUMNS} FROM source s JOIN entry e ON e.source = s.number WHERE e.agency = ? AND e.id = ?"
            )
            yield from store.db.execute(query, (agency, record_id)).fetchall()
    store.set(_HELD, "\n".join(f"{agency} {removals}" for agency, removals in sorted(now.items())))

"""Records read again because they are taken down; all others are as the store of the published site has them.

So a removal waits for nobody: neither for what is wrong elsewhere nor for what is not to be published yet. What rules
have to say about it beside others is asked by the next build (`LEFT`).
"""

import os
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gongkai.corpus import Corpus
from gongkai.examine import LEFT, Examined
from gongkai.ledger.examined import Ledgered
from gongkai.ledger.state import cases
from gongkai.problem import blocking
from gongkai.record import Entry
from gongkai.rules import beside_rules
from gongkai.rules.forms import Key
from gongkai.shelf import Shelves
from gongkai.site import Site
from gongkai.source import Leaving
from gongkai.store.apply import Applier
from gongkai.store.database import Store
from gongkai.store.prints import Prints
from gongkai.store.rows import Row, SourceVisit, entry_from
from gongkai.visit import Setup, Unit, entry_notes, visit


def examine_leaving(site: Site, setup: Setup, prints: Prints, store: Store, leaving: Sequence[Leaving]) -> Examined:
    """The records as their files have them now, if these say that they are taken down; else they are gone."""
    applier = Applier(store, lambda entry: entry_notes(entry, site), Shelves(site).of, time.time_ns(), fresh=False)
    corpus = Corpus(store)
    for each in leaving:
        before, pack = corpus.get(each.id), int(store.get("pack") or 0)
        row, notes = None, Counter[tuple[str, Key]]()
        if each.source is not None:
            visited = visit(setup, Unit(pack, (each.source,)))
            row = _left(visited.sources[0], before, site)
            notes = visited.notes if row is not None else notes
            store.set("pack", str(pack + 1))
        sources = _sources(each.id, store)
        applier.leave(each.id, row, pack)
        applier.end_unit(notes)
        for number, path, start in sources:
            others = store.db.execute("SELECT 1 FROM entry WHERE source = ?", (number,)).fetchone()
            if others is None and not Path(f"{site.config.root}/{os.fsdecode(path)}").exists():
                applier.remove(path, start)
        if before is not None and any(before.kind in rule.WITH for rule in beside_rules().values()):
            store.set("asks", "")
    applier.finish(recount=False)
    store.set(LEFT, " ".join(sorted({*store.get(LEFT).split(), *(each.id for each in leaving)})))
    records = store.db.execute("SELECT COALESCE(SUM(records), 0) FROM source").fetchone()[0]
    live = site.ledgers is not None and site.ledgers.now
    ledgered = Ledgered(list(cases(site, store, {each.id for each in leaving})) if live else [])
    hosted = prints.kept_shells(store)
    return Examined(corpus, applier.touched, [], records, prints, hosted, ledgered=ledgered, leaving=True)


def _sources(record_id: str, store: Store) -> list[tuple[int, bytes, int]]:
    """Where a record was written when it was read: the number of the source, its file, where it begins there."""
    query = "SELECT s.number, s.path, s.start FROM entry e JOIN source s ON s.number = e.source WHERE e.id = ?"
    return store.db.execute(query, (record_id,)).fetchall()


def _left(done: SourceVisit, before: Entry | None, site: Site) -> Row | None:
    """What remains of the record: its count or its notice. A notice of a record with something wrong in it may say no
    more than was published.
    """
    row = done.rows[0] if done.rows else None
    if row is None or not row.shown or not blocking(done.problems):
        return row
    new = entry_from(row.row, b"", 0, 0, 0, 0, 0)
    if before is None or not new.removed_on or new.numbers != before.numbers:
        return None
    told = site.kinds.all[row.kind].terms.party is not None or new.title.endswith(before.title)
    return row if told else None

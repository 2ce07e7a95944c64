"""Ledgers in what is known before a page is made (`examine`): looked at first, compared when all records are read."""

from dataclasses import dataclass, field

from gongkai.ledger.findings import file_problems, record_problems
from gongkai.ledger.mirror import Looked
from gongkai.ledger.state import VANISHED, Case, cases, vanished
from gongkai.problem import Problem
from gongkai.site import Site
from gongkai.store.database import Store
from gongkai.store.touched import Touched


@dataclass(frozen=True, slots=True)
class Ledgered:
    """Records whose lines are not as they are to be, and what is wrong. `ids` are those whose lines somebody wrote."""

    cases: list[Case] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ids: frozenset[str] = frozenset()


def beside_ledgers(site: Site, store: Store, touched: Touched, looked: Looked) -> Ledgered:
    """What was read beside its ledgers. What vanished is looked for anew where nothing notes that it did."""
    if site.ledgers is None:
        return Ledgered()
    found = list(cases(site, store, None if touched.everything else touched.ids | looked.ids))
    if not site.ledgers.now and not touched.everything:
        found = [*(each for each in found if each.what != VANISHED), *vanished(store)]
    return Ledgered(found, [*file_problems(looked, site), *record_problems(found, store, site)], looked.ids)

"""Everything that can be known before a page is made: what check reports, what build goes on from."""

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.attachment_text.findings import page_file_problems
from gongkai.between import check_between
from gongkai.check_site import check_site
from gongkai.corpus import Corpus
from gongkai.gate.due import find_flipped
from gongkai.gate.owner import TWICE
from gongkai.glossary import load_glossary
from gongkai.host import HostResult, HostSpec
from gongkai.hosting import host_spec, run_host
from gongkai.ledger.examined import Ledgered, beside_ledgers
from gongkai.ledger.mirror import look, unread
from gongkai.pool import Here
from gongkai.privacy.texts import check_texts
from gongkai.problem import Problem, blocking
from gongkai.run import visit_all
from gongkai.shelf import Shelves
from gongkai.site import Site
from gongkai.source import Scan
from gongkai.store.apply import Applier
from gongkai.store.changes import Changes, find_changes, find_due, find_named
from gongkai.store.database import Store
from gongkai.store.folders import Folders
from gongkai.store.prints import Prints
from gongkai.store.problems import loaded
from gongkai.store.touched import Touched
from gongkai.timing import Stages
from gongkai.visit import Setup, entry_notes

Told = Callable[[int], None]
LEFT = "left"
"""Where the store keeps the ids of records that were taken down alone since the last whole build."""
FEW = 400
"""So many sources are read in this process: starting others would take longer."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What reading a site gave. `hosted` is the theme as captured, None if it was not needed or its pages failed;
    `prose` is where its assets and hand-written pages are, None if they are as they were. `spills` are the numbers of
    records shown of each unit visited. `leaving`: a record is taken down, nothing else is published, and nothing may
    be in the way of it.
    """

    corpus: Corpus
    touched: Touched
    problems: list[Problem]
    records: int
    prints: Prints
    hosted: HostResult | None = None
    prose: Path | None = None
    spills: list[int] = field(default_factory=list)
    leaving: bool = False
    ledgered: Ledgered = field(default_factory=Ledgered)


def examine(
    site: Site, setup: Setup, prints: Prints, store: Store, pool: Executor, told: Told, stages: Stages, *, fresh: bool,
    before: Examined | None = None,
) -> Examined:  # fmt: skip
    """Read what changed since the store was kept, all of it if it is `fresh`, and check it against everything else.

    With `before` the site was read, and agencies are held back since: the theme is as captured then, and what was read
    into a new store is brought up to date. `told` hears how many records each unit had. Without pages to make and
    hand-written ones to check there is nothing for the theme to do.
    """
    started = time.time_ns()
    folders = Folders(store, started)
    scan = Scan(site, folders)
    spec = host_spec(site, setup.work)
    wanted = prints.shell != store.get("shell") if setup.render else spec.pages_dir is not None
    wanted = wanted and before is None
    applier = Applier(store, lambda entry: entry_notes(entry, site), Shelves(site).of, started, fresh=fresh)
    with stages("查找改动"):
        day, kinds = site.clock.today.isoformat(), prints.changed_kinds(store)
        if before is not None and before.touched.everything:
            unread(store)
        looked = look(site, store, started)
        due = [*find_due(store, site.config, day, kinds), *find_named(store, looked.ids)]
        due += find_flipped(store, site.config)
        changes = None if fresh else find_changes(scan, folders, store, site.config, due)
    few = changes is not None and len(changes.visits) <= FEW
    hosting = (Here() if few else pool).submit(run_host, spec, site.config.content.name) if wanted else None
    with stages("读取和检查"):
        spills = _apply(changes, scan, setup, store, Here() if few else pool, applier, told)
        applier.finish(recount=bool(kinds))
        applier.touched.ids.update(store.get(LEFT).split())
        store.set(LEFT, "")
        folders.keep()
    applier.touched.everything |= bool(kinds)
    if before is not None:
        applier.touched.everything |= before.touched.everything
        spills = [*before.spills, *spills]
    ledgered = beside_ledgers(site, store, applier.touched, looked)
    return _checked(site, setup, store, applier.touched, scan, stages, spec, hosting, prints, spills, ledgered, before)


def _apply(
    changes: Changes | None, scan: Scan, setup: Setup, store: Store, pool: Executor, applier: Applier, told: Told
) -> list[int]:
    first = int(store.get("pack") or 0)
    for place in changes.removed if changes else ():
        applier.remove(*place)
    for place, stamp in changes.restamped if changes else ():
        applier.restamp(*place, stamp)
    spills = visit_all(changes.visits if changes else scan.sources(), first, setup, pool, applier, told)
    store.set("pack", str(first + len(spills)))
    return spills


def _checked(
    site: Site, setup: Setup, store: Store, touched: Touched, scan: Scan, stages: Stages, spec: HostSpec,
    hosting: "Future[tuple[HostResult | None, list[Problem]]] | None", prints: Prints, spills: list[int],
    ledgered: Ledgered, before: Examined | None,
) -> Examined:  # fmt: skip
    corpus = Corpus(store)
    problems = _of_others([*scan.problems, *_stored(store)], site)
    with stages("核对全部"):
        problems += _of_others(check_between(corpus, site, touched, not blocking(problems)), site)
    with stages("版面"):
        hosted, faults = hosting.result() if hosting is not None else (prints.kept_shells(store), [])
    _, words = load_glossary(site.config.content, site.config.root)
    problems += [*check_site(site), *words, *check_texts(site), *page_file_problems(site, setup.work), *faults]
    problems += _of_others(ledgered.problems, site)
    records = store.db.execute("SELECT COALESCE(SUM(records), 0) FROM source").fetchone()[0]
    prose = spec.site_dir if hosting is not None else None
    if before is not None:
        hosted, prose = before.hosted, before.prose
    return Examined(corpus, touched, sorted(set(problems)), records, prints, hosted, prose, spills, ledgered=ledgered)


def _of_others(problems: list[Problem], site: Site) -> list[Problem]:
    """Without what is said of content that is not published: of agencies that are held back."""
    return [each for each in problems if each.code == TWICE or not site.config.holds(each.path)]


def _stored(store: Store) -> list[Problem]:
    rows = store.db.execute("SELECT problems FROM source WHERE problems != x''")
    return [each for (problems,) in rows for each in loaded(problems)]

"""Some records of a site checked each for itself, beside each other and, where these are known, beside all others."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from gongkai.attachment_text.findings import page_file_problems
from gongkai.between import located, near
from gongkai.corpus import Corpus
from gongkai.glossary import load_glossary
from gongkai.pool import Here
from gongkai.privacy.texts import check_texts
from gongkai.problem import Problem, blocking
from gongkai.run import visit_all
from gongkai.shelf import Shelves
from gongkai.site import Site
from gongkai.source import Scan
from gongkai.store.apply import Applier
from gongkai.store.database import Store, in_memory
from gongkai.store.others import Others
from gongkai.store.problems import loaded
from gongkai.store.rows import path_bytes
from gongkai.visit import Setup, entry_notes

Bring = Callable[[Iterable[str]], object]


@dataclass(frozen=True, slots=True)
class Part:
    """What is wrong with some records, how many these are, and how many others they were held against."""

    problems: list[Problem]
    records: int
    others: int


def examine_part(site: Site, work: Path, asked: Collection[str], others: Others, bring: Bring) -> Part:
    """Check the files `asked` of the records in the site's folder, taken as some of many.

    The rest of the site is in `others`. Until the end of the check the files in the folder take the place of what it
    has of them; what a day that came makes of the rest is no matter, because no record is held against that. `bring`
    puts more files of the site into the folder. Without `others`, what only all records show (missing references,
    counts, numbers used elsewhere) is not looked at.
    """
    (work / "packs").mkdir(parents=True)
    known = others.store is not None
    desk = _Desk(site, others.store or in_memory(work), work)
    ids = desk.ids(asked)
    desk.take({*asked, *others.newer})
    ids |= desk.ids(asked)
    desk.applier.finish(recount=False)
    problems, records = desk.said(asked)
    problems += [each for each in desk.scan.problems if _within(each.path, asked)]
    found = list(near(Corpus(desk.store), site, ids, known and not blocking([*problems, *desk.said(desk.taken)[0]])))
    bring({entry.source for entry, _ in found} - desk.taken)
    pairs = ((None, entry, finding) for entry, finding in found)
    problems += chain.from_iterable(some for _, some in located(pairs, site))
    problems += [*load_glossary(site.config.content, site.config.root)[1], *check_texts(site)]
    problems += page_file_problems(site, work)
    return Part(problems, records, desk.count() - records if known else 0)


class _Desk:
    """Where files are read and put into the store in place of what it had of them. `taken` are these files."""

    def __init__(self, site: Site, store: Store, work: Path) -> None:
        self.store, self._db = store, store.db
        self._setup = Setup(site.config, site.as_of, work, work / "packs", str(work), render=False, spill=False)
        self.applier = Applier(store, lambda entry: entry_notes(entry, site), Shelves(site).of, 0, fresh=False)
        self.scan, self.taken = Scan(site), set[str]()

    def ids(self, paths: Iterable[str]) -> set[str]:
        """The records in some files, as the store has them now."""
        query = "SELECT e.id FROM source s JOIN entry e ON e.source = s.number WHERE s.path = ?"
        return {id_ for path in paths for (id_,) in self._db.execute(query, (path_bytes(path),))}

    def take(self, paths: Collection[str]) -> None:
        """Read the files in the folder and put them in; of those that are not there nothing is left."""
        for place in map(path_bytes, paths):
            for (start,) in self._db.execute("SELECT start FROM source WHERE path = ?", (place,)).fetchall():
                self.applier.remove(place, start)
        self.taken.update(paths)
        visit_all(self.scan.sources(), 0, self._setup, Here(), self.applier, lambda _: None)

    def said(self, paths: Iterable[str]) -> tuple[list[Problem], int]:
        """What was said of these files, and how many records they have."""
        query = "SELECT problems, records FROM source WHERE path = ?"
        rows = [row for path in paths for row in self._db.execute(query, (path_bytes(path),))]
        return [each for data, _ in rows for each in loaded(data)], sum(records for _, records in rows)

    def count(self) -> int:
        """How many records the store has now."""
        return int(self._db.execute("SELECT COUNT(*) FROM entry").fetchone()[0])


def _within(place: str, paths: Iterable[str]) -> bool:
    """Whether something was said of one of these files, or of a folder in which one lies."""
    return any(path == place or path.startswith(f"{place}/") for path in paths)

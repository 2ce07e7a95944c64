"""Checks between records: what has to be looked at again after a change, and what was found before and still stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from typing import TypeVar

from gongkai.corpus import Corpus
from gongkai.documents import written_at
from gongkai.problem import Finding, Problem, problem
from gongkai.record import Entry
from gongkai.rules import IF, beside_rules, check_agencies, check_beside, check_together, check_unique, open_asks
from gongkai.site import Site
from gongkai.store.problems import dumped, loaded
from gongkai.store.touched import Touched

T = TypeVar("T")
Ask = tuple[str, int]
"""The name of a rule in `asks_of`, and the number of the record that it looks at."""


def check_between(corpus: Corpus, site: Site, touched: Touched, complete: bool) -> list[Problem]:
    """Problems between records. Missing targets are only reported if every record could be read (`complete`)."""
    opened = open_asks(corpus)
    _look_again(corpus, site, _stale(corpus, touched, opened), complete)
    corpus.store.set("asks", " ".join(opened))
    found = [*check_unique(corpus, site, complete), *(check_together(corpus, site) if complete else ())]
    pairs = ((None, entry, finding) for entry, finding in found)
    problems = [made for _, some in located(pairs, site) for made in some]
    problems += check_agencies(corpus, site) if complete else ()
    return [*problems, *_standing(corpus, opened)]


def near(corpus: Corpus, site: Site, ids: Set[str], complete: bool) -> Iterator[tuple[Entry, Finding]]:
    """What is found about some records, there or gone, and others beside each other. `complete` as above.

    What a report on few records must not cost is left out: others that a rule looks at beside all records of a kind.
    """
    opened = open_asks(corpus)
    for name, number in sorted({ask for ask in _asking(corpus, ids) if ask[0] in opened}):
        yield from check_beside(name, corpus.numbered(number), corpus, site, complete)
    yield from check_unique(corpus, site, complete, ids)
    if complete:
        kinds = {entry.kind for each in sorted(ids) if (entry := corpus.get(each)) is not None}
        yield from (found for found in check_together(corpus, site, kinds) if found[0].id in ids)


def _look_again(corpus: Corpus, site: Site, asks: Iterable[Ask], complete: bool) -> None:
    """Check records beside others once more, and note what is found."""
    said: dict[Ask, list[Problem]] = {}
    found: list[tuple[Ask, Entry, Finding]] = []
    for ask in sorted(set(asks)):
        said[ask] = []
        entry = corpus.numbered(ask[1])
        found += ((ask, each, finding) for each, finding in check_beside(ask[0], entry, corpus, site, complete))
    for ask, problems in located(found, site):
        said[ask] += problems
    rows = ((dumped(problems), *ask) for ask, problems in said.items())
    corpus.store.db.executemany("UPDATE ask SET problems = ? WHERE name = ? AND entry = ?", rows)


def _stale(corpus: Corpus, touched: Touched, opened: tuple[str, ...]) -> Iterator[Ask]:
    """What came or changed, and what looks at something that did."""
    db, before = corpus.store.db, set(corpus.store.get("asks").split())
    kinds = {shelf.removeprefix("kinds/") for shelf in touched.months if shelf.startswith("kinds/")}
    for name in opened:
        if touched.everything or name not in before or kinds.intersection(beside_rules()[name.removesuffix(IF)].WITH):
            yield from db.execute("SELECT name, entry FROM ask WHERE name = ?", (name,)).fetchall()
    if not touched.everything:
        yield from (ask for ask in _asking(corpus, touched.ids) if ask[0] in opened)


def _asking(corpus: Corpus, ids: Set[str]) -> Iterator[Ask]:
    """What these records ask, and what looks at them."""
    query = (
        "SELECT a.name, a.entry FROM ask a JOIN entry e ON e.number = a.entry WHERE e.id = ? UNION "
        "SELECT a.name, a.entry FROM needs n JOIN ask a ON a.entry = n.entry WHERE n.id = ?"
    )
    for record_id in sorted(ids):
        yield from corpus.store.db.execute(query, (record_id, record_id)).fetchall()


def located(found: Iterable[tuple[T, Entry, Finding]], site: Site) -> Iterator[tuple[T, list[Problem]]]:
    """Findings as problems, with what they are about: each file of which something is to be said is read once more.

    If the records are no longer there, it is said that the file changed.
    """
    by_file: dict[tuple[str, str], dict[int, list[tuple[T, Finding]]]] = {}
    for about, entry, finding in found:
        lines = by_file.setdefault((entry.source, entry.kind), defaultdict(list))
        lines[entry.first_line].append((about, finding))
    for (path, name), lines in by_file.items():
        kind = site.kinds.all[name]
        for line, written in written_at(path, kind, site.config, tuple(lines)):
            for about, finding in lines.pop(line):
                yield about, written.problems(path, kind, [finding], [])
        for about, _ in (pair for pairs in lines.values() for pair in pairs):
            yield about, [problem(Finding("GK133"), path)]


def _standing(corpus: Corpus, opened: tuple[str, ...]) -> Iterator[Problem]:
    rows = corpus.store.db.execute("SELECT name, problems FROM ask WHERE problems != x''")
    for name, problems in rows:
        if name in opened:
            yield from loaded(problems)

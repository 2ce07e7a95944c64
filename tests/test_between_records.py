"""Checks between records find the same from what is kept of records as from all of them, in whatever order they came.

`Kept` stands for what is kept between builds: it has the methods that checks may use and nothing else, takes records
back one by one, and gives a new copy of an entry each time, as if it were read from a file.
"""

import datetime
import pickle
import random
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from builder import Site as Folder
from clerk_cases import Case, cases, odd
from example import REPO
from gongkai.corpus import Corpus, Repeated
from gongkai.examine import examine
from gongkai.pool import Here
from gongkai.record import Entry
from gongkai.rules import (
    asks_of,
    check_agencies,
    check_beside,
    check_together,
    check_unique,
    marks_of,
    notes_of,
    open_asks,
    rules,
)
from gongkai.rules.forms import Key, Notes
from gongkai.shelf import Shelves
from gongkai.site import Site, load_config, load_site
from gongkai.source import Scan
from gongkai.store.apply import Applier
from gongkai.store.database import in_memory
from gongkai.store.prints import Prints
from gongkai.store.rows import entry_from
from gongkai.timing import Stages
from gongkai.visit import Setup, Unit, entry_notes, visit

DAY = datetime.date(2024, 12, 31)
MANY = frozenset({"penalty", "licence", "coercion", "check-result", "other-act", "notice"})
FORMS = ("check_all", "check_site", "marks", "asks")
BETWEEN = [each.CODE for each in rules() if any(hasattr(each, form) for form in FORMS)]
RULES = [
    (code, case) for code in BETWEEN for case in cases(Path(__file__).parent / "rules" / f"{code.lower()}.txt")
]  # fmt: skip


class Kept:
    """Rows of entries, counts, marks and asks. Of kinds of which there are many no rule may want all."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.rows: dict[str, bytes] = {}
        self.order: list[tuple[bool, str, str, str]] = []
        self.counted: Counter[tuple[str, Key]] = Counter()
        self.marked: dict[tuple[str, Key], list[str]] = {}
        self.asking: dict[str, set[str]] = {}

    def add(self, entry: Entry) -> None:
        kind = self.site.kinds.all[entry.kind]
        assert entry.id not in self.rows
        self.rows[entry.id] = pickle.dumps(entry)
        self.order = sorted([*self.order, (bool(entry.ground), *entry.order, entry.kind)])
        self.counted.update(notes_of(entry, kind, self.site))
        for mark in marks_of(entry, kind):
            self.marked.setdefault(mark, []).append(entry.id)
        for name in asks_of(entry, kind, self.site):
            self.asking.setdefault(name, set()).add(entry.id)

    def take(self, record_id: str) -> None:
        """Everything of a record again from its row, and away with it."""
        entry = self.entry(record_id)
        kind = self.site.kinds.all[entry.kind]
        self.order.remove((bool(entry.ground), *entry.order, entry.kind))
        self.counted = self.counted - notes_of(entry, kind, self.site)
        for mark in marks_of(entry, kind):
            self.marked[mark].remove(entry.id)
        for name in asks_of(entry, kind, self.site):
            self.asking[name].remove(entry.id)
        del self.rows[record_id]

    def entry(self, record_id: str) -> Entry:
        return cast("Entry", pickle.loads(self.rows[record_id]))

    def __len__(self) -> int:
        return sum(not gone for gone, *_ in self.order)

    def of(self, *kinds: str) -> list[Entry]:
        assert not MANY & set(kinds)
        return [self.entry(each) for gone, _, each, kind in self.order if kind in kinds and not gone]

    def gone_of(self, *kinds: str) -> list[Entry]:
        assert not MANY & set(kinds)
        return [self.entry(each) for gone, _, each, kind in self.order if kind in kinds and gone]

    def get(self, record_id: str) -> Entry | None:
        found = self.entry(record_id) if record_id in self.rows else None
        return None if found is None or found.ground else found

    def has_gone(self, record_id: str) -> bool:
        return record_id in self.rows and bool(self.entry(record_id).ground)

    def notes(self, name: str) -> Notes:
        """In an order that tells nothing: the last come first."""
        found = {key: number for (each, key), number in self.counted.items() if each == name}
        return Counter(dict(sorted(found.items(), key=repr, reverse=True)))

    def shared(self, code: str, ids: None = None) -> list[Repeated]:  # noqa: ARG002 - of all records
        found = []
        places = {each: place for place, (_, _, each, _) in enumerate(self.order)}
        for (name, key), holders in self.marked.items():
            first, *others = sorted(holders, key=places.__getitem__) if name == code and holders else [""]
            found += [(self.entry(each), self.entry(first), key) for each in others]
        return found


def of_kept(kept: Kept) -> list[str]:
    """What all checks between records find in what is kept, as text."""
    corpus = cast("Corpus", kept)
    asking = [(name, kept.entry(each)) for name in open_asks(corpus) for each in kept.asking.get(name, ())]
    return told(corpus, kept.site, asking)


def of_all(corpus: Corpus, site: Site) -> list[str]:
    """The same in all records as they are held together."""
    asking = [
        (name, entry)
        for entry in (*corpus.entries, *corpus.gone)
        for name in asks_of(entry, site.kinds.all[entry.kind], site)
        if name in open_asks(corpus)
    ]
    return told(corpus, site, asking)


def told(corpus: Corpus, site: Site, asking: list[tuple[str, Entry]]) -> list[str]:
    found = [*check_unique(corpus, site, complete=True), *check_together(corpus, site)]
    for name, entry in asking:
        found += check_beside(name, entry, corpus, site, complete=True)
    return sorted([*(f"{entry.id} {finding}" for entry, finding in found), *map(str, check_agencies(corpus, site))])


def looked(root: Path, work: Path, day: datetime.date = DAY) -> tuple[Corpus, Site]:
    """The records of a site as they were visited on that day."""
    config, _ = load_config(root / "site_config.yml")
    assert config is not None
    site, _ = load_site(config, day)
    store, prints = in_memory(work), Prints.of(site)
    setup = Setup(config, day, work, store.packs, prints.both, render=False, spill=False)
    return examine(site, setup, prints, store, Here(), lambda _: None, Stages(), fresh=True).corpus, site


def take_away(away: set[str], corpus: Corpus, site: Site, work: Path) -> None:
    """Visit every source again, and let those records be no more in it."""
    setup = Setup(site.config, DAY, work, corpus.store.packs, "again", render=False, spill=False)
    applier = Applier(corpus.store, lambda entry: entry_notes(entry, site), Shelves(site).of, 0, fresh=False)
    for source in Scan(site).sources():
        (got,) = visit(setup, Unit(0, (source,))).sources
        got.rows = [row for row in got.rows if row.id not in away]
        applier.put(source, got, 0)
        notes = Counter[tuple[str, Key]]()
        for row in got.rows:
            notes += entry_notes(entry_from(row.row, b"", row.line, 0, row.local, row.place, row.size), site)
        applier.end_unit(notes)
    applier.finish(recount=False)


def earlier(entry: Entry) -> Entry:
    """An entry that is to be taken back: another day, another year, nothing of what the record says now."""
    return replace(entry, published="2020-02-03 09:00", date="2019-03-04", year=2019, facts={}, items=("20-7",))


def shuffled(corpus: Corpus, dice: random.Random) -> Iterator[Entry]:
    entries = [*corpus.entries, *corpus.gone]
    dice.shuffle(entries)
    yield from entries


@pytest.mark.parametrize(("code", "case"), RULES, ids=[f"{code}: {case.title}" for code, case in RULES])
def test_what_is_kept_says_the_same(code: str, case: Case, site: Folder, tmp_path: Path) -> None:
    """In another order, after an earlier form of every record was there and was taken back."""
    for name, text in case.files:
        site.file(name, odd(text))
    day = case.arguments[case.arguments.index("--as-of") + 1] if "--as-of" in case.arguments else str(DAY)
    corpus, loaded = looked(site.root, tmp_path / "work", datetime.date.fromisoformat(day))
    dice, kept = random.Random(case.title), Kept(loaded)
    every = list(shuffled(corpus, dice))
    if len({entry.id for entry in every}) < len(every):
        pytest.skip("an id twice: nothing is kept then")
    for entry in every:
        kept.add(earlier(entry))
    for entry in shuffled(corpus, dice):
        kept.take(entry.id)
        kept.add(entry)
    found = of_kept(kept)
    assert found == of_all(corpus, loaded)
    assert any(code in each for each in found) == (code in case.printed)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
def test_any_part_of_the_example_site_says_the_same(seed: int, tmp_path: Path) -> None:
    """A part of it has much that is wrong: reports without the year before, references that lead nowhere."""
    corpus, site = looked(REPO, tmp_path)
    dice, kept = random.Random(seed), Kept(site)
    for entry in shuffled(corpus, dice):
        kept.add(entry)
    away = {entry.id for entry in shuffled(corpus, dice) if dice.random() < 0.4}
    for record_id in away:
        kept.take(record_id)
    take_away(away, corpus, site, tmp_path)
    assert {each.id for each in (*corpus.entries, *corpus.gone)} == set(kept.rows)
    found = of_kept(kept)
    assert len(found) > 20
    assert found == of_all(corpus, site)
    for record_id in list(kept.rows):
        kept.take(record_id)
    assert not kept.counted
    assert not any(kept.marked.values())
    assert not any(kept.asking.values())


def test_what_a_record_gives_does_not_depend_on_the_day(tmp_path: Path) -> None:
    corpus, loaded = looked(REPO, tmp_path)
    site = loaded.with_new_clock()
    for entry in (*corpus.entries, *corpus.gone):
        kind = site.kinds.all[entry.kind]
        assert notes_of(entry, kind, site)
        assert marks_of(entry, kind)
        for name in asks_of(entry, kind, site):
            deque(check_beside(name, entry, corpus, site, complete=True))
    assert site.clock.until is None


def test_keys_are_plain_and_those_of_counts_name_no_record(tmp_path: Path) -> None:
    corpus, site = looked(REPO, tmp_path)
    for entry in (*corpus.entries, *corpus.gone):
        names = {entry.id, entry.title, entry.source, *(number for _, number in entry.numbers)}
        kind = site.kinds.all[entry.kind]
        for name, key in notes_of(entry, kind, site):
            assert not names & set(key), name
        for name, key in (*notes_of(entry, kind, site), *marks_of(entry, kind)):
            assert {type(part) for part in key} <= {str, int}, name

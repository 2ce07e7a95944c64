"""Checks that need all records: unique ids and numbers, references that lead somewhere; then the order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from gongkai.documents import problems_at
from gongkai.problem import Finding, Problem
from gongkai.record import Entry
from gongkai.rules import asks_of, check_beside, check_together, check_unique, marks_of, notes_of, open_asks
from gongkai.rules.forms import Key, Notes
from gongkai.rules.targets import field_at
from gongkai.site import Site

Repeated = tuple[Entry, Entry, Key]
"""An entry, the first one that has the same mark, the mark."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All entries in order (oldest first), and what points at what."""

    entries: list[Entry]
    gone: list[Entry]
    """What is in the content and not published: expired, repaired, not disclosed. In order; for counts only."""
    gone_ids: frozenset[str]
    by_id: dict[str, Entry]
    pointed: dict[str, list[tuple[str, str]]]
    """id → (label of the referring field, id of the referring record), in order."""
    counted: Mapping[str, Notes]
    repeated: Mapping[str, list[Repeated]]

    def __len__(self) -> int:
        """How many records are shown."""
        return len(self.entries)

    def of(self, *kinds: str) -> list[Entry]:
        """What is shown of some kinds, in order."""
        return [entry for entry in self.entries if entry.kind in kinds]

    def gone_of(self, *kinds: str) -> list[Entry]:
        """What is in the content and not shown of some kinds, in order."""
        return [entry for entry in self.gone if entry.kind in kinds]

    def get(self, record_id: str) -> Entry | None:
        """The record of that id, if it is shown."""
        return self.by_id.get(record_id)

    def has_gone(self, record_id: str) -> bool:
        """Whether a record of that id is in the content and not shown."""
        return record_id in self.gone_ids

    def notes(self, name: str) -> Notes:
        """What all records, those not shown too, have noted under that name (`rules.notes_of`)."""
        return self.counted.get(name, Counter())

    def shared(self, code: str) -> list[Repeated]:
        """The entries whose mark under that code is another's (`rules.marks_of`): shown ones first, in order."""
        return self.repeated.get(code, [])


def gather(entries: Iterable[Entry], gone: Iterable[Entry], site: Site) -> Corpus:
    """Put entries in order and find the back references."""
    ordered = sorted(entries, key=lambda entry: entry.order)
    by_id = {entry.id: entry for entry in ordered}
    pointed: dict[str, list[tuple[str, str]]] = {}
    for entry in ordered:
        for path, target in entry.references:
            label = field_at(site, entry, path).label
            pointed.setdefault(target, []).append((label, entry.id))
    absent = sorted(gone, key=lambda entry: entry.order)
    counted: dict[str, Notes] = {}
    first: dict[tuple[str, Key], Entry] = {}
    repeated: dict[str, list[Repeated]] = {}
    for entry in chain(ordered, absent):
        kind = site.kinds.all[entry.kind]
        for (name, key), number in notes_of(entry, kind, site).items():
            counted.setdefault(name, Counter())[key] += number
        for mark in marks_of(entry, kind):
            if (other := first.setdefault(mark, entry)) is not entry:
                repeated.setdefault(mark[0], []).append((entry, other, mark[1]))
    gone_ids = frozenset(entry.id for entry in absent)
    return Corpus(ordered, absent, gone_ids, by_id, pointed, counted, repeated)


def check_corpus(corpus: Corpus, site: Site, complete: bool) -> list[Problem]:
    """Problems between records. Missing targets are only reported if every record could be read (`complete`)."""
    found = [*check_unique(corpus, site, complete), *_beside(corpus, site, complete)]

    if complete:
        found += check_together(corpus, site)
    return list(_located(found, site))


def _beside(corpus: Corpus, site: Site, complete: bool) -> Iterator[tuple[Entry, Finding]]:
    opened = open_asks(corpus)
    for entry in chain(corpus.entries, corpus.gone):
        for name in asks_of(entry, site.kinds.all[entry.kind], site):
            if name in opened:
                yield from check_beside(name, entry, corpus, site, complete)


def _located(found: Iterable[tuple[Entry, Finding]], site: Site) -> Iterator[Problem]:
    """The problems: each file of which something is to be said is read once more."""
    by_file: dict[tuple[str, str], dict[int, list[Finding]]] = {}
    for entry, finding in found:
        lines = by_file.setdefault((entry.source, entry.kind), {})
        lines.setdefault(entry.first_line, []).append(finding)
    for (path, kind), lines in by_file.items():
        yield from problems_at(path, site.kinds.all[kind], site.config, lines)

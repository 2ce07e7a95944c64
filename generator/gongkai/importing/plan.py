"""What an import would do: every row found among the records that stand, merged, checked; nothing is written yet."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from gongkai.agency import Agency
from gongkai.field import Field
from gongkai.homes import agency_home
from gongkai.importing.base import Base
from gongkai.importing.candidate import Candidate, Intake, Trouble
from gongkai.importing.compare import comparable, digest_of, said_as
from gongkai.importing.identity import Key, keys_of, letters_of, month_of, words_of
from gongkai.importing.merge import UNTOUCHED, Change, Prefer
from gongkai.importing.place_text import is_word, place_text
from gongkai.importing.planned import Item, Plan, Shown, blocks
from gongkai.importing.sift import Row, Setup, Sifted, index, sift
from gongkai.importing.standing import Index, Spot, digest_of_key, drafts_before, sources_of
from gongkai.kind import Kind
from gongkai.ledger.untyped import is_typed
from gongkai.problem import Finding
from gongkai.run import ordered
from gongkai.site import Site
from gongkai.source import Source
from gongkai.value import Raw

BATCH = 100
INDEXED = 200
TABLES = frozenset({".xlsx", ".xls", ".csv"})
T = TypeVar("T")


class Seen(NamedTuple):
    """Where a record was met first in the files, and a digest of what they said of it."""

    number: int
    where: str
    digest: str


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the files with what they hold, whose records they are;

    `published` is proposed where missing.
    """

    site: Site
    agency: Agency
    intakes: tuple[tuple[Path, Intake], ...]
    published: str
    prefer: Prefer


def plan(order: Order, setup: Setup, pool: Executor, told: Callable[[int], None]) -> Plan:
    """Look at every row. `told` hears of each batch. Raises Refused and what the readers raise."""
    return _Planner(order, setup, pool, told).plan()


class _Planner:
    def __init__(self, order: Order, setup: Setup, pool: Executor, told: Callable[[int], None]) -> None:
        self._order, self._setup, self._pool, self._told = order, setup, pool, told
        self._plan = Plan()
        self._indexes: dict[str, Index] = {}
        self._seen: dict[object, Seen] = {}
        self._waiting: dict[int, tuple[Path, Candidate]] = {}
        self._contested: set[int] = set()

    def plan(self) -> Plan:
        batches = _batched(self._rows())
        for done in ordered(self._pool, sift, self._setup, batches):
            for each in done:
                self._take(each)
            self._told(len(done))
        for number in self._contested & self._plan.items.keys():
            item = self._plan.items.pop(number)
            self._base(item.kind).undo(item.id, item.before if item.spot else None)
            self._plan.contradicted("changed" if item.spot else "new", item.id)
        for path, intake in self._order.intakes:
            for trouble in intake.troubles:
                self._plan.trouble(path, trouble)
            if path.suffix.lower() in TABLES:
                wrong = (each.place for each in intake.troubles if blocks(each.finding))
                self._plan.counts["wrong"] += len({(place.sheet, place.row) for place in wrong})
        return self._plan

    def _rows(self) -> Iterator[Row]:
        number = 0
        for path, intake in self._order.intakes:
            for candidate in intake.candidates:
                if (row := self._row(number, path, candidate)) is not None:
                    self._waiting[number] = (path, candidate)
                    yield row
                number += 1

    def _row(self, number: int, path: Path, candidate: Candidate) -> Row | None:
        """The row, unless it is one that was had before, or of which nothing can be made."""
        kind, said = candidate.kind, self._said(candidate)
        keys = keys_of(candidate.values, kind) or [("all", self._digest(said, kind))]
        letters = letters_of(self._order.agency, kind, keys[0])
        given = candidate.values.get("id")
        wanted = [digest_of_key(kind, ("id", given))] if isinstance(given, str) and given else []
        wanted += [digest_of_key(kind, key) for key in keys] + [digest_of_key(kind, ("letters", letters))]
        spots = drafts_before(self._index(kind).find(wanted), self._setup.config)
        if len(spots) > 1:
            says = {"count": str(len(spots)), "what": words_of(keys[0], kind)}
            self._trouble(path, candidate, Finding("GK751", keys[0][:1], says))
            return None
        today = self._order.site.as_of.isoformat()
        base, spot = self._base(kind), spots[0] if spots else None
        record_id = str(given) if wanted and given else f"{month_of(candidate.values, kind, today)}-{letters}"
        if spot is None and (known := base.same_letters(record_id[7:])):
            if self._order.prefer != "file":
                base.put(known, {})
                self._plan.show("deleted", Shown(kind, _title(candidate), known, ()))
                return None
            record_id = known
        if not self._first(number, path, candidate, said, spot, record_id, keys[0]):
            return None
        return Row(number, kind.name, record_id, self._order.published, said, spot, base.of(spot.id) if spot else {})

    def _first(
        self, number: int, path: Path, candidate: Candidate, said: dict[str, Raw | None], spot: Spot | None,
        record_id: str, key: Key,
    ) -> bool:  # fmt: skip
        """Whether no row before was of the same record; another one that says something else is a trouble."""
        kind = candidate.kind
        place = candidate.origin
        where = path.name if is_word(path.name) else f"{path.name} {place_text(path.name, place)}"
        same = (spot.source.path, spot.line) if spot else (kind.name, record_id)
        seen = self._seen.setdefault(same, Seen(number, where, self._digest(said, kind)))
        if seen.number == number:
            return True
        if seen.digest == self._digest(said, kind):
            self._plan.counts["repeated"] += 1
            return False
        self._contested.add(seen.number)
        self._plan.counts["contested"] += 1
        self._trouble(path, candidate, Finding("GK750", key[:1], {"other": seen.where, "what": words_of(key, kind)}))
        return False

    def _take(self, done: Sifted) -> None:
        path, candidate = self._waiting.pop(done.number)
        kind, merged = candidate.kind, done.merge
        for finding in done.findings:
            self._trouble(path, candidate, finding)
        for each in merged.conflicts:
            what = kind.schema.fields[each.name]
            says = {"old": said_as(each.old), "new": said_as(each.new)}
            self._trouble(path, candidate, Finding("GK752", (each.name,), says, what.label))
        shown = Shown(kind, done.title, done.id, tuple(merged.changes))
        if done.outcome in ("new", "changed"):
            before = self._base(kind).of(done.id) if done.spot else {}
            self._plan.items[done.number] = Item(kind, done.number, done.id, done.spot, done.stamp, done.text, before)
            self._plan.proposed += done.outcome == "new" and is_typed(kind) and "published" not in candidate.values
        if done.outcome == "new":
            shown = shown._replace(changes=tuple(Change(n, None, v) for n, v in candidate.values.items()))
        self._plan.show(done.outcome, shown)
        if merged.kept:
            self._plan.show("kept", shown._replace(changes=tuple(merged.kept)))
        self._plan.fields.update((kind.name, kind.schema.fields[each.name].label) for each in merged.changes)
        if done.outcome in ("new", "changed", "same"):
            self._base(kind).put(done.id, merged.digests)
            self._plan.ids.add(done.id)

    def _said(self, candidate: Candidate) -> dict[str, Raw | None]:
        """What a candidate says of each field; None where its cell is blank."""
        fields = candidate.kind.schema.fields
        blank: dict[str, Raw | None] = {
            name: None for name in candidate.places if name in fields and name not in UNTOUCHED
        }
        said: dict[str, Raw | None] = {**blank, **candidate.values}
        said.pop("id", None)
        if self._is_own(said.get("agency"), fields.get("agency")):
            said.pop("agency")
        return said

    def _is_own(self, given: Raw | None, what: Field | None) -> bool:
        agencies = self._order.site.agencies
        found = agencies.find(given) if isinstance(given, str) and what is not None else None
        return found is self._order.agency

    def _digest(self, said: dict[str, Raw | None], kind: Kind) -> str:
        fields, agencies = kind.schema.fields, self._order.site.agencies
        values = {n: comparable(v, fields[n], agencies) for n, v in said.items() if v is not None and n in fields}
        return digest_of(dict(values))

    def _trouble(self, path: Path, candidate: Candidate, finding: Finding) -> None:
        label = finding.field
        if not label and finding.path:
            what = candidate.kind.schema.find(str(finding.path[0]))
            label = what.label if what is not None else ""
        self._plan.trouble(path, Trouble(candidate.place(finding.path), label, finding))

    def _base(self, kind: Kind) -> Base:
        if kind.name not in self._plan.bases:
            home = agency_home(self._setup.config.content, self._order.agency)
            self._plan.bases[kind.name] = Base(self._setup.config.written(home / "imports"), kind)
        return self._plan.bases[kind.name]

    def _index(self, kind: Kind) -> Index:
        """Where the records of a kind stand: read once, when the first row of that kind comes."""
        if kind.name not in self._indexes:
            made = self._indexes[kind.name] = Index()
            site = replace(self._order.site, config=self._setup.config)
            own = (each for each in sources_of(site, self._order.agency) if each.kind == kind.name)
            sources, sent = iter(_batched(own, INDEXED)), list[tuple[Source, ...]]()

            def sending() -> Iterator[tuple[Source, ...]]:
                for some in sources:
                    sent.append(some)
                    yield some

            for found in ordered(self._pool, index, self._setup, sending()):
                for source, records in zip(sent.pop(0), found, strict=True):
                    made.add(source, records)
        return self._indexes[kind.name]


def _title(candidate: Candidate) -> str:
    return next((str(candidate.values[n]) for n in candidate.kind.title if n in candidate.values), "")


def _batched(items: Iterable[T], size: int = BATCH) -> Iterator[tuple[T, ...]]:
    source = iter(items)
    while some := tuple(islice(source, size)):
        yield some

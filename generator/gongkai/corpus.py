"""Checks that need all records: unique ids and numbers, references that lead somewhere; then the order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from gongkai.field import Field
from gongkai.locate import problems_of
from gongkai.problem import Finding, Problem, Step
from gongkai.record import Entry
from gongkai.rules import check_together
from gongkai.site import Site
from gongkai.text_read import START, read_text


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


def gather(entries: Iterable[Entry], gone: Iterable[Entry], site: Site) -> Corpus:
    """Put entries in order and find the back references."""
    ordered = sorted(entries, key=lambda entry: entry.order)
    by_id = {entry.id: entry for entry in ordered}
    pointed: dict[str, list[tuple[str, str]]] = {}
    for entry in ordered:
        for path, target in entry.references:
            label = _field(site, entry, path).label
            pointed.setdefault(target, []).append((label, entry.id))
    absent = sorted(gone, key=lambda entry: entry.order)
    return Corpus(ordered, absent, frozenset(entry.id for entry in absent), by_id, pointed)


def check_corpus(corpus: Corpus, site: Site, complete: bool) -> list[Problem]:
    """Problems between records. Missing targets are only reported if every record could be read (`complete`)."""
    found: list[tuple[Entry, Finding]] = []
    ids: dict[str, Entry] = {}
    numbers: dict[tuple[str, str, str, str], Entry] = {}
    for entry in (*corpus.entries, *corpus.gone):
        if (first := ids.setdefault(entry.id, entry)) is not entry:
            says = {"id": entry.id, "other": _place(first)}
            found.append((entry, Finding("GK301", ("id",), says)))
        for name, number in entry.numbers:
            key = (entry.agency, entry.kind, name, number)
            if (other := numbers.setdefault(key, entry)) is not entry:
                says = {"value": number, "other": _place(other)}
                found.append((entry, Finding("GK303", (name,), says)))
        for path, target in entry.references:
            finding = _check_reference(corpus, site, entry, path, target, complete)
            if finding is not None:
                found.append((entry, finding))

    @lru_cache(maxsize=1)
    def texts(source: str) -> list[str]:
        return read_text((site.config.root / source).read_bytes())[0].split("\n")

    if complete:
        found += check_together(corpus, site)
    found.sort(key=lambda pair: pair[0].source)
    return [made for entry, finding in found for made in _locate(entry, finding, site, texts)]


def _check_reference(
    corpus: Corpus, site: Site, entry: Entry, path: str, target: str, complete: bool
) -> Finding | None:
    field = _field(site, entry, path)
    other = corpus.by_id.get(target)
    if other is None and target in corpus.gone_ids:
        return None
    if other is None:
        return Finding("GK302", _steps(path), {"value": target}, field.label) if complete else None
    allowed = field.options["to"]
    if "any" in allowed or other.kind in allowed:
        return None
    labels = "、".join(site.kinds.all[kind].label for kind in allowed)
    says = {"value": target, "expected": labels, "found": site.kinds.all[other.kind].label}
    return Finding("GK304", _steps(path), says, field.label)


def _field(site: Site, entry: Entry, path: str) -> Field:
    """The field at a path such as `sections/0/记录`, whose steps are keys as written."""
    schema, field = site.kinds.all[entry.kind].schema, None
    for step in _steps(path):
        if isinstance(step, str):
            field = schema.find(step)
            assert field is not None
            schema = field.schema or schema
    assert field is not None
    return field


def _steps(path: str) -> tuple[Step, ...]:
    return tuple(int(step) if step.isdigit() else step for step in path.split("/"))


def _place(entry: Entry) -> str:
    return f"{entry.source}:{entry.first_line}"


def _locate(entry: Entry, finding: Finding, site: Site, texts: Callable[[str], list[str]]) -> list[Problem]:
    """Read the record's document once more, because something is to be said about it."""
    lines = texts(entry.source)
    start = entry.first_line - 1
    end = next((number for number in range(start + 1, len(lines)) if START.match(lines[number])), len(lines))
    document = "\n".join(lines[start:end])
    schema = site.kinds.all[entry.kind].schema
    return problems_of(entry.source, document, entry.first_line, [finding], [], schema)

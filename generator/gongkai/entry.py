"""From a checked record to its entry: the small row that lists, search and the rules between records use."""

from dataclasses import dataclass
from functools import lru_cache

from gongkai.kind import Kind
from gongkai.law.deadlines import fields_of
from gongkai.lifecycle import natural
from gongkai.record import Entry, Record
from gongkai.rules import facts_for
from gongkai.source import Source
from gongkai.value import UNKNOWN, Value

_HISTORY = ("review", "corrections", "withdrawn", "releases", "moved_from")
"""What the dashboard and the workbook for inspectors tell of a record, besides."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a record came from and where its fragment lies in the pack of its unit."""

    source: Source
    first_line: int
    unit: int
    local: int = 0
    offset: int = 0
    length: int = 0


def entry_of(
    record: Record,
    kind: Kind,
    placed: Placed,
    values: dict[str, Value],
    ground: str = "",
    open_until: str = "",
    removed_on: str = "",
    follows: tuple[str, ...] = (),
) -> Entry:
    """The row of `record` as the public sees it; `values` are those it was checked with, for FACTS."""
    shown, fields = record.public, kind.schema.fields
    columns = tuple((fields[name].label, _column(shown[name])) for name in kind.columns if name in shown)
    numbers = tuple(
        (name, str(value))
        for name, value in shown.items()
        if fields[name].type == "document_number" and value != UNKNOWN
    )
    items, wanted = values.get("items"), _wanted(kind)
    return Entry(
        record.id, record.kind, record.agency, record.title, record.published, record.date, record.year, columns,
        numbers, record.references, record.files(), placed.source.path, placed.first_line, placed.unit, placed.local,
        placed.offset, placed.length, tuple(map(str, items)) if isinstance(items, list) else kind.catalogue,
        {name: value for name, value in values.items() if name in wanted}, record.explains,
        natural(values, kind), ground, open_until, removed_on, follows,
    )  # fmt: skip


@lru_cache
def _wanted(kind: Kind) -> frozenset[str]:
    """The fields that an entry carries as facts."""
    return frozenset({*facts_for(kind.name), *kind.terms.counted.fields, *fields_of(kind), *_HISTORY})


def _column(value: object) -> str:
    return "；".join(map(str, value)) if isinstance(value, list) else str(value)

"""Which kind of record a sheet holds, by its headings: a record in each row, or one record whose table it is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongkai.field import Field, Schema
from gongkai.importing.workbook.headings import Head, Top, above, head_of
from gongkai.importing.workbook.known import known
from gongkai.importing.workbook.vertical import LEAST, pairs_of
from gongkai.keys import fold
from gongkai.kind import Kind, record_fields

_GIVEN = frozenset({"id", "published"})
_SUPPLIED = frozenset({"party_category", "violation_type"})
"""Required, and not in the tables of 2016."""


class Guess(NamedTuple):
    """A sheet read as one of a kind. `table` is the field that the sheet is, of rows or a group with a value a row;
    None if rows are records. `about`: it only says something of the record beside its tables.
    """

    score: int
    kind: Kind
    head: Head
    table: Field | None = None
    about: bool = False


def recognise(top: Top, name: str, kinds: Iterable[Kind], layout: str, *, asked: bool) -> Guess | None:
    """The best reading of a sheet, or None. `asked`: somebody has said which kind it is."""
    found = [guess for kind in kinds for guess in _guesses(top, name, kind, layout)]
    best = max(found, key=lambda guess: guess.score, default=None)
    return best if best is not None and (asked or best.score > 0) else None


def tables_of(top: Top, kind: Kind, layout: str = "") -> list[Guess]:
    """The tables of a kind that stand in a sheet, perhaps beside others, those with most columns first."""
    return sorted(_tables(top, kind, layout), key=lambda guess: -len(guess.head.found))


def _guesses(top: Top, name: str, kind: Kind, layout: str) -> Iterator[Guess]:
    more = 6 if fold(name) in (fold(kind.label), kind.name) else 0
    if (head := head_of(top, kind.schema, kind.name, layout)) is not None:
        yield Guess(_score(head, kind.schema, head.layout) + more, kind, head)
    for guess in _tables(top, kind, layout):
        yield guess._replace(score=guess.score + more)


def _tables(top: Top, kind: Kind, layout: str) -> Iterator[Guess]:
    common = {each.name for each in record_fields()}
    for field in kind.schema.fields.values():
        if field.schema is None or field.name in common:
            continue
        if field.type == "group":
            yield from _vertical(top, kind, field, field.schema)
            continue
        if (head := head_of(top, field.schema, "", layout)) is not None:
            yield Guess(_score(head, field.schema, "") - 1, kind, head, field)


def _vertical(top: Top, kind: Kind, field: Field, schema: Schema) -> Iterator[Guess]:
    """A group with one of its values a row."""
    known_ones = [pair for pair in pairs_of(top.rows.items(), schema) if pair.field is not None]
    if len(known_ones) >= LEAST:
        first = known_ones[0].row
        yield Guess(len(known_ones), kind, Head(first - 1, (), above(top, first)), field)


def about_record(top: Top, kind: Kind) -> Guess | None:
    """A sheet in which a value of the record itself stands behind its label."""
    if any(pair.value is not None and pair.field is not None for pair in pairs_of(top.rows.items(), kind.schema)):
        return Guess(0, kind, Head(0, ()), about=True)
    return None


def _score(head: Head, schema: Schema, layout: str) -> int:
    """Columns that are known, more for those that every record must have, less for those that lack or are unknown."""
    there = {each.fields[0].name for each in head.found}
    must = {each.name for each in schema.required} - _GIVEN
    lacking = must - there - (_SUPPLIED if layout == "2016" else set())
    passed = {fold(each) for each in known()["passed"]}
    strange = sum(not each.fields and fold(each.text) not in passed for each in head.headings)
    return len(head.found) + 2 * len(must & there) - 3 * len(lacking) - strange

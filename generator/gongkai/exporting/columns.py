"""The sheets and columns of a kind's workbook. Reader and writer agree here, so that all that is written comes back.

The first sheet holds a record a row, a group as columns called 组/字段. Every field of rows has a sheet of its own,
whose first column says to which record a row belongs; rows within rows say to which row besides.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from gongkai.field import Field, Schema
from gongkai.kind import Kind

NUMBER = "序号"
"""First column of the first sheet: links the other sheets to it and is in no record."""
OF_RECORD = "记录序号"
ROW, OF_ROW = "行号", "上级行号"
HELP_SHEET, LISTS_SHEET = "填写说明", "选项"
"""Sheets that hold no records."""
REQUIRED = "*"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST = 31
_FIRST = ("id", "published")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the names of the fields that lead to its values (groups before the last), and the last field."""

    path: tuple[str, ...]
    field: Field
    label: str
    required: bool

    @property
    def heading(self) -> str:
        """The label; with a star where every record or row must have it (a missing 记录编号 is given by the import)."""
        return f"{REQUIRED}{self.label}" if self.required else self.label


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its title, the field of rows it holds (path from the record; empty for the records), what links it."""

    title: str
    path: tuple[str, ...]
    links: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return (*self.links, *(column.heading for column in self.columns))


def sheets_of(kind: Kind, without: Collection[str] = ()) -> list[Sheet]:
    """The sheets of a kind's workbook: the records, then every field of rows in the order of the schema.

    `without` are names of fields that have no column on the first sheet.
    """
    fields = [field for field in kind.schema.fields.values() if field.name not in without]
    fields.sort(key=lambda field: _FIRST.index(field.name) if field.name in _FIRST else len(_FIRST))
    titles = {HELP_SHEET, LISTS_SHEET}
    main = Sheet(_title(kind.label, titles), (), (NUMBER,), tuple(_columns(fields)))
    return [main, *_below(kind.schema, (), "", titles)]


def sheet_name(label: str) -> str:
    """A label as the title of a sheet may be: no longer than 31 characters, without []:*?/ and backslash."""
    return _FORBIDDEN.sub("", label)[:_LONGEST]


def _columns(fields: list[Field], path: tuple[str, ...] = (), label: str = "") -> Iterator[Column]:
    for field in fields:
        if field.audience == "never" or field.type == "rows":
            continue
        if field.type == "group" and field.schema is not None:
            yield from _columns(list(field.schema.fields.values()), (*path, field.name), f"{label}{field.label}/")
        else:
            required = field.required and not path and field.name != "id"
            yield Column((*path, field.name), field, f"{label}{field.label}", required)


def _below(schema: Schema, path: tuple[str, ...], label: str, titles: set[str], depth: int = 0) -> Iterator[Sheet]:
    for field in schema.fields.values():
        if field.audience == "never" or field.schema is None:
            continue
        where, name = (*path, field.name), f"{label}-{field.label}" if label else field.label
        if field.type == "group":
            yield from _below(field.schema, where, name, titles, depth)
            continue
        links = (OF_RECORD, *([OF_ROW] if depth else []), *([ROW] if _has_rows(field.schema) else []))
        yield Sheet(_title(name, titles), where, links, tuple(_columns(list(field.schema.fields.values()))))
        yield from _below(field.schema, where, name, titles, depth + 1)


def _has_rows(schema: Schema) -> bool:
    return any(
        field.type == "rows" or (field.schema is not None and _has_rows(field.schema))
        for field in schema.fields.values()
    )


def _title(label: str, taken: set[str]) -> str:
    name = sheet_name(label)
    number = 2
    while name in taken:
        name = f"{sheet_name(label)[: _LONGEST - 2]}-{number}"
        number += 1
    taken.add(name)
    return name

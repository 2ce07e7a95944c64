"""The heading row of a table: which field each of its columns holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.csv_read import Row, fault_place, place, rows
from gongkai.field import Field, Schema
from gongkai.problem import Finding, Problem, Step
from gongkai.schema_read import unknown_key
from gongkai.spot import Spot, problem_at

_STEP = re.compile(r"\s*[/／.]\s*")
_OTHER = re.compile("[\t;；，、|]")
LONGEST = 20_000
_TOO_LONG = "标题行太长，多半是双引号没有配对"
_NO_HEADINGS = "第一行应当是各列的标题，用字段的名称，例如 {names}"
_NO_COMMAS = "各格之间要用英文逗号隔开（在 Excel 里另存为“CSV UTF-8（逗号分隔）”）"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its place in a row, its heading in steps, and the fields they lead to.

    The last step is as written; those before are labels, for the same group may be written in several ways.
    """

    index: int
    keys: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True, slots=True)
class Table:
    """What the heading row says, and on which line it is."""

    line: int
    columns: tuple[Column, ...]
    headings: tuple[str, ...]

    def heading(self, index: int) -> str:
        name = self.headings[index] if index < len(self.headings) else ""
        return f"{name or f'第 {index + 1} '}列"

    def at(self, path: tuple[Step, ...], schema: Schema) -> Column | None:
        """The column at the path of a finding, whose steps are keys as written or names of fields."""
        names: list[str] = []
        inner: Schema | None = schema
        for step in path:
            field = inner.find(step) if inner is not None and isinstance(step, str) else None
            if field is None:
                break
            names.append(field.name)
            inner = field.schema
        for length in range(len(names), 0, -1):
            for column in self.columns:
                if column.names[:length] == tuple(names[:length]):
                    return column
        return None


def read_table(text: str, schema: Schema, path: str) -> tuple[Table | None, list[Problem]]:
    """What the first row of a text says, or what is wrong with it. The rows below are not to be looked at then."""
    row = next(rows(text, 1), None)
    if row is None or len(row.text) > LONGEST:
        return None, [problem_at(path, Finding("GK134", (), {"detail": _TOO_LONG}), Spot(1, 1, 1))]
    if row.fault:
        line, column = fault_place(row)
        return None, [problem_at(path, Finding("GK134", (), {"detail": row.fault}), Spot(line, column, line))]
    headings = tuple(" ".join(cell.split()) for cell in row.cells)
    columns, findings = list[Column](), list[tuple[int, Finding]]()
    for index, heading in enumerate(headings):
        if not heading:
            continue
        keys, fields, finding = _resolve(heading, schema)
        secret = next((field for field in fields if field.audience == "never"), None)
        if finding is not None:
            findings.append((index, finding))
        elif secret is not None:
            findings.append((index, Finding("GK210", keys, {}, secret.label, on_key=True, secret=True)))
        else:
            columns.append(Column(index, keys, fields))
    if not columns and not any(finding.code == "GK210" for _, finding in findings):
        detail = _NO_HEADINGS.format(names="、".join(field.label for field in schema.required[:3]))
        if len(headings) == 1 and _OTHER.search(headings[0]):
            detail = _NO_COMMAS
        return None, [problem_at(path, Finding("GK134", (), {"detail": detail}), Spot(row.line, 1, row.line))]
    findings += _doubled(columns)
    if not findings:
        findings += ((-1, finding) for finding in _missing(columns, schema))
    if not findings:
        return Table(row.line, tuple(columns), headings), []
    return None, [
        problem_at(path, finding, _spot(row, headings, index)) for index, finding in sorted(findings, key=_first)
    ]


def _first(found: tuple[int, Finding]) -> int:
    return found[0]


def _spot(row: Row, headings: tuple[str, ...], index: int) -> Spot:
    """A heading; without one (-1) the row."""
    if index < 0:
        return Spot(row.line, 1, row.line)
    line, column = place(row, index)
    return Spot(line, column, row.line, headings[index])


def _resolve(heading: str, schema: Schema) -> tuple[tuple[str, ...], tuple[Field, ...], Finding | None]:
    """The steps of a heading and the fields they lead to: a name, or those of a group and a field in it with / between.

    If they lead nowhere: what is to be said.
    """
    field = schema.find(heading)
    if field is not None:
        return (heading,), (field,), None
    for between in _STEP.finditer(heading):
        key, rest = heading[: between.start()], heading[between.end() :]
        outer = schema.find(key)
        if outer is not None and outer.type == "group" and outer.schema is not None and rest:
            keys, fields, finding = _resolve(rest, outer.schema)
            return (outer.label, *keys), (outer, *fields), finding
    return (heading,), (), unknown_key(heading, schema, (heading,))


def _doubled(columns: list[Column]) -> Iterator[tuple[int, Finding]]:
    """Columns for one field, or for a group and a field in it."""
    seen: list[Column] = []
    for column in columns:
        for other in seen:
            length = min(len(column.names), len(other.names))
            if column.names[:length] == other.names[:length]:
                says = {"first": "/".join(other.keys), "second": "/".join(column.keys)}
                code = "GK110" if column.keys == other.keys else "GK223"
                yield column.index, Finding(code, column.keys, {**says, "key": says["first"]}, on_key=True)
                break
        seen.append(column)


def _missing(columns: list[Column], schema: Schema) -> Iterator[Finding]:
    """Fields that every record must have and no column holds."""
    there = {column.names[0] for column in columns}
    for field in schema.required:
        if field.name not in there:
            says = {"help": field.help or f"补上“{field.label}”一列"}
            yield Finding("GK201", (), says, field.label, on_key=True)

"""Tables as sources: every row below the headings is a record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.csv_read import Row, fault_place, place, rows
from gongkai.csv_table import Column, Table
from gongkai.field import Schema
from gongkai.json_read import JsonFault, read_json
from gongkai.kind import Kind
from gongkai.problem import Finding, Problem, problem
from gongkai.source import Source
from gongkai.spot import Spot, problem_at
from gongkai.value import Raw
from gongkai.yaml_faults import Fault
from gongkai.yaml_read import CONTROL

FAULTS = 100
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+(?:1[1-9]|[2-9][0-9])")
_INVISIBLE = "有看不见的控制字符，请删除后重新输入这一格"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A record on a row of a table; see `documents.Written`."""

    row: Row
    table: Table

    @property
    def first_line(self) -> int:
        return self.row.line

    def parse(self, kind: Kind) -> tuple[Raw, list[Fault]]:  # noqa: ARG002 - the heading row said what is what
        raw: dict[str, Raw] = {}
        cells = self.row.cells
        faults = [Fault(finding, 0, 0) for finding in self._odd()]
        for column in self.table.columns:
            text = cells[column.index] if column.index < len(cells) else ""
            value: Raw = "" if text.isspace() else text
            if value and column.fields[-1].schema is not None:
                value = _json(text, column, faults)
            if len(column.keys) == 1:
                raw[column.keys[0]] = value
            elif value:
                _put(raw, column.keys, value)
        return raw, faults

    def _odd(self) -> Iterator[Finding]:
        """Cells that are under no heading or no longer what they were."""
        cells, named = self.row.cells, self.table.headings
        unseen = CONTROL.search(self.row.text) is not None
        for index, text in enumerate(cells):
            if (index >= len(named) or not named[index]) and text and not text.isspace():
                yield Finding("GK135", (index,), {"count": str(len(named))})
            elif "+" in text and _ROUNDED.fullmatch(text.strip()):
                yield Finding("GK136", (index,), {"value": text.strip()})
            elif unseen and CONTROL.search(text):
                yield Finding("GK105", (index,), {"detail": _INVISIBLE})

    def problems(self, path: str, kind: Kind, findings: list[Finding], faults: list[Fault]) -> list[Problem]:
        found = [*(fault.finding for fault in faults), *findings]
        return [problem_at(path, finding, self._spot(finding, kind.schema)) for finding in found]

    def _spot(self, finding: Finding, schema: Schema) -> Spot:
        row, path = self.row, finding.path
        column = None if path and isinstance(path[0], int) else self.table.at(path, schema)
        if column is None and not (path and isinstance(path[0], int)):
            return Spot(row.line, 1, row.line)
        index = path[0] if column is None else column.index
        assert isinstance(index, int)
        if index >= len(row.cells):
            return Spot(row.line, 1, row.line, self.table.heading(index))
        inside = column is None or column.fields[-1].schema is None
        text = row.cells[index] if inside else ""
        mark, width = (finding.offset, finding.width) if finding.offset >= 0 and inside else (0, len(text))
        line, at = place(row, index, mark)
        return Spot(line, at, row.line, self.table.heading(index), text, mark, width)


def _json(text: str, column: Column, faults: list[Fault]) -> Raw:
    """The rows or the group that a cell holds as JSON."""
    field = column.fields[-1]
    wanted = dict if field.type == "group" else list
    try:
        value = read_json(text)
    except JsonFault:
        value = ""
    if not isinstance(value, wanted):
        assert field.schema is not None
        given = field.schema.required or tuple(field.schema.fields.values())
        example = "{" + ", ".join(f'"{each.label}": "…"' for each in given[:2]) + "}"
        example = example if wanted is dict else f"[{example}]"
        faults.append(Fault(Finding("GK139", column.keys, {"example": example}, field.label), 0, 0))
    return value


def _put(raw: dict[str, Raw], keys: tuple[str, ...], value: Raw) -> None:
    """The value at a path of keys; a group is there only if one of its cells is filled in."""
    for key in keys[:-1]:
        inner = raw.setdefault(key, {})
        assert isinstance(inner, dict)
        raw = inner
    raw[keys[-1]] = value


def csv_rows(text: str, source: Source, table: Table, limit: int, problems: list[Problem]) -> Iterator[CsvRow]:
    """The records of some rows. Rows that cannot be read or have more than `limit` bytes go to `problems`.

    After a hundred such rows the others are left: the file is of another form.
    """
    faults, empty = 0, source.end < 0
    for row in rows(text, source.first_line):
        if row.line == table.line:
            continue
        if len(row.text) * 4 > limit and (size := len(row.text.encode())) > limit:
            says = {"size": str(size), "limit": str(limit)}
            problems.append(problem(Finding("GK104", (), says), source.path, row.line, 1))
        elif row.fault:
            line, column = fault_place(row)
            spot = Spot(line, column, row.line, table.heading(len(row.cells)))
            problems.append(problem_at(source.path, Finding("GK134", (), {"detail": row.fault}), spot))
        else:
            if any(cell and not cell.isspace() for cell in row.cells):
                empty = False
                yield CsvRow(row, table)
            continue
        faults += 1
        empty = False
        if faults == FAULTS:
            break
    if empty:
        problems.append(problem(Finding("GK137"), source.path, table.line, 1))

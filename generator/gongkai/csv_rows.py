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
        faults: list[Fault] = []
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

    def odd(self) -> Iterator[tuple[int, Finding]]:
        """Cells that are under no heading or no longer what they were."""
        cells, named = self.row.cells, self.table.headings
        unseen = CONTROL.search(self.row.text) is not None
        for index, text in enumerate(cells):
            if (index >= len(named) or not named[index]) and text and not text.isspace():
                yield index, Finding("GK135", (), {"count": str(len(named))})
            elif "+" in text and _ROUNDED.fullmatch(text.strip()):
                yield index, Finding("GK136", (), {"value": text.strip()})
            elif unseen and CONTROL.search(text):
                yield index, Finding("GK105", (), {"detail": _INVISIBLE})

    def problems(self, path: str, kind: Kind, findings: list[Finding], faults: list[Fault]) -> list[Problem]:
        found = [*(fault.finding for fault in faults), *findings]
        return [problem_at(path, finding, self._spot(finding, kind.schema)) for finding in found]

    def _spot(self, finding: Finding, schema: Schema) -> Spot:
        column = self.table.at(finding.path, schema)
        if column is None:
            return Spot(self.row.line, 1, self.row.line)
        return self.cell(column.index, finding, shown=column.fields[-1].schema is None)

    def cell(self, index: int, finding: Finding, *, shown: bool = True) -> Spot:
        """A cell or what a finding means of it; of rows and groups in a cell nothing is shown."""
        row, name = self.row, self.table.heading(index)
        if index >= len(row.cells):
            return Spot(row.line, 1, row.line, name)
        text = row.cells[index] if shown else ""
        mark, width = (finding.offset, finding.width) if finding.offset >= 0 and shown else (0, len(text))
        line, column = place(row, index, mark)
        return Spot(line, column, row.line, name, text, mark, width)


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
        found = list(_faults(row, table, source.path, limit))
        if not found and any(cell and not cell.isspace() for cell in row.cells):
            empty = False
            yield CsvRow(row, table)
        if found:
            problems += found
            faults, empty = faults + 1, False
        if faults == FAULTS:
            break
    if empty:
        problems.append(problem(Finding("GK137"), source.path, table.line, 1))


def _faults(row: Row, table: Table, path: str, limit: int) -> Iterator[Problem]:
    """What is wrong with the form of a row."""
    if len(row.text) * 4 > limit and (size := len(row.text.encode())) > limit:
        yield problem(Finding("GK104", (), {"size": str(size), "limit": str(limit)}), path, row.line, 1)
    elif row.fault:
        line, column = fault_place(row)
        spot = Spot(line, column, row.line, table.heading(len(row.cells)))
        yield problem_at(path, Finding("GK134", (), {"detail": row.fault}), spot)
    else:
        record = CsvRow(row, table)
        yield from (problem_at(path, finding, record.cell(index, finding)) for index, finding in record.odd())

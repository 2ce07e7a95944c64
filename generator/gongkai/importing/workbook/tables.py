"""Sheets that are the tables of one record: a catalogue of decisions, the yearly statistics."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.agency import Agency
from gongkai.field import Field
from gongkai.importing.candidate import UNKNOWN_COLUMN, Candidate, Column, Intake, Place, Trouble
from gongkai.importing.workbook.headings import Head
from gongkai.importing.workbook.recognise import Guess
from gongkai.importing.workbook.sheet import Cell, Row, Sheet
from gongkai.importing.workbook.values import Destroyed, raw_of
from gongkai.importing.workbook.vertical import pairs_of
from gongkai.kind import Kind
from gongkai.law.book import Law
from gongkai.problem import Finding
from gongkai.value import Raw

_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_UNIT = re.compile(r"单位[:：]?\s*[^，。;；]*?(万元|元)")
_BELOW = re.compile(r"\s*(?:备注|说明|注|填表人|填报人|制表|审核人|联系人|单位负责人|填报单位)\s*[:：]?.*", re.DOTALL)


@dataclass(slots=True)
class Tables:
    """Gathers the tables of one record from several sheets."""

    kind: Kind
    intake: Intake
    law: Law
    agency: Agency
    values: dict[str, Raw] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    origin: Place | None = None
    wrong: bool = False
    penalties: str = ""
    """The table of penalties that was met, which tells the layout."""

    def add(self, sheet: Sheet, guesses: Iterable[Guess]) -> None:
        """The rows of a sheet, for each of the tables that stand in it side by side."""
        for guess in guesses:
            if guess.table is None or guess.table.type == "group":
                self._vertical(sheet, guess)
                continue
            self.origin = self.origin or Place(sheet.name, guess.head.row)
            self._about(sheet, guess.head, guess.table)
            rows = self.values.setdefault(guess.table.name, [])
            assert isinstance(rows, list)
            for number, cells in sheet.rows():
                if number > guess.head.row and (row := self._row(sheet, guess, number, cells, len(rows))):
                    rows.append(row)

    def _vertical(self, sheet: Sheet, guess: Guess) -> None:
        """A value a row: those of a group, or without one of the record itself."""
        group: dict[str, Raw] = {}
        schema, prefix = self.kind.schema, ""
        if guess.table is not None and guess.table.schema is not None:
            self.origin = self.origin or Place(sheet.name, guess.head.row + 1)
            self._about(sheet, guess.head, guess.table)
            schema, prefix = guess.table.schema, f"{guess.table.name}/"
            self.values[guess.table.name] = group
        for pair in pairs_of(sheet.rows(), schema):
            if pair.row <= guess.head.row or pair.row in sheet.facts.hidden_rows or pair.value is None:
                continue
            at = Place(sheet.name, pair.row, pair.column, pair.label)
            if pair.field is None or pair.field.type in ("rows", "group"):
                self.intake.columns.append(Column(at, UNKNOWN_COLUMN))
            elif text := self._cell(sheet, at, pair.value, pair.field, "", f"{prefix}{pair.field.name}"):
                if guess.table is not None:
                    group[pair.field.name] = text
                else:
                    self.values.setdefault(pair.field.name, text)

    def candidate(self) -> Candidate | None:
        """The record, if there is any and all its cells are sound."""
        if self.origin is None or self.wrong:
            return None
        if self.kind.name == "enforcement-statistics":
            self._statistics()
        return Candidate(self.kind, self.origin, self.values, self.places)

    def _row(self, sheet: Sheet, guess: Guess, number: int, cells: Row, index: int) -> dict[str, Raw]:
        row: dict[str, Raw] = {}
        if all(cell is None for cell in cells) or number in sheet.facts.hidden_rows:
            return row
        said = [cell for cell in cells if cell is not None]
        if len(said) == 1 and isinstance(said[0], str) and _BELOW.fullmatch(said[0]):
            return row
        assert guess.table is not None
        for each in guess.head.found:
            cell = cells[each.column - 1] if each.column <= len(cells) else None
            at = Place(sheet.name, number, each.column, each.text)
            if text := self._cell(sheet, at, cell, each.field, each.unit, f"{guess.table.name}/{index}/{each.path}"):
                row[each.path] = text
        return row

    def _cell(self, sheet: Sheet, at: Place, cell: Cell, what: Field, unit: str, path: str) -> str:
        """The text of a cell; none, and the record is wrong, where the workbook does not hold its value."""
        self.places[path] = at
        spot = (at.row, at.column)
        code = "GK703" if spot in sheet.facts.errors else "GK702" if spot in sheet.facts.blank_formulas else ""
        try:
            text = "" if code or what.audience == "never" else raw_of(cell, what, unit)
        except Destroyed:
            code, text = "GK701", ""
        if code:
            self.wrong = True
            self.intake.troubles.append(Trouble(at, what.label, Finding(code, (path,), {}, what.label)))
        return text

    def _about(self, sheet: Sheet, head: Head, table: Field) -> None:
        """What the lines above a table say of the record: title, year, unit of money."""
        fields = self.kind.schema.fields
        lines = [*head.above, (0, sheet.name)]
        for row, text in lines:
            if (year := _YEAR.search(text)) and self.kind.year:
                self._put(self.kind.year, year[1], Place(sheet.name, row or 1))
            if (unit := _UNIT.search(text)) and "unit" in fields:
                self._put("unit", unit[1], Place(sheet.name, row or 1))
        money = next((each.unit for each in head.found if each.unit), "")
        if money and "unit" in fields:
            self._put("unit", money, Place(sheet.name, head.row))
        titles = [(row, text) for row, text in head.above if _YEAR.search(text) or len(text) > 8]
        if titles and "title" in fields:
            self._put("title", titles[0][1], Place(sheet.name, titles[0][0]))
        if table.name in self.law.enforcement["statistics"]["types"]:
            self.penalties = table.name

    def _statistics(self) -> None:
        """The year of the decisions is the period. The titles of tables are not the report's."""
        year = self.values.get("year")
        self._layout(str(year or ""))
        if isinstance(year, str):
            if "统计年报" not in str(self.values.get("title", "")):
                self.values["title"] = f"{self.agency.name}{year}年度行政执法统计年报"
            self.values.setdefault("period_start", f"{year}-01-01")
            self.values.setdefault("period_end", f"{year}-12-31")

    def _layout(self, year: str) -> None:
        """The layout that has such a table of penalties; of two with the same one that of the year."""
        layouts: Mapping[str, Mapping[str, Any]] = self.law.enforcement["statistics"]["layouts"]
        found = [name for name, each in layouts.items() if each["table"] == self.penalties]
        fitting = [name for name in found if year <= str(layouts[name].get("until", "9999"))]
        fitting.sort(key=lambda name: "until" not in layouts[name])
        if fitting:
            self._put("layout", fitting[0], self.origin)
        if len(found) > 1 and self.values.get("layout") == (fitting or [""])[0]:
            self.intake.notes.append(f"表式 {'、'.join(found)} 的处罚表一样，按年度写成 {fitting[0]}，请核对")

    def _put(self, name: str, value: str, place: Place | None) -> None:
        if name not in self.values:
            self.values[name] = value
            if place is not None:
                self.places[name] = place

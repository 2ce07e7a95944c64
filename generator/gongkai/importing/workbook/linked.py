"""The sheets beside the first in a workbook of ours: rows that belong to the records there (`exporting/columns.py`)."""

from collections.abc import Iterable

from gongkai.exporting.columns import OF_RECORD, OF_ROW, ROW, sheets_of
from gongkai.field import Field
from gongkai.importing.candidate import Candidate, Intake, Place, Trouble
from gongkai.importing.workbook.sheet import Cell, Row, Sheet
from gongkai.importing.workbook.values import Destroyed, raw_of
from gongkai.kind import Kind
from gongkai.problem import Finding
from gongkai.value import Raw


class Linked:
    """Rows by the number of their record. `titles` are the sheets that were read."""

    def __init__(self, kind: Kind, sheets: Iterable[Sheet], intake: Intake) -> None:
        self._intake = intake
        self._rows: dict[str, list[tuple[tuple[str, ...], str, str, dict[str, Raw], Place]]] = {}
        self._wrong: set[str] = set()
        self.titles: set[str] = set()
        known = {each.title: each for each in sheets_of(kind)[1:]}
        for sheet in sheets:
            if (spec := known.get(sheet.name)) is None:
                continue
            rows = sheet.rows()
            headings = [text_of(cell).strip("*＊") for cell in next(rows, (0, []))[1]]
            if OF_RECORD not in headings:
                continue
            self.titles.add(sheet.name)
            columns = {column.label: column for column in spec.columns}
            for number, cells in rows:
                links, row = dict[str, str](), dict[str, Raw]()
                told = len(intake.troubles)
                for at, (heading, cell) in enumerate(zip(headings, cells, strict=False), 1):
                    if heading in (OF_RECORD, OF_ROW, ROW):
                        links[heading] = text_of(cell)
                    elif heading in columns and cell is not None:
                        column = columns[heading]
                        place = Place(sheet.name, number, at, heading)
                        self._put(row, column.path, self._read(cell, column.field, place))
                if len(intake.troubles) > told:
                    self._wrong.add(links.get(OF_RECORD, ""))
                if row:
                    found = (spec.path, links.get(ROW, ""), links.get(OF_ROW, ""), row, Place(sheet.name, number))
                    self._rows.setdefault(links.get(OF_RECORD, ""), []).append(found)

    def attach(self, number: Cell, made: Candidate) -> Candidate | None:
        """Give a record its rows; None if a cell of them is not sound."""
        above: dict[str, dict[str, Raw]] = {}
        for path, own, over, row, place in self._rows.get(text_of(number), ()):
            inner, steps = above.get(over, made.values), path[-1:] if over in above else path
            for step in steps[:-1]:
                found = inner.setdefault(step, {})
                assert isinstance(found, dict)
                inner = found
            rows = inner.setdefault(steps[-1], [])
            assert isinstance(rows, list)
            if inner is made.values:
                made.places[f"{steps[-1]}/{len(rows)}"] = place
            rows.append(row)
            if own:
                above[own] = row
        return None if text_of(number) in self._wrong else made

    def _read(self, cell: Cell, field: Field, place: Place) -> str:
        try:
            return raw_of(cell, field)
        except Destroyed:
            self._intake.troubles.append(Trouble(place, field.label, Finding("GK701", (), {}, field.label)))
            return ""

    def _put(self, row: dict[str, Raw], path: tuple[str, ...], text: str) -> None:
        for step in path[:-1]:
            inner = row.setdefault(step, {})
            assert isinstance(inner, dict)
            row = inner
        if text:
            row[path[-1]] = text


def number_of(cells: Row, column: int) -> Cell:
    """The number of a record, in the column 序号."""
    return cells[column - 1] if 0 < column <= len(cells) else None


def text_of(cell: Cell) -> str:
    """A number or a text as it is shown."""
    return "" if cell is None else str(int(cell)) if isinstance(cell, float) else str(cell)

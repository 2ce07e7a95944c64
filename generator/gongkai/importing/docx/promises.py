"""上年安排完成情况 in Word: a table whose headings are those of the field, wherever it stands."""

from collections.abc import Sequence

from gongkai.importing.candidate import Candidate, Place
from gongkai.importing.docx.body import Block, Line
from gongkai.importing.docx.grid import Table
from gongkai.value import Raw

_FIELD = "promises"


def take_promises(blocks: Sequence[Block], candidate: Candidate) -> list[Block]:
    """The blocks without such a table and the line that announces it; its rows go into the record."""
    left: list[Block] = []
    label = candidate.kind.schema.fields[_FIELD].label
    for block in blocks:
        rows = _rows(block, candidate) if isinstance(block, Table) else []
        if not rows:
            left.append(block)
            continue
        candidate.values[_FIELD] = rows
        if left and isinstance(left[-1], Line) and left[-1].text.endswith(label):
            left.pop()
    return left


def _rows(table: Table, candidate: Candidate) -> list[Raw]:
    schema = candidate.kind.schema.fields[_FIELD].schema
    found = [schema.find("".join(cell.text.split())) for cell in table.cells if cell.row == 1] if schema else []
    names = {at: field.name for at, field in enumerate(found, 1) if field is not None}
    if table.merged or len(names) != len(found) or not {"text", "state"} <= set(names.values()):
        return []
    rows: list[Raw] = []
    for number in range(2, table.height() + 1):
        cells = {names[cell.column]: cell.text for cell in table.cells if cell.row == number and cell.text}
        candidate.places[f"{_FIELD}/{len(rows)}"] = Place(f"表 {table.number}", number, 1)
        rows.append(dict[str, Raw](cells))
    return rows

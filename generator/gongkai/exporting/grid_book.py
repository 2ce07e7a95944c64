"""Prescribed tables as a workbook, a sheet each, with the merged cells of the form."""

from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.exporting.cells import number_of
from gongkai.exporting.columns import sheet_name
from gongkai.exporting.grid import Grid, GridCell

_BORDERED = {"border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
_WIDTH, _HEAD_WIDTH = 11, 24
_LANDSCAPE = 8
_LINE = 15
"""Points of a line of text; programs do not make rows higher for merged cells."""
_A4 = 9


def write_grids(path: Path, grids: Sequence[Grid], period: str = "") -> None:
    """Write the tables: title behind the period they are about, the line about units, the table. Counts are numbers."""
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        title = book.add_format({"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"})
        units = book.add_format({"align": "right"})
        head = book.add_format({**_BORDERED, "bold": True, "num_format": "@"})
        cell, words = book.add_format(_BORDERED), book.add_format({**_BORDERED, "quote_prefix": True})
        for number, grid in enumerate(grids, 1):
            sheet = book.add_worksheet(sheet_name(f"{number} {grid.title}"))
            top = _above(sheet, grid, period, title, units)
            for each in grid.cells:
                form = head if each.head else cell if number_of(each.text) is not None else words
                _put(sheet, top, each, form)
            _page(sheet, grid, top)


def _above(sheet: Worksheet, grid: Grid, period: str, title: Format, units: Format) -> int:
    """Title and units; the row where the table begins."""
    last = grid.columns - 1
    for row, (text, form) in enumerate((
        (f"{period}{grid.title}", title),
        *(((grid.units, units),) if grid.units else ()),
    )):
        if last:
            sheet.merge_range(row, 0, row, last, text, form)
        else:
            sheet.write_string(row, 0, text, form)
    return 2 if grid.units else 1


def _put(sheet: Worksheet, top: int, cell: GridCell, form: Format) -> None:
    row, column = top + cell.row, cell.column
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_range(row, column, row + cell.rows - 1, column + cell.columns - 1, "", form)
    number = None if cell.head else number_of(cell.text)
    if number is not None:
        sheet.write_number(row, column, number, form)
    elif cell.text:
        sheet.write_string(row, column, cell.text, form)
    else:
        sheet.write_blank(row, column, None, form)


def _page(sheet: Worksheet, grid: Grid, top: int) -> None:
    """How wide columns are, and that it prints on one page across."""
    wide = {
        cell.column + cell.columns - 1
        for cell in grid.cells
        if cell.head and cell.row >= grid.head_rows and len(cell.text) * cell.columns > _WIDTH
    }
    for column in range(grid.columns):
        sheet.set_column(column, column, _HEAD_WIDTH if column in wide else _WIDTH)
    for row, height in _heights(grid, [_HEAD_WIDTH if at in wide else _WIDTH for at in range(grid.columns)]).items():
        sheet.set_row(top + row, height * _LINE)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(top + grid.head_rows, 0)
    if grid.columns > _LANDSCAPE:
        sheet.set_landscape()


def _heights(grid: Grid, widths: Sequence[int]) -> dict[int, int]:
    """How many lines rows need whose texts are longer than a line. Widths count digits; a Chinese character is two."""
    lines: dict[int, int] = {}
    for cell in sorted(grid.cells, key=lambda each: each.rows):
        across = sum(widths[cell.column : cell.column + cell.columns])
        covered = range(cell.row, cell.row + cell.rows)
        missing = -(-cell_len(cell.text) // (across - 1)) - sum(lines.get(row, 1) for row in covered)
        if missing > 0:
            lines[covered[-1]] = lines.get(covered[-1], 1) + missing
    return lines

"""The first sheet of a workbook that `gongkai new --xlsx` or `gongkai export --xlsx` wrote: a record a row."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.exporting.columns import HELP_SHEET, LISTS_SHEET, NUMBER, Column, sheets_of
from gongkai.exporting.refused import Refused
from gongkai.importing import candidate as given
from gongkai.importing.package_guard import check_package
from gongkai.kind import Kind
from gongkai.value import Raw

EXACT = 10**15
"""Excel holds fifteen digits: of a longer number the last ones are lost."""


def read_book(path: Path, kind: Kind | None) -> given.Intake:
    """Its rows. Raises Refused if this reader would lose something of it, Unreadable, OSError."""
    from openpyxl import load_workbook

    if kind is None:
        raise Refused(f"看不出 {path.name} 是哪种记录，请用 --kind 写明")
    check_package(path, (".xlsx",))
    book = load_workbook(path, read_only=True)
    main = sheets_of(kind)[0]
    sheet = next((each for each in book.worksheets if each.title == main.title), book.worksheets[0])
    for other in book.worksheets:
        if other.title not in (sheet.title, HELP_SHEET, LISTS_SHEET) and _holds_rows(other):
            raise Refused(f"{path.name} 的工作表“{other.title}”里有内容，这一版还不能导入。请把它写进 YAML 文件")
    rows = sheet.iter_rows(values_only=True)
    headings = ["" if each is None else str(each).strip().strip("*＊") for each in next(rows, ())]
    known = {column.label: column for column in main.columns}
    columns = [known.get(heading) for heading in headings]
    if not any(columns):
        raise Refused(f"{path.name} 的第一行没有{kind.label}的字段名称，应当是各列的标题")
    shown = [
        given.Column(given.Place(sheet.title, 1, at + 1, heading), _fate(column, kind, heading))
        for at, (heading, column) in enumerate(zip(headings, columns, strict=True))
        if heading and heading != NUMBER
    ]
    return given.Intake(_rows(rows, kind, columns, sheet.title, path), columns=shown)


def _fate(column: Column | None, kind: Kind, heading: str) -> str:
    if column is not None:
        return column.label
    field = kind.schema.find(heading)
    return given.ONLY_CHECKED if field is not None and field.audience == "never" else given.UNKNOWN_COLUMN


def _holds_rows(sheet: Any) -> bool:
    return any(any(cell is not None for cell in row) for row in sheet.iter_rows(min_row=2, values_only=True))


def _rows(
    rows: Iterator[tuple[Any, ...]], kind: Kind, columns: list[Column | None], title: str, path: Path
) -> Iterator[given.Candidate]:
    for number, cells in enumerate(rows, 2):
        values, places = dict[str, Raw](), dict[str, given.Place]()
        for at, (cell, column) in enumerate(zip(cells, columns, strict=False)):
            if column is None:
                continue
            place = given.Place(title, number, at + 1, column.label)
            places["/".join(column.path)] = place
            if (text := _text(cell, place, path)) and isinstance(inner := _group(values, column.path[:-1]), dict):
                inner[column.path[-1]] = text
        if values:
            yield given.Candidate(kind, given.Place(title, number), values, places)


def _group(values: dict[str, Raw], path: tuple[str, ...]) -> Raw:
    inner: Raw = values
    for step in path:
        if isinstance(inner, dict):
            inner = inner.setdefault(step, {})
    return inner


def _text(cell: Any, place: given.Place, path: Path) -> str:
    """What a cell says. Raises Refused for a formula, and for a number that Excel has rounded."""
    where = f"{path.name} 表“{place.sheet}”第 {place.row} 行“{place.heading}”"
    if isinstance(cell, datetime.datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == datetime.time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if abs(cell) >= EXACT:
            raise Refused(f"{where}是长号码，Excel 已经把后面几位改成了 0。请把这一列设为文本，照原件重新填写")
        return str(int(cell)) if cell == int(cell) else repr(cell)
    text = "" if cell is None else str(cell).strip()
    if text.startswith("=") and len(text) > 1:
        raise Refused(f"{where}是公式，不是内容。请在 Excel 里选择性粘贴为数值，再导入")
    return text

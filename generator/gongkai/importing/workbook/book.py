"""Opening a workbook or a table with commas: its sheets, in order."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.csv_read import rows
from gongkai.importing.package_guard import check_package
from gongkai.importing.unreadable import Unreadable
from gongkai.importing.workbook.scan import scan, sheet_parts
from gongkai.importing.workbook.sheet import Box, Cell, Facts, Row, Sheet

_SAVE = "请在 WPS 或者 Excel 里打开，另存为 .xlsx，再导入"
_CSV = "请在 Excel 或者 WPS 里另存为“CSV UTF-8（逗号分隔）”，再导入"


def open_book(path: Path) -> list[Sheet]:
    """The sheets of a file .xlsx, .xls or .csv. Raises Unreadable."""
    suffix = check_package(path, (".xlsx", ".xls", ".csv"))
    return [_csv(path)] if suffix == ".csv" else list(_sheets(path, suffix))


def _sheets(path: Path, suffix: str) -> Iterator[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        parts = sheet_parts(path) if suffix == ".xlsx" else {}
        book = CalamineWorkbook.from_path(path)
        metadata = book.sheets_metadata
    except PasswordError as error:
        raise Unreadable(f"“{path.name}”加了密码", "请去掉密码，另存，再导入") from error
    except (CalamineError, OSError, KeyError, ValueError) as error:
        raise Unreadable(f"“{path.name}”已损坏，读不出来", _SAVE) from error
    for each in metadata:
        if each.typ != SheetTypeEnum.WorkSheet:
            continue
        hidden = each.visible != SheetVisibleEnum.Visible
        try:
            facts = scan(path, parts[each.name], each.name) if each.name in parts and not hidden else Facts()
            yield _sheet(book, each.name, facts) if not hidden else Sheet(each.name, lambda: iter(()), hidden=True)
        except CalamineError as error:
            raise Unreadable(f"“{path.name}”的工作表“{each.name}”已损坏，读不出来", _SAVE) from error


def _sheet(book: Any, name: str, facts: Facts) -> Sheet:
    found = book.get_sheet_by_name(name)
    before: Row = [None] * (found.start[1] if found.start else 0)
    merged = [
        Box(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in found.merged_cell_ranges or ()
    ]

    def cells() -> Iterator[tuple[int, Row]]:
        for number, row in enumerate(found.iter_rows(), 1):
            yield number, [*before, *map(_cell, row)]

    return Sheet(name, cells, merged=merged, facts=facts)


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip() or None
    if isinstance(value, bool):
        return "是" if value else "否"
    return float(value) if isinstance(value, int) else value


def _csv(path: Path) -> Sheet:
    text = _text(path)
    sheet = Sheet("", lambda: iter(()))

    def cells() -> Iterator[tuple[int, Row]]:
        more = 0
        sheet.faults.clear()
        for row in rows(text, 1):
            number = row.line - more
            more += row.text.count("\n")
            if row.fault:
                sheet.faults.append((number, row.fault))
            else:
                yield number, [each.strip() or None for each in row.cells]

    sheet.rows = cells
    return sheet


def _text(path: Path) -> str:
    """UTF-8 with or without BOM, or GB18030 as Excel for Chinese writes it; LF line ends."""
    data = path.read_bytes()
    if b"\0" in data[:4096] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"“{path.name}”不是逗号分隔的表格（可能是“Unicode 文本”）", _CSV)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as error:
            raise Unreadable(f"“{path.name}”的编码读不懂", _CSV) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = text.partition("\n")[0]
    if "," not in first and ("\t" in first or ";" in first):
        raise Unreadable(f"“{path.name}”各格之间不是英文逗号", _CSV)
    return text

"""The workbook of a kind: empty it is the template, filled it is an export; `gongkai import` reads both.

Rows are written as they come, so memory does not grow with their number.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import TracebackType

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from gongkai.exporting.cells import cell_text, formats_in, write_cell
from gongkai.exporting.columns import LISTS_SHEET, OF_RECORD, OF_ROW, ROW, Column, Sheet, sheets_of
from gongkai.exporting.help_sheet import note_of, write_help
from gongkai.exporting.refused import Refused
from gongkai.kind import Kind
from gongkai.value import Raw

MOST_ROWS = 1_048_575
_WIDTHS = {"date": 12, "datetime": 17, "integer": 12, "decimal": 12, "percent": 10, "markdown": 40}
_LINK_WIDTH, _NARROW, _WIDE, _LONG_TEXT = 9, 16, 30, 300
_HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "num_format": "@"}
_REQUIRED, _OPTIONAL, _LINK = "#FFE699", "#DDEBF7", "#EDEDED"
_HEAD_HEIGHT = 48
_OFFERED = {"error_title": "不在可以选的里面", "error_message": "请点格子右边的箭头，从列表里选一个"}

_Found = list[tuple[list[str], Mapping[str, Raw]]]


class KindBook:
    """A workbook of records of one kind, `without` some fields. Used with `with`; the file is complete after it."""

    def __init__(self, path: Path, kind: Kind, without: Collection[str] = ()) -> None:
        self._sheets = sheets_of(kind, without)
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = Workbook(str(path), options)
        self._formats = formats_in(self._book)
        self._pages = {sheet.path: self._book.add_worksheet(sheet.title) for sheet in self._sheets}
        self._rows = dict.fromkeys(self._pages, 0)
        self._lists = _Lists(self._book, self._formats.text)
        heads = [self._book.add_format({**_HEAD, "bg_color": color}) for color in (_REQUIRED, _OPTIONAL, _LINK)]
        for sheet in self._sheets:
            self._head(sheet, self._pages[sheet.path], *heads)
        write_help(self._book, kind, self._sheets)
        self._lists.write()

    def __enter__(self) -> "KindBook":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._book.close()

    def add(self, values: Mapping[str, Raw]) -> None:
        """One record, its values by the names of fields as YAML holds them. Raises Refused."""
        main = self._sheets[0]
        number = self._rows[()] + 1
        self._row(main, [str(number)], values)
        for sheet in self._sheets[1:]:
            for above, row, inner in _rows_at(values, sheet.path):
                links = {OF_RECORD: str(number), OF_ROW: above[-1] if above else "", ROW: str(row)}
                self._row(sheet, [links[name] for name in sheet.links], inner)

    def _row(self, sheet: Sheet, links: list[str], values: Mapping[str, Raw]) -> None:
        row = self._rows[sheet.path] = self._rows[sheet.path] + 1
        if row > MOST_ROWS:
            raise Refused(f"“{sheet.title}”超过 {MOST_ROWS} 行，一张表放不下。请用 --from、--to 分几次导出")
        page = self._pages[sheet.path]
        for index, link in enumerate(links):
            page.write_string(row, index, link, self._formats.text)
        for index, column in enumerate(sheet.columns, len(links)):
            if raw := _value(values, column.path):
                write_cell(page, row, index, cell_text(raw, column.field), column.field, self._formats)

    def _head(self, sheet: Sheet, page: Worksheet, required: Format, optional: Format, link: Format) -> None:
        page.freeze_panes(1, len(sheet.links))
        page.set_row(0, _HEAD_HEIGHT)
        last = len(sheet.headings) - 1
        page.ignore_errors({"number_stored_as_text": xl_range_abs(0, 0, MOST_ROWS, last)})
        for index, name in enumerate(sheet.links):
            page.set_column(index, index, _LINK_WIDTH, self._formats.text)
            page.write_string(0, index, name, link)
        for index, column in enumerate(sheet.columns, len(sheet.links)):
            page.set_column(index, index, _width(column), self._formats.of(column.field))
            page.write_string(0, index, column.heading, required if column.required else optional)
            page.write_comment(0, index, note_of(column), {"x_scale": 2, "y_scale": 1.6})
            if choices := column.field.options.get("choices"):
                strict = column.field.type == "choice"
                source = self._lists.source([str(choice) for choice in choices])
                offer = {"validate": "list", "source": source, "show_error": strict, **_OFFERED}
                page.data_validation(1, index, MOST_ROWS, index, offer)


class _Lists:
    """The hidden sheet of what drop-downs offer, a list a row (a list written into the validation may not be long)."""

    def __init__(self, book: Workbook, text: Format) -> None:
        self._book, self._text = book, text
        self._lists: dict[tuple[str, ...], int] = {}

    def source(self, words: list[str]) -> str:
        row = self._lists.setdefault(tuple(words), len(self._lists))
        return f"='{LISTS_SHEET}'!{xl_range_abs(row, 0, row, len(words) - 1)}"

    def write(self) -> None:
        if not self._lists:
            return
        page = self._book.add_worksheet(LISTS_SHEET)
        page.hide()
        for words, row in self._lists.items():
            for index, word in enumerate(words):
                page.write_string(row, index, word, self._text)


def _width(column: Column) -> int:
    longest = column.field.options.get("length", 0)
    usual = _WIDE if column.field.type == "text" and longest >= _LONG_TEXT else _NARROW
    return _WIDTHS.get(column.field.type, usual)


def _value(values: Mapping[str, Raw], path: tuple[str, ...]) -> Raw:
    found: Raw = values.get(path[0], "")
    for name in path[1:]:
        found = found.get(name, "") if isinstance(found, dict) else ""
    return found


def _rows_at(values: Mapping[str, Raw], path: tuple[str, ...]) -> Iterator[tuple[list[str], int, Mapping[str, Raw]]]:
    """The rows at a path of the record: the numbers of the rows above it, its own number, what it holds.

    Numbers run on through a record, so that the number of a row is enough to name it.
    """
    found: _Found = [([], values)]
    for name in path:
        inner = [(numbers, mapping.get(name, "")) for numbers, mapping in found]
        groups: _Found = [(numbers, group) for numbers, group in inner if isinstance(group, dict)]
        rows = [(numbers, row) for numbers, listed in inner if isinstance(listed, list) for row in listed]
        mappings: _Found = [(numbers, row) for numbers, row in rows if isinstance(row, dict)]
        found = [([*numbers, str(count)], row) for count, (numbers, row) in enumerate(mappings, 1)] + groups
    for numbers, row in found:
        yield numbers[:-1], int(numbers[-1]), row

"""Values as the cells of a workbook: nothing that Excel could change, and everything reads back as it was."""

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai.field import Field
from gongkai.fields import TYPES
from gongkai.value import Raw

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
"""Characters that a cell of Excel holds."""
BETWEEN = "；"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMERIC = frozenset({"integer", "decimal", "percent"})
_INTEGER, _DECIMAL = re.compile("-?[0-9]{1,15}"), re.compile(r"-?[0-9]{1,15}\.[0-9]+")
_DAY, _MINUTE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
_FIRST_DAY = datetime.datetime(1900, 3, 1)
"""Before it, Excel counts days wrongly."""


class Formats(NamedTuple):
    """The formats of data cells. Text is marked as text, so that a long number or a formula typed into it stays one."""

    text: "Format"
    quoted: "Format"
    number: "Format"
    day: "Format"
    minute: "Format"

    def of(self, field: Field) -> "Format":
        """The format of a column's empty cells."""
        if field.type in _NUMERIC:
            return self.number
        return {"date": self.day, "datetime": self.minute}.get(field.type, self.text)


class TextFormats(NamedTuple):
    """The formats of cells that are all text; `quoted` says that what looks like a formula is none."""

    text: "Format"
    quoted: "Format"


def text_formats(book: "Workbook") -> TextFormats:
    text = {"num_format": "@", "valign": "top"}
    return TextFormats(book.add_format(text), book.add_format({**text, "quote_prefix": True}))


def text_cell(sheet: "Worksheet", row: int, column: int, text: str, formats: "TextFormats | Formats") -> None:
    """Write a text as it is; never a formula, now or when somebody edits the cell."""
    if text:
        sheet.write_string(row, column, text, formats.quoted if text.startswith(_FORMULA) else formats.text)


def formats_in(book: "Workbook") -> Formats:
    return Formats(
        *text_formats(book),
        book.add_format({"valign": "top"}),
        book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"}),
    )


def cell_text(raw: Raw, field: Field) -> str:
    """A value on one cell, as text. Several words of a list stand between ；."""
    if isinstance(raw, list):
        return BETWEEN.join(each for each in raw if isinstance(each, str))
    text = raw if isinstance(raw, str) else ""
    return text if TYPES[field.type].LONG else text.strip()


def write_cell(sheet: "Worksheet", row: int, column: int, text: str, field: Field, formats: Formats) -> None:
    """Write a value by its field's type; a number or day only if exactly this text comes back."""
    if not text:
        return
    if field.type in _NUMERIC and (number := number_of(text)) is not None:
        sheet.write_number(row, column, number, formats.number)
    elif field.type == "date" and _DAY.fullmatch(text) and (day := _moment(text, "%Y-%m-%d")):
        sheet.write_datetime(row, column, day, formats.day)
    elif field.type == "datetime" and _MINUTE.fullmatch(text) and (minute := _moment(text, "%Y-%m-%d %H:%M")):
        sheet.write_datetime(row, column, minute, formats.minute)
    else:
        text_cell(sheet, row, column, text, formats)


def number_of(text: str) -> int | float | None:
    """The number that a cell may hold in place of a text: one that reads back as exactly this text."""
    if _INTEGER.fullmatch(text):
        return int(text) if str(int(text)) == text else None
    return float(text) if _DECIMAL.fullmatch(text) and repr(float(text)) == text else None


def _moment(text: str, form: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.strptime(text, form)
    except ValueError:
        return None
    return moment if moment >= _FIRST_DAY else None

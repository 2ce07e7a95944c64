"""The 双公示 upload workbook of 2018: columns, headings and forms exactly as law/double_publicity.yml has them.

Every cell is text, so that no program makes anything else of a code, a day or an amount.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from gongkai.agency import Agency
from gongkai.data import load_data
from gongkai.exporting.cells import text_cell, text_formats
from gongkai.figures.amounts import decimal_of
from gongkai.given import Given, day, text, words
from gongkai.kind import Kind
from gongkai.lifecycle import ground_of
from gongkai.record import Record
from gongkai.site import Site

LAYOUTS = ("penalty", "licence")
"""The kinds that have such a table."""
_OTHER = "其他"
_SIMPLE = "简易程序"
_GIVEN = {"penalty": ("", "予以处罚"), "licence": ("", "准予许可", "准予变更", "准予延续")}
_NO_DECISION = {"penalty": "没有给予处罚的", "licence": "不予许可的"}
_VALID = ("", "有效")
_WIDTH = 20
_HEAD_HEIGHT = 48
"""Points: three lines."""


@dataclass(slots=True)
class Told:
    """What the clerk has to know about the workbook: records written, left out by reason, required cells left empty."""

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    empty: Counter[str] = field(default_factory=Counter)
    masked: int = 0
    """Natural persons, whose names are kept only with 某."""
    private: tuple[str, ...] = ()
    """The headings of columns that are always empty."""


def write_upload(path: Path, kind: Kind, site: Site, records: Iterable[tuple[Record, Agency]]) -> Told:
    """Write the table of one kind; nothing but headings and records is in it."""
    layout: Mapping[str, Any] = load_data("law/double_publicity.yml")
    columns: list[Mapping[str, Any]] = layout[kind.name]["columns"]
    told = Told(private=tuple(each["heading"] for each in columns if "field" not in each))
    with Workbook(str(path), {"constant_memory": True}) as book:
        formats = text_formats(book)
        sheet = book.add_worksheet(layout[kind.name]["sheet"])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(columns) - 1, _WIDTH, formats.text)
        sheet.set_row(0, _HEAD_HEIGHT)
        head = book.add_format({"bold": True, "num_format": "@", "text_wrap": True, "valign": "vcenter"})
        for index, column in enumerate(columns):
            sheet.write_string(0, index, column["heading"], head)
        for record, agency in _kept(records, kind, site, told):
            told.written += 1
            cells = _cells(record, kind, agency, columns, layout)
            for index, (column, value) in enumerate(zip(columns, cells, strict=True)):
                if not value and column.get("must"):
                    told.empty[column["heading"]] += 1
                text_cell(sheet, told.written, index, value, formats)
    return told


def _kept(
    records: Iterable[tuple[Record, Agency]], kind: Kind, site: Site, told: Told
) -> Iterator[tuple[Record, Agency]]:
    for record, agency in records:
        if reason := _left_out(record, kind, site):
            told.left_out[reason] += 1
        else:
            told.masked += text(record.values, "party_category") == "自然人"
            yield record, agency


def _left_out(record: Record, kind: Kind, site: Site) -> str:
    """Why a record is not for the upload table; empty if it is."""
    values = record.values
    if text(values, "outcome") not in _GIVEN[kind.name]:
        return _NO_DECISION[kind.name]
    if text(values, "procedure") == _SIMPLE:
        return "简易程序的"
    if "withdrawn" in values:
        return "已撤回的"
    return "不公开或者不再公示的" if ground_of(record, kind, site) else ""


def _cells(
    record: Record, kind: Kind, agency: Agency, columns: list[Mapping[str, Any]], layout: Mapping[str, Any]
) -> Iterator[str]:
    stand_in = {"机关": agency.name, "机关代码": str(agency.values.get("code", "")), "长期": layout["endless"], "": ""}
    for column in columns:
        name = column.get("field", "")
        yield (_cell(record.values, name, kind, layout) if name else "") or stand_in[column.get("else", "")]


def _cell(values: Given, name: str, kind: Kind, layout: Mapping[str, Any]) -> str:
    what = kind.schema.fields[name]
    if what.type == "date":
        found = day(values, name)
        return found.strftime(layout["day"]) if found else ""
    if what.type == "decimal":
        amount = decimal_of(values, name)
        if amount is None and name == "confiscated":
            amount = _both(values)
        return "" if amount is None else f"{amount:.{layout['places']}f}"
    if what.type == "choices":
        return str(layout["between"]).join(_named(each, values) for each in words(values, name))
    if name == "status":
        return "1" if text(values, name) in _VALID else "2"
    return _named(text(values, name), values) if name == "licence_type" else text(values, name)


def _both(values: Given) -> Decimal | None:
    """What was taken, where gains and goods are told apart."""
    parts = [decimal_of(values, name) for name in ("confiscated_gains", "confiscated_goods")]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if known else None


def _named(word: str, values: Given) -> str:
    """其他 with what it is, as the code list asks for."""
    other = text(values, "other_type")
    return f"{word}-{other}" if word == _OTHER and other else word

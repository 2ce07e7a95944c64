"""审查清单 for people with WPS: one row a record, in which the reviewer says 公开 or 不公开; read again from 已审."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.exporting.refused import Refused
from gongkai.fields.reference import RECORD_ID
from gongkai.importing.unreadable import Unreadable
from gongkai.review.sheet import Sheet

TITLE = "公开审查清单"
SHEET, BY, ON = "审查单编号", "审查人", "审查日期"
HEAD = ("序号", "标题", "种类", "结论", "记录编号", "审查摘要")
YES, NO = "公开", "不公开"
_ADVICE = "审查人填黄色的格：审查人、审查日期，每条的结论选“公开”或者“不公开”。填好放进“已审”文件夹。别的格不要改。"
_WIDTHS = (6, 44, 18, 10, 18, 76)
_FIRST = 6
"""The row of the headings, from 0."""
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_DAY = re.compile(r"((?:19|20)[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


@dataclass(slots=True)
class ClerkList:
    """What a reviewer has said: `public` are digests by the ids of records to be published, `kept` ids of others."""

    sheet: str = ""
    by: str = ""
    on: datetime.date | None = None
    public: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


def write_clerk_list(sheet: Sheet, path: Path) -> None:
    """An .xlsx to be filled by the reviewer. Raises OSError."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(TITLE)
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1})
        head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
        fill = book.add_format({"num_format": "@", "bg_color": "#FFE699", "border": 1})
        for column, width in enumerate(_WIDTHS):
            page.set_column(column, column, width)
        page.write_string(0, 0, TITLE, book.add_format({"bold": True, "font_size": 16}))
        page.write_string(1, 0, _ADVICE)
        for row, (label, value) in enumerate(((SHEET, sheet.number), (BY, ""), (ON, "")), 2):
            page.merge_range(row, 0, row, 1, label, head)
            page.merge_range(row, 2, row, 3, value, fill if label != SHEET else text)
        for column, label in enumerate(HEAD):
            page.write_string(_FIRST, column, label, head)
        for row, each in enumerate(sheet.records, _FIRST + 1):
            for column, said in enumerate((str(row - _FIRST), each.title, each.kind, "", each.id, each.digest)):
                page.write_string(row, column, said, fill if HEAD[column] == "结论" else text)
        last = _FIRST + len(sheet.records)
        offered = {"validate": "list", "source": [YES, NO], "error_title": "只能选", "error_message": f"{YES}或者{NO}"}
        page.data_validation(_FIRST + 1, 3, max(last, _FIRST + 1), 3, offered)
        page.freeze_panes(_FIRST + 1, 0)
        page.set_landscape()
        page.fit_to_pages(1, 0)


def read_clerk_list(path: Path) -> ClerkList:
    """What stands in a list .xlsx, .xls or .csv. Raises Refused if it is none, or something is left open."""
    from gongkai.importing.workbook.book import open_book

    try:
        rows = [[str(cell or "").strip() for cell in row] for sheet in open_book(path)[:1] for _, row in sheet.rows()]
    except Unreadable as error:
        raise Refused(f"{error.why}。{error.fix}") from error
    at = next((place for place, row in enumerate(rows) if is_heading(row)), None)
    if at is None:
        raise Refused("不是审查清单。“已审”文件夹只放审查人填好的“…-审查清单.xlsx”")
    made = ClerkList(_said(rows[:at], SHEET), _said(rows[:at], BY), _day(_said(rows[:at], ON)))
    if not made.sheet or not made.by or made.on is None:
        missing = [label for label, said in ((SHEET, made.sheet), (BY, made.by), (ON, made.on)) if not said]
        raise Refused(f"{'、'.join(missing)}没有填，或者写得不对（日期写 2024-03-05）。请审查人填好，再放进“已审”")
    for row in _records(rows[at], rows[at + 1 :]):
        _take(row, made)
    return made


def is_heading(row: Iterable[object]) -> bool:
    """Whether a row of a sheet is the heading of such a list."""
    return {"结论", "记录编号", "审查摘要"} <= set(row)


def _said(rows: list[list[str]], label: str) -> str:
    """What stands behind a label."""
    row = next((row for row in rows if label in row), [])
    return next((cell for cell in row[row.index(label) + 1 :] if cell), "") if row else ""


def _day(text: str) -> datetime.date | None:
    found = _DAY.match(text)
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _records(head: list[str], rows: list[list[str]]) -> Iterator[dict[str, str]]:
    for row in rows:
        cells = dict(zip(head, row, strict=False))
        if cells.get("记录编号"):
            yield cells


def _take(row: dict[str, str], made: ClerkList) -> None:
    record_id, digest, said = row["记录编号"], row.get("审查摘要", ""), row.get("结论", "")
    title = row.get("标题") or record_id
    if said not in (YES, NO):
        what = f"写的是“{said}”" if said else "没有填"
        raise Refused(f"“{title}”的结论{what}，一条也没有登记。每条都要选“{YES}”或者“{NO}”")
    if not RECORD_ID.fullmatch(record_id) or not _DIGEST.fullmatch(digest):
        raise Refused(f"“{title}”的记录编号或者审查摘要改过，一条也没有登记。请用原来的清单再填一次")
    if record_id in made.public or record_id in made.kept:
        raise Refused(f"“{title}”在清单里有两行，一条也没有登记")
    if said == YES:
        made.public[record_id] = digest
    else:
        made.kept.append(record_id)

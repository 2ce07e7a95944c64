"""The 撤回单: a form for taking records down, and what it says when it comes back filled."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gongkai.fields.reference import RECORD_ID
from gongkai.importing.unreadable import Unreadable
from gongkai.keys import fold

TITLE = "撤回单"
WHICH, WHAT, REASON, CHANGED, ON = "记录编号或者网址", "办什么", "公开的理由", "原决定变更日期", "修复日期"
WITHDRAW, REPAIR = "撤回", "信用修复"
HEAD = (WHICH, WHAT, REASON, CHANGED, ON)
_WIDTHS = (60, 12, 50, 18, 14)
_ADVICE = (
    "一行一条，填好放进“待办”。网址从网页上抄。撤回：网上只留文号、日期和理由，要写公开的理由，理由里不写当事人。",
    "信用修复：整条不再出现在网上，写修复日期。日期写 2024-03-05。撤下不等审查，处理以后马上生效。",
)
_ROWS = 50
_FIRST = len(_ADVICE) + 1
"""The row of the headings, from 0."""
_DAY = re.compile(r"((?:19|20)[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})")


class Removal(NamedTuple):
    """A row: `record_id` is empty if none stands in it; a day that cannot be read is in `wrong`, in Chinese."""

    row: int
    record_id: str
    what: str
    reason: str
    changed_on: datetime.date | None
    on: datetime.date | None
    wrong: str


def write_notice(path: Path) -> None:
    """The empty form. Raises OSError."""
    from xlsxwriter import Workbook

    with Workbook(str(path)) as book:
        page = book.add_worksheet(TITLE)
        text = book.add_format({"num_format": "@", "text_wrap": True, "border": 1})
        head = book.add_format({"bold": True, "bg_color": "#FFE699", "border": 1})
        page.write_string(0, 0, TITLE, book.add_format({"bold": True, "font_size": 16}))
        for row, advice in enumerate(_ADVICE, 1):
            page.write_string(row, 0, advice)
        for column, (label, width) in enumerate(zip(HEAD, _WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(_FIRST, column, label, head)
            for row in range(_FIRST + 1, _FIRST + 1 + _ROWS):
                page.write_blank(row, column, None, text)
        page.data_validation(_FIRST + 1, 1, _FIRST + _ROWS, 1, {"validate": "list", "source": [WITHDRAW, REPAIR]})
        page.set_landscape()
        page.fit_to_pages(1, 0)


def read_notice(path: Path) -> list[Removal] | None:
    """The rows that are filled; None if the file is no 撤回单."""
    from gongkai.importing.workbook.book import open_book

    if path.suffix.lower() not in (".xlsx", ".xls", ".csv"):
        return None
    try:
        rows = [(at, [_text(cell) for cell in row]) for sheet in open_book(path)[:1] for at, row in sheet.rows()]
    except Unreadable:
        return None
    wanted = {fold(label) for label in (WHICH, WHAT)}
    at = next((place for place, (_, row) in enumerate(rows) if wanted <= set(map(fold, row))), None)
    return None if at is None else list(_removals([fold(cell) for cell in rows[at][1]], rows[at + 1 :]))


def _text(cell: object) -> str:
    return str(cell or "").strip()


def _removals(head: list[str], rows: list[tuple[int, list[str]]]) -> Iterator[Removal]:
    for number, row in rows:
        cells = dict(zip(head, row, strict=False))
        which, what, reason, *days = (cells.get(fold(label), "") for label in HEAD)
        if any((which, what, reason, *days)):
            found = RECORD_ID.search(which)
            changed_on, on = map(_day, days)
            read = ((CHANGED, changed_on), (ON, on))
            bad = [label for (label, day), text in zip(read, days, strict=True) if text and day is None]
            wrong = f"{'、'.join(bad)}写得不对，应为 2024-03-05 这样的日期" if bad else ""
            yield Removal(number, found[0] if found else "", what, reason, changed_on, on, wrong)


def _day(text: str) -> datetime.date | None:
    found = _DAY.match(text)
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None

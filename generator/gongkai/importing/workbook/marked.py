"""A copy of a workbook in which what is wrong is coloured and told in a note.

Made from the values that were read, not from the file: so nothing that was hidden, private or unknown is in it. The
columns that are never written stay empty, rows of minors too, and what looks private in a text has stars.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.agency import Agency
from gongkai.exporting.columns import NUMBER
from gongkai.files import whole
from gongkai.importing.candidate import Intake, Trouble
from gongkai.importing.workbook import recognised
from gongkai.importing.workbook.recognise import Guess
from gongkai.importing.workbook.rows import Rows
from gongkai.importing.workbook.sheet import Cell, Sheet
from gongkai.kind import Kind
from gongkai.privacy.scan import conceal
from gongkai.problem import problem
from gongkai.site import Site

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NOTES = 5000
"""So many notes at most; further wrong cells are only coloured."""
_WIDTH, _HIGH, _WIDE = 18, 120, 300
At = tuple[int, int]
Notes = dict[int, list[str]]
"""What is said of cells of a row, by column."""


def write_marked(
    source: Path, troubles: Iterable[Trouble], target: Path, site: Site, agency: Agency,
    kind: Kind | None = None, sheet: str | None = None,
) -> None:  # fmt: skip
    """Write the copy; one that stands there gives way. Raises what reading the source raises, and OSError."""
    from xlsxwriter import Workbook

    intake = Intake(())
    found, linked = recognised(source, site, kind, intake, sheet)
    told: dict[str, dict[int, Notes]] = {}
    for trouble in troubles:
        said, place = problem(trouble.finding, ""), trouble.place
        notes = told.setdefault(place.sheet, {}).setdefault(place.row, {})
        notes.setdefault(place.column or 1, []).append(f"{said.message}\n改法：{said.fix}")
    with whole(target) as draft, Workbook(str(draft), {"constant_memory": True}) as book:
        look = _Look(book)
        for each, guess in found:
            left_out = set[int]()
            if guess.table is None:
                rows = Rows(each, guess.head, guess.kind, site, agency, intake, linked)
                for _ in rows.candidates():
                    pass
                left_out = rows.left_out
            _copy(book.add_worksheet(each.name or None), each, guess, told.get(each.name, {}), look, left_out)


class _Look:
    """The formats of cells: as text, as a day; each plain and wrong; headings."""

    def __init__(self, book: Any) -> None:
        wrong = {"bg_color": "#FFC7CE"}
        self.text = [book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", **wrong})]
        self.day = [
            book.add_format({"num_format": "yyyy/mm/dd"}),
            book.add_format({"num_format": "yyyy/mm/dd", **wrong}),
        ]
        self.number = [None, book.add_format(wrong)]
        self.heading = [book.add_format({"bold": True}), book.add_format({"bold": True, **wrong})]


def _copy(
    page: "Worksheet", sheet: Sheet, guess: Guess, told: Mapping[int, Notes], look: _Look, left_out: set[int]
) -> None:
    head = guess.head
    kept = {each.column for each in head.found if each.field.audience != "never"}
    kept |= {each.column for each in head.headings if each.text == NUMBER}
    page.set_column(0, max(kept, default=1), _WIDTH)
    page.freeze_panes(head.row, 0)
    left = iter(range(NOTES))
    for number, cells in sheet.rows():
        if number in left_out or number in sheet.facts.hidden_rows:
            continue
        notes, heading = told.get(number, {}), number <= head.row
        for column, cell in _shown(cells, kept, set(notes), whole_row=heading):
            _write(page, (number, column), cell, look, heading=heading, wrong=column in notes)
            if column in notes and next(left, None) is not None:
                page.write_comment(number - 1, column - 1, "\n".join(notes[column]), {"height": _HIGH, "width": _WIDE})


def _shown(cells: list[Cell], kept: set[int], wrong: set[int], *, whole_row: bool) -> Iterator[tuple[int, Cell]]:
    """The cells of a row that are copied or marked: titles and headings all, else only columns that are read."""
    for column in range(1, max(len(cells), *kept, *wrong, 1) + 1):
        cell = cells[column - 1] if column <= len(cells) and (whole_row or column in kept) else None
        if cell is not None or column in wrong:
            yield column, cell


def _write(page: "Worksheet", at: At, cell: Cell, look: _Look, *, heading: bool, wrong: bool) -> None:
    row, column, way = at[0] - 1, at[1] - 1, int(wrong)
    if cell is None:
        page.write_blank(row, column, None, look.text[way])
    elif isinstance(cell, float):
        page.write_number(row, column, cell, look.number[way])
    elif isinstance(cell, datetime.date):
        page.write_datetime(row, column, cell, look.day[way])
    else:
        page.write_string(row, column, conceal(str(cell)), look.heading[way] if heading else look.text[way])

"""A 公开审查单 as files: Word, a page to print, and the list of digests that `gongkai approve --list` takes."""

import csv
from collections import defaultdict
from pathlib import Path

from gongkai.exporting.grid import Grid, GridCell
from gongkai.exporting.refused import Refused
from gongkai.files import whole
from gongkai.opendata.csv_file import no_formula
from gongkai.review.approve import DIGEST, ID
from gongkai.review.hidden import keep_out_of_git
from gongkai.review.sheet import TITLE, Sheet, parts_of
from gongkai.standalone import standalone

FOLDER = "审查单"
"""Beside site_config.yml. What is in it names what is not public yet, so git is told to leave it out."""


def write_sheet(sheet: Sheet, folder: Path) -> tuple[Path, Path, Path]:
    """Write `<number>.docx`, `.html` and `.csv` into a folder that git leaves out. Raises Refused, OSError."""
    docx, html, listed = (folder / f"{sheet.number}{suffix}" for suffix in (".docx", ".html", ".csv"))
    for path in (docx, html, listed):
        if path.exists():
            raise Refused(f"已经有 {path}，没有写。请换一个编号，或者先移走它")
    keep_out_of_git(folder)
    with whole(docx) as draft:
        _write_docx(sheet, draft)
    with whole(html) as draft:
        draft.write_text(as_html(sheet), encoding="utf-8")
    with whole(listed) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow((ID, DIGEST, "标题"))
        rows.writerows((each.id, each.digest, no_formula(each.title)) for each in sheet.records)
    return docx, html, listed


def as_html(sheet: Sheet) -> str:
    """One page to read or print; it loads nothing."""
    return standalone("review/sheet.html", title=TITLE, sheet=sheet, parts=parts_of(sheet), rows=_rows)


def _rows(grid: Grid) -> list[list[GridCell]]:
    found = defaultdict[int, list[GridCell]](list)
    for cell in grid.cells:
        found[cell.row].append(cell)
    return list(found.values())


def _write_docx(sheet: Sheet, path: Path) -> None:
    from gongkai.exporting.official_document import OfficialDocument

    document = OfficialDocument(TITLE, sheet.site, sheet.day)
    document.title(TITLE)
    for heading, blocks in parts_of(sheet):
        if heading:
            document.heading(heading, 1)
        for block in blocks:
            if isinstance(block, Grid):
                document.table(block)
            else:
                document.line(block)
    document.save(path)

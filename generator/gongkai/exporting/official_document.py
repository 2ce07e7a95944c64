"""Writing an official document: title, numbered headings, text, prescribed tables, signature and date."""

import datetime
import re
from pathlib import Path
from typing import IO

import docx
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as Written
from docx.text.parfmt import ParagraphFormat

from gongkai.exporting.fitting import MARGIN, column_widths, title_lines
from gongkai.exporting.grid import Grid, GridCell
from gongkai.exporting.markdown_blocks import BREAK, Paragraph, blocks_of
from gongkai.exporting.official_styles import CHARACTER, FANG, HEI, KAI, TABLE, TITLE, set_font, set_up, turn

_RUN_IN = re.compile(r"（[一二三四五六七八九十]{1,3}）[^。\n]{1,40}。")
"""A heading run into its paragraph: （一）主动公开。"""
_ACROSS = 16
"""A table with more columns stands on a page of its own, turned."""
_SHORT_SIDE, _LONG_SIDE = 156, 243
"""How wide the text is, in mm, and on a page that is turned."""
_LONG_TEXT = 12
_NARROW, _ROW = Pt(14), Mm(6)


class OfficialDocument:
    """A document that grows from above; `save` writes it."""

    def __init__(self, title: str, agency: str, day: datetime.date) -> None:
        self._document = docx.Document()
        set_up(self._document)
        about = self._document.core_properties
        about.title, about.author, about.last_modified_by, about.comments = title, agency, agency, ""
        about.created = about.modified = datetime.datetime(day.year, day.month, day.day)

    def save(self, to: Path | IO[bytes]) -> None:
        self._document.save(str(to) if isinstance(to, Path) else to)

    def notice(self, text: str) -> None:
        """A small line above everything else."""
        self._small(self._document.paragraphs[0].insert_paragraph_before(text), WD_ALIGN_PARAGRAPH.CENTER)

    def source(self, *lines: str) -> None:
        """Small lines below everything else: where it comes from."""
        self.gap()
        for line in lines:
            self._small(self._document.add_paragraph(line), WD_ALIGN_PARAGRAPH.LEFT)

    def title(self, text: str, number: str = "") -> None:
        """The title, in the middle; the 文号 above it."""
        if number:
            self._line(number, WD_ALIGN_PARAGRAPH.CENTER)
            self._line("", WD_ALIGN_PARAGRAPH.CENTER)
        first, *others = title_lines(text, _SHORT_SIDE * Mm(1) / TITLE - 1)
        written = self._document.add_paragraph(first, "Title")
        for line in others:
            written.add_run().add_break()
            written.add_run(line)
        self._line("", WD_ALIGN_PARAGRAPH.CENTER)

    def salutation(self, text: str) -> None:
        """To whom it goes: at the left, without indent."""
        self._line(text, WD_ALIGN_PARAGRAPH.LEFT)

    def line(self, text: str) -> None:
        """A paragraph of words as they are."""
        self._document.add_paragraph(text)

    def heading(self, text: str, level: int) -> None:
        """一、 is level 1, （一） level 2, 1. level 3."""
        self._document.add_paragraph(text, f"Heading {min(level, 3)}")

    def text(self, markdown: str, above: int = 1) -> None:
        """A Markdown text below a heading of level `above`."""
        for block in blocks_of(markdown):
            if isinstance(block, Grid):
                self.table(block)
            elif block.heading:
                self.heading(block.text, above + block.heading)
            else:
                self._paragraph(block)

    def table(self, grid: Grid, heading: str = "") -> None:
        """A prescribed table with all its borders below its heading; a very wide one on a page that is turned."""
        across = grid.columns > _ACROSS
        if across:
            turn(self._document.add_section(WD_SECTION.NEW_PAGE), across=True)
        if heading:
            self.heading(heading, 1)
        if grid.units:
            self._small(self._document.add_paragraph(grid.units), WD_ALIGN_PARAGRAPH.RIGHT)
        table = self._document.add_table(grid.rows, grid.columns, "Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        rows = [list(row.cells) for row in table.rows]
        widths = column_widths(grid, Mm(_LONG_SIDE if across else _SHORT_SIDE), TABLE)
        _margins(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in rows:
            for place, width in zip(row, widths, strict=True):
                place.width = width
        heads = grid.only_heads()
        for cell in grid.cells:
            place = rows[cell.row][cell.column]
            if cell.rows > 1 or cell.columns > 1:
                place = place.merge(rows[cell.row + cell.rows - 1][cell.column + cell.columns - 1])
            self._fill(place, cell).keep_with_next = cell.row in heads or None
        repeated = 0 if grid.heads_again else grid.head_rows
        for number, row in enumerate(table.rows):
            row.height, row.height_rule = _ROW, WD_ROW_HEIGHT_RULE.AT_LEAST
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number < repeated:
                properties.append(OxmlElement("w:tblHeader"))
        if across:
            turn(self._document.add_section(WD_SECTION.NEW_PAGE), across=False)

    def gap(self) -> None:
        """An empty line: two tables without one between them would become one."""
        self._line("", WD_ALIGN_PARAGRAPH.LEFT)

    def signature(self, name: str, day: datetime.date | None) -> None:
        """Name and day of signing below the text, the middle of one under that of the other (GB/T 9704 7.3.5)."""
        written = f"{day.year}年{day.month}月{day.day}日" if day else ""
        width = sum(0.5 if each.isascii() else 1.0 for each in written)
        edge = 4.0 if len(name) <= width or not name else 2.0 + max(0.0, (len(name) - width) / 2)
        self._line("", WD_ALIGN_PARAGRAPH.RIGHT)
        if name:
            self._line(name, WD_ALIGN_PARAGRAPH.RIGHT, max(2.0, edge + (width - len(name)) / 2))
        if written:
            self._line(written, WD_ALIGN_PARAGRAPH.RIGHT, edge)

    def _line(self, text: str, side: WD_ALIGN_PARAGRAPH, edge: float = 0) -> None:
        form = self._document.add_paragraph(text).paragraph_format
        form.alignment, form.first_line_indent = side, Pt(0)
        if edge:
            form.right_indent = Pt(round(edge * CHARACTER))

    def _paragraph(self, block: Paragraph) -> None:
        written = self._document.add_paragraph()
        run_in = _RUN_IN.match(block.text)
        left = run_in.end() if run_in else 0
        for text, bold in block.pieces:
            head, rest = text[:left], text[left:]
            left -= len(head)
            for piece, font in ((head, KAI), (rest, "")):
                if piece:
                    self._run(written, piece, bold, font)

    def _run(self, written: Written, text: str, bold: bool, font: str) -> None:
        for number, line in enumerate(text.split(BREAK)):
            run = written.add_run()
            if number:
                run.add_break()
            run.add_text(line)
            run.bold = bold or None
            if font:
                run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)

    def _fill(self, place: _Cell, cell: GridCell) -> ParagraphFormat:
        place.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        paragraph = place.paragraphs[0]
        paragraph.add_run(cell.text)
        long = not cell.head and len(cell.text) > _LONG_TEXT
        self._small(paragraph, WD_ALIGN_PARAGRAPH.LEFT if long else WD_ALIGN_PARAGRAPH.CENTER)
        if cell.head:
            set_font(paragraph, HEI)
        form: ParagraphFormat = paragraph.paragraph_format
        return form

    def _small(self, paragraph: Written, side: WD_ALIGN_PARAGRAPH) -> None:
        form = paragraph.paragraph_format
        form.alignment, form.first_line_indent, form.line_spacing = side, Pt(0), _NARROW
        for run in paragraph.runs:
            run.font.size = TABLE
        set_font(paragraph, FANG)


def _margins(table: Table) -> None:
    """Little room beside the text of cells: prescribed tables have many columns."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(MARGIN.pt * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    properties.insert(len(properties) if look is None else list(properties).index(look), margins)

"""The blocks of a Word file in their order: lines with their automatic numbers, and tables."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from gongkai.attachment_text.parcel import attribute, descend, local
from gongkai.importing.docx.grid import Cell, Table, grid_of
from gongkai.importing.docx.inline import Inline, is_empty_control
from gongkai.importing.docx.leftovers import Leftovers
from gongkai.importing.docx.numbering import Numbering
from gongkai.importing.docx.styles import Styles
from gongkai.importing.docx.xml import child

_WRAPS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent"})
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"[ \t\u00a0\u3000]{2,}|[\t\u00a0\u3000]")
_ASCII = re.compile(r"[!-~]")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a part of one up to a line break. `outline`: the level of its style from 0, -1 for text;
    `marked`: all of it is bold or in a font of headings.
    """

    text: str
    number: int
    outline: int = -1
    marked: bool = False


Block = Line | Table


@dataclass(slots=True)
class Body:
    """Walks through `w:body`. `left` holds what was met besides the text."""

    styles: Styles
    numbering: Numbering
    left: Leftovers = field(default_factory=Leftovers)
    _number: int = 0
    _tables: int = 0
    _kept: str = ""
    _whole_fields: bool = True

    def blocks(self, holder: Element) -> Iterator[Block]:
        marks = Counter(attribute(each, "fldCharType") for each in descend(holder, "fldChar"))
        self._whole_fields = marks["begin"] == marks["end"]
        yield from self._blocks(holder, Inline(self.styles, self.left, self._whole_fields))

    def _blocks(self, holder: Element, inline: Inline) -> Iterator[Block]:
        for each in holder:
            name = local(each.tag)
            if name == "p":
                yield from self._paragraph(each, inline)
            elif name == "tbl":
                yield from self._table(each, inline)
            elif name == "AlternateContent" and len(each):
                yield from self._blocks(each[0], inline)
            elif name == "sdt" and is_empty_control(each):
                self.left.meet("GK738", self._number + 1, "没有填的控件")
            elif name in _WRAPS:
                yield from self._blocks(each, inline)
            elif name == "altChunk":
                self.left.meet("GK738", self._number, "插入的另一个文档")

    def _paragraph(self, paragraph: Element, inline: Inline) -> Iterator[Block]:
        self._number += 1
        properties = child(paragraph, "pPr")
        said = self._kept + inline.text(paragraph, self._number)
        self._kept = ""
        boxes = inline.boxes
        if child(child(properties, "rPr"), "del") is not None:
            self._kept = said
            return
        numbered = self.styles.numbered(properties)
        label = self.numbering.label(numbered) if numbered is not None else ""
        lines = [each for each in (self._tidy(part) for part in said.split("\n")) if each]
        for at, text in enumerate(lines):
            outline = self.styles.outline(properties)
            yield Line(label + text if at == 0 else text, self._number, outline, inline.marked)
        if label and not lines:
            self.left.meet("GK739", self._number, label)
        for box in boxes:
            self.left.meet("GK740", self._number)
            yield from self._blocks(box, Inline(self.styles, self.left, self._whole_fields))

    def _table(self, table: Element, inline: Inline) -> Iterator[Block]:
        cells = grid_of(table)
        if all(cell.column == 1 for cell, _ in cells):
            for _, element in cells:
                yield from self._blocks(element, inline)
            return
        self._tables += 1
        before = self._number
        found = [
            Cell(cell.row, cell.column, cell.rows, cell.columns, "\n".join(self._texts(element, inline)))
            for cell, element in cells
        ]
        yield Table(self._tables, before + 1, found)

    def _texts(self, cell: Element, inline: Inline) -> Iterator[str]:
        """The lines of a cell. A table inside it can only be told in lines."""
        for each in self._blocks(cell, inline):
            if isinstance(each, Line):
                yield each.text
            else:
                self.left.meet("GK746", each.paragraph)
                yield from ("，".join(filter(None, row)) for row in each.rows())

    def _tidy(self, text: str) -> str:
        """Without blanks around it, without unseen characters; several spaces are one, or none beside Chinese."""
        shown = _UNSEEN.sub("", text)
        self.left.unseen += len(text) - len(shown)
        shown = shown.strip()
        return _SPACES.sub(lambda match: self._space(shown, match), shown)

    def _space(self, text: str, match: re.Match[str]) -> str:
        self.left.spaces += 1
        around = text[match.start() - 1] + text[match.end()]
        return " " if all(_ASCII.fullmatch(each) for each in around) else ""

"""The text of one paragraph as a reader of the printed page sees it: revisions accepted, hidden text left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from gongkai.attachment_text.parcel import attribute, descend, local
from gongkai.importing.docx.leftovers import Leftovers
from gongkai.importing.docx.styles import Styles
from gongkai.importing.docx.xml import child

_INSIDE = frozenset({
    "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo", "fldSimple",
    "ruby", "rubyBase",
})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_DRAWN = frozenset({"drawing", "pict", "object"})
_CONTENTS = "TOC"


@dataclass(slots=True)
class _Field:
    """A field of Word between its marks: the text of its code is not shown, its result is."""

    code: str = ""
    result: bool = False


@dataclass(slots=True)
class Inline:
    """Reads paragraphs one after the other; fields may go over several.

    `whole_fields`: every field that begins ends; else none of them hides a text. Of the last paragraph: `boxes`, its
    text boxes; `marked`, whether all its text is bold or in a font of headings.
    """

    styles: Styles
    left: Leftovers
    whole_fields: bool = True
    boxes: list[Element] = field(default_factory=list)
    marked: bool = False
    _fields: list[_Field] = field(default_factory=list)

    def text(self, paragraph: Element, number: int) -> str:
        """Its text with tabs and line breaks as they are; `number` for what is told of it."""
        self.boxes, self.marked = [], True
        style = self.styles.style_of(child(paragraph, "pPr"))
        return "".join(self._read(each, style, number) for each in paragraph)

    def _read(self, element: Element, style: str, number: int) -> str:
        name = local(element.tag)
        if name == "r":
            return self._run(element, style, number)
        if name == "AlternateContent":
            choice = next(iter(element), None)
            return "".join(self._read(each, style, number) for each in choice) if choice is not None else ""
        if name in ("del", "moveFrom"):
            self.left.meet("GK733", number)
            for mark in descend(element, "fldChar"):
                self._field(attribute(mark, "fldCharType"))
        elif name == "sdt" and is_empty_control(element):
            self.left.meet("GK738", number, "没有填的控件")
        elif name == "bookmarkStart":
            self.left.bookmarks += 1
        elif name in _INSIDE:
            self._tell(element, name, number)
            return "".join(self._read(each, style, number) for each in element)
        elif name in ("oMath", "oMathPara"):
            self.left.meet("GK738", number, "公式")
        return ""

    def _tell(self, element: Element, name: str, number: int) -> None:
        if name in ("ins", "moveTo"):
            self.left.meet("GK733", number)
        elif name == "hyperlink" and attribute(element, "id"):
            self.left.links += 1

    def _run(self, run: Element, style: str, number: int) -> str:
        said = "".join(self._piece(each, style, number) for each in run)
        if said.strip() and self.styles.hides(child(run, "rPr"), style):
            self.left.meet("GK735", number)
            return ""
        if said.strip() and self.marked:
            self.marked = self.styles.stands_out(child(run, "rPr"), style)
        if not self.whole_fields:
            return said
        return said if all(each.result and not each.code.startswith(_CONTENTS) for each in self._fields) else ""

    def _piece(self, piece: Element, style: str, number: int) -> str:
        name = local(piece.tag)
        if name == "t":
            return piece.text or ""
        if name in _SIGNS:
            return _SIGNS[name]
        if name == "fldChar":
            self._field(attribute(piece, "fldCharType"))
        elif name == "instrText" and self._fields and not self._fields[-1].result:
            self._fields[-1].code = (self._fields[-1].code + (piece.text or "")).lstrip()
        elif name == "commentReference":
            self.left.meet("GK734", number)
        elif name in ("footnoteReference", "endnoteReference"):
            self.left.meet("GK736", number, f"{name.removesuffix('Reference')} {attribute(piece, 'id')}")
        elif name == "sym":
            self.left.meet("GK738", number, f"{attribute(piece, 'font')} 字体的符号")
        elif name == "AlternateContent" and len(piece):
            return "".join(self._piece(each, style, number) for each in piece[0])
        elif name in _DRAWN:
            self._drawn(piece, number)
        elif name in _INSIDE:
            return self._read(piece, style, number)
        return ""

    def _field(self, mark: str) -> None:
        if mark == "begin":
            self._fields.append(_Field())
        elif mark == "separate" and self._fields:
            self._fields[-1].result = True
        elif mark == "end" and self._fields:
            self._fields.pop()

    def _drawn(self, drawing: Element, number: int) -> None:
        self.boxes += _boxes(drawing)
        if next(descend(drawing, "blip", "imagedata"), None) is not None:
            self.left.meet("GK737", number)
        elif next(descend(drawing, "chart", "relIds", "OLEObject"), None) is not None:
            self.left.meet("GK738", number, "图表或者嵌入的文件")


def is_empty_control(control: Element) -> bool:
    """Whether a content control (`w:sdt`) only shows what is to be written into it."""
    return child(child(control, "sdtPr"), "showingPlcHdr") is not None


def _boxes(drawing: Element) -> Iterator[Element]:
    """The outermost text boxes of a drawing, each once: of alternatives the first is the one that is shown."""
    for each in drawing:
        if local(each.tag) == "txbxContent":
            yield each
        else:
            yield from _boxes(each[0] if local(each.tag) == "AlternateContent" and len(each) else each)

"""A .docx file opened safely: its blocks, and what it holds besides them."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from gongkai.attachment_text.extract import Unreadable as Broken
from gongkai.attachment_text.parcel import Parcel, attribute, descend, words_in
from gongkai.importing.docx.body import Block, Body
from gongkai.importing.docx.leftovers import Leftovers
from gongkai.importing.docx.numbering import Numbering
from gongkai.importing.docx.styles import Styles
from gongkai.importing.docx.xml import child
from gongkai.importing.package_guard import check_package
from gongkai.importing.unreadable import Unreadable

_AGAIN = "请在 WPS 或者 Word 里打开，另存为新文件，再导入"
_ELEMENTS = 3_000_000
"""More than a report of 2,000 pages has; so many take 800 MB of memory."""


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a file in their order."""

    blocks: list[Block]
    left: Leftovers


def open_document(path: Path) -> Document:
    """Read a .docx file. Raises Unreadable: not a Word file, locked, damaged, with macros, too large when unpacked."""
    check_package(path, (".docx",))
    try:
        with Parcel(path, _ELEMENTS) as parcel:
            styles = Styles(_part(parcel, "styles"))
            body = Body(styles, Numbering(_part(parcel, "numbering"), styles))
            holder = child(parcel.xml("word/document.xml"), "body")
            blocks = list(body.blocks(holder)) if holder is not None else []
            _beside(parcel, body.left)
    except Broken as error:
        raise Unreadable(f"“{path.name}”读不了：{error.why}", _AGAIN) from error
    return Document(blocks, body.left)


def _part(parcel: Parcel, name: str) -> Element | None:
    return parcel.xml(f"word/{name}.xml") if f"word/{name}.xml" in parcel else None


def _children(root: Element | None) -> list[Element]:
    return [] if root is None else list(root)


def _beside(parcel: Parcel, left: Leftovers) -> None:
    """Tell what stands in notes, headers and footers."""
    notes = {
        f"{name} {attribute(each, 'id')}": "".join(words_in(each, "t").split("\n"))
        for name in ("footnote", "endnote")
        for each in _children(_part(parcel, f"{name}s"))
    }
    referred = [(at, notes.get(words, "")) for code, at, words in left.met if code == "GK736"]
    left.met = [each for each in left.met if each[0] != "GK736"]
    for at, text in referred:
        left.meet("GK736", at, text.strip())
    for name in parcel.names("word/", ".xml"):
        if name.startswith(("word/header", "word/footer")):
            text = "".join("".join(each.itertext()) for each in descend(parcel.xml(name), "t"))
            if text.strip(" -—–0123456789第页共/"):
                left.meet("GK741", 0, text)

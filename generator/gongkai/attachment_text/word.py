"""docx: paragraphs and table rows as lines, headers and notes too; revisions, comments and hidden text are told."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from gongkai.attachment_text.extract import Extract, Unreadable
from gongkai.attachment_text.office import common
from gongkai.attachment_text.parcel import Parcel, attribute, descend, local
from gongkai.attachment_text.table import line_of

_REVISIONS = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "delText")
_PLACES = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_OFF = frozenset({"0", "false", "off"})


def word(path: Path) -> Extract:
    found = Extract()
    with Parcel(path) as parcel:
        if "word/document.xml" not in parcel:
            raise Unreadable("扩展名是 .docx，内容却不是 Word 文档", "按真实的格式改扩展名")
        for name in parcel.names("word/", ".xml"):
            part = name.removeprefix("word/").removesuffix(".xml")
            place = next((label for start, label in _PLACES.items() if part.startswith(start)), "")
            if part.startswith("comments") or part.startswith("people"):
                _comments(parcel.xml(name), part, found)
            elif place:
                root = parcel.xml(name)
                found.add(place, "\n".join(_lines(root)), read=True)
                _hidden(root, found)
            elif part.startswith(("glossary", "diagrams", "charts")):
                found.add("图表", "\n".join(_lines(parcel.xml(name))), read=True)
        common(parcel, "word", found)
    return found


def _lines(root: Element) -> Iterator[str]:
    """A line for each paragraph outside tables and for each row of a table."""
    for element in root:
        name = local(element.tag)
        if name == "tr":
            cells = [" ".join(_lines(cell)) for cell in element if local(cell.tag) == "tc"]
            yield line_of(cells)
        elif name == "p":
            yield from (_written(element), *(line for box in descend(element, "txbxContent") for line in _lines(box)))
        else:
            yield from _lines(element)


def _written(paragraph: Element) -> str:
    parts = []
    for each in paragraph.iter():
        name = local(each.tag)
        if name in ("t", "delText", "instrText"):
            parts.append(each.text or "")
        elif name in ("tab", "br", "cr"):
            parts.append("\t")
    return "".join(parts)


def _hidden(root: Element, found: Extract) -> None:
    names = {local(each.tag) for each in root.iter()}
    if names & set(_REVISIONS):
        found.hide("修订痕迹")
    if any(attribute(each, "val") not in _OFF for each in descend(root, "vanish", "webHidden")):
        found.hide("隐藏的文字")


def _comments(root: Element, part: str, found: Extract) -> None:
    count = sum(1 for _ in descend(root, "comment"))
    if count:
        found.hide(f"批注 {count} 条")
        found.add("批注", "\n".join(_lines(root)))
    elif part == "people" and len(root):
        found.properties.append("修订人")

"""xlsx: every cell of every sheet, shown or not; hidden sheets, rows and columns, comments and caches are told."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from gongkai.attachment_text.extract import Extract, Unreadable
from gongkai.attachment_text.office import common
from gongkai.attachment_text.parcel import Parcel, attribute, descend, local, words_in
from gongkai.attachment_text.table import add_table

_COLUMN = re.compile("[A-Z]{1,3}")
_WIDE = 2000


def workbook(path: Path) -> Extract:
    found = Extract()
    with Parcel(path) as parcel:
        if "xl/workbook.xml" not in parcel:
            raise Unreadable("扩展名是 .xlsx，内容却不是 Excel 工作簿", "按真实的格式改扩展名")
        shared = _shared(parcel)
        for name, label, state in sheets(parcel):
            if state in ("hidden", "veryHidden"):
                found.hide(f"隐藏的工作表“{label}”")
            _sheet(parcel.xml(name), f"工作表“{label}”", shared, found)
        if shared:
            found.add("工作簿的文字", "\n".join(shared))
        _beside(parcel, found)
        common(parcel, "xl", found)
    return found


def _shared(parcel: Parcel) -> list[str]:
    if "xl/sharedStrings.xml" not in parcel:
        return []
    root = parcel.xml("xl/sharedStrings.xml")
    return ["".join(each.text or "" for each in descend(item, "t")) for item in descend(root, "si")]


def sheets(parcel: Parcel) -> Iterator[tuple[str, str, str]]:
    """Part, name and state of every sheet; parts that the workbook does not mention come too."""
    links = "xl/_rels/workbook.xml.rels"
    targets = {}
    if links in parcel:
        for each in descend(parcel.xml(links), "Relationship"):
            target = attribute(each, "Target")
            targets[attribute(each, "Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    known = set()
    for each in descend(parcel.xml("xl/workbook.xml"), "sheet"):
        name = targets.get(attribute(each, "id"), "")
        if name in parcel and name.startswith("xl/worksheets/"):
            known.add(name)
            yield name, attribute(each, "name"), attribute(each, "state")
    for name in parcel.names("xl/worksheets/", ".xml"):
        if name not in known and "/_rels/" not in name:
            yield name, PurePosixPath(name).stem, "hidden"


def _sheet(root: Element, place: str, shared: list[str], found: Extract) -> None:
    columns = [each for each in descend(root, "col") if _on(each, "hidden")]
    rows = []
    for number, row in enumerate(descend(root, "row"), 1):
        cells = _cells(row, shared)
        if _on(row, "hidden") and any(cells):
            found.hide(f"{place}里隐藏的行")
        if any(any(_between(cells, attribute(each, "min"), attribute(each, "max"))) for each in columns):
            found.hide(f"{place}里隐藏的列")
        given = attribute(row, "r")
        rows.append((int(given) if given.isdigit() and len(given) < 9 else number, cells))
    add_table(found, place, rows)
    found.add(f"{place}的页眉页脚", words_in(root, "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader"))


def _between(cells: list[str], first: str, last: str) -> list[str]:
    """The cells of some columns, counted from 1 as the file writes them."""
    if not (first.isdecimal() and last.isdecimal()):
        return cells
    return cells[max(int(first[:6]) - 1, 0) : int(last[:6])]


def _cells(row: Element, shared: list[str]) -> list[str]:
    cells: list[str] = []
    for each in row:
        if local(each.tag) != "c":
            continue
        column = column_of(attribute(each, "r")) or len(cells) + 1
        if len(cells) < column - 1 <= _WIDE:
            cells += [""] * (column - 1 - len(cells))
        cells.append(_value(each, shared))
    return cells


def _value(cell: Element, shared: list[str]) -> str:
    kind = attribute(cell, "t")
    if kind == "inlineStr":
        return "".join(each.text or "" for each in descend(cell, "t"))
    value = next((each.text or "" for each in cell if local(each.tag) == "v"), "")
    if kind == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    formula = next((each.text or "" for each in cell if local(each.tag) == "f"), "")
    return (_plain(value) if kind in ("", "n") else value) or formula


def _plain(value: str) -> str:
    """A number as digits: Excel writes long ones as 1.3812345678E10."""
    if "E" not in value.upper():
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number:f}" if abs(number.adjusted()) < 40 else value


def _beside(parcel: Parcel, found: Extract) -> None:
    comments = [*parcel.names("xl/comments", ".xml"), *parcel.names("xl/threadedComments/", ".xml")]
    for name in comments:
        found.hide("批注")
        found.add("批注", words_in(parcel.xml(name), "comment", "threadedComment"))
    for folder, what in (("xl/externalLinks/", "外部链接的数据"), ("xl/pivotCache/", "数据透视表的缓存数据")):
        for name in parcel.names(folder, ".xml"):
            root = parcel.xml(name)
            found.hide(what)
            found.add(what, "\n".join(attribute(each, "v") or (each.text or "") for each in root.iter()))
    for name in parcel.names("xl/drawings/", ".xml"):
        found.add("图形里的文字", words_in(parcel.xml(name), "p"), read=True)
    for name in parcel.names("xl/charts/", ".xml"):
        found.add("图表", words_in(parcel.xml(name), "v", "t"), read=True)
    if any(_on(each, "hidden") for each in descend(parcel.xml("xl/workbook.xml"), "definedName")):
        found.add("隐藏的名称", words_in(parcel.xml("xl/workbook.xml"), "definedName"))


def column_of(reference: str) -> int:
    """The number of the column that a reference such as AB12 begins with; 0 if it does not."""
    match = _COLUMN.match(reference)
    total = 0
    for each in match[0] if match else "":
        total = total * 26 + ord(each) - 64
    return total


def _on(element: Element, name: str) -> bool:
    return attribute(element, name) in ("1", "true", "on")

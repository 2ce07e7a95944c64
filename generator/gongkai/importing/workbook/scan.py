"""A look at the XML of a sheet, a piece at a time, before it is read: how far its cells reach, formulas, hidden rows.

The reader makes an array as large as the rectangle around all cells and ends the process if there is no room for it:
one cell far out is enough. So nothing is read that was not measured here. Patterns, not a parser: 100,000 rows of 30
cells take two seconds.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from gongkai.attachment_text.parcel import attribute, descend, parse_xml
from gongkai.attachment_text.workbook import column_of
from gongkai.importing.unreadable import Unreadable
from gongkai.importing.workbook.sheet import At, Facts

CELLS = 15_000_000
"""Of so many an array takes half a gigabyte."""
_CHUNK, _LONGEST_ROW = 4 << 20, 64 << 20
_P = rb"(?:\w+:)?"
_FILLED = re.compile(rb"<" + _P + rb'c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')
_ANY = re.compile(rb"<" + _P + rb"c(?:\s[^>]*)?(?<!/)>")
_FORMULA = re.compile(rb"<" + _P + rb"c\s([^>]*)>\s*<" + _P + rb"f\b(.*?)</" + _P + rb"c>", re.DOTALL)
_VALUE = re.compile(rb"<" + _P + rb"v>[^<]|<" + _P + rb"t[ >]")
_ERROR = re.compile(rb"<" + _P + rb'c\s([^>]*\bt="e"[^>]*)>')
_ROW = re.compile(rb"<" + _P + rb"row\s([^>]*)>")
_COLUMN = re.compile(rb"<" + _P + rb"col\s([^>]*)>")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_NUMBER = re.compile(rb'\b(r|min|max)="([0-9]{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_LARGE = "请删去没有内容的行、列，或者分成几个文件，再导入"


def sheet_parts(path: Path) -> dict[str, str]:
    """The part of the package in which each sheet of a workbook stands, by the sheet's name."""
    with zipfile.ZipFile(path) as archive:
        links = parse_xml(archive.read("xl/_rels/workbook.xml.rels"))
        book = parse_xml(archive.read("xl/workbook.xml"))
        names = set(archive.namelist())
    targets = {attribute(each, "Id"): attribute(each, "Target") for each in descend(links, "Relationship")}
    found = {}
    for each in descend(book, "sheet"):
        target = targets.get(attribute(each, "id"), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in names:
            found[attribute(each, "name")] = part
    return found


def scan(path: Path, part: str, name: str) -> Facts:
    """What stands in a part beside its values. Raises Unreadable if it is too large to be read."""
    found, columns, last = Facts(), set[bytes](), 0
    for piece in _pieces(path, part, name):
        filled = _FILLED.findall(piece)
        if len(filled) != sum(1 for _ in _ANY.finditer(piece)):
            raise Unreadable(f"工作表“{name}”不是 Excel 或者 WPS 写出来的样子", "请在 WPS 中打开，另存为 .xlsx，再导入")
        if filled:
            columns.update({column for column, _ in filled})
            last = max(last, max(map(int, {row for _, row in filled})))
        _beside(piece, found)
    width = max((column_of(each.decode()) for each in columns), default=0)
    if width * last > CELLS:
        raise Unreadable(f"工作表“{name}”太大：到第 {last} 行、第 {width} 列都有内容", _LARGE)
    return found


def _beside(piece: bytes, found: Facts) -> None:
    for match in _FORMULA.finditer(piece) if b"f>" in piece or b"<f" in piece else ():
        if place := _place(match[1]):
            (found.formulas if _VALUE.search(match[2]) else found.blank_formulas).add(place)
    for match in _ERROR.finditer(piece) if b't="e"' in piece else ():
        if place := _place(match[1]):
            found.errors.add(place)
    if b"hidden=" in piece:
        hidden = (match[1] for match in _ROW.finditer(piece) if _HIDDEN.search(match[1]))
        found.hidden_rows.update(_numbers(each).get(b"r", 0) for each in hidden)
        for match in _COLUMN.finditer(piece):
            if _HIDDEN.search(match[1]):
                span = _numbers(match[1])
                found.hidden_columns.update(range(span.get(b"min", 1), min(span.get(b"max", 0), 16384) + 1))


def _place(attributes: bytes) -> At | None:
    match = _PLACE.search(attributes)
    return (int(match[2]), column_of(match[1].decode())) if match else None


def _numbers(attributes: bytes) -> dict[bytes, int]:
    return {name: int(number) for name, number in _NUMBER.findall(attributes)}


def _pieces(path: Path, part: str, name: str) -> Iterator[bytes]:
    """The XML in pieces that end where a row ends."""
    rest = b""
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            rest += chunk
            border = rest.rfind(b"<", 0, max(rest.rfind(b"row>"), 0))
            if border > 0:
                yield rest[:border]
                rest = rest[border:]
            elif len(rest) > _LONGEST_ROW:
                raise Unreadable(f"工作表“{name}”里有一行长得不正常", _LARGE)
    yield rest

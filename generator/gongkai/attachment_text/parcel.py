"""Office files are zip archives of XML. Both are read with bounds, and no document type is let in (XXE, bombs)."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from gongkai.attachment_text.extract import Unreadable

ENTRIES, TOTAL, ONE, RATIO, DEPTH = 10_000, 300_000_000, 100_000_000, 200, 200
ELEMENTS = 12_000_000
_SMALL = 1_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError)
_AGAIN = "用办公软件打开，另存为新文件，再放进来"


class Parcel:
    """An opened archive: names, bytes, parsed parts. Raises Unreadable for anything out of bounds."""

    def __init__(self, path: Path, elements: int = ELEMENTS) -> None:
        self._elements = elements
        try:
            self._zip = zipfile.ZipFile(path)
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Unreadable("文件已损坏", _AGAIN) from error
        self._infos = {info.filename: info for info in infos}
        total = sum(info.file_size for info in infos)
        packed = sum(info.compress_size for info in infos)
        if len(infos) > ENTRIES or total > TOTAL or (total > _SMALL and total > RATIO * max(packed, 1)):
            raise Unreadable("展开后大得不正常（可能是恶意文件）", _AGAIN)
        if any(info.flag_bits & 1 for info in infos):
            raise Unreadable("文件加了密码", "去掉密码，另存后再放进来")

    def __enter__(self) -> "Parcel":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def names(self, start: str = "", end: str = "") -> Iterator[str]:
        return (name for name in sorted(self._infos) if name.startswith(start) and name.endswith(end))

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of a part, never more than its header promised."""
        info = self._infos[name]
        if info.file_size > ONE:
            raise Unreadable("里面有一部分大得不正常", _AGAIN)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except _BROKEN as error:
            raise Unreadable("文件已损坏", _AGAIN) from error
        if len(data) != info.file_size:
            raise Unreadable("文件已损坏", _AGAIN)
        return data

    def xml(self, name: str) -> Element:
        return parse_xml(self.read(name), self._elements)


class _Bounds:
    """Refuses document types and absurd nesting while a parser runs."""

    def __init__(self, elements: int) -> None:
        self.builder = TreeBuilder()
        self.depth = 0
        self.left = elements

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.left -= 1
        if self.left < 0:
            raise Unreadable("里面的内容多得不正常", _AGAIN)
        if self.depth > DEPTH:
            raise Unreadable("层次深得不正常（可能是恶意文件）", _AGAIN)
        self.builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.builder.end(tag)

    def doctype(self, *_: object) -> None:
        raise Unreadable("里面有文档类型声明（DOCTYPE），可能是恶意文件", _AGAIN)


def parse_xml(data: bytes, elements: int = ELEMENTS) -> Element:
    """The tree of one XML part of at most so many elements. Tags and attributes carry their namespace as {uri}name."""
    bounds = _Bounds(elements)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = bounds.doctype
    parser.StartElementHandler = bounds.start
    parser.EndElementHandler = bounds.end
    parser.CharacterDataHandler = bounds.builder.data
    try:
        parser.Parse(data, True)
        root = bounds.builder.close()
    except (expat.ExpatError, AssertionError, ValueError) as error:
        raise Unreadable("文件已损坏（里面的 XML 读不通）", _AGAIN) from error
    return root


def local(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute whatever its namespace; empty if it is not there."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def descend(element: Element, *names: str) -> Iterator[Element]:
    """All elements below with one of these names, in the order of the document."""
    return (each for each in element.iter() if local(each.tag) in names)


def words_in(element: Element, *names: str) -> str:
    """The text of all elements below with one of these names, a line each."""
    return "\n".join("".join(each.itertext()) for each in descend(element, *names))

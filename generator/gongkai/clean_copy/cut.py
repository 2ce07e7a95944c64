"""Cutting elements out of XML without writing it anew: all other bytes stay as the office program wrote them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from gongkai.attachment_text.extract import Unreadable

_END = ord(">")


@dataclass(slots=True)
class Open:
    """An element that has begun. `cut` takes the whole of it away, `unwrap` its tags, `empty` what is inside."""

    name: str
    attributes: dict[str, str]
    start: int
    inside: int
    above: "Open | None"
    cut: bool = False
    unwrap: bool = False
    empty: bool = False
    number: int = 0
    marks: set[str] = field(default_factory=set)


Decide = Callable[[Open], None]


def cut(data: bytes, begin: Decide, end: Decide | None = None) -> bytes:
    """The XML without what `begin` and `end` have marked; both see each element, before and after its content.

    `number` counts elements of one name from 0. Names and attributes come without namespace.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16").replace('encoding="UTF-16"', 'encoding="UTF-8"', 1).encode()
    work = _Work(data, begin, end)
    parser = work.parser
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable("文件已损坏（里面的 XML 读不通）") from error
    out, done = bytearray(), 0
    for first, last in sorted(work.ranges):
        if last > done:
            out += data[done : max(first, done)]
            done = last
    return bytes(out + data[done:])


class _Work:
    """The state of one pass. Byte places come from the parser, so nothing is decoded."""

    def __init__(self, data: bytes, begin: Decide, end: Decide | None) -> None:
        self.data, self.begin, self.end = data, begin, end
        self.ranges: list[tuple[int, int]] = []
        self.open: Open | None = None
        self.counts: dict[str, int] = {}
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.StartElementHandler = self.started
        self.parser.EndElementHandler = self.ended

    def started(self, name: str, attributes: dict[str, str]) -> None:
        start = self.parser.CurrentByteIndex
        local = name.rpartition("}")[2]
        plain = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        number = self.counts.get(local, 0)
        self.counts[local] = number + 1
        self.open = Open(local, plain, start, self._tag_end(start), self.open, number=number)
        self.begin(self.open)

    def ended(self, _: str) -> None:
        element = self.open
        assert element is not None
        alone = self.data[element.inside - 2] == ord("/")
        last = self.parser.CurrentByteIndex
        after = element.inside if alone else self._tag_end(last)
        if self.end:
            self.end(element)
        if element.cut:
            self.ranges.append((element.start, after))
        elif element.unwrap:
            self.ranges.append((element.start, element.inside))
            self.ranges.append((last, after) if not alone else (element.start, after))
        elif element.empty and not alone:
            self.ranges.append((element.inside, last))
        self.open = element.above

    def _tag_end(self, start: int) -> int:
        """Behind the > of the tag that starts here; one between quotation marks does not count."""
        quote = 0
        for place in range(start, len(self.data)):
            byte = self.data[place]
            if quote:
                quote = 0 if byte == quote else quote
            elif byte in b"\"'":
                quote = byte
            elif byte == _END:
                return place + 1
        return len(self.data)

"""Which record a place in a block is about: the row, entry or element around it, and the ids in that."""

import re

from gongkai.fields.reference import RECORD_ID

_ID = re.compile(RECORD_ID.pattern.encode())
_NAMED = re.compile(rf"({RECORD_ID.pattern})[-.]")
_WIDEST = 32_000
# Where something about another record may begin: lines of texts and tables, objects in JSON, elements of pages, feeds
# and workbooks. A line of our own tables begins with the id; there a cell may have several lines.
_EDGE = re.compile(rb"\n|(?<=\})\s*,\s*(?=\{)|<(?=(?:li|tr|p|dt|h[1-6]|article|entry|item|url|row|w:p|w:tr)[\s>])")
_ROW = re.compile(rb"\n(?=" + RECORD_ID.pattern.encode() + rb",)")


def owner_of(path: str) -> str:
    """The id of the record whose file this is (its page, its data, what lies beside them); empty for all others."""
    match = _NAMED.match(path.rpartition("/")[2])
    return match[1] if match else ""


def ids_around(block: bytes, at: int, *, table: bool) -> set[str]:
    """The ids of records that stand in the same piece as what stands at this byte."""
    edge = _ROW if table else _EDGE
    low, high = max(0, at - _WIDEST), min(len(block), at + _WIDEST)
    before = [match.end() for match in edge.finditer(block, low, at)]
    after = edge.search(block, at, high)
    piece = block[before[-1] if before else low : after.start() if after else high]
    return {each.group().decode() for each in _ID.finditer(piece)}

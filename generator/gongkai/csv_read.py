"""Text of a table with commas to rows of cells, by RFC 4180 and nothing looser: no cell is guessed at."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_CELL = re.compile(r'"([^"]*(?:""[^"]*)*)"(?=[,\n]|\Z)|([^",\n]*)(?=[,\n]|\Z)')
_OPEN = "以双引号开头的格要以双引号结尾，格里的双引号要写两个"
_INNER = "格里有双引号时，整格要用双引号括起来，里面的双引号写两个"


class Row(NamedTuple):
    """A row as written: from 1 the line where it begins, its cells. If it cannot be read: why, and where."""

    text: str
    line: int
    cells: list[str]
    fault: str = ""
    at: int = 0


def rows(text: str, line: int) -> Iterator[Row]:
    """The rows of a text (LF line ends) whose first line has this number. Empty lines are no rows.

    Reading goes on behind the line of a fault.
    """
    at, size = 0, len(text)
    while at < size:
        end = text.find("\n", at)
        end = size if end < 0 else end
        piece = text[at:end]
        if '"' not in piece:
            if piece:
                yield Row(piece, line, piece.split(","))
        else:
            row, end = _quoted(text, at, line)
            yield row
        line += text.count("\n", at, end + 1)
        at = end + 1


def _quoted(text: str, at: int, line: int) -> tuple[Row, int]:
    """A row in which there is a quotation mark, and where it ends."""
    cells: list[str] = []
    here, size = at, len(text)
    while match := _CELL.match(text, here):
        cells.append(match[2] if match[1] is None else match[1].replace('""', '"'))
        here = match.end()
        if here == size or text[here] == "\n":
            return Row(text[at:here], line, cells), here
        here += 1
    mark = text.index('"', here)
    fault = _OPEN if mark == here else _INNER
    end = text.find("\n", mark)
    end = size if end < 0 else end
    return Row(text[at:end], line, cells, fault, mark - at), end


def place(row: Row, index: int, offset: int = 0) -> tuple[int, int]:
    """Line and column in the file, from 1, of a character of a cell of a sound row."""
    here = 0
    for _ in range(index):
        match = _CELL.match(row.text, here)
        assert match is not None
        here = match.end() + 1
    before = row.cells[index][:offset]
    if row.text[here : here + 1] == '"':
        return _place(row, here + 1 + len(before.replace('"', '""')))
    return _place(row, here + len(before))


def fault_place(row: Row) -> tuple[int, int]:
    """Line and column of the fault."""
    return _place(row, row.at)


def _place(row: Row, at: int) -> tuple[int, int]:
    return row.line + row.text.count("\n", 0, at), at - row.text.rfind("\n", 0, at)

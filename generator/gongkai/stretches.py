"""Where a large file is cut: between two records, without reading what is in them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

CSV, JSONL = ".csv", ".jsonl"
YAML = (".yml", ".yaml")
SUFFIXES = (*YAML, CSV, JSONL)
LARGE = 2_000_000
CHUNK = 4_000_000
_START = re.compile(rb"\n---(?=\s)")


def stretches(path: str, size: int, limit: int) -> Iterator[tuple[int, int, int]]:
    """First byte, byte behind the last, and line of the first, for pieces of a few megabytes that end between records.

    The whole of a file that is not large is (0, -1, 1). A piece of more than `oversized(limit)` bytes, where `limit`
    is that of one record, holds one record that is far too long.
    """
    if not is_large(size):
        yield 0, -1, 1
        return
    start, line, suffix = 0, 1, suffix_of(path)
    with Path(path).open("rb") as stream:
        while start < size and stream.seek(start) == start and (data := stream.read(CHUNK)):
            end = start + len(data)
            if end < size:
                cut = _last_border(data, suffix)
                end = start + cut if cut else _next_border(stream, data, suffix, limit)
            yield start, end, line
            stream.seek(start)
            line += _lines(stream, end - start)
            start = end


def is_large(size: int) -> bool:
    """Whether a file of so many bytes is cut."""
    return size > LARGE


def suffix_of(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - for every record: pathlib costs more


def oversized(limit: int) -> int:
    """So many bytes no piece has whose records keep to their limit."""
    return 2 * CHUNK + limit


def _last_border(data: bytes, suffix: str) -> int:
    """Where the last record begins that begins in `data`; 0 if none does but the first."""
    if suffix == CSV:
        return len(_whole_rows(data))
    if suffix == JSONL:
        return data.rfind(b"\n") + 1
    cuts = [match.start() + 1 for match in _START.finditer(data)]
    return cuts[-1] if cuts else 0


def _whole_rows(data: bytes) -> bytes:
    """The beginning of a table to its last line end that is in no cell: the quotation marks before are even."""
    marks, end = data.count(b'"'), len(data)
    while (place := data.rfind(b"\n", 0, end)) >= 0:
        marks -= data.count(b'"', place, end)
        if marks % 2 == 0:
            return data[: place + 1]
        end = place
    return b""


def first_row(data: bytes) -> bytes:
    """The first row of a table that is not blank, and what is before it; nothing if it does not end in `data`."""
    marks, seen = 0, 0
    while place := data.find(b"\n", seen) + 1:
        marks += data.count(b'"', seen, place)
        seen = place
        if marks % 2 == 0 and data[:place].strip():
            return data[:place]
    return b""


def _next_border(stream: BinaryIO, data: bytes, suffix: str, limit: int) -> int:
    """Where the next record starts behind one that begins before `data` and goes on behind it, where `stream` is."""
    if suffix == CSV:
        return _next_row(stream, data, limit)
    border = re.compile(rb"\n") if suffix == JSONL else _START
    tail = data[-4:]
    seen = stream.tell() - len(tail)
    while chunk := stream.read(CHUNK):
        if match := border.search(tail + chunk):
            return seen + match.start() + 1
        tail = (tail + chunk)[-4:]
        seen = stream.tell() - len(tail)
    return stream.tell()


def _next_row(stream: BinaryIO, data: bytes, limit: int) -> int:
    """The next line end outside of cells; the next one at all if a quotation mark seems to have been left open."""
    start, odd = stream.tell(), data.count(b'"') % 2
    more, seen = stream.read(limit), 0
    while place := more.find(b"\n", seen) + 1:
        odd += more.count(b'"', seen, place)
        seen = place
        if odd % 2 == 0:
            return start + place
    first = more.find(b"\n") + 1
    while not first and (chunk := stream.read(CHUNK)):
        start, first = stream.tell() - len(chunk), chunk.find(b"\n") + 1
    return start + first if first else stream.tell()


def _lines(stream: BinaryIO, length: int) -> int:
    """How many line ends there are in so many bytes."""
    count = 0
    while length > 0 and (data := stream.read(min(length, CHUNK))):
        count += data.count(b"\n")
        length -= len(data)
    return count

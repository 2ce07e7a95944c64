"""CSV for spreadsheets and programs: RFC 4180, UTF-8 with BOM (so that Excel knows it), headings in Chinese.

No spreadsheet takes a cell for a formula: an apostrophe goes before what begins like one and is no number.
"""

import csv
import re
from pathlib import Path

from gongkai.opendata.columns import Column
from gongkai.opendata.rows import Row

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def no_formula(text: str) -> str:
    """A cell as no spreadsheet takes it for a formula."""
    return f"'{text}" if text[:1] in _FORMULA and _NUMBER.fullmatch(text) is None else text


class _Line:
    """Gives a line back instead of writing it."""

    def write(self, line: str) -> str:
        return line


class CsvFile:
    """A CSV that is written row by row."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._stream = path.open("w", encoding="utf-8-sig", newline="")
        self._line = csv.writer(_Line(), lineterminator="\r\n").writerow
        self._places = [place for place, each in enumerate(columns) if not each.long]
        self._stream.write(self._line([columns[place].label for place in self._places]))

    def add(self, row: Row) -> None:
        row.csv = row.csv or self._made(row)
        self._stream.write(row.csv)

    def close(self) -> None:
        self._stream.close()

    def _made(self, row: Row) -> str:
        cells = row.cells
        for place in row.filled:
            if (text := no_formula(cells[place])) is not cells[place]:
                cells = cells.copy() if cells is row.cells else cells
                cells[place] = text
        return str(self._line([cells[place] for place in self._places]))

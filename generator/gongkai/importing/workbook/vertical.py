"""Sheets that say one thing a row: what it is, then its value (the vertical form of the statistics, 情况说明)."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongkai.field import Field, Schema
from gongkai.importing.workbook.sheet import Cell, Row

LEAST = 5
"""So many labels of a group make a sheet its vertical table."""
_NUMBER = re.compile(r"^[0-9]{1,2}[.．、]?$")


class Pair(NamedTuple):
    """A row of such a sheet; `column` is that of its value, from 1. Without a field it is not known."""

    row: int
    column: int
    label: str
    value: Cell
    field: Field | None


def pairs_of(rows: Iterable[tuple[int, Row]], schema: Schema) -> Iterator[Pair]:
    """The rows that hold a label and at most one value; a number in front of the label is passed over."""
    for number, cells in rows:
        said = [(at, cell) for at, cell in enumerate(cells, 1) if cell is not None]
        if len(said) > 1 and (not isinstance(said[0][1], str) or _NUMBER.match(said[0][1])):
            del said[0]
        if said and len(said) <= 2 and isinstance(label := said[0][1], str):
            at, value = said[1] if len(said) > 1 else (said[0][0] + 1, None)
            yield Pair(number, at, label, value, schema.find("".join(label.split())))

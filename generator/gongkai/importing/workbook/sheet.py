"""A sheet as it was stored: cells with their types, what is merged, hidden, computed or broken."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

Cell: TypeAlias = str | float | datetime.date | datetime.time | datetime.timedelta | None
"""A bool is told as 是 or 否; a datetime is a date. Blank cells are None, texts have no blanks around them."""
Row: TypeAlias = list[Cell]
At: TypeAlias = tuple[int, int]
"""Row and column, from 1."""


class Box(NamedTuple):
    """Merged cells: first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Facts:
    """What stands in a sheet beside its values. `blank_formulas` were never computed; `errors` are #N/A."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[At] = field(default_factory=set)
    blank_formulas: set[At] = field(default_factory=set)
    errors: set[At] = field(default_factory=set)


@dataclass(slots=True)
class Sheet:
    """`rows` begins anew with every call and gives row number (from 1) and cells (from the first column)."""

    name: str
    rows: Callable[[], Iterator[tuple[int, Row]]]
    hidden: bool = False
    merged: list[Box] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    faults: list[tuple[int, str]] = field(default_factory=list)
    """Rows that cannot be read, and why; complete once the rows have been taken."""

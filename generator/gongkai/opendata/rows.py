"""From the public data of a record to one row of its kind's tables."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.kind import Kind
from gongkai.opendata.columns import FIRST, Column, columns_of, text_of
from gongkai.opendata.persons import ENCODER, for_many

_URL = next(place for place, each in enumerate(FIRST) if each.name == "url")


@dataclass(slots=True)
class Row:
    """A record: its public data as a line of JSON; its cells as text, by the columns of its kind; which are filled.

    It stands in several files, so its line of CSV and its row of XLSX are kept once made.
    """

    line: str
    cells: list[str]
    filled: list[int]
    csv: str = ""
    xlsx: bytes = b""


class Reader:
    """Makes the rows of a kind. `root` is the site's own address, if it is known: what links begin with."""

    def __init__(self, kind: Kind, root: str) -> None:
        self.columns: tuple[Column, ...] = columns_of(kind)
        self._kind, self._root = kind, root
        self._first = [(place, each.path[0]) for place, each in enumerate(self.columns) if len(each.path) == 1]
        self._rows = {place for place, each in enumerate(self.columns) if each.type == "rows"}
        self._places: dict[str, Any] = {}
        for place, each in enumerate(self.columns):
            if len(each.path) > 1:
                *above, last = each.path[1:]
                found = self._places
                for step in above:
                    found = found.setdefault(step, {})
                found[last] = place

    def row(self, line: str, *, natural: bool) -> Row | None:
        """The row of the record whose public data are `line`; None of a withdrawn one."""
        public = json.loads(line)
        if "withdrawn" in public["fields"]:
            return None
        line, public = for_many(line, public, self._kind, natural=natural)
        cells, filled = [""] * len(self.columns), list[int]()
        for place, name in self._first:
            if value := public.get(name):
                cells[place] = value if type(value) is str else str(value)
                filled.append(place)
        cells[_URL] = self._root + cells[_URL]
        for place, value in _found(public["fields"], self._places):
            if value != "" and value != []:
                cells[place] = self._text(place, value)
                filled.append(place)
        filled.sort()
        return Row(line, cells, filled)

    def _text(self, place: int, value: Any) -> str:
        if type(value) is str:
            return value
        return ENCODER.encode(value) if place in self._rows else text_of(value)


def _found(values: Mapping[str, Any], places: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    """The values that have a place among the columns, those of groups too."""
    for name, value in values.items():
        place = places.get(name)
        if type(place) is int:
            yield place, value
        elif place is not None and isinstance(value, dict):
            yield from _found(value, place)

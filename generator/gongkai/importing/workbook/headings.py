"""Where the headings of a table are, and which field each of its columns holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from gongkai.exporting.columns import NUMBER
from gongkai.field import Field, Schema
from gongkai.importing.workbook.known import known
from gongkai.importing.workbook.sheet import Box, Cell, Row, Sheet
from gongkai.keys import fold

DEEP = 30
"""Headings begin within so many rows."""
_STEP = re.compile(r"\s*[/／]\s*")
_NOTE = re.compile(r"[（(](?:必填项?|选填项?|非必填|条件必填)[）)]|^[*＊\s]+|[*＊\s]+$")
_UNIT = re.compile(r"[（(\[](?:单位[:：])?(元|万元)[）)\]]")
_INNER = re.compile(r"[（(]([^（()）]+)[）)]\s*$")
_CODE = re.compile(r"(?:行政)?相对人代码[_＿—\- ]*([1-6])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its place from 1, what the table calls it, the fields that lead to its values; none if unknown."""

    column: int
    text: str
    fields: tuple[Field, ...] = ()
    unit: str = ""

    @property
    def field(self) -> Field:
        return self.fields[-1]

    @property
    def path(self) -> str:
        return "/".join(each.name for each in self.fields)


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a table, the row they end in, and what stands above them."""

    row: int
    headings: tuple[Heading, ...]
    above: tuple[tuple[int, str], ...] = ()
    layout: str = ""

    @property
    def found(self) -> list[Heading]:
        return [each for each in self.headings if each.fields]


@dataclass(slots=True)
class Top:
    """The first rows of a sheet, merged cells filled, and every way to read one or two of them as headings."""

    rows: dict[int, Row]
    ways: list[tuple[int, list[tuple[int, list[str]]]]] = field(default_factory=list)


def top_of(sheet: Sheet) -> Top:
    """Look at the first rows of a sheet."""
    rows = {number: list(cells) for number, cells in islice(sheet.rows(), DEEP + 1)}
    spread = {number: list(cells) for number, cells in rows.items()}
    for box in sheet.merged:
        _spread(box, spread)
    top = Top(rows)
    for number in sorted(spread):
        upper = [_clean(each) for each in spread[number]]
        if sum(map(bool, upper)) < 2:
            continue
        top.ways.append((number, [(at, [each]) for at, each in enumerate(upper, 1) if each]))
        lower = [_clean(each) for each in spread.get(number + 1, [])]
        if any(lower):
            width = max(len(upper), len(lower))
            upper += [""] * (width - len(upper))
            lower += [""] * (width - len(lower))
            pairs = [(at, _together(*pair)) for at, pair in enumerate(zip(upper, lower, strict=True), 1) if any(pair)]
            top.ways.append((number + 1, pairs))
    return top


def head_of(top: Top, schema: Schema, kind: str, layout: str = "") -> Head | None:
    """The reading of the first rows that has most columns of a schema; None if no way has two."""
    best: Head | None = None
    for row, columns in top.ways:
        says = layout or _layout({fold(each) for _, texts in columns for each in texts})
        headings = tuple(_heading(at, texts, schema, kind, says) for at, texts in columns)
        found = Head(row, _counted(headings), above(top, row), says)
        if len(found.found) > (len(best.found) if best else 1):
            best = found
    return best


def _counted(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """序号 only counts the rows if another column is called as the field is (领导信息 has 排序, also called 序号)."""
    named = {each.path for each in headings if each.fields and NUMBER != _upper(each) == each.field.label}
    return tuple(
        Heading(each.column, each.text) if _upper(each) == NUMBER and each.path in named else each for each in headings
    )


def _upper(heading: Heading) -> str:
    return heading.text.partition("/")[0]


def _spread(box: Box, rows: dict[int, Row]) -> None:
    first = rows.get(box.top, [])
    value: Cell = first[box.left - 1] if box.left <= len(first) else None
    if value is None or box.bottom - box.top > DEEP:
        return
    for number in range(box.top, box.bottom + 1):
        cells = rows.get(number)
        if cells is not None:
            cells += [None] * (min(box.right, 200) - len(cells))
            cells[box.left - 1 : min(box.right, 200)] = [value] * (min(box.right, 200) - box.left + 1)


def _clean(cell: Cell) -> str:
    return _NOTE.sub("", re.sub(r"\s+", "", cell)) if isinstance(cell, str) else ""


def _together(upper: str, lower: str) -> list[str]:
    """Ways to read a heading of two rows, the most telling first."""
    if not upper or not lower or upper == lower:
        return [upper or lower]
    return [f"{upper}/{lower}", f"{upper}({lower})", f"{upper}{lower}", lower, upper]


def _heading(column: int, texts: Sequence[str], schema: Schema, kind: str, layout: str) -> Heading:
    for each in texts:
        unit = _UNIT.search(each)
        if fields := _fields(each, schema, kind, layout):
            return Heading(column, texts[0], fields, unit[1] if unit else "")
    return Heading(column, texts[0])


def _fields(text: str, schema: Schema, kind: str, layout: str) -> tuple[Field, ...]:
    for each in _spellings(text):
        if (field := schema.find(each)) is not None:
            return (field,)
    own = {fold(each): name for each, name in known()["headings"].get(kind, {}).items()}
    if (name := own.get(fold(text))) and name in schema.fields:
        return (schema.fields[name],)
    if code := _CODE.match(text):
        names = known()["numbered"].get(layout, ())
        number = int(code[1])
        return (
            (schema.fields[names[number - 1]],) if number <= len(names) and names[number - 1] in schema.fields else ()
        )
    for between in _STEP.finditer(text):
        outer = schema.find(text[: between.start()])
        if outer is not None and outer.type == "group" and outer.schema is not None:
            return (outer, *inner) if (inner := _fields(text[between.end() :], outer.schema, kind, layout)) else ()
    return ()


def _spellings(text: str) -> Iterator[str]:
    """A heading as it stands, without its unit, what is in its brackets, what is before them."""
    yield text
    bare = _UNIT.sub("", text)
    if bare != text:
        yield bare
    elif (inner := _INNER.search(text)) is not None:
        yield inner[1]
        if not _CODE.match(text):
            yield text[: inner.start()]


def _layout(folded: set[str]) -> str:
    counts = {name: sum(fold(each) in folded for each in marks) for name, marks in known()["marks"].items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > min(counts.values()) else ""


def above(top: Top, row: int) -> tuple[tuple[int, str], ...]:
    """The texts above a row, with their rows."""
    return tuple(
        (number, cell)
        for number, cells in sorted(top.rows.items())
        if number < row
        for cell in cells
        if isinstance(cell, str)
    )

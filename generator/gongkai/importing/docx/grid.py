"""Tables of Word with their merged cells: where each cell stands in the grid and how far it goes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from gongkai.attachment_text.parcel import attribute, local
from gongkai.importing.docx.xml import child, value, whole

_WRAPS = frozenset({"sdt", "sdtContent", "customXml", "ins"})
_WIDEST = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; row and column count from 1, `rows` and `columns` are how many it covers."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its number in the file, the paragraph where it begins, its cells row by row."""

    number: int
    paragraph: int
    cells: list[Cell]
    _covered: dict[tuple[int, int], Cell] = field(default_factory=dict, repr=False, compare=False)

    @property
    def merged(self) -> bool:
        return any(each.rows > 1 or each.columns > 1 for each in self.cells)

    def height(self) -> int:
        return max((each.row + each.rows - 1 for each in self.cells), default=0)

    def width(self) -> int:
        return max((each.column + each.columns - 1 for each in self.cells), default=0)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place."""
        if not self._covered:
            for each in reversed(self.cells):
                for covered in range(each.row, each.row + each.rows):
                    for at in range(each.column, each.column + each.columns):
                        self._covered[covered, at] = each
        return self._covered.get((row, column))

    def by_row(self) -> list[list[Cell]]:
        """The cells row by row; a merged cell stands where it begins."""
        found: list[list[Cell]] = [[] for _ in range(self.height())]
        for each in self.cells:
            found[each.row - 1].append(each)
        return found

    def rows(self) -> Iterator[list[str]]:
        """The texts row by row."""
        return ([cell.text for cell in row] for row in self.by_row())


def grid_of(table: Element) -> list[tuple[Cell, Element]]:
    """The cells of `w:tbl` that begin somewhere, with their elements; deleted rows are left out."""
    found: list[tuple[Cell, Element]] = []
    open_at: dict[int, int] = {}
    row = 0
    for line in _inside(table, "tr"):
        properties = child(line, "trPr")
        if child(properties, "del") is not None:
            continue
        row += 1
        column = 1 + min(whole(value(properties, "gridBefore"), 0), _WIDEST)
        for element in _inside(line, "tc"):
            setting = child(element, "tcPr")
            columns = max(1, min(whole(value(setting, "gridSpan"), 1), _WIDEST))
            merge = child(setting, "vMerge")
            goes_on = merge is not None and attribute(merge, "val") != "restart" and column in open_at
            if goes_on:
                at = open_at[column]
                found[at] = (replace(found[at][0], rows=row - found[at][0].row + 1), found[at][1])
            else:
                open_at.pop(column, None)
                if merge is not None:
                    open_at[column] = len(found)
                found.append((Cell(row, column, 1, columns), element))
            column += columns
    return found


def _inside(holder: Element, name: str) -> Iterator[Element]:
    for each in holder:
        if local(each.tag) == name:
            yield each
        elif local(each.tag) in _WRAPS:
            yield from _inside(each, name)

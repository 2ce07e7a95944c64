"""A table as prescribed: cells with their spans, for a workbook and for a document alike."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at a row and column from 0, over so many of them. `head`: it names what stands beside or below."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False


@dataclass(slots=True)
class Grid:
    """A table with its title, the line about its units above it, its cells."""

    title: str
    units: str = ""
    cells: list[GridCell] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @property
    def columns(self) -> int:
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    @property
    def head_rows(self) -> int:
        """How many rows at the top are headings in every column."""
        data = [cell.row for cell in self.cells if not cell.head]
        return min(data, default=self.rows)

    @property
    def heads_again(self) -> bool:
        """Whether further down headings stand in every column of a row: those at the top are not of the whole table."""
        return any(row >= self.head_rows for row in self.only_heads())

    def only_heads(self) -> set[int]:
        """The rows that hold headings and nothing else."""
        return {cell.row for cell in self.cells} - {cell.row for cell in self.cells if not cell.head}

    def head(self, row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> None:
        self.cells.append(GridCell(row, column, text, rows, columns, head=True))

    def put(self, row: int, column: int, text: str, columns: int = 1) -> None:
        self.cells.append(GridCell(row, column, text, 1, columns))

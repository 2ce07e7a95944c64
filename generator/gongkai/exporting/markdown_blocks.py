"""Markdown of a record as paragraphs and tables, for a document."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyromark

from gongkai.exporting.grid import Grid

BREAK = "\n"
_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
_ITEM = "·"


@dataclass(slots=True)
class Paragraph:
    """Pieces of text, each with whether it is bold; `heading` 1 for the highest heading in the text, 0 for none."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    heading: int = 0

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


def blocks_of(source: str) -> Iterator[Paragraph | Grid]:
    """The paragraphs and tables of a text, in order. Items of lists are paragraphs with their number before them."""
    reader = _Reader()
    for event in pyromark.events(source.strip("\n"), options=_OPTIONS):
        yield from reader.take(event)
    yield from reader.flush()


class _Reader:
    def __init__(self) -> None:
        self._now = Paragraph()
        self._bold = 0
        self._lists: list[int | None] = []
        self._grid: Grid | None = None
        self._row = self._column = 0

    def take(self, event: Any) -> Iterator[Paragraph | Grid]:
        if isinstance(event, str):
            self._mark(event)
            return
        [(what, value)] = event.items()
        name = value if isinstance(value, str) else next(iter(value)) if isinstance(value, dict) else ""
        if what == "Start":
            yield from self._start(name, value)
        elif what == "End":
            yield from self._end(name)
        elif what in ("Text", "Code"):
            self._add(value)

    def flush(self) -> Iterator[Paragraph]:
        if self._now.text.strip():
            yield self._now
        self._now = Paragraph()

    def _mark(self, event: str) -> None:
        """A line that ends: between Chinese characters nothing stands for it, between words a space."""
        if event == "HardBreak":
            self._add(BREAK)
        elif event == "SoftBreak" and self._now.text[-1:].isascii():
            self._add(" ")

    def _add(self, text: str) -> None:
        self._now.pieces.append((text, self._bold > 0))

    def _start(self, name: str, value: Any) -> Iterator[Paragraph | Grid]:
        if name == "Heading":
            yield from self.flush()
            self._now.heading = int(value["Heading"]["level"][1:])
        elif name == "List":
            self._lists.append(value["List"])
        elif name == "Item":
            yield from self.flush()
            number = self._lists[-1]
            self._add(_ITEM if number is None else f"{number}.")
            if number is not None:
                self._lists[-1] = number + 1
        elif name == "Strong":
            self._bold += 1
        elif name == "Table":
            yield from self.flush()
            self._grid, self._row = Grid(""), 0
        elif name in ("TableHead", "TableRow"):
            self._column = 0

    def _end(self, name: str) -> Iterator[Paragraph | Grid]:
        if name == "List":
            self._lists.pop()
            yield from self.flush()
        elif name == "Strong":
            self._bold -= 1
        elif name == "TableCell" and self._grid is not None:
            (self._grid.put if self._row else self._grid.head)(self._row, self._column, self._now.text.strip())
            self._now, self._column = Paragraph(), self._column + 1
        elif name in ("TableHead", "TableRow"):
            self._row += 1
        elif name == "Table" and self._grid is not None:
            yield self._grid
            self._grid = None
        elif name in ("Paragraph", "Heading", "Item"):
            yield from self.flush()

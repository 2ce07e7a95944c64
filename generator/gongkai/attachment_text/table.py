"""Rows of cells as text: once as they stand, once with the heading before each cell, so that words give context."""

from collections.abc import Sequence

from gongkai.attachment_text.extract import Extract

_DIGITS = frozenset("0123456789")
_HEADINGS = 8
_BOXES = 15


def add_table(found: Extract, place: str, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Add rows, each with its number as people count them."""
    flat = [(number, [cell.replace("\n", " ").replace("\t", " ") for cell in cells]) for number, cells in rows]
    found.add(place, "\n".join(line_of(cells) for _, cells in flat), tuple(number for number, _ in flat), read=True)
    head = next((at for at, (_, cells) in enumerate(flat[:_HEADINGS]) if _heading(cells)), None)
    if head is None:
        return
    labels = flat[head][1]
    lines = [
        "\t".join(f"{label}：{cell}" for label, cell in zip(labels, cells, strict=False) if cell)
        for _, cells in flat[head + 1 :]
    ]
    found.add(place, "\n".join(lines), tuple(number for number, _ in flat[head + 1 :]))


def line_of(cells: Sequence[str]) -> str:
    """A row as a line. Where each digit has a box of its own, as in forms, they are put together behind it."""
    line = "\t".join(cells)
    boxes = sum(len(cell.strip()) == 1 for cell in cells)
    return f"{line}\t{''.join(cell.strip() for cell in cells)}" if boxes >= _BOXES else line


def _heading(cells: Sequence[str]) -> bool:
    written = [cell for cell in cells if cell.strip()]
    return len(written) >= 2 and not any(_DIGITS & set(cell) for cell in written)

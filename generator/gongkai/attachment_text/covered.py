"""Text beneath bars: what was written first and painted over afterwards, in black or white, is still there."""

from collections.abc import Sequence
from typing import Any

_FILLS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_ENDS = _FILLS | {b"S", b"s", b"n"}
_DARK, _LIGHT = 0.2, 0.95
_LONG_ENOUGH = 2
Matrix = Sequence[float]


class Bars:
    """Listens while pypdf walks through one page: where text is, where boxes are filled, in which order."""

    def __init__(self) -> None:
        self._step = 0
        self._fill = [True]
        self._path: list[tuple[float, float, float, float]] = []
        self._boxes: list[tuple[int, tuple[float, float, float, float]]] = []
        self._texts: list[tuple[int, float, float, str]] = []

    def operand(self, operator: bytes, operands: Any, matrix: Matrix, text_matrix: Matrix) -> None:
        self._step += 1
        if operator == b"q":
            self._fill.append(self._fill[-1])
        elif operator == b"Q" and len(self._fill) > 1:
            self._fill.pop()
        elif operator in (b"g", b"rg", b"sc", b"scn", b"k"):
            self._fill[-1] = _plain(operator, operands)
        elif operator == b"re" and len(operands) == 4:
            self._path.append(_box([float(each) for each in operands], matrix))
        elif operator in _ENDS:
            if operator in _FILLS and self._fill[-1]:
                self._boxes += [(self._step, box) for box in self._path]
            self._path = []
        elif operator in (b"Tj", b"TJ", b"'", b'"') and operands:
            text = _shown(operands)
            x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
            y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
            self._texts.append((self._step, x, y, text))

    def text(self, text: str, matrix: Matrix, text_matrix: Matrix, font: Any, size: float) -> None:
        """pypdf reports text late; where it was painted is known from the operators."""

    def covered(self) -> bool:
        """Whether a box was painted over text that stood there before."""
        return any(
            step < later and left <= x + 1 <= right and bottom - 1 <= y + 2 <= top
            for step, x, y, text in self._texts
            if len(text.strip()) >= _LONG_ENOUGH
            for later, (left, bottom, right, top) in self._boxes
        )


def _plain(operator: bytes, operands: Any) -> bool:
    """Whether a colour is (nearly) black or white, as bars are."""
    try:
        values = [float(each) for each in operands]
    except (TypeError, ValueError):
        return False
    if operator == b"k" or len(values) == 4:
        return (values[-1] > 1 - _DARK) or sum(values) < 1 - _LIGHT
    return bool(values) and (max(values) < _DARK or min(values) > _LIGHT)


def _box(sides: list[float], matrix: Matrix) -> tuple[float, float, float, float]:
    x, y, width, height = sides
    corners = [
        (a * matrix[0] + b * matrix[2] + matrix[4], a * matrix[1] + b * matrix[3] + matrix[5])
        for a, b in ((x, y), (x + width, y + height))
    ]
    xs, ys = [each[0] for each in corners], [each[1] for each in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _shown(operands: Any) -> str:
    last = operands[-1]
    pieces = last if isinstance(last, list) else [last]
    return "".join(
        each.decode("latin-1") if isinstance(each, bytes) else each for each in pieces if isinstance(each, str | bytes)
    )

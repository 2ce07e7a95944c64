"""Charts of counts as SVG, drawn by leather: text as text, colours from the style sheet, the same bytes every time.

A chart never stands alone: what it shows is in a table beside it, and its title and description say it in words.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import count
from math import ceil
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from leather import Chart, Scale

Point = tuple[str, Decimal]
"""A word and its number."""
Year = tuple[str, Decimal | None]
"""The same, but the number may not be known."""

WIDTH, HEIGHT, BAR, COLUMN = 360, 200, 34, 30
MOST, LONGEST = 12, 9
"""Columns of a chart, characters of a word beside a bar; the table has the others and the whole word."""
UNTOLD = "没有写"
"""Of a year whose report does not tell the number."""
_INK, _LINE, _FILL = "var(--gk-mute)", "var(--gk-line)", "var(--gk-chart)"
_LONG = re.compile(r"-?[0-9]+\.[0-9]{2,}")
_ALIKE = re.compile(r' (?:font-family|stroke-width)="[^"]*"| fill="var\(--gk-mute\)"| stroke="var\(--gk-line\)"')


def columns(slug: str, title: str, unit: str, points: Sequence[Year]) -> Markup:
    """A column for each of the last words: years, months; a place without one where the number is not known. Nothing
    if there is nothing to see. `slug` is its own id.
    """
    points = points[-MOST:]
    known = [(word, number) for word, number in points if number is not None]
    if not any(number for _, number in known):
        return Markup()
    chart = _chart()
    chart.add_columns(known, fill_color=_FILL)
    top = max(number for _, number in known)
    chart.set_x_scale(_slim([word for word, _ in points]))
    chart.add_y_axis(ticks=_ticks(top), tick_formatter=_plain)
    chart.add_y_scale(0, _ticks(top)[-1])
    return _svg(chart, slug, title, unit, points, HEIGHT)


def bars(slug: str, title: str, unit: str, points: Sequence[Point]) -> Markup:
    """A bar for each word, the first on top."""
    if not any(number for _, number in points):
        return Markup()
    chart, words = _chart(), _short([word for word, _ in points])
    chart.add_bars([(number, word) for word, (_, number) in zip(words, points, strict=True)], fill_color=_FILL)
    top = max(number for _, number in points)
    chart.add_x_axis(ticks=_ticks(top), tick_formatter=_plain)
    chart.add_x_scale(0, _ticks(top)[-1])
    return _svg(chart, slug, title, unit, points, BAR * len(points) + 40)


def _chart() -> "Chart":
    """An empty chart. The library is loaded only when something is drawn."""
    import leather

    theme = leather.theme
    theme.background_color, theme.margin = "none", 0.02
    theme.label_color, theme.tick_color, theme.zero_color = _INK, _LINE, _INK
    theme.tick_font_size, theme.tick_font_char_height, theme.tick_font_char_width = 13, 13, 13
    return leather.Chart()


def _slim(words: list[str]) -> "Scale":
    """Places for the words, each with a column that is not wide even if there are two."""
    from leather import Ordinal

    class Slim(Ordinal):  # type: ignore[misc]
        def project_interval(self, value: str, start: float, end: float) -> tuple[Decimal, Decimal]:
            left, right = super().project_interval(value, start, end)
            half = min((right - left) / 2, Decimal(COLUMN) / 2)
            return (left + right) / 2 - half, (left + right) / 2 + half

    return Slim(words)


def _ticks(top: Decimal) -> list[Decimal]:
    """Round whole numbers from nothing to at least `top`, six at most."""
    step = next(Decimal(digit * 10**zeros) for zeros in count() for digit in (1, 2, 5) if digit * 10**zeros * 5 >= top)
    return [step * each for each in range(ceil(top / step) + 1)]


def _plain(value: Decimal, *_place: int) -> str:
    return f"{value.normalize():f}" if value else "0"


def _short(words: Sequence[str]) -> list[str]:
    """Each word at most so long, and none like another: they are the places on the axis."""
    found: list[str] = []
    for word in words:
        text = word if len(word) <= LONGEST else f"{word[: LONGEST - 1]}…"
        while text in found:
            text += " "
        found.append(text)
    return found


def _svg(chart: "Chart", slug: str, title: str, unit: str, points: Sequence[Year], height: int) -> Markup:
    """The drawing as it stands in a page: it grows with its place, and colours and fonts are those of the page."""
    drawn = tostring(chart.to_svg_group(WIDTH, height), encoding="unicode")
    text = "；".join(f"{word} {UNTOLD if number is None else f'{_plain(number)}{unit}'}" for word, number in points)
    head = (
        f'<svg viewBox="0 0 {WIDTH} {height}" class="gk-chart" role="img" aria-labelledby="{slug}-t {slug}-d">'
        f'<title id="{slug}-t">{escape(title)}</title><desc id="{slug}-d">{escape(text)}</desc>'
    )
    return Markup(head + _LONG.sub(lambda match: f"{Decimal(match[0]):.1f}", _ALIKE.sub("", drawn)) + "</svg>")

"""How a document is fitted to its page: how wide the columns of a table are, where a long title is divided."""

import re

from docx.shared import Length, Pt

from gongkai.exporting.grid import Grid

MARGIN = Pt(3)
"""Between the text of a cell and its border, at the left and the right."""
_UNSPLIT = re.compile(r"[!-~]+")
_PAIR, _MOST, _SLACK = 2, 14, 0.2
_TITLE = re.compile(r"(?<=[0-9]年)(?!度)|(?<=[0-9]年度)|(?=法治政府|政府信息|行政执法统计|网站工作)|(?=[（(])")
"""Where a title may be divided: behind its year, in front of what it is about."""


def column_widths(grid: Grid, whole: Length, size: Length) -> list[Length]:
    """Widths that together are `whole`, for letters of a size: never so narrow that a number or a word of two
    characters is broken, the rest for columns with more to say; headings at the top may take two lines.
    """
    edges = 2 * MARGIN / size
    need, want = [1 + edges] * grid.columns, [1 + edges] * grid.columns
    heads = grid.head_rows
    for cell in grid.cells:
        if cell.columns == 1:
            longest = max((_width(each) for each in _UNSPLIT.findall(cell.text)), default=0.0)
            least = max(longest, min(len(cell.text), _PAIR)) + _SLACK
            need[cell.column] = max(need[cell.column], least + edges)
            wanted = _width(cell.text) / (2 if cell.row < heads else 1)
            want[cell.column] = max(want[cell.column], max(least, min(wanted, _MOST)) + edges)
    room = whole / size
    spare, more = room - sum(need), sum(want) - sum(need)
    if spare <= 0 or more <= 0 or sum(want) <= room:
        base = need if spare <= 0 else want
        return [Length(int(each * whole / sum(base))) for each in base]
    return [
        Length(int((least + (wanted - least) * spare / more) * size)) for least, wanted in zip(need, want, strict=True)
    ]


def title_lines(title: str, longest: float) -> list[str]:
    """A title of at most `longest` characters a line; a longer one in two lines that are about as long."""
    if _width(title) <= longest:
        return [title]
    places = [match.start() for match in _TITLE.finditer(title) if 0 < match.start() < len(title)]
    fitting = [at for at in places if max(_width(title[:at]), _width(title[at:])) <= longest]
    if not fitting:
        return [title]
    at = min(fitting, key=lambda at: abs(_width(title[:at]) - _width(title[at:])))
    return [title[:at], title[at:]]


def _width(text: str) -> float:
    """In Chinese characters; letters and digits take half of one."""
    return sum(0.5 if each.isascii() else 1.0 for each in text)

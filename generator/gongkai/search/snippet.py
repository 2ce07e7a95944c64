"""Where the words of a query occur in a text, and the line of it that is shown. theme/assets/search/text.js does the
same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from gongkai.search.normal import fold, to_points

BEFORE = 24  # characters before the first match
LENGTH = 120
LEAST = 12  # of a line that says more than the word looked for
_SPACES = (re.compile(r" {2,}"), " ")
_MARKS = (
    _SPACES,
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"\*\*|__|~~|`"), ""),
    (re.compile(r"(^|[^0-9 ] +)(?:#{1,6}|>|[-*+]) +"), r"\1"),
    (re.compile(r" ?\|(?: ?:?-{2,}:? ?\|)* ?"), " "),
    _SPACES,
)
"""In time in proportion to the line, whatever is in it: none looks far for what may not come."""

Span = tuple[int, int]


class Piece(NamedTuple):
    text: str
    is_match: bool


def snippet(lines: Iterable[str], words: Sequence[str]) -> list[Piece]:
    """A piece of the first line in which a normalised word occurs, without the marks of Markdown if it occurs beside
    them; nothing if there is none. Lines that are hardly more than a word come last.
    """
    written = list(lines)
    plain = sorted(map(unmarked, written), key=lambda line: len(line) < LEAST)
    for line in chain(plain, written):
        if spans := occurrences(line, words):
            start = max(0, spans[0][0] - BEFORE)
            end = min(len(line), max(spans[0][1], start + LENGTH))
            middle = _cut(line, spans, start, end)
            dots = Piece("…", is_match=False)
            return [*[dots][: start > 0], *middle, *[dots][: end < len(line)]]
    return []


def unmarked(line: str) -> str:
    """A line without the marks of Markdown: of headings, lists, quotes, emphasis, tables and links."""
    for mark, left in _MARKS:
        line = mark.sub(left, line)
    return line.strip()


def marked(line: str, words: Sequence[str]) -> list[Piece]:
    """The whole line, cut where matches begin and end."""
    return list(_cut(line, occurrences(line, words), 0, len(line)))


def occurrences(line: str, words: Sequence[str]) -> list[Span]:
    """Sorted, apart from each other."""
    points, places = fold(to_points(line))
    folded = points.tobytes().decode("utf-32-le")
    found: list[Span] = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append((int(places[at]), int(places[at + len(word) - 1]) + 1))
            at = folded.find(word, at + len(word))
    apart: list[Span] = []
    for start, end in sorted(found):
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(apart[-1][1], end)
        else:
            apart.append((start, end))
    return apart


def _cut(line: str, spans: Sequence[Span], start: int, end: int) -> Iterator[Piece]:
    at = start
    for first, last in spans:
        if first >= end:
            break
        if first > at:
            yield Piece(line[at:first], is_match=False)
        yield Piece(line[first : min(last, end)], is_match=True)
        at = min(last, end)
    if at < end:
        yield Piece(line[at:end], is_match=False)

"""The short way through the YAML that records are nearly always written in: `key: value` lines, `|` texts, lists of
such, `[word, word]`. It gives exactly what the event parser gives without a fault, or says that it cannot tell.

Left to the event parser is everything else: values with indicators, folded texts, values over several lines, anchors,
equal keys, comments behind values, tabs, characters that nobody sees, odd indentation, a text that ends the file
without a line break. A third of the event parser's time (`benchmarks/visit.py`).
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.value import Raw

_DEPTH = 8
# Values begin with no ASCII punctuation and with no quotation mark that the event parser's reader looks at.
_VALUE = r"[^\s!-/:-@\[-`{-~“‘「＂][^\n]*"
_WORD = r"[^\W_][\w（）《》〔〕、/·.-]*"
_ASIDE = r"(?:\ *\#[^\n]*\n|\n)*"
_HEAD = re.compile(rf"(?:---\n)?{_ASIDE}", re.VERBOSE)
# Groups: indentation, dash, key, plain, double and single quoted value, words, `-` of a text, its lines, their
# indentation, item of a list, and from the first line that fits nothing all that follows.
_ROW = re.compile(
    rf"""
    (\ *)(-\ )?(?:
        (\w[\w（）()、/·]{{0,60}}):(?:
            (?:\ +(?:({_VALUE})|"([^"\\\n]+)"|'([^'\n]+)'|\[({_WORD}(?:,\ {_WORD})*)\]))?(?:\n|\Z)
            |\ +\|(-?)\n((\ +)[^\ \n][^\n]*\n(?:\n*\10\ *[^\ \n][^\n]*\n)*)
        )
        |({_VALUE})(?:\n|\Z)
    ){_ASIDE}
    |([\s\S]+)
    """,
    re.VERBOSE,
)
_Row = tuple[str, str, str, str, str, str, str, str, str, str, str, str]


class _Unsure(Exception):  # noqa: N818 - no error: the event parser decides
    """Not of the plain form."""


def read_plain(text: str) -> "dict[str, Raw] | None":
    """The mapping that a document holds, or None if it is not, or may not be, of the plain form."""
    if not text.replace("\n", "").replace("\u3000", "").isprintable():
        return None
    head = _HEAD.match(text)
    rows: list[_Row] = _ROW.findall(text, head.end() if head else 0)
    if not rows or rows[-1][-1] or rows[0][0] or rows[0][1]:
        return None
    try:
        found, end = _mapping(rows, 0, 0, 0)
    except _Unsure:
        return None
    return found if end == len(rows) else None


def _mapping(rows: list[_Row], at: int, column: int, depth: int) -> "tuple[dict[str, Raw], int]":
    """The mapping whose first key is in row `at` and whose keys stand at `column`, and the row behind it."""
    found: dict[str, Raw] = {}
    first, count = at, len(rows)
    while at < count:
        indent, dash, key, plain, double, single, words, strip, text, inner, _, _ = rows[at]
        if at > first and (dash or len(indent) != column):
            break
        if not key or key in found:
            raise _Unsure
        at += 1
        if plain:
            if ": " in plain or " #" in plain or plain[-1] in ": ":
                raise _Unsure
            found[key] = plain
        elif text:
            if len(inner) <= column:
                raise _Unsure
            whole = text[len(inner) :].replace("\n" + inner, "\n")
            found[key] = whole[:-1] if strip else whole
        elif words:
            found[key] = [*words.split(", ")]
        elif double or single:
            found[key] = double or single
        else:
            found[key], at = _below(rows, at, column, depth + 1)
    return found, at


def _below(rows: list[_Row], at: int, column: int, depth: int) -> "tuple[Raw, int]":
    """What belongs to a key at `column` with nothing behind it: the list or mapping of the next rows, or nothing."""
    if depth > _DEPTH:
        raise _Unsure
    indent, dash = rows[at][:2] if at < len(rows) else ("", "")
    if dash and len(indent) >= column:
        return _sequence(rows, at, len(indent), depth)
    if len(indent) > column:
        return _mapping(rows, at, len(indent), depth)
    return "", at


def _sequence(rows: list[_Row], at: int, column: int, depth: int) -> "tuple[list[Raw], int]":
    found: list[Raw] = []
    while at < len(rows) and rows[at][1] and len(rows[at][0]) == column:
        item = rows[at][-2]
        if not item:
            value, at = _mapping(rows, at, column + 2, depth)
            found.append(value)
        elif ":" in item or "：" in item or " #" in item or item[-1] == " ":
            raise _Unsure
        else:
            found.append(item)
            at += 1
    return found, at

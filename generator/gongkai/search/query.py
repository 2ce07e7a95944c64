"""The query language. theme/assets/search/parse.js reads the same; tests/vectors/queries.json holds both to it.

A query is cut at white space outside quotes; each piece is one clause:
    词                 occurs in the text, or a word that the glossary has beside it
    "短语"              occurs in the text; so “”, 「」 and 『』. If it is not closed it runs to the end
    -词                does not occur
    标题: 文号: 机关:    occurs there
    日期: 金额:          are ranges (ranges.py)
Quotation marks in the middle of a piece, as titles have them, are punctuation; white space between them does not cut.
Of a number with zeros before its serial the form without them is looked for as well.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from gongkai.search.normal import normalise
from gongkai.search.ranges import Amounts, Days, amounts_of, days_of
from gongkai.search.serial import without_zeros

LONGEST = 300  # characters
MOST = 20  # clauses and ranges

WHITE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_PAIRS = (('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"))
_QUOTED = "|".join(f"{first}[^{last}]*{last}" for first, last in _PAIRS)
_UNCLOSED = "|".join(f"{first}[^{last}]*\\Z" for first, last in _PAIRS)
_PIECE = re.compile(
    f"(?P<minus>[-－]?)(?:(?P<prefix>标题|文号|机关|日期|金额)[:：])?(?P<value>{_UNCLOSED}|(?:{_QUOTED}|[^{WHITE}])*)"
)
_PHRASE = re.compile("|".join(f"{first}[^{last}]*{last}?" for first, last in _PAIRS))
_OUTSIDE = re.compile(f"[{WHITE}]*")
_ENDS = re.compile(f"^[{WHITE}]+|[{WHITE}]+\\Z")
_RANGES: dict[str, Callable[[str], Days | Amounts | None]] = {"日期": days_of, "金额": amounts_of}
_PLACES = {"": "any", "标题": "title", "文号": "number", "机关": "agency"}


class Clause(NamedTuple):
    """One of the normalised words has to occur in a place (any, title, number, agency), or none of them may."""

    place: str
    words: tuple[str, ...]
    excludes: bool


class Query(NamedTuple):
    """What has to hold of a record, and the pieces of the query that say nothing, as written."""

    clauses: tuple[Clause, ...]
    dates: Days
    amounts: Amounts
    ignored: tuple[str, ...]

    @property
    def anywhere(self) -> tuple[Clause, ...]:
        """What is looked for, and may be anywhere."""
        return tuple(clause for clause in self.clauses if clause.place == "any" and not clause.excludes)


class Glossary:
    """Words that stand for each other: each row is one word and those that mean the same."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._same: dict[str, list[str]] = {}
        for row in rows:
            words = [word for word in map(normalise, row) if word]
            for word in words:
                self._same.setdefault(word, []).extend(words)

    def beside(self, words: Sequence[str]) -> list[str]:
        """These words, then those of their rows."""
        return [*words, *(other for word in words for other in self._same.get(word, ()))]


def parse(text: str, glossary: Glossary) -> Query:
    """Only LONGEST characters and MOST clauses and ranges are used; the rest is among what is ignored."""
    clauses: dict[Clause, None] = {}
    dates, amounts, ranges = Days(), Amounts(), 0
    ignored: list[str] = []
    for piece in _pieces(text[:LONGEST]):
        if len(clauses) + ranges == MOST:
            ignored.append(text[piece.start() :])
            break
        read = _read(piece, glossary)
        if isinstance(read, Clause):
            clauses[read] = None
        elif isinstance(read, Days):
            dates, ranges = dates.within(read), ranges + 1
        elif isinstance(read, Amounts):
            amounts, ranges = amounts.within(read), ranges + 1
        else:
            ignored.append(piece[0])
    else:
        ignored.append(text[LONGEST:])
    told = (_ENDS.sub("", each) for each in ignored)
    return Query(tuple(clauses), dates, amounts, tuple(each for each in told if each))


def _pieces(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while True:
        outside = _OUTSIDE.match(text, at)
        piece = _PIECE.match(text, outside.end() if outside else at)
        if not piece or not piece[0]:
            return
        yield piece
        at = piece.end()


def _read(piece: re.Match[str], glossary: Glossary) -> Clause | Days | Amounts | None:
    """None if it says nothing."""
    minus, prefix, value = piece["minus"], piece["prefix"] or "", piece["value"]
    if prefix in _RANGES:
        return None if minus else _RANGES[prefix](value)
    phrase = _PHRASE.fullmatch(value)
    words = [normalise(each.replace("\n", " ")) for each in (value, without_zeros(value))]
    if not phrase and prefix in {"", "标题"}:
        words = glossary.beside(words)
    known = tuple(dict.fromkeys(word for word in words if word))
    return Clause(_PLACES[prefix], known, bool(minus)) if known else None

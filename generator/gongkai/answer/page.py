"""An answer as one HTML file: a verdict, then sections of sentences, tables and things to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.page import BANNERS
from gongkai.standalone import standalone


@dataclass(frozen=True, slots=True)
class Table:
    """`marked` are the numbers of the rows, from 0, that should be seen first."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    marked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    lines: Sequence[str] = ()
    table: Table | None = None
    frames: Sequence[tuple[str, str]] = ()
    """Whole pages to be shown as they would look: a title and the page's HTML."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`good` says whether everything asked for was done. `demo`: nobody named in it is real."""

    title: str
    about: str
    verdict: str
    good: bool
    sections: Sequence[Section] = field(default=())
    demo: bool = False


def as_html(answer: Answer) -> str:
    """One page with its styles; it loads nothing and runs no script."""
    return standalone("answer/answer.html", answer=answer, banner=BANNERS["演示"] if answer.demo else "")

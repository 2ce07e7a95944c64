"""An answer as one HTML file: a verdict, then sections of sentences, tables and things to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, Template

from gongkai.page import BANNERS


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
    return _template().render(answer=answer, banner=BANNERS["演示"] if answer.demo else "")


@lru_cache(maxsize=1)
def _template() -> Template:
    made = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return made.from_string(files("gongkai.answer").joinpath("answer.html").read_text(encoding="utf-8"))

"""What the bench asks of a search: to be built, served, driven, and its answers read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.search_quality.corpus import Corpus
from benchmarks.search_quality.question import Question
from benchmarks.search_quality.server import Site


@dataclass(frozen=True, slots=True)
class Built:
    """`seconds` of wall time, sizes in bytes; `memory` of the program at its peak, in megabytes, if it was measured.

    `lists`: what is compared with `text`, the UTF-8 size of the texts; `size`: all that is published for the search.
    """

    seconds: float
    lists: int
    size: int
    files: int
    largest: int
    text: int
    memory: float | None = None


class Engine(Protocol):
    name: str
    note: str  # how it is configured
    driver: str  # a module in drivers/
    depth: int | None  # how many results are looked at; None: all
    is_whole: bool  # opening loads everything, so that it is opened once

    def build(self, corpus: Corpus, folder: Path) -> tuple[Built, Site]:
        """Write what it needs into `folder`."""
        ...

    def asked(self, question: Question) -> object | None:
        """What the driver is given; None if the search has no such question."""
        ...

    def numbers(self, answers: list[str]) -> list[int]:
        """The records behind what the driver answers."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A site that is a folder."""

    root: Path

    def body(self, path: str) -> bytes:
        return (self.root / path).read_bytes()


def measured(folder: Path) -> tuple[int, int, int]:
    """Bytes, files and the largest file below a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(sizes), len(sizes), max(sizes)

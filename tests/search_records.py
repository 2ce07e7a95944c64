"""A made-up corpus that changes, and a published index that follows it, for tests of updates."""

import random
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from itertools import count, zip_longest
from pathlib import Path
from typing import NamedTuple

from gongkai.pool import Here
from gongkai.search.index import rebuild_index
from gongkai.search.layout import Layout
from gongkai.search.records import Changed
from gongkai.search.root import Outline
from gongkai.search.target import Target
from gongkai.search.text import Searched
from gongkai.search.update import GONE, Change, Updated, update_index

SMALL = Layout(archive=64, middle=8, leaf=600, heavy=5, piece=12, stretch=5)
OUTLINE = Outline({"kind": [("a", "甲类"), ("b", "乙类"), ("c", "丙类")], "agency": [], "year": [("2024", "2024")]})
STOCK = "云岭县行政处罚许可决定书0123ab"


class Rows(NamedTuple):
    """Records in memory."""

    rows: Sequence[Searched]

    @property
    def size(self) -> int:
        return len(self.rows)

    @property
    def shown(self) -> int:
        return sum(row.url != "" for row in self.rows)

    def read(self, first: int, end: int) -> Sequence[Searched]:
        return self.rows[first:end]

    def urls(self, first: int, end: int) -> Sequence[str]:
        return [row.url for row in self.rows[first:end]]


@dataclass
class Corpus:
    """Records in order, each with a number that stays with it."""

    draw: random.Random
    rows: list[tuple[int, Searched]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def add(self, at: int | None = None) -> None:
        number = next(self.numbers)
        self.rows.insert(len(self.rows) if at is None else at, (number, self.made(number)))

    def edit(self, at: int) -> None:
        number, old = self.rows[at]
        self.rows[at] = number, self.made(number, old.text)

    def expire(self, at: int) -> None:
        self.rows[at] = self.rows[at][0], GONE

    def made(self, number: int, text: str = "") -> Searched:
        piece = "".join(self.draw.choice(STOCK) for _ in range(self.draw.randrange(30)))
        facets = [f"k:{self.draw.choice('ab')}", *(["y:2024"] if self.draw.random() < 0.5 else [])]
        text = f"常见{text[2:12]}{piece}第{number}号"
        return Searched(f"town/{number % 3}/{number:06x}.html", text, text[: self.draw.randrange(9)], facets)

    def now(self) -> Rows:
        return Rows([row for _, row in self.rows])

    def change_since(self, before: Sequence[tuple[int, Searched]]) -> Change:
        pairs = enumerate(zip_longest(before, self.rows))
        moved = (at for at, (old, new) in pairs if old is None or new is None or old[0] != new[0])
        first = next(moved, len(before))
        both = enumerate(zip(before[:first], self.rows[:first], strict=True))
        changed = [Changed(at, old, new) for at, ((_, old), (_, new)) in both if old != new]
        return Change(self.now(), first, changed, OUTLINE)


class Published:
    """A site that is nothing but an index, brought up to date and compared with one made from scratch."""

    def __init__(self, folder: Path, corpus: Corpus, layout: Layout = SMALL) -> None:
        self.folder, self.corpus, self.layout = folder, corpus, layout
        self.live = folder / "live"
        self.live.mkdir(parents=True)
        self.version = rebuild_index(Target(self.live), folder, corpus.now(), OUTLINE, Here(), layout)
        self.before = list(corpus.rows)

    def update(self, executor: Executor | None = None) -> Updated:
        """Follow the corpus. What is staged must be what differs, and the site then what a whole build writes."""
        stage, old = self.folder / "stage", files(self.live)
        change = self.corpus.change_since(self.before)
        updated = update_index(self.live, stage, self.folder, self.version, change, executor or Here(), self.layout)
        assert sorted(files(stage)) == updated.written
        assert all(old.get(name) != data for name, data in files(stage).items())
        if stage.exists():
            shutil.copytree(stage, self.live, dirs_exist_ok=True)
            shutil.rmtree(stage)
        for name in updated.removed:
            (self.live / name).unlink()
        assert files(self.live) == self.from_scratch()
        self.version, self.before = updated.version, list(self.corpus.rows)
        return updated

    def from_scratch(self) -> dict[str, bytes]:
        whole = self.folder / "whole"
        rebuild_index(Target(whole), self.folder, self.corpus.now(), OUTLINE, Here(), self.layout)
        found = files(whole)
        shutil.rmtree(whole)
        return found


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}

"""What is planned for an import: the rows to be written, those to be shown, what stands in the way."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from gongkai.importing.base import Base
from gongkai.importing.candidate import Trouble
from gongkai.importing.merge import Change
from gongkai.importing.standing import Spot
from gongkai.kind import Kind
from gongkai.problem import BLOCKS, Finding, sorts
from gongkai.stamp import Stamp

EXAMPLES = 10


class Item(NamedTuple):
    """A row that is to be written; see `sift.Sifted`. `before` is what was remembered of a record that changes."""

    kind: Kind
    number: int
    id: str
    spot: Spot | None
    stamp: Stamp | None
    text: str
    before: dict[str, str]


class Shown(NamedTuple):
    """A row as the preview shows it: what it is called, its id, its fields before and after."""

    kind: Kind
    title: str
    id: str
    changes: tuple[Change, ...]


class Hint(NamedTuple):
    """A sort of trouble that does not stand in the way: how many there are, and the first."""

    number: int
    first: Trouble


@dataclass(slots=True)
class Plan:
    """What is to be done. Only the first few of each sort are held for the preview; `counts` has them all."""

    items: dict[int, Item] = field(default_factory=dict)
    bases: dict[str, Base] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    shown: dict[str, list[Shown]] = field(default_factory=dict)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    troubles: dict[Path, list[Trouble]] = field(default_factory=dict)
    """What stands in the way."""
    hints: dict[Path, dict[str, Hint]] = field(default_factory=dict)
    """What does not, by code."""
    proposed: int = 0
    ids: set[str] = field(default_factory=set)
    """Of all records that the files are about, whether they change or not."""

    def blocking(self) -> int:
        """How many troubles stand in the way of the import."""
        return sum(map(len, self.troubles.values()))

    def trouble(self, path: Path, trouble: Trouble) -> None:
        """Note one. Of what does not stand in the way the first of each sort is held, and how many there are."""
        if blocks(trouble.finding):
            self.troubles.setdefault(path, []).append(trouble)
            return
        hints, code = self.hints.setdefault(path, {}), trouble.finding.code
        hints[code] = hints[code]._replace(number=hints[code].number + 1) if code in hints else Hint(1, trouble)

    def contradicted(self, sort: str, record_id: str) -> None:
        """A row that was shown under `sort` is not to be written: another says something else of the record."""
        self.counts[sort] -= 1
        self.counts["contested"] += 1
        self.shown[sort] = [each for each in self.shown[sort] if each.id != record_id]

    def show(self, sort: str, shown: Shown) -> None:
        self.counts[sort] += 1
        if len(examples := self.shown.setdefault(sort, [])) < EXAMPLES:
            examples.append(shown)


def blocks(finding: Finding) -> bool:
    return (finding.effect or sorts()[finding.code].effect) == BLOCKS

"""What is searched: the site's records in order, as the index sees them."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Protocol

import numpy as np

from gongkai.search.spill import Spill, write_spill
from gongkai.search.text import Searched

UNIT = 500


class Changed(NamedTuple):
    """A record that was something else in the published index."""

    ordinal: int
    before: Searched
    after: Searched


class Records(Protocol):
    """All records in order; it travels to workers."""

    @property
    def size(self) -> int: ...

    @property
    def shown(self) -> int:
        """How many of them can be found."""
        ...

    def read(self, first: int, end: int) -> Iterable[Searched]:
        """The records with the ordinals from `first` up to `end`."""
        ...

    def urls(self, first: int, end: int) -> Sequence[str]:
        """Their addresses alone."""
        ...


class _Unit(NamedTuple):
    records: Records
    first: int
    end: int
    path: Path


@contextmanager
def spilled(records: Records, first: int, end: int, work: Path, executor: Executor) -> Iterator[list[Spill]]:
    """The spills of these records, made in workers, in a folder of their own in `work`."""
    with TemporaryDirectory(dir=work) as name:
        units = [
            _Unit(records, start, min(end, start + UNIT), Path(name) / f"{start}.spill")
            for start in range(first, end, UNIT)
        ]
        list(executor.map(_spill, units))
        yield [Spill(unit.path, np.arange(unit.first, unit.end, dtype=np.int32)) for unit in units]


def _spill(unit: _Unit) -> None:
    write_spill(unit.path, unit.records.read(unit.first, unit.end))

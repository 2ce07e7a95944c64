"""Rows of a Markdown table."""

import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from benchmarks.measure import Run
from benchmarks.stand import Stand

HEAD = (
    "| records | what | wall s | CPU s | peak MB | files written | MB written | gongkai cold / this |\n"
    "|---:|---|---:|---:|---:|---:|---:|---:|"
)


@dataclass(frozen=True, slots=True)
class Row:
    """Some runs of the same thing; `share` of them are not slower than what is shown."""

    stand: Stand
    what: str
    runs: list[Run]
    share: float = 0.5
    ratio: float | None = None

    def text(self, cold: float | None) -> str:
        """The row; `cold` are the seconds of a cold build of the same corpus."""
        values = [self.median(name) for name in ("wall", "cpu", "memory", "files", "size")]
        wall, cpu, memory, files, size = values
        ratio = self.ratio or (cold / wall if cold else None)
        corpus = self.stand.corpus
        cells = [
            f"{corpus.count:,}" + (f" ({corpus.form})" if corpus.form != "files" else ""), self.what,
            f"{wall:.2f}", *((f"{cpu:.1f}", f"{memory:.0f}", f"{files:,.0f}", f"{size:.1f}") if cpu else [""] * 4),
            f"{ratio:.2f}" if ratio else "",
        ]  # fmt: skip
        return f"| {' | '.join(cells)} |"

    def median(self, name: str) -> float:
        """The middle one of the runs (or that of `share`)."""
        values = sorted(getattr(each, name) for each in self.runs)
        return float(statistics.median(values) if self.share == 0.5 else values[ceil(len(values) * self.share) - 1])


def beside(what: str, ours: Callable[[], Run], others: Mapping[str, Callable[[], Run]], stand: Stand) -> Iterator[Row]:
    """Ours and others in turns, after one turn that is not counted where there are several; ratios turn by turn."""
    turns = []
    for _ in range(stand.rounds + (stand.rounds > 1)):
        mine = ours()
        turns.append((mine, {name: other() for name, other in others.items()}))
    turns = turns[-stand.rounds :]
    yield Row(stand, what, [mine for mine, _ in turns], ratio=1)
    for name in others:
        ratio = statistics.median(mine.wall / theirs[name].wall for mine, theirs in turns)
        yield Row(stand, name, [theirs[name] for _, theirs in turns], ratio=ratio)

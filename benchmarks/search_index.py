"""Measure the search index on N records: made whole, and brought up to date after the changes of a day.

python -m benchmarks.search_index [texts.jsonl.gz] [--records 20000] [--jobs 1] [--keep FOLDER]

Records are spliced from a file of natural texts (JSON lines with a "text") or, without one, made up with few words.
"""

import argparse
import gzip
import json
import random
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

import numpy as np

from benchmarks.corpus import samples
from gongkai.pool import workers
from gongkai.search.index import write_index
from gongkai.search.records import Changed
from gongkai.search.root import Outline
from gongkai.search.spill import Spill, write_spill
from gongkai.search.text import Searched, leaves
from gongkai.search.update import GONE, Change, update_index

UNIT = 500
LENGTH = 1000
AGENCIES = 20
KINDS = ("penalty", "permit", "decision", "document", "notice")
YEARS = range(2019, 2025)
OUTLINE = Outline({
    "kind": [(kind, kind) for kind in KINDS],
    "agency": [(f"town{number}", f"town{number}") for number in range(AGENCIES)],
    "year": [(str(year), str(year)) for year in YEARS],
})


@dataclass(frozen=True)
class Rows:
    """Records in memory."""

    rows: Sequence[Searched] = field(repr=False)

    @property
    def size(self) -> int:
        return len(self.rows)

    def read(self, first: int, end: int) -> Sequence[Searched]:
        return self.rows[first:end]

    def urls(self, first: int, end: int) -> Sequence[str]:
        return [row.url for row in self.rows[first:end]]


def natural(texts: Path, seed: int = 7) -> Iterator[Searched]:
    """One piece of running text each, with a company, a number and an amount of its own."""
    with gzip.open(texts, "rt", encoding="utf-8") as file:
        stock = "".join(json.loads(line)["text"] for line in file)
    draw = random.Random(seed)
    number = 0
    while True:
        start = draw.randrange(len(stock) - LENGTH)
        year = draw.choice(YEARS)
        company = "".join(draw.choice(stock) for _ in range(4)) + "有限公司"
        code = f"99{draw.randrange(10**16):016}"
        head = f"{company}{stock[start : start + 8]}案行政处罚决定书\n云岭罚字〔{year}〕第{number}号"
        text = f"{head}\n{company}\n{code}\n{draw.random() * 50:.2f}\n云岭县市场监督管理局\n"
        yield searched(number, f"{text}{stock[start : start + LENGTH - len(text)]}", head, year, draw)
        number += 1


def made_up(count: int, seed: int = 7) -> Iterator[Searched]:
    draw = random.Random(seed)
    for number, sample in enumerate(samples(count)):
        text = list(leaves(sample.fields))
        yield searched(number, "\n".join(text), "\n".join(text[:2]), int(sample.id[:4]), draw)


def searched(number: int, text: str, head: str, year: int, draw: random.Random) -> Searched:
    kind, agency = draw.choice(KINDS), f"town{draw.randrange(AGENCIES)}"
    url = f"{agency}/{kind}/{year}/03/{year}03-{number:06x}.html"
    return Searched(url, text, head, (f"k:{kind}", f"a:{agency}", f"y:{year}"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="write the index here")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    asked = parser.parse_args()
    size, more = asked.records, 5000
    made = natural(asked.texts) if asked.texts else made_up(size + more)
    rows = list(islice(made, size + more))
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), asked.keep or Path(name) / "out", asked.jobs)
        bench.cold(rows[:size])
        bench.daily(rows, size)


class Bench:
    def __init__(self, work: Path, out: Path, jobs: int) -> None:
        self.work, self.out, self.jobs, self.version = work, out, jobs, ""

    def cold(self, rows: Sequence[Searched]) -> None:
        count, utf8 = len(rows), sum(len(row.text.encode()) for row in rows)
        start = clock()
        spills = []
        for first in range(0, count, UNIT):
            path = self.work / f"{first}.spill"
            held = write_spill(path, rows[first : first + UNIT])
            spills.append(Spill(path, np.arange(first, first + held, dtype=np.int32)))
        middle = clock()
        with workers(self.jobs) as executor:
            self.version = write_index(self.out, spills, [row.url for row in rows], OUTLINE, executor)
        end = clock()
        spill_size = sum(spill.path.stat().st_size for spill in spills)
        for spill in spills:
            spill.path.unlink()
        files = [path for path in self.out.rglob("*") if path.is_file()]
        leaves = sum(path.stat().st_size for path in files if path.suffix == ".bin")
        print(f"{count} records, {utf8 / count:.0f} bytes each; spills {spill_size / 1e6:.0f} MB")
        for what, since, until in (
            ("grams + spill", start, middle),
            ("merge + write", middle, end),
            ("both", start, end),
        ):
            wall, cpu = ((until[at] - since[at]) / count * 1e6 for at in (0, 1))
            print(f"{what}: {wall:.0f} µs a record (this process's CPU {cpu:.0f}), {1e6 / wall:.0f} a second")
        print(f"index {leaves / 1e6:.2f} MB in {len(files)} files, {leaves / utf8:.3f} of the text", end="")
        print(f", {leaves / count:.0f} bytes a record; root {(self.out / 'search/root.json').stat().st_size} bytes")

    def daily(self, rows: Sequence[Searched], size: int) -> None:
        """One change after the other, each upon the one before."""
        now = list(rows[:size])
        sizes = chain([size + 1], [-(-(size + 2) // 32) * 32 - 1, -(-(size + 2) // 32) * 32])
        for new, what in zip(sizes, ("one new record", "up to the middle's border", "middle grown"), strict=True):
            now = self.changed(what, now, [*now, *rows[len(now) : new]])
        number = 1000
        now = self.changed("one edit in the archive", now, edited(now, number, rows[size + number].text[300:360]))
        now = self.changed("one record gone", now, [*now[:500], GONE, *now[501:]])
        now = self.changed("twenty records gone", now, [GONE if 600 <= at < 620 else row for at, row in enumerate(now)])
        archive = -(-(len(now) + 1) // 4096) * 4096
        now = self.changed("archive but for one", now, [*now, *rows[len(now) : archive - 1]])
        now = self.changed("middle made anew", now, edited([*now[:-100], *now[-99:]], 1, "甲乙"))
        self.changed("archive grown", now, [*now, *rows[len(now) : archive + 1]])

    def changed(self, what: str, old: list[Searched], new: list[Searched]) -> list[Searched]:
        pairs = enumerate(zip(old, new, strict=False))
        changed = [Changed(at, before, after) for at, (before, after) in pairs if before != after]
        shifted = len(old) if len(new) >= len(old) else len(new) - 99
        changed = [each for each in changed if each.ordinal < shifted]
        stage = self.work / "stage"
        start = clock()
        with workers(self.jobs) as executor:
            change = Change(Rows(new), shifted, changed, OUTLINE)
            done = update_index(self.out, stage, self.work, self.version, change, executor)
        end = clock()
        size = sum((stage / path).stat().st_size for path in done.written)
        print(f"{what} ({len(old)} to {len(new)} records): {len(done.written)} files, {size / 1e3:.0f} kB", end="")
        print(f", {len(done.removed)} removed, {end[0] - start[0]:.3f} s (CPU {end[1] - start[1]:.3f})")
        shutil.copytree(stage, self.out, dirs_exist_ok=True)
        shutil.rmtree(stage)
        for path in done.removed:
            (self.out / path).unlink()
        self.version = done.version
        return new


def edited(rows: list[Searched], number: int, text: str) -> list[Searched]:
    row = rows[number]
    return [*rows[:number], row._replace(text=f"{row.text}\n{text}"), *rows[number + 1 :]]


def clock() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


if __name__ == "__main__":
    main()

"""Measure the search index on N records spliced from a file of natural texts (JSON lines with a "text").

python benchmarks/search_index.py texts.jsonl.gz [--records 10000] [--keep FOLDER]
"""

import argparse
import gzip
import json
import random
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import numpy as np

from gongkai.search.grams import write_spill
from gongkai.search.index import write_index
from gongkai.search.merge import Spill

UNIT = 1000
LENGTH = 1000
AGENCIES = 20
KINDS = ("penalty", "permit", "decision", "document", "notice")
YEARS = range(2019, 2025)


def records(texts: Path, count: int, seed: int = 7) -> Iterator[tuple[str, list[str]]]:
    """One piece of running text each, with a company, a number and an amount of its own."""
    with gzip.open(texts, "rt", encoding="utf-8") as file:
        stock = "".join(json.loads(line)["text"] for line in file)
    draw = random.Random(seed)
    for number in range(count):
        start = draw.randrange(len(stock) - LENGTH)
        year, kind = draw.choice(YEARS), draw.choice(KINDS)
        company = "".join(draw.choice(stock) for _ in range(4)) + "有限公司"
        code = f"99{draw.randrange(10**16):016}"
        head = f"云岭罚字〔{year}〕第{number}号\n{company}\n{code}\n{draw.random() * 50:.2f}"
        facets = [f"k:{kind}", f"a:town{draw.randrange(AGENCIES)}", f"y:{year}"]
        yield f"{head}\n{stock[start : start + LENGTH - len(head)]}", facets


def spilled(corpus: list[tuple[str, list[str]]], folder: Path) -> list[Spill]:
    spills = []
    for first in range(0, len(corpus), UNIT):
        path = folder / f"{first}.spill"
        held = write_spill(path, corpus[first : first + UNIT])
        spills.append(Spill(path, np.arange(first, first + held, dtype=np.int32)))
    return spills


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="write the index here")
    parser.add_argument("--jobs", type=int, default=1, help="processes that merge")
    asked = parser.parse_args()
    corpus = list(records(asked.texts, asked.records))
    count, utf8 = len(corpus), sum(len(text.encode()) for text, _ in corpus)
    urls = [f"town/penalty/2024/03/202403-{number:06x}.html" for number in range(count)]
    facets = {
        "kind": [(kind, kind) for kind in KINDS],
        "agency": [(f"town{number}", f"town{number}") for number in range(AGENCIES)],
        "year": [(str(year), str(year)) for year in YEARS],
    }
    with tempfile.TemporaryDirectory() as name:
        start = time.perf_counter()
        spills = spilled(corpus, Path(name))
        middle = time.perf_counter()
        with ProcessPoolExecutor(asked.jobs) if asked.jobs > 1 else nullcontext() as executor:
            summary = write_index(asked.keep or Path(name) / "out", spills, urls, facets, executor)
        end = time.perf_counter()
        spill_size = sum(spill.path.stat().st_size for spill in spills)
    print(f"{count} records, {utf8 / count:.0f} bytes each, {summary.postings / count:.0f} postings each")
    print(f"spills  {spill_size / 1e6:.0f} MB")
    print(f"normalise + grams + spill  {(middle - start) / count * 1e6:7.0f} µs a record")
    print(f"merge + encode + write     {(end - middle) / count * 1e6:7.0f} µs a record")
    print(f"together                   {count / (end - start):7.0f} records a second")
    print(f"index {summary.size / 1e6:.2f} MB in {summary.files} files, {summary.bits} bits", end="")
    print(f", {summary.size / utf8:.3f} of the text, {summary.size / count:.0f} bytes a record")


if __name__ == "__main__":
    main()

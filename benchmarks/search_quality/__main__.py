"""`python -m benchmarks.search_quality [TEXTS]`: what searches find and cost, on one corpus, in one run, as tables.

TEXTS is a file of natural texts (JSON lines with a "text", gzip); without it the made-up records are used.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.machine import described
from benchmarks.search_quality import table
from benchmarks.search_quality.brute import truths
from benchmarks.search_quality.corpus import Corpus
from benchmarks.search_quality.engines.engine import Engine
from benchmarks.search_quality.engines.material import Material
from benchmarks.search_quality.engines.ours import Ours
from benchmarks.search_quality.engines.pagefind import Pagefind
from benchmarks.search_quality.measure import Meter
from benchmarks.search_quality.mix import questions
from gongkai.pool import workers

OTHERS: dict[str, Callable[[], Engine]] = {"pagefind": Pagefind, "material": Material}
NAMES = ("gongkai", *OTHERS)
MOST = {"pagefind": 20_000, "material": 10_000}  # records: beyond, minutes for each opening or gigabytes to build


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--records", type=int, nargs="+", default=[10_000])
    parser.add_argument("--only", choices=NAMES, nargs="+", default=list(NAMES))
    parser.add_argument("--each", type=int, default=5, help="questions of every sort")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-slow", action="store_true", help="leave out the slow network")
    parser.add_argument("--work", type=Path, help="a folder for what is built, such as one in memory")
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory(dir=options.work, prefix="gongkai-bench-") as name:
        print(f"{described(Path(name))} {options.each} questions of every sort.\n", flush=True)
        for count in options.records:
            results += _one(Corpus(count, options.texts), Path(name), options)
    _print(results)


def _one(corpus: Corpus, work: Path, options: argparse.Namespace) -> list[table.Result]:
    asked, results = questions(corpus, options.each), []
    with workers(options.jobs) as executor:
        since = time.perf_counter()
        right = truths(corpus, asked, executor)
        _say(corpus, "reading every record", since)
        for name in options.only:
            if corpus.count > MOST.get(name, corpus.count):
                continue
            engine = OTHERS[name]() if name in OTHERS else Ours(executor, options.jobs)
            since = time.perf_counter()
            folder = work / f"{name}-{corpus.count}"
            folder.mkdir()
            built, site = engine.build(corpus, folder)
            _say(corpus, f"{name}, built", since)
            meter, since = Meter(engine, site, work), time.perf_counter()
            answers = meter.fast(asked, right)
            _say(corpus, f"{name}, asked", since)
            if not options.no_slow:
                meter.slow(asked, answers)
                _say(corpus, f"{name}, asked over the slow network", since)
            results.append(table.Result(corpus, engine, built, asked, answers))
    return results


def _say(corpus: Corpus, what: str, since: float) -> None:
    print(f"<!-- {corpus.count:,}: {what}, {time.perf_counter() - since:.0f} s -->", flush=True)


def _print(results: list[table.Result]) -> None:
    for head, row in (
        (table.QUALITY, table.quality),
        (table.LOAD, table.load),
        (table.TIME, table.times),
        (table.INDEX, table.index),
    ):
        print(f"\n{head}", *map(row, results), sep="\n")
    for count in dict.fromkeys(each.corpus.count for each in results):
        print(
            f"\n{count:,} records:\n",
            *table.by_sort([each for each in results if each.corpus.count == count]),
            sep="\n",
        )
    print("\n" + "\n".join(dict.fromkeys(f"{each.engine.name}: {each.engine.note}." for each in results)))


if __name__ == "__main__":
    main()

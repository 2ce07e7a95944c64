"""gongkai's index of a corpus, without pages: how long it takes and how large it gets."""

import datetime
import json
import time
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np

from benchmarks.search_quality.corpus import AGENCIES, BANDS, DAYS, FIRST, GLOSSARY, KINDS, PENALTIES, THEMES, Corpus
from benchmarks.search_quality.engines.engine import Built, measured
from gongkai.search.index import write_index
from gongkai.search.root import Outline
from gongkai.search.spill import Spill, write_spill
from gongkai.search.text import searched_of

UNIT = 500
FACETS = {
    "kind": list(KINDS.items()),
    "agency": list(AGENCIES.items()),
    "year": [(str(year), str(year)) for year in range(FIRST.year + DAYS // 365, FIRST.year - 1, -1)],
    "theme": [(name, name) for name in THEMES],
    "penalty_type": [(name, name) for name in PENALTIES],
    "amount": [(str(bound), label) for bound, label in BANDS.items()],
}


class _Made(NamedTuple):
    seconds: float
    text: int


def build(corpus: Corpus, site: Path, executor: Executor, jobs: int) -> Built:
    """Write `site`/search. The making of the records is not counted: a build has them anyway."""
    with TemporaryDirectory(dir=site.parent) as name:
        starts = range(0, corpus.count, UNIT)
        made = list(executor.map(partial(_spill, corpus, Path(name)), starts))
        spills = [
            Spill(_path(Path(name), first), np.arange(first, min(corpus.count, first + UNIT), dtype=np.int32))
            for first in starts
        ]
        urls = [corpus.url(number) for number in range(corpus.count)]
        since = time.perf_counter()
        write_index(site, spills, urls, Outline(FACETS, corpus.months()), executor)
        _write_words(site, corpus)
        seconds = time.perf_counter() - since + sum(each.seconds for each in made) / jobs
    lists = sum(path.stat().st_size for path in (site / "search").rglob("*.bin"))
    return Built(seconds, lists, *measured(site / "search"), sum(each.text for each in made))


def _spill(corpus: Corpus, folder: Path, first: int) -> _Made:
    numbers = range(first, min(corpus.count, first + UNIT))
    rows = [searched_of(corpus.record(number).public) for number in numbers]
    since = time.perf_counter()
    write_spill(_path(folder, first), rows)
    return _Made(time.perf_counter() - since, sum(len(row.text.encode()) for row in rows))


def _write_words(site: Path, corpus: Corpus) -> None:
    """What a build writes beside the index."""
    covers = {
        "since": f"{FIRST:%Y-%m}",
        "day": str(FIRST + datetime.timedelta(days=DAYS)),
        "agencies": len(AGENCIES),
        "records": corpus.count,
    }
    agencies = [list(each) for each in AGENCIES.items()]
    words = {"glossary": GLOSSARY, "agencies": agencies, "covers": covers, "contact": {}, "suggest": []}
    (site / "search" / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def _path(folder: Path, first: int) -> Path:
    return folder / f"{first}.spill"

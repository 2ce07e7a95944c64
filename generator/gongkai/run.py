"""The stages that check and build share: scan into units, visit them in workers, gather the corpus."""

import datetime
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from gongkai.corpus import Corpus, check_corpus, gather
from gongkai.pool import ahead
from gongkai.problem import Problem, blocking
from gongkai.rules import check_agencies
from gongkai.site import Config, Site
from gongkai.source import Scan, Source
from gongkai.visit import Setup, Unit, Visited, visit

UNIT_FILES = 500
FIRST_FILES, FIRST_UNITS = 100, 8
T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Looked:
    """What visiting all records gave."""

    corpus: Corpus
    problems: list[Problem]
    records: int
    counts: list[int]
    """How many records each unit put into its pack."""


def setup_for(config: Config, as_of: datetime.date, work: Path, render: bool) -> Setup:
    work.mkdir(parents=True, exist_ok=True)
    return Setup(config, as_of, work, render)


def units(sources: Iterable[Source]) -> Iterator[Unit]:
    """Numbered work units: so many files each (the first ones small, so that all workers start at once and a small
    site is shared out), or one stretch of a large file.
    """
    number, pending = 0, list[Source]()
    for source in sources:
        if source.end >= 0:
            yield Unit(number, (source,))
            number += 1
            continue
        pending.append(source)
        if len(pending) == (FIRST_FILES if number < FIRST_UNITS else UNIT_FILES):
            yield Unit(number, tuple(pending))
            number, pending = number + 1, []
    if pending:
        yield Unit(number, tuple(pending))


def ordered(pool: Executor, work: Callable[[Setup, T], U], setup: Setup, items: Iterable[T]) -> Iterator[U]:
    """Results in the order of the items. The first few start at once, the others as results are taken, so that
    memory does not grow with their number.
    """
    source = iter(items)
    waiting = deque(pool.submit(work, setup, item) for item in islice(source, ahead(pool)))

    def results() -> Iterator[U]:
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(pool.submit(work, setup, item) for item in islice(source, 1))
            yield result

    return results()


def look(site: Site, setup: Setup, pool: Executor, done: Callable[[int], None]) -> Looked:
    """Scan, visit and gather; `done` hears how many records each finished unit had."""
    scan = Scan(site)
    visits: list[Visited] = []
    for visited in ordered(pool, visit, setup, units(scan.sources())):
        visits.append(visited)
        done(visited.records)
    problems = [*scan.problems, *(each for visited in visits for each in visited.problems)]
    corpus = gather(
        (entry for visited in visits for entry in visited.entries),
        (entry for visited in visits for entry in visited.gone),
        site,
    )
    complete = not blocking(problems)
    problems += check_corpus(corpus, site, complete=complete)
    problems += check_agencies(corpus, site) if complete else ()
    counts = [len(visited.entries) for visited in visits]
    return Looked(corpus, sorted(set(problems)), sum(visited.records for visited in visits), counts)

"""Work in units: sources are cut into them, workers do them, results come in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from itertools import islice
from typing import TypeVar

from gongkai.pool import ahead
from gongkai.source import Source
from gongkai.store.apply import Applier
from gongkai.visit import Setup, Unit, Visited, visit

UNIT_FILES = 500
FIRST_FILES, FIRST_UNITS = 100, 8
T = TypeVar("T")
U = TypeVar("U")
S = TypeVar("S")


def units(sources: Iterable[Source], first: int = 0) -> Iterator[Unit]:
    """Work units, numbered from `first`: so many files each (the first ones small, so that all workers start at once
    and a small site is shared out), or one stretch of a large file.
    """
    number, pending = first, list[Source]()
    for source in sources:
        if source.end >= 0:
            yield Unit(number, (source,))
            number += 1
            continue
        pending.append(source)
        if len(pending) == (FIRST_FILES if number < first + FIRST_UNITS else UNIT_FILES):
            yield Unit(number, tuple(pending))
            number, pending = number + 1, []
    if pending:
        yield Unit(number, tuple(pending))


def ordered(pool: Executor, work: Callable[[S, T], U], setup: S, items: Iterable[T]) -> Iterator[U]:
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


def visit_all(
    sources: Iterable[Source], first: int, setup: Setup, pool: Executor, applier: Applier, done: Callable[[int], None]
) -> list[int]:
    """Visit sources in units numbered from `first` and put what they give into the store; `done` hears how many
    records each had. Returns how many records each unit put into its pack to be shown.
    """
    sent = dict[int, Unit]()

    def sending() -> Iterator[Unit]:
        for unit in units(sources, first):
            sent[unit.number] = unit
            yield unit

    shown = []
    visited: Visited
    for visited in ordered(pool, visit, setup, sending()):
        for source, given in zip(sent.pop(visited.number).sources, visited.sources, strict=True):
            applier.put(source, given, visited.number)
        applier.end_unit(visited.notes)
        shown.append(visited.shown)
        done(visited.records)
    return shown

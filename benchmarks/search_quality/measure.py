"""Ask an engine every question: as fresh visitors and in one visit, on this machine and over a slow network."""

import gzip
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from benchmarks.search_quality.browser import SLOW, Visitor, chromium
from benchmarks.search_quality.brute import Truth
from benchmarks.search_quality.engines.engine import Engine
from benchmarks.search_quality.judge import Verdict, judged
from benchmarks.search_quality.question import Question
from benchmarks.search_quality.server import Asked, Served, Site, served

STEP = SLOW["latency"] / 1000 * 0.95
CODE = (".js", ".wasm")


class Load(NamedTuple):
    """What was fetched: files, their bytes as they are and compressed, the longest chain of one after the other."""

    requests: int
    size: int
    gzip: int
    steps: int


@dataclass(slots=True)
class Answers:
    """One engine's, by question; milliseconds and megabytes. None: it has no such question."""

    verdicts: list[Verdict | None] = field(default_factory=list)
    loads: list[Load | None] = field(default_factory=list)
    cold: list[float | None] = field(default_factory=list)
    warm: list[float | None] = field(default_factory=list)
    slow_cold: list[float | None] = field(default_factory=list)
    slow_warm: list[float | None] = field(default_factory=list)
    steps: list[int | None] = field(default_factory=list)
    opens: list[float] = field(default_factory=list)
    slow_opens: list[float] = field(default_factory=list)
    code: Load | None = None
    tables: Load | None = None
    heap: float = 0
    resident: float = 0


class Meter:
    """`work` is a folder for keys."""

    def __init__(self, engine: Engine, site: Site, work: Path) -> None:
        self.engine, self.site, self.work = engine, site, work
        self.weight = lru_cache(maxsize=None)(self._weight)

    def fast(self, questions: Sequence[Question], truths: Sequence[Truth]) -> Answers:
        """Quality, loads, and times without a network between."""
        found = Answers()
        with served(self.site, self.work, is_http2=False) as server, chromium(server) as browser:
            _settle(browser, server)
            with self._fresh(browser, server, is_slow=False) as fresh:
                for question, truth in zip(questions, truths, strict=True):
                    self._cold(found, fresh, question, truth)
                found.opens = fresh.opens
                found.code, found.tables = (self._load(fresh.opened, is_code) for is_code in (True, False))
            found.warm, found.heap, found.resident = self._visit(browser, server, questions, is_slow=False)
        return found

    def slow(self, questions: Sequence[Question], found: Answers) -> None:
        """Times over the slow network, and how many requests wait for one another."""
        with served(self.site, self.work, is_http2=True) as server, chromium(server) as browser:
            _settle(browser, server)
            with self._fresh(browser, server, is_slow=True) as fresh:
                for question in questions:
                    asked = self.engine.asked(question)
                    if asked is None:
                        found.slow_cold.append(None)
                        found.steps.append(None)
                        continue
                    visitor = fresh.next()
                    found.slow_cold.append(visitor.ask(asked)["milliseconds"])
                    found.steps.append(_steps(server.asked()))
                found.slow_opens = fresh.opens
            found.slow_warm, _, _ = self._visit(browser, server, questions, is_slow=True)

    def _cold(self, found: Answers, fresh: "Fresh", question: Question, truth: Truth) -> None:
        asked = self.engine.asked(question)
        if asked is None:
            for part in (found.verdicts, found.loads, found.cold):
                part.append(None)
            return
        visitor = fresh.next()
        answer = visitor.ask(asked)
        found.cold.append(answer["milliseconds"])
        requests = fresh.server.asked()
        found.loads.append(self._load(requests, None))
        shown = self.engine.numbers(answer["shown"])
        rest = self.engine.numbers(visitor.rest(self.engine.depth))
        verdict = judged(truth, rest, self.engine.depth)
        found.verdicts.append(verdict._replace(ten=judged(truth, shown, self.engine.depth).ten))
        fresh.server.asked()

    def _visit(
        self, browser: Browser, server: Served, questions: Sequence[Question], is_slow: bool
    ) -> tuple[list[float | None], float, float]:
        """All questions in one visit: milliseconds each, then megabytes of heap and of the page's process."""
        visitor = Visitor(browser, server, is_slow)
        visitor.open(self.engine.driver)
        asked = [self.engine.asked(each) for each in questions]
        times = [None if each is None else float(visitor.ask(each)["milliseconds"]) for each in asked]
        memory = (0.0, 0.0) if is_slow else (visitor.heap(), visitor.resident())
        visitor.close()
        return times, *memory

    def _load(self, requests: Sequence[Asked], is_code: bool | None) -> Load:
        """Of all, or of code or of what is no code."""
        whole = [each.path for each in requests if each.is_whole and is_code in (None, each.path.endswith(CODE))]
        weights = [self.weight(path) for path in whole]
        return Load(len(whole), sum(size for size, _ in weights), sum(small for _, small in weights), _steps(requests))

    def _weight(self, path: str) -> tuple[int, int]:
        body = self.site.body(path)
        return len(body), len(gzip.compress(body, 6))

    @contextmanager
    def _fresh(self, browser: Browser, server: Served, is_slow: bool) -> Iterator["Fresh"]:
        fresh = Fresh(self.engine, browser, server, is_slow)
        yield fresh
        fresh.close()


class Fresh:
    """A new visitor for each question, who has opened the search; the same for all if opening loads everything."""

    def __init__(self, engine: Engine, browser: Browser, server: Served, is_slow: bool) -> None:
        self.engine, self.browser, self.server, self.is_slow = engine, browser, server, is_slow
        self.visitor: Visitor | None = None
        self.opens: list[float] = []
        self.opened: list[Asked] = []

    def next(self) -> Visitor:
        if self.visitor is not None and self.engine.is_whole:
            return self.visitor
        self.close()
        self.visitor = Visitor(self.browser, self.server, self.is_slow)
        self.opens.append(self.visitor.open(self.engine.driver))
        self.opened = self.server.asked()
        return self.visitor

    def close(self) -> None:
        if self.visitor is not None:
            self.visitor.close()
            self.visitor = None


def _settle(browser: Browser, server: Served) -> None:
    """One visit that is not counted: the browser and the server start the rest of themselves."""
    Visitor(browser, server, is_slow=False).close()
    time.sleep(0.5)


def _steps(requests: Sequence[Asked]) -> int:
    """The longest chain of requests of which each began after the answer to the one before: over the slow network
    no answer comes sooner than a STEP.
    """
    steps, until = 0, 0.0
    for at in sorted(each.at for each in requests):
        if at >= until:
            steps, until = steps + 1, at + STEP
    return steps

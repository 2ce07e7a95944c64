"""gongkai: its index is written, its client is the theme's; the records' JSON is made when it is asked for."""

import json
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search_quality.corpus import Corpus, number_of
from benchmarks.search_quality.engines.engine import Built
from benchmarks.search_quality.index import build
from benchmarks.search_quality.question import Question
from benchmarks.search_quality.server import Site
from gongkai.places import theme_dir
from gongkai.search.scripts import published, sources


@dataclass(frozen=True, slots=True)
class Records:
    """The index in a folder, the client by the names of its files, the JSON of each record made anew each time."""

    root: Path
    corpus: Corpus
    client: Mapping[str, bytes]

    def body(self, path: str) -> bytes:
        if path.startswith("search/"):
            return (self.root / path).read_bytes()
        if path in self.client:
            return self.client[path]
        public = self.corpus.record(number_of(path)).public
        return json.dumps(public, ensure_ascii=False, separators=(",", ":")).encode()


class Ours:
    name = "gongkai"
    note = "substrings; number or title first, then the newest"
    driver = "gongkai"
    depth: int | None = 200
    is_whole = False

    def __init__(self, executor: Executor, jobs: int) -> None:
        self.executor, self.jobs = executor, jobs

    def build(self, corpus: Corpus, folder: Path) -> tuple[Built, Site]:
        return build(corpus, folder, self.executor, self.jobs), Records(folder, corpus, _client())

    def asked(self, question: Question) -> object | None:
        return question.asked()

    def numbers(self, answers: list[str]) -> list[int]:
        return [number_of(url) for url in answers]


def _client() -> dict[str, bytes]:
    """As it is published."""
    folder = "assets/search"
    files = published(sources(theme_dir() / folder))
    return {f"{folder}/{name}": text.encode() for name, text in files.items()}

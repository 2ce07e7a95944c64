"""Pagefind over pages that are marked up for it: language zh-CN (its own splitter of Chinese words, on both sides),
the whole record as body, title and number as metadata, kind, agency and year as filters.
"""

import gzip
import json
import shutil
import sys
from html import escape
from pathlib import Path

from benchmarks.measure import run
from benchmarks.search_quality.corpus import Corpus, Made, number_of
from benchmarks.search_quality.engines.engine import Built, Folder, measured
from benchmarks.search_quality.engines.pages import body_of
from benchmarks.search_quality.question import Question
from benchmarks.search_quality.server import Site

GROUPS = ("kind", "agency", "year")
MAGIC = b"pagefind_dcd"


class Pagefind:
    name = "Pagefind"
    note = "1.5 extended, zh-CN, body, metadata and filters; its order of relevance"
    driver = "pagefind"
    depth: int | None = None
    is_whole = False

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def build(self, corpus: Corpus, folder: Path) -> tuple[Built, Site]:
        pages, out, text = folder / "pages", folder / "www" / "pagefind", 0
        for number in range(corpus.count):
            made = corpus.record(number)
            text += made.size
            path = pages / corpus.url(number)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_page(made), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(out)]
        done = run(command, folder, out)
        shutil.rmtree(pages)
        self.names = dict(_fragment(path) for path in (out / "fragment").iterdir())
        size, files, largest = measured(out)
        return Built(done.wall, size, size, files, largest, text, done.memory), Folder(folder / "www")

    def asked(self, question: Question) -> object | None:
        """No exclusion, and no ranges."""
        if question.plain is None or question.bans:
            return None
        return {
            "text": question.plain or None,
            "filters": {group: {"any": list(names)} for group, names in question.filters.items()},
        }

    def numbers(self, answers: list[str]) -> list[int]:
        return [self.names[each] if each in self.names else number_of(each) for each in answers]


def _page(made: Made) -> str:
    marks = [f'<meta data-pagefind-filter="{name}[content]" content="{escape(made.groups[name])}">' for name in GROUPS]
    head = "".join(marks) + f'<meta data-pagefind-meta="number[content]" content="{made.fields["document_number"]}">'
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(made.fields["title"])}</title>'
        f"{head}</head><body data-pagefind-body>{body_of(made)}</body></html>"
    )


def _fragment(path: Path) -> tuple[str, int]:
    data = gzip.decompress(path.read_bytes()).removeprefix(MAGIC)
    return path.stem, number_of(json.loads(data)["url"])

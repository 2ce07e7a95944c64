"""The search of Material for MkDocs: the index its own plugin makes, with the plugin's values for Chinese and jieba
for the words, read by its own worker.
"""

import logging
import shutil
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jieba
import material
from mkdocs.config import load_config

from benchmarks.search_quality.corpus import Corpus, number_of
from benchmarks.search_quality.engines.engine import Built, Folder, measured
from benchmarks.search_quality.engines.pages import body_of
from benchmarks.search_quality.question import Question
from benchmarks.search_quality.server import Site

SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"


class Material:
    name = "Material"
    note = "lunr with jieba, zh; everything is loaded when it opens"
    driver = "material"
    depth: int | None = None
    is_whole = True

    def build(self, corpus: Corpus, folder: Path) -> tuple[Built, Site]:
        index, text = _plugin(folder).search_index, 0
        jieba.setLogLevel(logging.WARNING)
        jieba.initialize()
        since = time.perf_counter()
        for number in range(corpus.count):
            made = corpus.record(number)
            body = body_of(made)
            text += made.size
            page = SimpleNamespace(meta={}, content=body, toc=[], url=corpus.url(number), title=made.fields["title"])
            index.add_entry_from_context(page)
        data = index.generate_search_index(None).encode()
        seconds = time.perf_counter() - since
        www = folder / "www"
        (www / "search").mkdir(parents=True)
        (www / "search" / "search_index.json").write_bytes(data)
        scripts = www / "assets" / "javascripts"
        shutil.copytree(SCRIPTS / "lunr", scripts / "lunr")
        (scripts / "workers").mkdir()
        shutil.copy(next(SCRIPTS.glob("workers/search.*.min.js")), scripts / "workers" / "search.js")
        size, files, largest = measured(www / "search")
        return Built(seconds, size, size, files, largest, text), Folder(www)

    def asked(self, question: Question) -> object | None:
        """No filters, and no ranges."""
        return None if question.plain is None or question.filters else {"text": question.plain}

    def numbers(self, answers: list[str]) -> list[int]:
        return [number_of(each) for each in answers]


def _plugin(folder: Path) -> Any:
    """Set up as for a site in Chinese."""
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: x\ntheme: {name: material, language: zh}\n", encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    plugin = config.plugins["material/search"]
    plugin.on_startup(command="build", dirty=False)
    plugin.on_config(config)
    return plugin

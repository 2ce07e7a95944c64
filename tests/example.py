"""The example site of this repository, built once by the real command, below two folders of a web root."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from builder import Ran, Site
from webpage import WebPage, read_page

REPO = Path(__file__).resolve().parent.parent
BASE = "xxgk/yunling"
OTHERS = ("search/", "tally/", "data/")
"""Where JSON is that is of no record."""
SEED_URL = "tianjiazhai/rule-of-law-report/2024/12/202412-k7m2pd.html"


@dataclass(frozen=True)
class Example:
    """The published site: `root` is what a web server would serve, the site lies at `BASE` below it."""

    root: Path
    ran: Ran

    @property
    def folder(self) -> Path:
        return self.root / BASE

    def files(self) -> list[str]:
        return self._files

    @cached_property
    def _files(self) -> list[str]:
        return sorted(each.relative_to(self.folder).as_posix() for each in self.folder.rglob("*") if each.is_file())

    def records(self) -> dict[str, dict[str, Any]]:
        """The public JSON of every record by the address of its page."""
        return self._records

    @cached_property
    def _records(self) -> dict[str, dict[str, Any]]:
        found = {}
        for url in self.files():
            if url.endswith(".json") and not url.endswith(".text.json") and not url.startswith(OTHERS):
                public = json.loads((self.folder / url).read_text(encoding="utf-8"))
                found[url.removesuffix(".json") + ".html"] = public
        return found

    def pages(self) -> Iterator[tuple[str, WebPage]]:
        for url in self.files():
            if url.endswith(".html"):
                yield url, self.page(url)

    def page(self, url: str) -> WebPage:
        return read_page(self.folder / url)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return built_example(tmp_path_factory, "2026-11-24")


def built_example(tmp_path_factory: pytest.TempPathFactory, day: str) -> Example:
    """The example site as it is on that day."""
    root = tmp_path_factory.mktemp("www")
    site = Site(tmp_path_factory.mktemp("elsewhere"))
    ran = site.run("build", "--config", str(REPO / "site_config.yml"), "--out", str(root / BASE), "--as-of", day)
    return Example(root, ran.exit(0))

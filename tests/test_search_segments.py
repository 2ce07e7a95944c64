"""The client over an index of several segments, at their borders, and after updates."""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser import served
from gongkai.pool import Here
from gongkai.search.records import Changed
from gongkai.search.update import Change, update_index
from search_site import ALL, OUTLINE, Entry, random_entries, searched, write_records, write_site

pytestmark = pytest.mark.browser
ANY = {"kind": "", "agency": "", "year": ""}


class Site:
    """A served site that follows its entries by updates."""

    def __init__(self, folder: Path, entries: Sequence[Entry]) -> None:
        self.folder, self.entries, self.gone = folder, list(entries), frozenset[int]()
        self.version = write_site(folder / "www", entries, folder)

    def update(self, entries: Sequence[Entry], gone: frozenset[int] = frozenset()) -> None:
        """The entries before have kept their places, and some may have come to the end."""
        before, now = searched(self.entries, self.gone), searched(entries, gone)
        pairs = enumerate(zip(before.rows, now.rows, strict=False))
        changed = [Changed(number, old, new) for number, (old, new) in pairs if old != new]
        live, stage = self.folder / "www", self.folder / "stage"
        updated = update_index(
            live, stage, self.folder, self.version, Change(now, before.size, changed, OUTLINE), Here()
        )
        shutil.copytree(stage, live, dirs_exist_ok=True)
        shutil.rmtree(stage)
        for name in updated.removed:
            (live / name).unlink()
        write_records(live, entries, self.entries)
        self.entries, self.gone, self.version = list(entries), gone, updated.version

    def expected(self, query: str) -> list[int]:
        matching = (number for number, entry in enumerate(self.entries) if entry.holds(query))
        return sorted(set(matching) - self.gone, reverse=True)


@contextmanager
def reading(browser: Browser, site: Site) -> Iterator[Page]:
    """A page that fails on any error, and asks for nothing that is not there."""
    page = browser.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "response", lambda answer: trouble.extend([answer.url] * (answer.status >= 400 and "/search/" in answer.url))
    )
    with served(site.folder / "www") as address:
        page.goto(f"{address}/search/index.html")
        yield page
    page.close()
    assert not trouble


def check(page: Page, site: Site, queries: Sequence[str]) -> None:
    page.reload()
    for query in queries:
        found = [int(url[-11:-5], 16) for url in page.evaluate(ALL, [query, ANY])]
        assert found == site.expected(query), query
    shown = len(site.entries) - len(site.gone)
    assert page.evaluate("window.engine.about.records") == shown


@pytest.mark.slow
def test_few_records_and_the_first_borders(browser: Browser, tmp_path: Path) -> None:
    entries = random_entries(65, seed=3)
    site = Site(tmp_path, [])
    with reading(browser, site) as page:
        for size in (1, 31, 32, 65):
            site.update(entries[:size])
            newest = entries[size - 1].title[2:6]
            check(page, site, ["云岭罚字", newest, "第0号", f"第{size - 1}号", "第31号", "第32号"])


@pytest.mark.slow
def test_the_border_of_the_archive(browser: Browser, tmp_path: Path) -> None:
    entries = random_entries(4097, seed=4)
    site = Site(tmp_path, entries[:4095])
    with reading(browser, site) as page:
        check(page, site, ["第0号", "第4063号", "第4064号", "第4094号"])
        for size in (4096, 4097):
            site.update(entries[:size])
            numbers = [f"第{number}号" for number in (0, 4063, 4064, 4094, 4095, 4096)]
            check(page, site, [*numbers, entries[size - 1].title[2:6], entries[7].title[2:6]])
            root = json.loads((tmp_path / "www" / "search" / "root.json").read_text(encoding="utf-8"))
            assert [segment["size"] for segment in root["segments"]] == [4096, 0, size - 4096]


@pytest.mark.slow
def test_gone_and_edited_records_in_the_archive(browser: Browser, tmp_path: Path) -> None:
    entries = random_entries(4130, seed=5)
    site = Site(tmp_path, entries)
    title, number = entries[50].title[2:6], "第60号"
    with reading(browser, site) as page:
        check(page, site, [title, number, "第4100号", "新写的文字"])
        edited = entries[60]._replace(fields={**entries[60].fields, "body": "新写的文字", "document_number": "无号"})
        gone = frozenset({50, 4129})
        site.update([*entries[:60], edited, *entries[61:]], gone)
        check(page, site, [title, number, "第4100号", "新写的文字", "第4129号"])
        assert site.expected("新写的文字") == [60]
        assert 50 not in site.expected(title)

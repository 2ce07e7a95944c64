"""The index in a real browser, compared with reading every record, and published anew while somebody searches."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browser import served
from effort import examples
from gongkai.search.normal import normalise
from search_site import ALL, Entry, random_entries, write_site
from search_window import same_page

pytestmark = pytest.mark.browser

VECTORS = Path(__file__).parent / "vectors" / "normal.json"


class Site(NamedTuple):
    folder: Path
    url: str
    entries: list[Entry]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    entries = random_entries(300, seed=1)
    hostile = "<img src=x onerror=alert(1)> 危险标记 & “引号”"
    fields: dict[str, object] = {"title": hostile, "body": "<script>alert(2)</script>危险正文"}
    entries.append(Entry("notice", "baishi", 2024, hostile, fields))
    folder = tmp_path_factory.mktemp("www")
    write_site(folder / "deep" / "base", entries, tmp_path_factory.mktemp("work"))
    with served(folder) as address:
        yield Site(folder / "deep" / "base", f"{address}/deep/base/search/index.html", entries)


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Iterator[Page]:
    with same_page(context, site.url) as window:
        window.open()
        yield window.page


def ask(page: Page, query: str) -> None:
    page.fill("#gk-q", query)
    page.press("#gk-q", "Enter")


def numbers(urls: list[str]) -> list[int]:
    return [int(url[-11:-5], 16) for url in urls]


def expected(site: Site, query: str, **facets: str) -> list[int]:
    """The records that match, the newest first."""
    matching = [
        number
        for number, entry in enumerate(site.entries)
        if entry.holds(query) and all(str(getattr(entry, name)) == value for name, value in facets.items() if value)
    ]
    return matching[::-1]


def test_normal_form_is_the_same_in_javascript(page: Page) -> None:
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    folded = page.evaluate(
        """async (texts) => {
          const { Index } = await import("../assets/search/index.js");
          const { normaliser } = await Index.open("../");
          return texts.map((text) => normaliser.normalise(text));
        }""",
        [text for text, _ in vectors],
    )
    assert folded == [normal for _, normal in vectors]


def test_the_whole_table_is_read_alike(page: Page) -> None:
    """Every code point, each on its own line."""
    blocks = [range(start, min(start + 0x1000, 0x30000)) for start in range(0, 0x30000, 0x1000)]
    for block in blocks:
        text = "\n".join(f"1{chr(point)}1" for point in block if not 0xD800 <= point < 0xE000)
        folded = page.evaluate(
            """async (text) => {
              const { Index } = await import("../assets/search/index.js");
              window.index ??= await Index.open("../");
              return window.index.normaliser.normalise(text);
            }""",
            text,
        )
        assert folded == normalise(text)


def test_finds_what_reading_everything_finds(page: Page, site: Site) -> None:
    draw = random.Random(2)
    queries = ["行政处罚", "〔2024〕第1号", "[2023]第２", "(2022)", "abc", "ABC", "处罚 2024", "县 行政", "无此文字串"]
    for _ in range(examples(12)):
        value = str(draw.choice(list(draw.choice(site.entries).fields.values())[:5]))
        length = draw.randint(2, 12)
        start = draw.randrange(max(1, len(value) - length + 1))
        queries.append(value[start : start + length])
    for query in queries:
        facets = dict.fromkeys(("kind", "agency", "year"), "")
        if draw.random() < 0.4:
            facets |= {"kind": draw.choice(["", "penalty"]), "year": draw.choice(["", "2024"]), "agency": "qingxi"}
        if any(len(normalise(word)) > 1 for word in query.split()):
            assert numbers(page.evaluate(ALL, [query, facets])) == expected(site, query, **facets), (query, facets)


def test_a_failed_fetch_is_tried_once_more(page: Page) -> None:
    failures: list[str] = []

    def fail_first(route: Route) -> None:
        if route.request.url in failures:
            route.continue_()
        else:
            failures.append(route.request.url)
            route.fulfill(status=200, body=b"gk cut off by a proxy")

    page.context.route("**/search/**/*.bin*", fail_first)
    ask(page, "行政")
    expect(page.locator(".gk-hit").first).to_be_visible()
    assert failures
    page.context.unroute("**/search/**/*.bin*", fail_first)


@pytest.mark.slow
def test_a_site_published_anew_is_searched_anew(browser: Browser, tmp_path: Path) -> None:
    entries = random_entries(40, seed=5)
    write_site(tmp_path / "www", entries, tmp_path / "work")
    with served(tmp_path / "www") as address:
        page = browser.new_page()
        page.goto(f"{address}/search/index.html")
        page.focus("#gk-q")
        expect(page.locator("#gk-status")).to_have_text("可检索 40 条信息。")
        write_site(tmp_path / "www", random_entries(900, seed=6), tmp_path / "work")
        ask(page, "云岭罚字")
        expect(page.locator("#gk-status")).to_have_text(re.compile("^(共|最多) 900 条"))
        page.close()

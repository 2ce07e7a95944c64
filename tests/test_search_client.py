"""The search page in a real browser, compared with reading every record."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser import served
from gongkai.search.normal import normalise
from search_site import ALL, Entry, random_entries, write_site

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
def page(browser: Browser, site: Site) -> Iterator[Page]:
    page = browser.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    page.on("request", lambda request: problems.extend([request.url] * (not request.url.startswith(site.url[:20]))))
    page.goto(site.url)
    expect(page.locator("#gk-status")).to_have_text("可检索 301 条信息。")
    yield page
    page.close()
    assert not problems


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
    for _ in range(80):
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


def test_results_highlight_and_count(page: Page, site: Site) -> None:
    title = site.entries[42].title
    ask(page, f"「{title[2:6]}」")
    expect(page.locator("#gk-status")).to_have_text(re.compile(r"^共找到 \d+ 条"))
    assert page.locator("#gk-results mark").first.inner_text() == title[2:6]
    assert "q=" in page.url
    ask(page, "云岭罚字（2024）")
    expect(page.locator("#gk-results > li")).to_have_count(10)
    assert page.locator("#gk-results p mark").first.inner_text() == "云岭罚字〔2024"
    item = page.locator("#gk-results > li").first
    newest = site.entries[expected(site, "云岭罚字2024")[0]]
    assert item.locator("a").inner_text() == newest.title
    assert "2024-03-05" in item.inner_text()


def test_more_appends_and_moves_focus(page: Page, site: Site) -> None:
    ask(page, "abc")
    expect(page.locator("#gk-results > li")).to_have_count(10)
    page.press("#gk-more", "Enter")
    expect(page.locator("#gk-results > li")).to_have_count(20)
    assert page.evaluate("[...document.querySelectorAll('#gk-results a')].indexOf(document.activeElement)") == 10
    links = page.locator("#gk-results a").evaluate_all("links => links.map((link) => link.href)")
    assert numbers(links) == expected(site, "abc")[:20]
    assert links[0].startswith(site.url.removesuffix("search/index.html"))


def test_filters_alone_list_the_newest_exactly(page: Page, site: Site) -> None:
    page.select_option("#gk-kind", "permit")
    page.select_option("#gk-year", "2023")
    matching = expected(site, "", kind="permit", year="2023")
    expect(page.locator("#gk-status")).to_have_text(re.compile(f"^共找到 {len(matching)} 条"))
    links = page.locator("#gk-results a").evaluate_all("links => links.map((link) => link.href)")
    assert numbers(links) == matching[:10]
    assert "kind=permit" in page.url
    label = page.locator("#gk-kind option[value=permit]").inner_text()
    assert label == f"行政许可决定（{len(expected(site, '', kind='permit'))}）"


def test_back_and_address(page: Page, site: Site) -> None:
    ask(page, "行政")
    expect(page.locator("#gk-results > li").first).to_be_visible()
    page.select_option("#gk-agency", "baishi")
    expect(page).to_have_url(re.compile("agency=baishi"))
    page.go_back()
    expect(page.locator("#gk-agency")).to_have_value("")
    expect(page.locator("#gk-q")).to_have_value("行政")
    page.go_back()
    expect(page.locator("#gk-status")).to_have_text("可检索 301 条信息。")
    page.goto(f"{site.url}?q=abc&year=2022&agency=qingxi")
    matching = expected(site, "abc", year="2022", agency="qingxi")
    expect(page.locator("#gk-results > li")).to_have_count(min(10, len(matching)))
    assert page.locator("#gk-year").input_value() == "2022"


@pytest.mark.parametrize("query", ["法", "（法）", "。", "1."])
def test_too_short(page: Page, query: str) -> None:
    ask(page, query)
    expect(page.locator("#gk-status")).to_have_text("请至少输入两个字。")


def test_nothing_found_gives_advice(page: Page) -> None:
    ask(page, "绝无此事")
    expect(page.locator("#gk-status")).to_have_text(re.compile("^没有找到。可以"))
    assert page.locator("#gk-more").is_hidden()


HOSTILE = ["<img src=x onerror=alert(1)>", ".*(a+)+$\\", "\u202e甲乙\u202c", "../../etc", "甲乙" * 5000, "甲\u0000乙"]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_queries_are_text(page: Page, query: str) -> None:
    page.evaluate("(query) => { document.getElementById('gk-q').value = query; }", query)
    page.press("#gk-q", "Enter")
    expect(page.locator("#gk-status")).to_have_text(re.compile("^(共找到|没有找到)"))
    assert page.locator("#gk-results img, #gk-results script").count() == 0


def test_markup_of_records_is_shown_as_text(page: Page, site: Site) -> None:
    ask(page, "危险标记")
    expect(page.locator("#gk-results a")).to_have_text(site.entries[-1].title)
    assert "<script>" in site.entries[-1].fields["body"]  # type: ignore[operator]


def test_a_failed_fetch_is_tried_once_more(page: Page) -> None:
    failures: list[str] = []

    def fail_first(route: Route) -> None:
        if route.request.url in failures:
            route.continue_()
        else:
            failures.append(route.request.url)
            route.fulfill(status=200, body=b"gk cut off by a proxy")

    page.route("**/search/**/*.bin*", fail_first)
    ask(page, "行政")
    expect(page.locator("#gk-results > li").first).to_be_visible()
    assert failures


def test_a_failure_is_said_plainly_and_can_be_tried_again(page: Page) -> None:
    page.route("**/search/**/*.bin*", lambda route: route.abort())
    ask(page, "行政")
    expect(page.locator("#gk-status")).to_have_text(re.compile("^检索没有完成"))
    page.unroute("**/search/**/*.bin*")
    ask(page, "行政")
    expect(page.locator("#gk-results > li").first).to_be_visible()


def test_a_site_published_anew_is_searched_anew(browser: Browser, tmp_path: Path) -> None:
    entries = random_entries(40, seed=5)
    write_site(tmp_path / "www", entries, tmp_path / "work")
    with served(tmp_path / "www") as address:
        page = browser.new_page()
        page.goto(f"{address}/search/index.html")
        expect(page.locator("#gk-status")).to_have_text("可检索 40 条信息。")
        write_site(tmp_path / "www", random_entries(900, seed=6), tmp_path / "work")
        ask(page, "云岭罚字")
        expect(page.locator("#gk-status")).to_have_text(re.compile("^至多 900 条"))
        page.close()

"""The example site in a browser, served from a sub-path: search, filters, keyboard, phone, dark, print."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import served
from example import BASE, SEED_URL, Example

pytestmark = pytest.mark.browser
SEED_TITLE = "湟中区田家寨镇2024年法治政府建设情况报告"
HITS = ".gk-hit"


@pytest.fixture(scope="module")
def home(example: Example) -> Iterator[str]:
    """The address of the site, with a slash at the end."""
    with served(example.root) as address:
        yield f"{address}/{BASE}/"


@contextmanager
def reading(browser: Browser, home: str, **settings: object) -> Iterator[Page]:
    """A reader's window at the home page; nothing may fail in it and nothing may be asked of another server."""
    context = browser.new_context(**settings)  # type: ignore[arg-type]
    page, trouble = watched(context, home)
    page.goto(home)
    yield page
    context.close()
    assert trouble == []


def watched(context: BrowserContext, home: str) -> tuple[Page, list[str]]:
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda said: trouble.extend([said.text] * (said.type in ("error", "warning"))))
    page.on("request", lambda asked: trouble.extend([asked.url] * (not asked.url.startswith((home, "about:")))))
    page.on("response", lambda answer: trouble.extend([answer.url] * (answer.status >= 400)))
    return page, trouble


@pytest.fixture(scope="module")
def window(context: BrowserContext, home: str) -> tuple[Page, list[str]]:
    """One for the tests of the file that ask for nothing special of the device."""
    return watched(context, home)


@pytest.fixture
def page(window: tuple[Page, list[str]], home: str) -> Iterator[Page]:
    page, trouble = window
    trouble.clear()
    page.goto(home)
    yield page
    page.goto("about:blank")
    assert trouble == []


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def color(page: Page, selector: str, which: str) -> list[int]:
    """Red, green and blue as the browser draws them."""
    drawn = page.locator(selector).evaluate(f"(each) => getComputedStyle(each).{which}")
    return [int(each) for each in re.findall(r"\d+", drawn)][:3]


@pytest.mark.parametrize("query", ["矛盾纠纷", "信访件"])
def test_the_seed_report_is_found_from_the_home_page(page: Page, home: str, query: str) -> None:
    page.fill(".gk-find input", query)
    page.press(".gk-find input", "Enter")
    expect(page.locator(HITS).first).to_be_visible()
    assert page.url.startswith(f"{home}search/index.html?q=")
    expect(page.locator("#gk-q")).to_have_value(query)
    found = page.locator(HITS, has_text=SEED_TITLE)
    while not found.count() and page.locator("text=下一页").is_visible():
        page.click("text=下一页")
        expect(page.locator("#gk-found-title")).to_be_focused()
    expect(found).to_have_count(1)
    assert query in found.locator("mark").all_inner_texts()
    found.locator("a").click()
    assert page.url == home + SEED_URL
    assert query in page.locator("article").inner_text()


def test_the_large_form_of_the_home_page_searches_too(page: Page) -> None:
    page.fill(".gk-hero input", "信访件")
    page.click(".gk-hero button")
    expect(page.locator(HITS, has_text=SEED_TITLE)).to_have_count(1)


def test_lists_and_help_are_found_and_what_is_not_in_force_says_so(page: Page, home: str) -> None:
    places = page.locator("#gk-results h3:has-text('栏目、机关和帮助') + ul a")
    for query, title, leads in (
        ("依申请公开", "依申请公开", "kinds/disclosure-request/index.html"),
        ("信访", "数据和比较", "figures/index.html"),
        ("信用修复", "更正、异议和信用修复", "objection/index.html"),
        ("市场监管局", "云岭县市场监督管理局", "yunling-market/index.html"),
    ):
        page.goto(f"{home}search/index.html?q={query}")
        expect(places.first).to_have_text(title)
        assert page.evaluate("(link) => link.href", places.first.element_handle()) == home + leads
    page.goto(f"{home}search/index.html?q=标题:停放 办法")
    expect(page.locator(HITS).first.locator(".gk-tag--over")).to_have_text("废止，2024-08-01 起")
    page.goto(f"{home}search/index.html?q=处罚 -信访")
    expect(page.locator(HITS).first).to_be_visible()
    expect(places).to_have_count(0)


def test_filters_and_the_address_go_together(page: Page, example: Example) -> None:
    records = list(example.records().values())

    def status(**wanted: object) -> str:
        count = sum(all(each[name] == value for name, value in wanted.items()) for each in records)
        assert count
        return f"共 {count} 条。"

    page.click("nav >> text=检索")
    page.click("#gk-filter-open")
    expect(page.locator("#gk-status")).to_contain_text(f"可检索 {len(records)} 条信息")
    page.check("input[value=penalty]")
    expect(page.locator("#gk-status")).to_contain_text(status(kind="penalty"))
    page.check("input[value=yunling-market]")
    expect(page.locator("#gk-status")).to_contain_text(status(kind="penalty", agency="yunling-market"))
    page.check("input[value='2024']")
    both = status(kind="penalty", agency="yunling-market", year=2024)
    expect(page.locator("#gk-status")).to_contain_text(both)
    assert page.url.endswith("?kind=penalty&agency=yunling-market&year=2024")
    for facts in page.locator(f"{HITS} > p:last-child").all():
        assert facts.locator("span").all_inner_texts()[:2] == ["行政处罚决定", "云岭县市场监督管理局"]
    page.go_back()
    expect(page.locator("#gk-status")).to_contain_text(status(kind="penalty", agency="yunling-market"))
    expect(page.locator("input[value='2024']")).not_to_be_checked()
    page.reload()
    expect(page.locator("input[value=yunling-market]")).to_be_checked()
    expect(page.locator("#gk-status")).to_contain_text(status(kind="penalty", agency="yunling-market"))


def test_each_group_comes_newest_first_and_pages_reach_all(page: Page, example: Example) -> None:
    page.goto(page.url + "search/index.html?q=食品")
    links: list[str] = []
    parts: list[str] = []
    while True:
        expect(page.locator(HITS).first).to_be_visible()
        links += page.locator(f"{HITS} > a").evaluate_all("(all) => all.map((each) => each.getAttribute('href'))")
        parts += page.locator(HITS).evaluate_all(
            "(all) => all.map((each) => each.parentElement.getAttribute('aria-labelledby'))"
        )
        if not page.locator("text=下一页").is_visible():
            break
        page.click("text=下一页")
        expect(page.locator("#gk-found-title")).to_be_focused()
    assert parts == sorted(parts)
    for part in ("gk-part-head", "gk-part-text"):
        hrefs = [href for href, where in zip(links, parts, strict=True) if where == part]
        published = [example.records()[href.removeprefix("../")]["published"] for href in hrefs]
        assert published == sorted(published, reverse=True)
    wanted = [url for url, each in example.records().items() if "食品" in json.dumps(each, ensure_ascii=False)]
    assert {href.removeprefix("../") for href in links} <= set(wanted)
    assert len(links) == len(set(links)) >= sum("食品" in str(each["fields"]) for each in example.records().values())


def test_the_keyboard_alone_leads_to_a_result(page: Page, home: str) -> None:
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("减存量清库存")
    page.keyboard.press("Enter")
    expect(page.locator(HITS)).to_have_count(1)
    for _ in range(90):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#gk-results') !== null"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(SEED_TITLE)
    assert page.url == home + SEED_URL


def test_a_phone_shows_everything_without_scrolling_sideways(browser: Browser, home: str) -> None:
    with reading(browser, home, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as page:
        for url in ("", "years/2024/index.html", "qingxi/index.html", SEED_URL, "search/index.html?q=云岭"):
            page.goto(home + url)
            if "search" in url:
                expect(page.locator(HITS)).to_have_count(10)
            assert overflow(page) == 0, url
        page.goto(f"{home}data/index.html")
        days = page.evaluate("[...document.querySelectorAll('article time')].map((day) => day.getClientRects().length)")
        assert set(days) == {1}
        page.goto(home + SEED_URL)
        page.tap(".gk-nav >> text=年份")
        page.tap("main >> text=2024年")
        page.fill(".gk-find input", "信访件")
        page.tap(".gk-find button")
        expect(page.locator(HITS, has_text=SEED_TITLE)).to_be_visible()
        assert overflow(page) == 0


def test_a_dark_device_gets_dark_pages(browser: Browser, home: str) -> None:
    with reading(browser, home, color_scheme="dark") as page:
        for url in ("", SEED_URL, "search/index.html"):
            page.goto(home + url)
            assert max(color(page, "body", "backgroundColor")) < 60, url
            assert min(color(page, "h1", "color")) > 150, url
    with reading(browser, home, color_scheme="light") as page:
        assert min(color(page, "body", "backgroundColor")) > 200


def test_paper_gets_the_text_without_navigation(page: Page, home: str) -> None:
    page.goto(home + SEED_URL)
    page.emulate_media(media="print")
    for hidden in (".gk-find", ".gk-nav", ".gk-toc"):
        assert page.locator(hidden).is_hidden(), hidden
    assert page.locator(".gk-site").is_visible()
    assert page.locator(".gk-banner").is_visible()
    assert page.locator("text=共化解矛盾纠纷52件").first.is_visible()
    page.emulate_media(media="screen")


def test_a_list_stands_in_the_column_of_the_text(page: Page, home: str) -> None:
    page.goto(f"{home}pages/handbook.html")
    columns = page.evaluate(
        "['ol', 'p'].map((each) => document.querySelector(`article > ${each}`).getBoundingClientRect())"
    )
    assert columns[0]["x"] == columns[1]["x"] > 150


def test_contents_navigation_leads_to_the_heading(page: Page, home: str) -> None:
    page.goto(home + SEED_URL)
    page.click(".gk-toc >> text=三、下一年度工作打算")
    assert page.url == f"{home}{SEED_URL}#s7"
    expect(page.locator("#s7")).to_be_in_viewport()

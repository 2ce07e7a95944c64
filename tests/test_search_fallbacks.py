"""The search page where something is missing: workers, shards, new browsers, a server, scripts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, BrowserContext, Route, expect

from browser import served
from gongkai.places import theme_dir
from search_site import random_entries, write_site
from search_window import new_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("www")
    write_site(folder, random_entries(60, seed=3), tmp_path_factory.mktemp("work"))
    return folder


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield f"{address}/search/index.html"


NO_WORKER = {
    "missing": "delete window.Worker",
    "forbidden": "window.Worker = class { constructor() { throw new DOMException('no', 'SecurityError'); } }",
    "not of modules": "window.Worker = class { constructor() { setTimeout(() => this.onerror(new Event('error'))); } }",
}


@pytest.mark.parametrize("script", NO_WORKER.values(), ids=NO_WORKER)
def test_without_workers_the_page_searches_itself(context: BrowserContext, url: str, script: str) -> None:
    with new_page(context, url, script) as window:
        window.open("q=云岭罚字")
        assert window.answered() == "共 60 条。" or window.status().startswith("最多 60 条")
        assert len(window.links()) == 10


def test_with_workers_the_page_itself_reads_nothing(context: BrowserContext, url: str) -> None:
    with new_page(context, url) as window:
        window.open("q=云岭罚字")
        window.answered()
        own = window.page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
        assert not [name for name in own if "root.json" in name or ".bin" in name]


def test_a_failure_is_said_plainly_and_can_be_tried_again(context: BrowserContext, url: str) -> None:
    with new_page(context, url) as window:
        context.route("**/search/**/*.bin*", lambda route: route.abort())
        window.open("q=云岭罚字")
        expect(window.page.locator("#gk-status")).to_have_text(re.compile("^检索没有完成"))
        context.unroute("**/search/**/*.bin*")
        window.page.click("text=再试一次")
        window.answered()
        assert len(window.links()) == 10


def test_an_index_that_cannot_be_opened_is_asked_again(context: BrowserContext, url: str) -> None:
    with new_page(context, url) as window:
        context.route("**/root.json*", lambda route: route.fulfill(status=404))
        window.open("q=云岭罚字")
        expect(window.page.locator("#gk-status")).to_have_text(re.compile("^检索没有完成"))
        context.unroute("**/root.json*")
        window.page.click("text=再试一次")
        window.answered()


OLD = ["delete window.BigInt", "delete window.fetch", "delete Array.prototype.at"]


@pytest.mark.parametrize("script", OLD)
def test_an_old_browser_is_told_so(context: BrowserContext, url: str, script: str) -> None:
    with new_page(context, url, script) as window:
        window.open("q=云岭")
        expect(window.page.locator("#gk-search-why")).to_contain_text("这个浏览器太旧")
        assert window.page.locator("#gk-search").is_hidden()
        assert window.page.locator("text=逐级浏览").last.is_visible()


def test_scripts_that_do_not_come_are_no_blank_page(context: BrowserContext, url: str) -> None:
    with new_page(context, url) as window:
        window.page.route("**/page.js*", lambda route: route.fulfill(status=404))
        window.open()
        expect(window.page.locator("#gk-search-why")).to_contain_text("检索没有打开")


def test_a_click_before_the_script_has_come_is_not_lost(browser: Browser, url: str) -> None:
    page = browser.new_page()

    def late(route: Route) -> None:
        page.wait_for_timeout(500)
        route.continue_()

    page.route("**/page.js*", late)
    page.goto(url, wait_until="commit")
    page.click("#gk-filter-open")
    expect(page.locator("#gk-filter-open")).to_have_attribute("aria-expanded", "true")
    page.close()


def test_a_file_says_that_a_server_is_needed(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "search" / "index.html").as_uri())
    expect(page.locator("#gk-search-why")).to_contain_text("直接打开文件时不能检索")
    assert page.locator("#gk-search").is_hidden()
    page.close()


def test_no_storage_is_needed(context: BrowserContext, url: str) -> None:
    no = """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
      Object.defineProperty(window, name, { get() { throw new Error(name); } });"""
    with new_page(context, url, no) as window:
        window.open("q=云岭罚字")
        window.answered()


@pytest.mark.parametrize("external", [None, {"name": "必应", "url": "https://search.example/?site=x", "field": "wd"}])
def test_without_scripts_there_is_the_tree_and_perhaps_another_search(browser: Browser, external: object) -> None:
    templates = Environment(loader=FileSystemLoader(theme_dir() / "fragments"), autoescape=True)
    browse = [{"title": "按栏目", "url": "../kinds/index.html"}]
    html = templates.get_template("search.html").render(root="../", script="none.js", browse=browse, external=external)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(html)
    assert page.locator("text=按栏目").is_visible()
    assert page.locator("#gk-search").is_hidden()
    expect(page.locator("#gk-search-why")).to_contain_text("JavaScript")
    form = page.locator("#gk-search-plain form")
    assert form.count() == (1 if external else 0)
    if external:
        assert page.locator("label", has_text="用必应检索").is_visible()
        assert form.get_attribute("action") == "https://search.example/?site=x"
        assert form.locator("input").get_attribute("name") == "wd"
    context.close()

"""The search page in a real browser: what is asked, its address, filters, pages, the table to take away."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import BrowserContext, expect

from browser import served
from search_site import Entry, random_entries, write_site
from search_window import Window, same_page

pytestmark = pytest.mark.browser

HOSTILE = "=<img src=x onerror=alert(1)> 危险标记 & “引号”"
WORDS = {
    "glossary": [["低保", "最低生活保障"]],
    "agencies": [["qingxi", "青溪镇人民政府"], ["baishi", "白石镇人民政府"]],
    "covers": {"since": "2019-03", "day": "2024-06-15", "agencies": 2, "records": 302},
    "contact": {"phone": "0999-123 4567", "email": "gk@example.invalid"},
    "suggest": ["notice"],
}


class Site(NamedTuple):
    url: str
    entries: list[Entry]

    def expected(self, query: str, **facets: list[str]) -> list[int]:
        """The records that match: several values of a group are alternatives, groups are not. Newest first."""
        return [
            number
            for number, entry in reversed(list(enumerate(self.entries)))
            if entry.holds(query) and all(str(getattr(entry, group)) in values for group, values in facets.items())
        ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    entries = random_entries(300, seed=1)
    fields: dict[str, object] = {"title": HOSTILE, "body": "<script>alert(2)</script>危险正文"}
    entries.append(Entry("notice", "baishi", 2024, HOSTILE, fields))
    fields = {"title": "关于食品经营许可的公告", "body": "食品经营许可"}
    entries.append(Entry("notice", "baishi", 2024, "关于食品经营许可的公告", fields))
    folder = tmp_path_factory.mktemp("www")
    base = folder / "deep" / "base"
    write_site(base, entries, tmp_path_factory.mktemp("work"))
    (base / "search" / "words.json").write_text(json.dumps(WORDS, ensure_ascii=False), encoding="utf-8")
    with served(folder) as address:
        yield Site(f"{address}/deep/base/search/index.html", entries)


@pytest.fixture
def window(context: BrowserContext, site: Site) -> Iterator[Window]:
    with same_page(context, site.url) as window:
        window.open()
        yield window


def test_nothing_of_the_index_is_loaded_before_the_box_is_used(window: Window) -> None:
    window.page.wait_for_load_state("networkidle")
    assert not [url for url in window.requests if "/search/" in url and ".js" not in url and ".html" not in url]
    assert not [url for url in window.requests if "worker.js" in url]
    window.page.focus("#gk-q")
    expect(window.page.locator("#gk-status")).to_contain_text("从 2019年3月起，最新一条公开于 2024年6月15日")
    assert any("root.json" in url for url in window.requests)


def test_hits_come_in_two_groups_with_marks(window: Window, site: Site) -> None:
    word = site.entries[7].title[2:4]
    titled = [number for number in site.expected(word) if word in site.entries[number].title]
    others = [number for number in site.expected(word) if number not in titled]
    assert titled
    assert others
    window.ask(word)
    window.answered()
    assert window.numbers() == (titled + others)[:10]
    headings = window.page.locator("#gk-results h3").all_inner_texts()
    assert headings == ["标题或文号里有", "正文里有"][: 1 + (len(titled) < 10)]
    assert set(window.page.locator("#gk-results mark").all_inner_texts()) == {word}


def test_number_or_title_first(window: Window, site: Site) -> None:
    window.ask("食品经营许可")
    assert window.answered() == "共 1 条。"
    assert window.page.locator("#gk-results h3").all_inner_texts() == ["标题或文号里有"]
    assert window.numbers() == [len(site.entries) - 1]


def test_filters_of_a_group_are_alternatives_and_groups_combine(window: Window, site: Site) -> None:
    window.page.click("#gk-filter-open")
    for value in ("permit", "penalty"):
        window.page.check(f"#gk-facets input[value={value}]")
        window.answered()
    window.page.check("#gk-facets input[value='2023']")
    expect(window.page).to_have_url(re.compile("year=2023"))
    matching = site.expected("", kind=["permit", "penalty"], year=["2023"])
    expect(window.page.locator("#gk-status")).to_have_text(f"共 {len(matching)} 条。")
    assert window.numbers() == matching[:10]
    assert window.asked() == [("kind", "penalty"), ("kind", "permit"), ("year", "2023")]


def test_chips_take_filters_away_and_keep_the_focus_near(window: Window) -> None:
    window.open("q=abc&kind=permit&kind=penalty&from=2022-01-01&max=5万")
    window.answered()
    assert [chip.rstrip("× ") for chip in window.chips()] == [
        "栏目：行政许可决定", "栏目：行政处罚决定", "公开日期从 2022-01-01", "金额至多 5万", "全部去掉",
    ]  # fmt: skip
    window.page.click("#gk-chips button >> nth=1")
    expect(window.page.locator("#gk-chips button")).to_have_count(4)
    assert window.page.evaluate("document.activeElement.closest('#gk-chips') !== null")
    window.page.click("#gk-chips >> text=全部去掉")
    expect(window.page.locator("#gk-chips")).to_be_hidden()
    window.answered()
    assert window.asked() == [("q", "abc")]
    assert window.page.evaluate("document.activeElement.id") == "gk-q"


def test_the_address_says_all_that_is_asked(window: Window, site: Site) -> None:
    asked = "q=abc&kind=permit&kind=penalty&agency=qingxi&year=2022&year=2023&from=2022-01-01&to=2023-12-31&p=2"
    window.open(asked)
    window.answered()
    assert window.page.locator("#gk-q").input_value() == "abc"
    checked = window.page.locator("#gk-facets :checked").evaluate_all("all => all.map((each) => each.value)")
    assert sorted(checked) == ["2022", "2023", "penalty", "permit", "qingxi"]
    assert window.page.locator("#gk-from").input_value() == "2022-01-01"
    matching = site.expected("abc", kind=["permit", "penalty"], agency=["qingxi"], year=["2022", "2023"])
    assert window.numbers() == matching[10:20]
    window.page.press("#gk-q", "Enter")
    expect(window.page).not_to_have_url(re.compile("p=2"))
    assert sorted(window.asked()) == sorted(parse_qsl(asked.removesuffix("&p=2")))


def test_pages_and_back(window: Window, site: Site) -> None:
    window.ask("abc")
    window.answered()
    matching = site.expected("abc")
    window.page.click("#gk-pages >> text=下一页")
    expect(window.page.locator("#gk-found-title")).to_have_text("检索结果，第 2 页")
    assert window.page.evaluate("document.activeElement.id") == "gk-found-title"
    assert window.numbers() == matching[10:20]
    assert window.page.locator("#gk-pages [aria-current]").inner_text() == "2"
    window.page.click("#gk-pages >> text=4")
    expect(window.page.locator("#gk-found-title")).to_have_text("检索结果，第 4 页")
    assert window.numbers() == matching[30:40]
    window.page.go_back()
    expect(window.page.locator("#gk-found-title")).to_have_text("检索结果，第 2 页")
    assert window.numbers() == matching[10:20]


def test_a_page_beyond_the_last_is_the_last(window: Window, site: Site) -> None:
    window.open("kind=permit&year=2023&p=77")
    window.answered()
    matching = site.expected("", kind=["permit"], year=["2023"])
    assert window.numbers() == matching[(len(matching) - 1) // 10 * 10 :]
    assert dict(window.asked())["p"] == str((len(matching) - 1) // 10 + 1)


def test_back_from_a_record_returns_to_the_place(window: Window) -> None:
    window.page.set_viewport_size({"width": 400, "height": 500})
    window.open("q=abc&p=2")
    window.answered()
    window.page.evaluate("scrollTo(0, 600)")
    window.until("history.state?.top === 600")
    window.page.goto(window.url.replace("search/index.html", "search/root.json"))
    window.page.go_back()
    window.answered()
    window.until("scrollY === 600")
    assert window.page.locator("#gk-found-title").inner_text() == "检索结果，第 2 页"


def test_the_table_to_take_away(window: Window) -> None:
    window.ask("危险标记")
    window.answered()
    with window.page.expect_download() as download:
        window.page.click("#gk-csv")
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, row = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert head == ["标题", "文号", "机关", "栏目", "日期", "公开时间", "金额（元）", "网址"]
    assert row[0] == f"'{HOSTILE}"
    assert row[2:4] == ["白石镇人民政府", "公告"]
    assert row[7] == window.links()[0]
    expect(window.page.locator("#gk-said")).to_have_text("已下载 1 条。")


def test_counting_what_is_left(window: Window, site: Site) -> None:
    window.ask("许可")
    if window.answered().startswith("最多"):
        window.page.click("#gk-count")
    expect(window.page.locator("#gk-status")).to_have_text(f"共 {len(site.expected('许可'))} 条。")
    expect(window.page.locator("#gk-count")).to_be_visible(visible=False)
    permits = window.page.locator("#gk-facets li", has=window.page.locator("input[value=permit]"))
    assert permits.locator("small").inner_text() == str(len(site.expected("许可", kind=["permit"])))


def test_what_would_find_nothing_is_not_offered(window: Window) -> None:
    window.ask("食品经营许可")
    window.answered()
    assert window.page.locator("#gk-facets input[value=notice]").is_visible()
    assert window.page.locator("#gk-facets input[value=permit]").is_hidden()


def test_nothing_found_gives_advice_and_a_number_to_call(window: Window) -> None:
    window.ask("绝无此事 许可")
    assert window.answered() == "没有找到。"
    advice = window.page.locator("#gk-results .gk-advice")
    expect(advice).to_contain_text("从 2019年3月起，最新一条公开于 2024年6月15日")
    assert advice.locator("a[href^='tel:']").get_attribute("href") == "tel:09991234567"
    assert window.page.locator("#gk-csv").is_hidden()
    assert window.page.locator("#gk-count").is_hidden()


def test_what_is_not_used_is_said(window: Window) -> None:
    window.ask("abc 。 " + "许可" * 300)
    window.answered()
    expect(window.page.locator("#gk-notes")).to_contain_text("没有用到：")


QUERIES = [
    "<img src=x onerror=alert(1)>",
    ".*(a+)+$\\",
    "\u202e甲乙\u202c",
    "../../etc",
    "甲乙" * 5000,
    "甲\u0000乙",
    '"',
    "-",
    "标题:",
]


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_hostile_queries_are_text(window: Window, query: str) -> None:
    window.ask(query)
    window.answered()
    assert window.page.locator("#gk-results img, #gk-results script").count() == 0


def test_a_lone_surrogate_is_no_error(window: Window) -> None:
    window.page.evaluate("document.getElementById('gk-q').value = '甲\\ud83d乙'")
    window.page.press("#gk-q", "Enter")
    window.answered()


def test_markup_of_records_is_shown_as_text(window: Window) -> None:
    window.ask("危险标记")
    window.answered()
    expect(window.page.locator(".gk-hit > a")).to_have_text(HOSTILE)
    assert window.page.locator("#gk-results img, #gk-results script").count() == 0


def test_a_wrong_address_is_no_error(window: Window) -> None:
    window.open("q=abc&kind=nothing&from=yesterday&min=many&p=-3&year=")
    assert window.answered() == "没有找到。"
    assert window.page.locator("#gk-min").input_value() == ""

"""The search page for those who use a keyboard, a screen reader, large text or an input method: phone and desktop."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, ViewportSize, expect

from browser import served
from example import BASE, Example
from search_window import Window, same_page

pytestmark = pytest.mark.browser
PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1440, height=900)
SIZES = pytest.mark.parametrize(
    "size", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.slow)], ids=["phone", "desktop"]
)
AGENCY = "云岭县市场监督管理局"


@pytest.fixture(scope="module")
def url(example: Example) -> Iterator[str]:
    with served(example.root) as address:
        yield f"{address}/{BASE}/search/index.html"


@pytest.fixture
def window(context: BrowserContext, url: str, size: ViewportSize) -> Iterator[Window]:
    with same_page(context, url, size) as window:
        window.open()
        yield window


def focused(window: Window) -> str:
    """Id, or else the words, of the element that has the focus."""
    return str(window.page.evaluate("document.activeElement.id || document.activeElement.innerText"))


def tab_back_to(window: Window, wanted: str) -> None:
    tab_to(window, wanted, "Shift+Tab")


def tab_to(window: Window, wanted: str, key: str = "Tab") -> None:
    for _ in range(100):
        window.page.keyboard.press(key)
        if re.fullmatch(wanted, focused(window)):
            return
    pytest.fail(f"the Tab key never reaches {wanted}")


def options(window: Window) -> list[str]:
    return window.page.get_by_role("option").locator("span").all_inner_texts()


@SIZES
def test_the_whole_way_with_the_keyboard(window: Window, size: dict[str, int]) -> None:
    keyboard = window.page.keyboard
    tab_to(window, "gk-q")
    keyboard.type("食品")
    keyboard.press("Enter")
    assert window.answered() != "没有找到。"
    if size == PHONE:
        tab_to(window, "gk-filter-open")
        keyboard.press("Enter")
        assert window.page.locator("#gk-filter-open").get_attribute("aria-expanded") == "true"
    else:
        tab_to(window, "gk-filters-skip")
        keyboard.press("Enter")
        assert focused(window) == "gk-found-title"
        tab_back_to(window, "gk-filters-skip")
    tab_to(window, "")
    keyboard.press("Space")
    expect(window.page.locator("#gk-chips button")).to_have_count(1)
    assert window.page.evaluate("document.activeElement.type") == "checkbox"
    if size == PHONE:
        tab_to(window, "gk-filter-close")
        keyboard.press("Enter")
        assert focused(window) == "gk-found-title"
        assert window.page.locator("#gk-filters").is_hidden()
    tab_to(window, r"栏目：[\s\S]*")
    keyboard.press("Enter")
    expect(window.page.locator("#gk-chips")).to_be_hidden()
    window.answered()
    if size == DESKTOP:
        tab_to(window, "gk-filters-skip")
        keyboard.press("Enter")
    tab_to(window, "下一页")
    assert window.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    keyboard.press("Enter")
    expect(window.page.locator("#gk-found-title")).to_be_focused()
    expect(window.page.locator("#gk-found-title")).to_contain_text("第 2 页")
    keyboard.press("Tab")
    tab_to(window, ".*食品.*")
    keyboard.press("Enter")
    expect(window.page.locator("#gk-search")).to_have_count(0)


@SIZES
def test_suggestions_are_a_combobox(window: Window) -> None:
    page, box = window.page, window.page.get_by_role("combobox", name="检索全部公开信息")
    assert box.get_attribute("aria-expanded") == "false"
    box.focus()
    page.keyboard.type("市场监督")
    expect(page.get_by_role("listbox", name="检索建议")).to_be_visible()
    assert AGENCY in options(window)
    assert box.get_attribute("aria-expanded") == "true"
    count = len(options(window))
    expect(page.locator("#gk-suggested")).to_have_text(f"有 {count} 条建议，用上下键选择。")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "gk-option-0"
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == f"gk-option-{count - 1}"
    page.keyboard.press("Home")
    assert box.get_attribute("aria-activedescendant") is None
    assert page.evaluate("document.activeElement.selectionStart") == 0
    page.keyboard.press("End")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert box.input_value() == "市场监督"
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    for _ in range(options(window).index(AGENCY) + 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert box.input_value() == f"机关:{AGENCY}"
    assert window.answered().startswith(("共", "最多"))
    assert window.asked() == [("q", f"机关:{AGENCY}")]


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"])
def test_an_input_method_asks_nothing_before_it_is_done(window: Window) -> None:
    page = window.page
    page.focus("#gk-q")
    expect(page.locator("#gk-status")).not_to_be_empty()
    input_method = page.context.new_cdp_session(page)
    input_method.send("Input.imeSetComposition", {"text": "shichang", "selectionStart": 8, "selectionEnd": 8})
    page.wait_for_timeout(400)
    assert page.get_by_role("listbox").count() == 0
    page.dispatch_event("#gk-q", "keydown", {"key": "Enter", "keyCode": 229, "isComposing": True})
    assert window.asked() == []
    input_method.send("Input.insertText", {"text": "市场监督"})
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.locator("#gk-q").input_value() == "市场监督"


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"])
def test_the_mouse_takes_a_suggestion(window: Window) -> None:
    window.page.focus("#gk-q")
    window.page.keyboard.type("食品 市场监督")
    window.page.get_by_role("option", name=AGENCY).first.click()
    expect(window.page).to_have_url(re.compile("q="))
    assert window.asked() == [("q", f"食品 机关:{AGENCY}")]


@SIZES
def test_names_roles_and_what_is_announced(window: Window, size: dict[str, int]) -> None:
    page = window.page
    page.evaluate(
        """() => {
          window.heard = [];
          for (const live of document.querySelectorAll("[role=status]")) {
            new MutationObserver(() => window.heard.push(live.textContent)).observe(live, { childList: true });
          }
        }"""
    )
    window.ask("食品")
    total = window.answered()
    assert page.evaluate("window.heard.filter((each) => each.startsWith('共') || each.startsWith('最多'))") == [total]
    if size == PHONE:
        page.click("#gk-filter-open")
    expect(page.locator("#gk-search")).to_match_aria_snapshot(
        """
        - search "全部公开信息":
          - combobox "检索全部公开信息": 食品
          - button "检索"
          - status
        - group "筛选":
          - group "栏目":
            - list:
              - listitem:
                - checkbox
          - group "公开日期":
            - textbox "从"
            - textbox "到"
          - group "金额（元）":
            - textbox "至少"
            - textbox "至多"
        - region "检索结果":
          - heading "检索结果" [level=2]
          - status: /条/
          - status
          - heading /里有/ [level=3]
          - list /里有/:
            - listitem:
              - link:
                - mark: 食品
          - navigation "翻页":
            - list:
              - listitem:
                - link "第 1 页"
              - listitem:
                - link "第 2 页"
              - listitem:
                - link "下一页"
        """
    )
    first = page.locator("#gk-facets input").first
    assert first.evaluate("(box) => box.labels[0].innerText").split("，")[0]
    page.locator("#gk-facets input").first.check()
    page.locator("#gk-chips button").first.wait_for()
    assert page.get_by_role("button", name=re.compile("^去掉条件 栏目：")).count() == 1


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"])
def test_the_rest_of_a_long_group_says_how_many_it_has(window: Window) -> None:
    window.open("q=食品&agency=yunling-market&min=100")
    assert window.answered().startswith("共")
    for group in window.page.locator("#gk-facets fieldset", has=window.page.locator("details")).all():
        left = group.locator("details li:not([hidden])").count()
        if left:
            assert group.locator("summary").inner_text() == f"其余 {left} 个"
            assert group.locator("li:visible").count()


@pytest.mark.parametrize("width", [320, 390, 640, 960, 1440])
def test_nothing_is_lost_on_small_screens_and_in_large_text(context: BrowserContext, url: str, width: int) -> None:
    """320 and 640 pixels are a screen of 1280 at 400 and 200 per cent."""
    with same_page(context, url, {"width": width, "height": 700}) as window:
        window.open("q=食品&agency=yunling-market&agency=yunling-housing&from=2020-01-01")
        window.answered()
        page = window.page
        if page.locator("#gk-filter-open").is_visible():
            page.click("#gk-filter-open")
        page.click(".gk-help summary")
        page.focus("#gk-q")
        page.keyboard.type(" 市场")
        expect(page.get_by_role("option").first).to_be_visible()
        wide = page.evaluate(
            """() => [...document.querySelectorAll(".gk-search *")]
              .filter((each) => each.checkVisibility() && !each.closest(".gk-hidden"))
              .filter((each) => each.getBoundingClientRect().right > innerWidth + 1
                || each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline"
                && !each.matches("input"))
              .map((each) => each.tagName + "." + each.className)"""
        )
        assert wide == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if width == 390:
            sizes = page.evaluate(
                """() => [".gk-hit > a", ".gk-hit__text", "#gk-q", "#gk-status"]
                  .map((each) => parseFloat(getComputedStyle(document.querySelector(each)).fontSize))"""
            )
            assert min(sizes) >= 17
            assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.gk-hit__text')).fontSize)") >= 18


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_ground_differ_enough(context: BrowserContext, url: str, scheme: Literal["light", "dark"]) -> None:
    with same_page(context, url, DESKTOP, scheme) as window:
        window.open("q=食品&agency=yunling-market&min=abc")
        window.answered()
        ratios = window.page.evaluate(
            """() => {
              const parts = (color) => color.match(/[\\d.]+/g).map(Number);
              const light = (color) => parts(color).slice(0, 3).map((part) => part / 255)
                .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
              const ground = (each) => {
                const color = getComputedStyle(each).backgroundColor;
                return (parts(color)[3] ?? 1) === 0 ? ground(each.parentElement) : color;
              };
              return [...document.querySelectorAll(".gk-search *")]
                .filter((each) => each.checkVisibility())
                .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
                .map((each) => {
                  const both = [light(getComputedStyle(each).color), light(ground(each))];
                  return [(Math.max(...both) + 0.05) / (Math.min(...both) + 0.05), each.className, each.textContent];
                }).filter(([ratio]) => ratio < 4.5);
            }"""
        )
        assert ratios == []

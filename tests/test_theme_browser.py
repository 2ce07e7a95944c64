"""The theme in a browser: nothing overflows from phone to desktop, light and dark, with and without scripts."""

from itertools import product
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from gongkai import host
from gongkai.host import HostSpec
from gongkai.places import theme_dir
from gongkai.shell import Slots, cut
from search_window import same_page

pytestmark = pytest.mark.browser
LONG = "a1" * 120
TITLE = f"关于某某有限责任公司未按规定公示有关信息的处理决定{LONG}"
ITEM = {
    "title": TITLE,
    "url": "#",
    "date": "2024-01-02",
    "agency": "云岭县人民政府",
    "kind": "公告",
    "columns": [{"label": "文号", "text": LONG}],
}
COUNT = {"label": LONG, "url": "#", "count": 3}
WIDTHS = (320, 390, 820, 1440, 2560)
DARK = "rgb(25, 31, 40)"
PHONE = ViewportSize(width=390, height=800)
ROWS = [("第10条", "100"), ("第2条", "20"), ("第1条", "3"), ("第3条", "1,250.5")]


def _bodies() -> dict[str, tuple[str, str]]:
    loader = FileSystemLoader(theme_dir() / "fragments")
    templates = Environment(loader=loader, autoescape=True)

    def draw(name: str, **view: object) -> str:
        return templates.get_template(name).render(view)

    cells = "".join(f'<td data-label="项目">{cell}</td>' for cell in ("单元格", "9" * 60, "文字" * 40))
    head = "".join(f'<th scope="col">{name}</th>' for name in ("项目", "数值", "说明"))
    rows = f"<thead><tr>{head}</tr></thead><tbody>{f'<tr>{cells}</tr>' * 2}</tbody>"
    table = Markup(f'<div class="gk-scroll" tabindex="0"><table class="gk-table">{rows}</table></div>')
    fact = Markup(f'<tr><th scope="row">很长的字段名称很长的字段名称</th><td>{LONG}</td></tr>')
    record = {
        "title": TITLE,
        "kind_label": "公告",
        "agency": {"name": LONG, "url": "#"},
        "table": fact,
        "sections": [{"name": "s1", "label": TITLE, "html": table}],
        "id": "x",
    }
    tail = draw(
        "record_tail.html",
        prev=ITEM,
        next=ITEM,
        related={LONG: {"#": ITEM}},
        beyond=12,
        files=[{"name": f"{LONG}.pdf", "url": "#", "size": "1 KB", "type": "OFD", "digest": "0f" * 8}],
    )
    pages = [{"label": str(number), "url": "#", "current": number == 3} for number in range(40)]
    toc = draw("toc.html", items=[{"id": "s1", "label": TITLE, "level": 2}])
    listed = draw(
        "list.html", heading=TITLE, groups=[{"heading": "2024年", "items": [ITEM]}], index=[COUNT] * 3, pages=pages
    )
    link = {"title": TITLE, "url": "#"}
    home = draw(
        "home.html",
        site_name=TITLE,
        search_url="#",
        office=TITLE,
        columns=[link] * 5,
        platform=link,
        open=[{**link, "until": "2026-11-27", "left": 3, "agency": TITLE, "kind": TITLE}],
        latest=[ITEM] * 3,
        years=[COUNT],
        reports=[{**link, "own": "#", "agency": TITLE, "count": 2, "every": "#", "label": TITLE}],
        stages=[{"name": "事前公开", "kinds": [COUNT]}],
        figures={"years": [2026, 2025], "rows": [{"label": LONG, "url": "#", "cells": [("#", 10**9), ("#", 0)]}]},
        places=[{"name": LONG, "kinds": [COUNT]}],
        levels=[{"name": LONG, "agencies": [COUNT]}],
    )
    search = draw("search.html", root="../", script="none.js", browse=[ITEM])
    return {
        "record": (toc, draw("record.html", r=record) + tail),
        "list": ("", listed),
        "home": ("", home),
        "search": ("", search),
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nav = (("首页", "index.html"), ("栏目", "kinds/index.html"), (f"指南{LONG}", "pages/guide.html"))
    spec = HostSpec(None, theme_dir(), tmp_path_factory.mktemp("theme"), "云岭县政府信息公开", "云岭县人民政府", nav)
    shells = host.run(spec).shells
    banner = '<aside class="gk-banner" aria-label="提示"><span class="md-grid">演示数据</span></aside>'
    for name, (toc, body) in _bodies().items():
        shape = "record" if name == "record" else "list"
        crumbs = f'<nav class="gk-crumbs"><ol><li><a href="#">首页</a></li><li>{TITLE}</li></ol></nav>'
        slots = Slots(TITLE, banner=banner, crumbs=crumbs, toc=toc, body=body)
        page = cut(shells[shape, 0]).fill(slots)
        (spec.site_dir / f"{name}.html").write_text(page, encoding="utf-8")
    return spec.site_dir


@pytest.mark.parametrize("name", ["record", "list", "home", "search"])
def test_nothing_is_wider_than_the_screen(browser: Browser, site: Path, name: str) -> None:
    """From a phone to a wall, as far as 400 % of zoom on a desktop; in large letters too."""
    page = browser.new_page()
    page.goto((site / f"{name}.html").as_uri())
    for large, width in product((False, True), WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("large => document.documentElement.classList.toggle('gk-large', large)", large)
        wide = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
              .filter((e) => !e.closest(".gk-scroll table, .gk-crumbs li:last-child"))
              .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
              .map((e) => e.tagName + "." + e.className)"""
        )
        assert wide == [], f"{name} at {width}, large: {large}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} at {width}"
    page.close()


@pytest.mark.parametrize("name", ["record", "list", "home", "search"])
def test_text_is_large_enough_on_a_phone(context: BrowserContext, site: Path, name: str) -> None:
    with same_page(context, (site / f"{name}.html").as_uri(), PHONE) as window:
        window.open()
        small = window.page.evaluate(
            """() => { const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
              while (texts.nextNode()) if (texts.currentNode.data.trim()) found.push(texts.currentNode.parentElement);
              return found.filter((e) => e.getBoundingClientRect().width)
                .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 18)
                .map((e) => e.tagName + "." + e.className)
            }"""
        )
        assert small == []


def shown(page: Page) -> tuple[str, str, float]:
    """Ground, letters, size of letters."""
    style = "getComputedStyle(document.querySelector('article'))"
    ground, ink = page.evaluate(f"[{style}.backgroundColor, {style}.color]")
    return ground, ink, page.evaluate(f"parseFloat({style}.fontSize)")


def test_how_pages_look_follows_the_device_then_the_reader(context: BrowserContext, site: Path) -> None:
    with same_page(context, (site / "list.html").as_uri(), PHONE, "dark") as window:
        page = window.page
        window.open()
        assert shown(page) == (DARK, "rgb(226, 230, 236)", 18)
        button = page.locator("#gk-view summary")
        before = button.bounding_box()
        button.click()
        assert button.bounding_box() == before, "what was touched stays under the finger"
        for name in ("scheme", "text", "contrast"):
            page.click(f"#gk-{name}")
        chosen = ("rgb(255, 255, 255)", "rgb(0, 0, 0)", 23.76)
        assert shown(page) == pytest.approx(chosen)
        pressed = [page.get_attribute(f"#gk-{name}", "aria-pressed") for name in ("scheme", "text", "contrast")]
        assert pressed == ["false", "true", "true"]
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
        assert page.locator("#gk-text").is_hidden()
        page.goto((site / "record.html").as_uri())
        assert shown(page) == pytest.approx(chosen), "the choice goes with the reader"
        contents = page.locator(".gk-toc").bounding_box()
        assert contents
        assert contents["height"] < 140, "what stands before the title takes little of the screen"


def test_how_pages_look_follows_the_device_without_scripts(browser: Browser, site: Path) -> None:
    context = browser.new_context(color_scheme="dark", contrast="more", java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "record.html").as_uri())
    assert shown(page)[:2] == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    assert page.locator("#gk-view").is_hidden()
    context.close()


def test_tables_are_sorted_by_any_column(context: BrowserContext, site: Path) -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{count}</td></tr>" for name, count in ROWS)
    with same_page(context, (site / "sorted.html").as_uri()) as window:
        table = (
            f'<table class="gk-table"><thead><tr><th>名称</th><th>件数</th></tr></thead><tbody>{rows}</tbody></table>'
        )
        text = (site / "list.html").read_text(encoding="utf-8")
        (site / "sorted.html").write_text(text.replace("</article>", f"{table}</article>"), encoding="utf-8")
        window.open()

        def counts() -> list[str]:
            return window.page.locator(".gk-table td:nth-child(2)").all_inner_texts()

        window.page.click("th >> text=件数")
        assert counts() == ["3", "20", "100", "1,250.5"]
        window.page.click("th >> text=件数")
        assert counts() == ["1,250.5", "100", "20", "3"]
        assert window.page.get_attribute("th:nth-child(2)", "aria-sort") == "descending"
        window.page.click("th >> text=名称")
        assert counts() == ["3", "20", "1,250.5", "100"], "第2 before 第10"


VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-US", localService: true }, { lang: "zh-CN", localService: LOCAL }],
  speak: (piece) => window.said.push(piece.text), cancel: () => window.said.push("stop") } });
"""


def test_pages_are_read_aloud_where_the_device_itself_has_a_chinese_voice(browser: Browser, site: Path) -> None:
    for local, offered in (("true", True), ("false", False)):
        page = browser.new_page()
        page.add_init_script(VOICE.replace("LOCAL", local))
        page.goto((site / "list.html").as_uri())
        page.click("#gk-view summary")
        assert page.locator("#gk-read").is_visible() is offered
        if offered:
            page.click("#gk-read")
            assert page.evaluate("said[0]") == TITLE
            assert page.evaluate("said.includes('2024年')")
            page.click("text=停止朗读")
            assert page.evaluate("said.pop()") == "stop"
        page.close()


def test_first_tab_stop_skips_to_the_text(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "record.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "gk-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "gk-main"
    page.close()

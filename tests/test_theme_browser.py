"""The theme in a browser: nothing overflows from phone to desktop, light and dark, with and without scripts."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from playwright.sync_api import Browser, Page

from gongkai import host
from gongkai.host import HostSpec
from gongkai.places import theme_dir
from gongkai.shell import Slots, cut

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
LIGHT, DARK = "rgb(243, 245, 248)", "rgb(17, 21, 27)"


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
    banner = '<p class="gk-banner"><span class="md-grid">演示数据</span></p>'
    for name, (toc, body) in _bodies().items():
        shape = "record" if name == "record" else "list"
        crumbs = f'<nav class="gk-crumbs"><ol><li><a href="#">首页</a></li><li>{TITLE}</li></ol></nav>'
        slots = Slots(TITLE, banner=banner, crumbs=crumbs, toc=toc, body=body)
        page = cut(shells[shape, 0]).fill(slots)
        (spec.site_dir / f"{name}.html").write_text(page, encoding="utf-8")
    return spec.site_dir


def _ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("name", ["record", "list", "home", "search"])
def test_nothing_is_wider_than_the_screen(browser: Browser, site: Path, name: str) -> None:
    page = browser.new_page()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto((site / f"{name}.html").as_uri())
        wide = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
              .filter((e) => !e.closest(".gk-scroll table, .gk-crumbs li:last-child"))
              .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
              .map((e) => e.tagName + "." + e.className)"""
        )
        assert wide == [], f"{name} at {width}"
    page.close()


def test_text_is_large_enough_on_a_phone(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto((site / "record.html").as_uri())
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.gk-article')).fontSize)") >= 18
    page.close()


def test_palette_follows_the_device_then_the_reader(browser: Browser, site: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto((site / "list.html").as_uri())
    assert _ground(page) == DARK
    page.click("#gk-scheme")
    assert _ground(page) == LIGHT
    page.reload()
    assert _ground(page) == LIGHT
    context.close()


def test_palette_follows_the_device_without_scripts(browser: Browser, site: Path) -> None:
    context = browser.new_context(color_scheme="dark", java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "record.html").as_uri())
    assert _ground(page) == DARK
    assert page.locator("#gk-scheme").is_hidden()
    context.close()


def test_first_tab_stop_skips_to_the_text(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "record.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "gk-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "gk-main"
    page.close()

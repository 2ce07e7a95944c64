"""axe-core finds nothing on any page type, by day and night, in large letters, in high contrast, on phones and desks.

`pytest --accept tests/test_axe.py` writes what the accessibility statement says of it.
"""

import datetime
import re
from pathlib import Path
from typing import Literal, NamedTuple

import axe_playwright_python
import pytest
import yaml
from benchmarks.page_types import page_types
from playwright.sync_api import Browser, ViewportSize

from example import REPO, Example

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => (await axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"]})).violations.flatMap((each) => each.nodes.map((node) => `${each.id} ${node.target}`))"""
STATED = REPO / "generator/gongkai/accessibility.yml"


class Way(NamedTuple):
    """How a page is shown."""

    width: int
    scheme: Literal["light", "dark"]
    contrast: Literal["more", "no-preference"] = "no-preference"
    large: bool = False


WAYS = (
    Way(390, "light"),
    Way(1440, "dark"),
    Way(390, "dark", large=True),
    Way(1440, "light", large=True),
    Way(390, "light", "more"),
    Way(1440, "dark", "more"),
)


def found(browser: Browser, folder: Path, urls: list[str], way: Way) -> list[str]:
    """What axe has to say of the pages shown that way."""
    size = ViewportSize(width=way.width, height=900)
    page = browser.new_page(viewport=size, color_scheme=way.scheme, contrast=way.contrast)
    if way.large:
        page.add_init_script("try { localStorage.setItem('gk-text', 'large') } catch (error) {}")
    said = []
    for url in urls:
        page.goto((folder / url).as_uri())
        assert page.evaluate("document.documentElement.classList.contains('gk-large')") is way.large
        page.evaluate(AXE)
        said += [f"{url} {way}: {each}" for each in page.evaluate(RUN)]
    page.close()
    return said


def test_the_main_pages_each_in_another_way(browser: Browser, example: Example) -> None:
    lists = ("index.html", "search/index.html", "kinds/penalty/2025/index.html", "qingxi/figures/index.html")
    for url, way in zip(lists, (WAYS[0], WAYS[1], WAYS[2], WAYS[5]), strict=True):
        assert found(browser, example.folder, [url], way) == []


def test_what_is_wrong_is_found(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<!doctype html><html lang="zh-CN"><title>一</title><img src="a.png">', "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "a.html").as_uri())
    page.evaluate(AXE)
    assert "image-alt img" in page.evaluate(RUN)
    page.close()


@pytest.mark.slow
def test_every_page_type_in_every_way(browser: Browser, example: Example, request: pytest.FixtureRequest) -> None:
    urls = page_types(example.folder)
    violations = [each for way in WAYS for each in found(browser, example.folder, urls, way)]
    version = re.search(r"axe v([\d.]+)", AXE)
    assert version
    now = {"axe": version[1], "pages": len(urls), "ways": len(WAYS), "violations": len(violations)}
    if request.config.getoption("--accept"):
        head = "".join(line for line in STATED.read_text(encoding="utf-8").splitlines(keepends=True) if line[0] == "#")
        stated = now | {"day": datetime.datetime.now(datetime.UTC).date().isoformat()}
        STATED.write_text(head + yaml.safe_dump(stated, default_flow_style=True), encoding="utf-8")
    stated = yaml.safe_load(STATED.read_text(encoding="utf-8"))
    assert violations == []
    assert now == {name: stated[name] for name in now}


def test_the_statement_says_what_was_tested(example: Example) -> None:
    stated = yaml.safe_load(STATED.read_text(encoding="utf-8"))
    text = example.page("accessibility/index.html").text("gk-meta")
    assert text == (
        f"检查日期{stated['day']}检查工具axe-core{stated['axe']}（A级、AA级的全部自动规则）检查对象软件演示网站的"
        f"{stated['pages']}种网页，每种{stated['ways']}种显示方式（手机、电脑，浅色、深色，大字，高对比）不符合的地方0处"
    )
    assert "accessibility/index.html" in example.page("index.html").leads("gk-footer")

"""The example site as readers without scripts meet it: what its pages say. Links: tests/test_audit.py."""

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import served
from example import BASE, SEED_URL, Example
from webpage import SPACE, WebPage, is_local

SEED = Path(__file__).parent / "seed" / "tianjiazhai-2024-rule-of-law-report.txt"
SITE_MAP = "sitemap/index.html"
DEMO, SAMPLE = "演示数据", "软件样例，非官方发布"
ADDRESS = re.compile(r"[a-z0-9._/-]+")
STYLE_URL = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s*["']([^"']*)""")


@pytest.fixture(scope="module")
def pages(example: Example) -> dict[str, WebPage]:
    return dict(example.pages())


def test_the_build_says_what_it_did(example: Example) -> None:
    count = len(example.records())
    assert count >= 60
    about_the_seed = re.findall(r"^content/(\S+?)/.*提示 (GK\d+)", example.ran.out, re.MULTILINE)
    assert about_the_seed == [("田家寨镇人民政府", "GK503"), ("田家寨镇人民政府", "GK504")]
    *_, summary, built = example.ran.out.splitlines()
    assert int(summary.removeprefix("检查了 ").removesuffix(" 条记录：提示 2 个。可以公开。")) >= count
    assert built == f"网站已生成：{example.folder / 'index.html'}"


def test_the_seed_report_stands_letter_by_letter(pages: dict[str, WebPage]) -> None:
    text = SPACE.sub("", SEED.read_text(encoding="utf-8").replace("[bookmark: _GoBack]", ""))
    title, body = text[: text.index("报告") + 2], text[text.index("报告") + 2 :]
    assert body.startswith("2024年度，田家寨镇人民政府始终坚持")
    assert body.endswith("推进法治政府、法治社会一体化建设。")
    assert "法治审核依法规范明确" in body
    page = pages[SEED_URL]
    assert SPACE.sub("", "".join(page.heads("h1"))) == title
    assert body in page.text("article")
    assert page.text("gk-report") == body


def test_the_seed_report_shows_its_numbers_and_contents(example: Example, pages: dict[str, WebPage]) -> None:
    page = pages[SEED_URL]
    assert page.text("gk-indicators") == (
        "指标数值报告原文化解矛盾纠纷52件共化解矛盾纠纷52件矛盾纠纷化解率100%化解率100%受理信访件189件共受理信访件189件"
        "信访件办结173件其中已处理解决173件信访件在办16件正在处理16件"
    )
    assert page.text("gk-relations") == "受理信访件189=信访件办结173+信访件在办16"
    contents = [link for link in page.links if "gk-toc" in link.inside]
    assert [link.text for link in contents] == page.heads("h2")[1:2] + page.heads("h3")[:4] + page.heads("h2")[
        2:4
    ] + page.heads("h3")[4:] + ["报告中的数据"]
    assert [link.href.lstrip("#") for link in contents] == [each for each in page.ids if re.fullmatch(r"s\d+", each)]
    assert "发布时间不详" in page.text("gk-meta")
    assert "文号" not in page.text("gk-meta")
    assert example.records()[SEED_URL]["published"] == ""


def test_every_page_says_what_it_is_and_stays_out_of_search_engines(
    example: Example, pages: dict[str, WebPage]
) -> None:
    sample = {url for url in pages if url.startswith("tianjiazhai/")}
    assert len(sample) == 4
    for url, page in pages.items():
        said = SAMPLE if url in sample else DEMO
        assert page.text("gk-banner").startswith(said), url
        assert page.robots == "noindex", url
    assert set(example.records()) < set(pages)


def test_every_page_is_whole(pages: dict[str, WebPage]) -> None:
    for url, page in pages.items():
        assert page.html.startswith("<!doctype html>"), url
        assert page.lang == "zh-CN", url
        assert len(page.heads("h1")) == 1, url
        assert all(text.strip() for _, text in page.headings), url
        assert all(link.href and link.text for link in page.links), url
        assert len(set(page.ids)) == len(page.ids), url


def test_titles_tell_pages_apart(example: Example, pages: dict[str, WebPage]) -> None:
    """Records may share a title (准予食品经营许可决定书); then their rows in lists differ."""
    records = example.records()
    titles = Counter(page.title for url, page in pages.items() if url not in records)
    assert titles.most_common(1)[0][1] == 1
    for url, page in pages.items():
        rows = re.findall(r"<li><a href=\"[^\"]*\">(.*?</p>)</li>", page.html, re.DOTALL)
        if url not in ("index.html", "agencies/index.html"):
            assert len(set(rows)) == len(rows), url


def test_addresses_are_plain_and_links_relative(example: Example, pages: dict[str, WebPage]) -> None:
    assert [url for url in example.files() if not ADDRESS.fullmatch(url)] == []
    for url, page in pages.items():
        foot = set(page.leads("gk-footer"))
        strangers = {
            each for each in page.pointers if not is_local(each) and not each.startswith(("mailto:", "tel:"))
        } - foot
        assert strangers == set(), url
    for path in example.folder.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        wanted = [one or other for one, other in STYLE_URL.findall(text)]
        assert [each for each in wanted if not each.startswith("data:") and not is_local(each)] == [], path.name
    for path in example.folder.rglob("*.js"):
        assert not re.search(r"https?://|[\"'`]//", path.read_text(encoding="utf-8")), path.name


@pytest.mark.browser
def test_a_reader_without_scripts_goes_down_to_a_record(browser: Browser, example: Example) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(example.root) as address:
        page.goto(f"{address}/{BASE}/")
        page.click("main >> a[aria-label=历年法治政府建设年度报告]")
        assert page.url == f"{address}/{BASE}/kinds/rule-of-law-report/index.html"
        page.click("main >> text=2024年 >> nth=0")
        assert page.url == f"{address}/{BASE}/kinds/rule-of-law-report/2024/index.html"
        page.click("text=湟中区田家寨镇2024年法治政府建设情况报告")
        assert page.url == f"{address}/{BASE}/{SEED_URL}"
        assert page.locator("text=共化解矛盾纠纷52件").first.is_visible()
        page.goto(f"{address}/{BASE}/search/index.html")
        assert page.locator("#gk-search-plain").is_visible()
        page.click("main >> text=按年份")
        assert page.url == f"{address}/{BASE}/years/index.html"
    context.close()


def test_chapters_of_a_page_are_on_that_page_alone(example: Example) -> None:
    home, all_pages, book = (
        (example.root / BASE / name).read_text(encoding="utf-8")
        for name in ("index.html", SITE_MAP, "pages/handbook.html")
    )
    for page in (home, all_pages):
        assert "pages/handbook.html" in page
        assert "handbook-1.html" not in page
    assert 'href="handbook-1.html"' in book

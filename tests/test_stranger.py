"""What people who did not know the site stumbled over, on the pages of the example."""

import json
import re

import pytest
from playwright.sync_api import Browser, expect

from browser import served
from example import Example
from webpage import target

WRONG = "有异议、申请更正"


def test_who_is_written_about_finds_how_to_have_it_corrected(example: Example) -> None:
    for kind in ("penalty", "licence"):
        url = next(url for url, public in example.records().items() if public["kind"] == kind)
        page = example.page(url)
        assert any(WRONG in text for _, text in page.headings)
        assert "objection/index.html" in {target(href, url) for href in page.leads()}
    page = example.page("objection/index.html")
    assert "<li>记下网页的网址，或者文号。</li>" in page.html
    words = page.text("gk-article")
    for law in ("政府信息公开条例第四十一条", "个人信息保护法第四十六条", "信用修复管理办法"):
        assert law in words
    assert "云岭县市场监督管理局电话：0000-0000011" in words
    assert "田家寨镇" not in words


def test_what_the_search_offers_besides_records_is_there(example: Example) -> None:
    pages = json.loads((example.folder / "search/words.json").read_bytes())["pages"]
    assert len({url for url, *_ in pages}) == len(pages) > 40
    assert all((example.folder / url).is_file() for url, *_ in pages)
    assert not any("handbook-" in url for url, *_ in pages)


def test_items_of_two_levels_are_told_apart(example: Example) -> None:
    labels = re.findall(r"<div><dt>(.*?)</dt>", example.page("zfxxgk/index.html").html)
    assert "土地征收 <small>第二十一条，市级、县级</small>" in labels
    assert "土地征收 <small>第二十一条，乡镇级</small>" in labels
    assert len(set(labels)) == len(labels) > 20


def test_a_chart_keeps_the_place_of_a_year_without_a_number(example: Example) -> None:
    html = example.page("qingxi/figures/index.html").html
    chart = re.search(r'<svg[^>]*aria-labelledby="c-petition-done-t .*?</figure>', html, re.DOTALL)
    assert chart
    assert '<desc id="c-petition-done-d">2023 19件；2024 23件；2025 没有写</desc>' in chart[0]
    assert re.findall(r"<text[^>]*>(20\d\d)</text>", chart[0]) == ["2023", "2024", "2025"]
    assert "<figcaption>信访件办结（件），2025年没有写</figcaption>" in chart[0]


def test_kinds_stand_where_the_law_hangs_them_and_agencies_by_level(example: Example) -> None:
    heads = {
        name: [text for tag, text in example.page(f"{name}/index.html").headings if tag == "h2"]
        for name in ("kinds", "agencies")
    }
    stages = [f"行政执法公示：{stage}" for stage in ("事前公开", "事后公开")]
    assert heads["kinds"] == ["政府信息公开", *stages, "行政执法公示", "重大行政决策", "政策文件", "其他"]
    assert heads["agencies"] == ["县级", "县级部门", "乡镇级"]


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TASKS = (
    (("法治政府建设年度报告（2025年）",), "受理信访件"),
    (("云岭县市场监督管理局", "行政处罚决定", "2025年 XLSX"), ""),
    (("行政规范性文件", "云岭县城区机动车停放管理暂行办法"), "已经废止，自 2024-08-01 起不再施行。"),
    (("依申请公开", "向云岭县人民政府申请公开政府信息"), "申请渠道"),
    (("更正、异议和信用修复",), "谁认定，谁修复"),
)


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_the_tasks_of_a_stranger_on_a_phone(browser: Browser, example: Example, scripts: bool) -> None:
    """Each by taps on links large enough for a finger (WCAG 2.2, 2.5.8), with and without scripts."""
    context = browser.new_context(**PHONE, java_script_enabled=scripts)  # type: ignore[arg-type]
    page = context.new_page()
    with served(example.folder) as address:
        for taps, wanted in TASKS:
            page.goto(f"{address}/index.html")
            for name in taps:
                link = page.locator("article").get_by_role("link", name=name).first
                box = link.bounding_box()
                assert box is not None
                assert box["height"] >= 24, name
                if name.endswith("XLSX"):
                    with page.expect_download() as download:
                        link.tap()
                    assert download.value.suggested_filename == "yunling-market-penalty-2025.xlsx"
                else:
                    link.tap()
            expect(page.locator("article")).to_contain_text(wanted)
    context.close()


def test_a_list_says_that_nothing_was_imposed(example: Example) -> None:
    html = example.page("baishi/penalty/2025/index.html").html
    assert "<b>决定结果</b>不予处罚" in html


def test_a_repealed_document_says_since_when(example: Example) -> None:
    page = example.page("yunling/normative-document/2023/02/202302-jnsb4w.html")
    assert page.text("gk-standing").startswith("废止已经废止，自2024-08-01起不再施行。")

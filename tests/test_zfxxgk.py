"""政府信息公开: five blocks, columns only where there is content, reasons where there is no power, the directory."""

import csv
import io
import re

from builder import Site
from example import REPO, Example
from gongkai.figures.disclosure_tables import CURRENT, TRIAL, full, lines, report_tables
from gongkai.kind import load_kinds
from webpage import WebPage, target

BLOCKS = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"]
PAGE = "qingxi/zfxxgk/index.html"
WITHOUT = "without: {qingxi: {21t-7: 本镇没有筹资筹劳}}\n"


def test_every_agency_has_the_same_five_blocks(example: Example) -> None:
    agencies = {public["agency"] for public in example.records().values()} - {"tianjiazhai"}
    for agency in agencies:
        page = example.page(f"{agency}/zfxxgk/index.html")
        assert page.heads("h2") == BLOCKS
        assert f"../{agency}/zfxxgk/index.html" in example.page(f"{agency}/index.html").html
    assert not (example.folder / "tianjiazhai/zfxxgk").exists()
    shown = {target(link.href, "zfxxgk/index.html") for link in example.page("zfxxgk/index.html").links}
    assert {f"{agency}/zfxxgk/index.html" for agency in agencies} <= shown


def test_guide_and_reports_open_the_full_text(example: Example) -> None:
    page = example.page(PAGE)
    links = [target(link.href, PAGE) for link in page.links]
    records = example.records()
    kinds = [records[each]["kind"] for each in links if each in records]
    assert kinds == ["disclosure-guide", "disclosure-policy", *["disclosure-report"] * 3, "disclosure-request"]


def test_only_items_with_content_are_columns(site: Site) -> None:
    site.notice("202401-aaaaaa", "公开事项: [21t-8, 20-3]\n").file("content/law/catalogue.yml", WITHOUT)
    site.build().exit(0)
    page = WebPage(site.page(PAGE))
    columns = re.findall(
        r'<dt><a href="[^"]*/zfxxgk/([^/]+)/index.html">([^<]*)</a></dt><dd><small>(\d+) 条', page.html
    )
    assert columns == [("20-3", "规划计划", "1"), ("21t-8", "社会救助", "1")]
    assert not (site.out / "qingxi/zfxxgk/21t-7").exists()
    assert not (site.out / "baishi/zfxxgk").exists(), "it has published nothing"
    column = WebPage(site.page("qingxi/zfxxgk/20-3/index.html"))
    assert "第二十条第（三）项：国民经济和社会发展规划" in column.text()
    assert column.leads("gk-list") == ["../../../qingxi/notice/2024/01/202401-aaaaaa.html"]


def test_items_without_power_stand_together_with_reasons(site: Site) -> None:
    site.notice("202401-aaaaaa", "公开事项: [20-4]\n").file("content/law/catalogue.yml", WITHOUT).build().exit(0)
    text = WebPage(site.page("qingxi/zfxxgk/none.html")).text()
    assert "本镇没有筹资筹劳" in text
    assert "公务员招考由公务员主管部门统一组织" in text
    assert "统计机构公布" not in text, "what has content is a column all the same"


def test_the_directory_has_the_four_elements_of_every_record(site: Site) -> None:
    more = "索引号: 999900101/2024-00001\n内容概述: =1+1\n"
    site.notice("202401-aaaaaa", more).notice("202402-bbbbbb").notice("202403-cccccc", "公开方式: 不予公开\n")
    site.build().exit(0)
    data = (site.out / "qingxi/zfxxgk/catalogue.csv").read_bytes()
    assert data.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    wanted = ("索引号", "名称", "内容概述", "生成日期")
    assert [tuple(row[name] for name in wanted) for row in rows] == [
        ("202402-bbbbbb", "公告202402-bbbbbb", "公告202402-bbbbbb", "2024-03-05"),
        ("999900101/2024-00001", "公告202401-aaaaaa", "'=1+1", "2024-03-05"),
    ]
    assert all((site.out / "qingxi/zfxxgk" / row["网址"]).is_file() for row in rows)


def test_the_directory_leaves_nothing_out(example: Example) -> None:
    for agency in ("yunling", "qingxi"):
        text = (example.folder / agency / "zfxxgk/catalogue.csv").read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert len(rows) == sum(public["agency"] == agency for public in example.records().values())
        assert all(row[name] for row in rows for name in ("索引号", "名称", "内容概述", "生成日期"))


def test_the_words_of_table_three_are_those_of_the_kind() -> None:
    schema = load_kinds().all["disclosure-report"].schema.fields["requests"].schema
    assert schema is not None
    words = {line.word for name in (TRIAL, CURRENT) for line in lines(name)}
    assert words == set(schema.fields["item"].options["choices"])


def test_both_formats_of_table_three() -> None:
    rows = [{"item": "本年新收", "natural": 2, "legal": 1}, {"item": "予以公开", "natural": 2, "legal": 1}]
    for year, count, span in ((2020, 23, 20), (2021, 25, 22)):
        values = {"year": year, "requests": rows}
        tables = report_tables(values)
        assert tables is not None
        assert len(tables.requests) == count
        assert [stub.rows for row in tables.requests for stub in row.stubs if stub.text.startswith("三、")] == [span]
        assert [sum(stub.columns for stub in row.stubs) for row in tables.requests[:2]] == [3, 3]
        assert full(values)["办理结果总计"] == {
            "natural": 2, "business": 0, "research": 0, "social": 0, "legal": 1, "other": 0, "total": 3,
        }  # fmt: skip


def test_the_report_shows_the_official_labels(example: Example) -> None:
    url = next(each for each, public in example.records().items() if public["kind"] == "disclosure-report")
    page = example.page(url)
    assert [head for head in page.heads("h2") if "、" in head][:6] == [
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    ]  # fmt: skip
    for label in ("本年收费金额（单位：万元）", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"):
        assert label in page.html
    body = page.html.split("申请人情况")[1].split("</table>")[0]
    cells = re.findall(r"<tr>.*?</tr>", body, re.DOTALL)
    assert [row.count("<td>") for row in cells if "<td>" in row] == [7] * 25


def test_the_form_in_the_example_can_be_downloaded(example: Example) -> None:
    for url, public in example.records().items():
        if public["kind"] == "disclosure-request":
            assert [each["name"] for each in public["attachments"]] == ["政府信息公开申请表.docx"], url
    assert (REPO / "content/yunling/files/政府信息公开申请表.docx").is_file()

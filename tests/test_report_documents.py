"""Yearly reports as official documents: what a clerk sees when the file is opened."""

import datetime
import shutil
import subprocess
from collections.abc import Iterator

import docx
import pypdf
import pytest
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from builder import Site
from gongkai.exporting.raw_values import by_name, example_of
from gongkai.importing.docx import read_docx
from gongkai.kind import load_kinds
from gongkai.site import load_config, load_site
from gongkai.value import Raw
from gongkai.yaml_read import parse


def put(site: Site, kind: str, *changes: tuple[str, str]) -> Site:
    text = load_kinds().all[kind].example
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    number = text.split("记录编号: ")[1].split()[0]
    return site.file(f"content/qingxi/{kind}/2024/{number}.yml", text)


def written(site: Site, kind: str) -> Document:
    site.run("export", kind, "--docx", "报告.docx", "--as-of", "2024-12-31").exit(0)
    return docx.Document(str(site.root / "报告.docx"))


def lines(document: Document) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph, and a line for each table."""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            assert block.style is not None
            yield str(block.style.name), block.text
        else:
            assert isinstance(block, Table)
            yield "Table", f"{len(block.rows)}x{len(block.columns)}"


def test_the_report_on_the_rule_of_law(site: Site) -> None:
    put(site, "rule-of-law-report", ("# 报告文号", "报告文号"), ("前言: |-", "称谓: 县委、县政府：\n前言: |-"))
    document = written(site, "法治政府建设年度报告")
    found = list(lines(document))
    assert found[:7] == [
        ("Normal", "青政〔2024〕6号"),
        ("Normal", ""),
        ("Title", "青溪镇人民政府2023年\n法治政府建设年度报告"),
        ("Normal", ""),
        ("Normal", "县委、县政府："),
        (
            "Normal",
            "2023年，青溪镇人民政府在县委、县政府领导下，扎实推进法治政府建设。现将有关情况报告如下：",
        ),
        ("Heading 1", "一、主要举措和成效"),
    ]
    assert found[7] == ("Heading 2", "（一）坚持学法用法")
    assert found[-3:] == [("Normal", ""), ("Normal", "青溪镇人民政府"), ("Normal", "2024年2月23日")]


def test_the_page_is_that_of_an_official_document(site: Site) -> None:
    document = written(put(site, "rule-of-law-report"), "法治政府建设年度报告")
    [section] = document.sections
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges if edge is not None] == [37, 35, 28, 26]
    looks = {}
    for name in ("Title", "Normal", "Heading 1", "Heading 2"):
        style = document.styles[name]
        fonts = style.element.rPr.rFonts
        looks[name] = (fonts.get(docx.oxml.ns.qn("w:eastAsia")), style.font.size.pt)
    assert looks == {
        "Title": ("方正小标宋简体", 22),
        "Normal": ("仿宋_GB2312", 16),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
    }
    table = document.part.part_related_by(docx.opc.constants.RELATIONSHIP_TYPE.FONT_TABLE).blob.decode()
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,小标宋,' in table
    footer = section.footer.paragraphs[0]._p.xml
    assert "PAGE" in footer
    assert document.core_properties.comments == ""


def test_the_report_on_disclosure_with_its_tables(site: Site) -> None:
    document = written(put(site, "disclosure-report"), "政府信息公开工作年度报告")
    headings = [text for style, text in lines(document) if style == "Heading 1"]
    assert headings == [
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    ]  # fmt: skip
    assert [text for style, text in lines(document) if style == "Table"] == ["14x4", "28x10", "4x15"]
    requests = document.tables[1]
    assert [cell.text for cell in requests.rows[3].cells][3:] == ["3", "1", "0", "0", "0", "0", "4"]
    assert {requests.cell(row, 0).text for row in range(5, 27)} == {"三、本年度办理结果"}


def test_markdown_becomes_text_and_tables(site: Site) -> None:
    body = "（一）主动公开。全年**公开**\n      126条。\n\n      1. 甲\n      2. 乙\n"
    body += "\n      | 项 | 数 |\n      |---|---|\n      | 丙 | =1 |\n"
    text = load_kinds().all["disclosure-report"].example.split("五、存在的主要问题")[0]
    site.file(
        "content/qingxi/disclosure-report/2024/202401-ex4mpr.yml",
        f"{text}五、存在的主要问题及改进情况: |\n      {body}",
    )
    document = written(site, "政府信息公开工作年度报告")
    found = list(lines(document))
    start = found.index(("Heading 1", "五、存在的主要问题及改进情况"))
    assert found[start + 1 : start + 5] == [
        ("Normal", "（一）主动公开。全年公开126条。"), ("Normal", "1.甲"), ("Normal", "2.乙"), ("Table", "2x2"),
    ]  # fmt: skip
    [run_in] = [each for each in document.paragraphs if each.text == "（一）主动公开。全年公开126条。"]
    assert [(run.text, run.bold) for run in run_in.runs] == [
        ("（一）主动公开。", None), ("全年", None), ("公开", True), ("126条。", None),
    ]  # fmt: skip


def test_statistics_and_the_report_on_the_site(site: Site) -> None:
    document = written(put(site, "enforcement-statistics"), "行政执法统计年报")
    headings = [text for style, text in lines(document) if style == "Heading 1"]
    assert headings[0] == "表一　行政处罚实施情况"
    assert headings[-1] == "情况说明"
    (site.root / "报告.docx").unlink()
    assert len(written(put(site, "site-report"), "政府网站工作年度报表").tables) == 2


def test_reports_of_several_years_go_to_a_folder(site: Site) -> None:
    put(site, "site-report")
    put(site, "site-report", ("202401-ex", "202402-ex"), ("2023", "2022"), ("报表名称: ", "报表名称: 甲/乙："))
    (site.root / "年 报.2024").mkdir()
    site.run("export", "政府网站工作年度报表", "--docx", "年 报.2024", "--as-of", "2024-12-31").exit(0)
    names = sorted(path.name for path in (site.root / "年 报.2024").iterdir())
    assert names == [
        "甲乙：青溪镇政府信息公开专栏工作年度报表（2022年度）.docx",
        "青溪镇政府信息公开专栏工作年度报表（2023年度）.docx",
    ]


def test_a_sample_without_any_day_is_written(site: Site) -> None:
    site.file("content/agencies/qingxi.yml", "机关标识: qingxi\n机关名称: 青溪镇人民政府\n角色: 样例\n层级: 乡镇级\n")
    put(site, "rule-of-law-report", ("2024-03-22 09:05", "不详"), ("成文日期: ", "# "))
    assert next(text for style, text in lines(written(site, "法治政府建设年度报告")) if style == "Title")


def test_numbers_stay_whole_and_headings_with_what_they_head(site: Site) -> None:
    document = written(put(site, "disclosure-report"), "政府信息公开工作年度报告")
    active, requests, _ = document.tables
    heads = [row for row in active.rows if row.cells[0].paragraphs[0].paragraph_format.keep_with_next]
    assert [row.cells[0].text for row in heads][:4] == [
        "第二十条第（一）项",
        "信息内容",
        "第二十条第（五）项",
        "信息内容",
    ]
    assert [len(table._tbl.findall(".//" + docx.oxml.ns.qn("w:tblHeader"))) for table in (active, requests)] == [0, 3]
    widths = [column.width.pt for column in requests.columns]
    assert min(widths) > 2 * 10.5 + 2 * 3
    assert widths[2] > 2 * widths[3]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_program_opens_the_documents(site: Site) -> None:
    for kind in ("rule-of-law-report", "disclosure-report", "enforcement-statistics", "site-report"):
        put(site, kind)
        label = load_kinds().all[kind].label
        site.run("export", label, "--docx", "文件", "--as-of", "2024-12-31").exit(0)
    files = sorted((site.root / "文件").iterdir())
    profile = f"-env:UserInstallation={(site.root / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(site.root / "pdf"), *map(str, files)],
        check=True, capture_output=True, timeout=150,
    )  # fmt: skip
    found = {path.stem: pypdf.PdfReader(path).pages for path in (site.root / "pdf").iterdir()}
    assert len(found) == len(files) == 4
    for title, pages in found.items():
        assert title in "".join(pages[0].extract_text().split())
        assert pages[0].mediabox.height == pytest.approx(841.9, abs=1)


def test_a_kind_that_is_no_yearly_report(site: Site) -> None:
    site.notice("202403-aaaaaa").run("export", "公告", "--docx", "公告.docx").exit(2).shows(
        "“公告”不能写成 Word 文件，--docx 可以写：法治政府建设年度报告、政府信息公开工作年度报告、"
    )


def read_back(site: Site, kind: str) -> dict[str, Raw]:
    """What the import makes of the document that the export wrote."""
    written(site, kind)
    config, _ = load_config(site.path("site_config.yml"))
    assert config is not None
    loaded, _ = load_site(config, datetime.date(2024, 12, 31))
    intake = read_docx(site.root / "报告.docx", loaded, loaded.agencies.find("qingxi"), None)
    [candidate] = intake.candidates
    assert candidate.kind.label == kind
    return candidate.values


def test_a_report_comes_back_from_its_document(site: Site) -> None:
    put(site, "rule-of-law-report", ("# 报告文号", "报告文号"), ("前言: |-", "称谓: 县委、县政府：\n前言: |-"))
    kind = load_kinds().all["rule-of-law-report"]
    text = next(site.root.glob("content/*/rule-of-law-report/*/*.yml")).read_text("utf-8")
    sent = by_name(parse(text, kind.every_key)[0], kind.schema)
    back = read_back(site, "法治政府建设年度报告")
    for name in ("title", "year", "document_number", "signed", "salutation", "preamble", "signature"):
        assert back[name] == sent[name], name
    assert _told(back) == _told(sent)


def _told(values: dict[str, Raw]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Headings and texts, without what a reader can only guess (parts, topics)."""
    found = []
    for section in values["sections"]:
        assert isinstance(section, dict)
        below = section.get("subsections", [])
        assert isinstance(below, list)
        parts = [(str(part["heading"]), str(part["body"])) for part in below if isinstance(part, dict)]
        found.append((str(section["heading"]), str(section.get("body", "")), parts))
    return found


def test_the_tables_come_back_from_the_document(site: Site) -> None:
    put(site, "disclosure-report")
    kind = load_kinds().all["disclosure-report"]
    sent = example_of(kind)
    back = read_back(site, "政府信息公开工作年度报告")
    for name in ("title", "year", "signed", "preamble", "problems", "other_matters", "signature", "requests"):
        assert back[name] == sent[name], name
    assert str(back["overview"]).split() == str(sent["overview"]).split()
    assert back["active"] == sent["active"]

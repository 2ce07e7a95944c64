"""PDFs and Word files of reports and documents: only if asked for, the same bytes each time, gone with their record."""

import hashlib
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from builder import Site
from incremental import same
from test_sitemaps import BASE, known

REPORT = "qingxi/rule-of-law-report/2024/03/202403-aaaaaa"
RULES = "qingxi/normative-document/2024/01/202401-bbbbbb"
FOLDER = "content/青溪镇人民政府/法治政府建设年度报告/2024"
DAY = ("--as-of", "2024-12-31")
TEXT = """记录编号: 202403-aaaaaa
发布时间: 2024-03-20 09:00
报告标题: 青溪镇2023年法治政府建设情况报告
报告年度: 2023
报告正文:
  - 标题: 一、主要举措和成效
    部分: 主要举措和成效
    内容: 开展行政执法{count}件。
"""


def asked(site: Site) -> Site:
    known(site)
    config = site.path("site_config.yml").read_text(encoding="utf-8")
    site.file("site_config.yml", f"{config}生成PDF: 是\n")
    return site.file(f"{FOLDER}/1.yml", TEXT.format(count=52)).notice("202401-aaaaaa")


@pytest.mark.slow
def test_a_report_has_a_pdf_that_goes_with_it(site: Site) -> None:
    asked(site).build().exit(0)
    pdf = site.out / f"{REPORT}.pdf"
    assert [each.name for each in site.out.rglob("*.pdf")] == [pdf.name]
    assert f'<a href="{pdf.name}" download>本页的 PDF</a>' in site.page(f"{REPORT}.html")
    read = PdfReader(pdf)
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", "".join(page.extract_text() for page in read.pages)))
    for told in ("青溪镇2023年法治政府建设情况报告", "开展行政执法52件", f"{BASE}{REPORT}.html", "数据指纹"):
        assert told in words
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == ("青溪镇2023年法治政府建设情况报告", "青溪镇人民政府")
    assert [round(float(each) / 72 * 25.4) for each in read.pages[0].mediabox[2:]] == [210, 297]
    before = pdf.read_bytes()
    same(site, site.file(f"{FOLDER}/1.yml", TEXT.format(count=53)).build(), *DAY)
    assert pdf.read_bytes() != before
    same(site, site.file(f"{FOLDER}/1.yml", TEXT.format(count=52)).build(), *DAY)
    assert pdf.read_bytes() == before
    same(site, site.without(f"{FOLDER}/1.yml").build(), *DAY)
    assert not pdf.exists()


RULE = """记录编号: 202401-bbbbbb
发布时间: 2024-01-10 09:00
文件名称: 青溪镇公共厕所管护办法
发文字号: 青政规〔2024〕1号
有效性: 现行有效
制定机关: 青溪镇人民政府
成文日期: 2024-01-08
施行日期: 2024-03-01
有效期至: 2029-02-28
文件正文: |-
  第一条　为了管护公共厕所，制定本办法。

  第二条　本办法自2024年3月1日起施行。
"""


def words_of(path: Path) -> list[str]:
    return [each.text for each in docx.Document(str(path)).paragraphs if each.text]


def test_a_report_and_a_document_have_a_word_file_that_goes_with_them(site: Site) -> None:
    """Laid out as it was signed, with the day's notice above; the same bytes each time, none for what was withdrawn."""
    site.file("site_config.yml", f"网站名称: 云岭县政府信息公开\n网站地址: {BASE}\n生成Word: 是\n")
    rule = "content/青溪镇人民政府/行政规范性文件/2024/1.yml"
    site.file(f"{FOLDER}/1.yml", TEXT.format(count=52)).file(rule, RULE).notice("202401-aaaaaa").build().exit(0)
    report, document = site.out / f"{REPORT}.docx", site.out / f"{RULES}.docx"
    assert sorted(site.out.rglob("*.docx")) == sorted([document, report])
    assert f'<a href="{report.name}" download>Word 文件</a>' in site.page(f"{REPORT}.html")
    told = words_of(report)
    assert told[0] == "演示数据：本页用于展示软件功能，机关、人物、事项均为虚构，不具有任何效力。"
    digest = hashlib.sha256((site.out / f"{REPORT}.json").read_bytes()).hexdigest()
    assert told[1:] == [
        "青溪镇2023年法治政府建设情况报告", "一、主要举措和成效", "开展行政执法52件。",
        f"出处：{BASE}{REPORT}.html", f"数据指纹：{digest}",
    ]  # fmt: skip
    assert words_of(document)[1:7] == [
        "青政规〔2024〕1号", "青溪镇公共厕所管护办法", "第一条　为了管护公共厕所，制定本办法。",
        "第二条　本办法自2024年3月1日起施行。", "青溪镇人民政府", "2024年1月8日",
    ]  # fmt: skip
    withdrawn = "撤回:\n  撤回日期: 2024-06-03\n  撤回理由: 内容有误，重新制定\n"
    site.without(f"{FOLDER}/1.yml").file(rule, RULE + withdrawn).build().exit(0)
    assert not list(site.out.rglob("*.docx"))
    assert (site.out / f"{RULES}.html").is_file()


@pytest.mark.slow
def test_a_word_file_is_the_same_however_it_was_built(site: Site) -> None:
    site.file("site_config.yml", "网站名称: 云岭县政府信息公开\n生成Word: 是\n")
    site.file(f"{FOLDER}/1.yml", TEXT.format(count=52)).build().exit(0)
    before = (site.out / f"{REPORT}.docx").read_bytes()
    same(site, site.file(f"{FOLDER}/1.yml", TEXT.format(count=53)).build(), *DAY)
    assert (site.out / f"{REPORT}.docx").read_bytes() != before
    same(site, site.file(f"{FOLDER}/1.yml", TEXT.format(count=52)).build(), *DAY)
    assert (site.out / f"{REPORT}.docx").read_bytes() == before


def test_without_the_extra_a_sentence_says_what_to_do(site: Site) -> None:
    """In a process of its own, in which WeasyPrint cannot be imported."""
    asked(site)
    code = "import sys; sys.modules['weasyprint'] = None; from gongkai.cli import run; sys.exit(run(['build']))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=site.root, capture_output=True, text=True, encoding="utf-8")
    said = "site_config.yml 写了“生成PDF: 是”，但是没有装 WeasyPrint：请运行 pip install gongkai[pdf]，或者改成“否”"
    assert (ran.returncode, ran.stderr) == (1, f"错误  {said}\n")
    assert not site.out.exists()

"""PDFs of reports and documents: only if asked for, the same bytes each time, gone with their record."""

import re
import subprocess
import sys
import unicodedata

import pytest
from pypdf import PdfReader

from builder import Site
from incremental import same
from test_sitemaps import BASE, known

REPORT = "qingxi/rule-of-law-report/2024/03/202403-aaaaaa"
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


def test_without_the_extra_a_sentence_says_what_to_do(site: Site) -> None:
    """In a process of its own, in which WeasyPrint cannot be imported."""
    asked(site)
    code = "import sys; sys.modules['weasyprint'] = None; from gongkai.cli import run; sys.exit(run(['build']))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=site.root, capture_output=True, text=True, encoding="utf-8")
    said = "site_config.yml 写了“生成PDF: 是”，但是没有装 WeasyPrint：请运行 pip install gongkai[pdf]，或者改成“否”"
    assert (ran.returncode, ran.stderr) == (1, f"错误  {said}\n")
    assert not site.out.exists()

"""The foot of a record's page, and the page on paper: address, QR code and fingerprint, nothing to click at."""

import hashlib
import html
import io
import re
import unicodedata
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import BrowserContext
from pypdf import PdfReader

from browser import served
from builder import Site
from test_sitemaps import BASE, known

RECORD = "qingxi/notice/2024/01/202401-aaaaaa"


def foot(page: str) -> list[str]:
    """The words of the foot of a record's page."""
    return html.unescape(re.sub("<[^>]+>", " ", page.partition("gk-source")[2].partition("</aside>")[0])).split()[1:]


def fingerprint(site: Site) -> str:
    return hashlib.sha256((site.out / f"{RECORD}.json").read_bytes()).hexdigest()


def test_the_fingerprint_is_that_of_the_data_beside_the_page(site: Site) -> None:
    """Also where it says that something else is gone, and after that changed."""
    site.notice("202401-aaaaaa", "公告正文: 第一版\n").build().exit(0)
    first = fingerprint(site)
    assert foot(site.page(f"{RECORD}.html"))[-3:] == ["数据指纹", first[:16], first[16:]]
    site.notice("202401-aaaaaa", "公告正文: 第二版\n").build().exit(0)
    assert fingerprint(site) != first
    assert foot(site.page(f"{RECORD}.html"))[-2:] == [fingerprint(site)[:16], fingerprint(site)[16:]]


@pytest.mark.browser
def test_a_printed_record_says_where_it_came_from(site: Site, context: BrowserContext, tmp_path: Path) -> None:
    known(site).notice("202401-aaaaaa", "公告正文: 今晚值班。\n").notice("202402-aaaaaa").build().exit(0)
    page = context.new_page()
    with served(site.out) as root:
        page.goto(f"{root}/{RECORD}.html")
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        page.emulate_media(media="print")
        picture = Image.open(io.BytesIO(page.locator(".gk-qr").screenshot()))
    page.close()
    assert [each.text for each in zxingcpp.read_barcodes(picture)] == [f"{BASE}{RECORD}.html"]
    (sheet,) = PdfReader(tmp_path / "page.pdf").pages
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", sheet.extract_text()))
    for told in ("数据指纹", "云岭县政府信息公开", "今晚值班", f"网址{BASE}{RECORD}.html", fingerprint(site), ",共1"):
        assert told in words
    for hidden in ("当前位置", "首页", "检索", "深色", "下一篇", "站点地图"):
        assert hidden not in words

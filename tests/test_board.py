"""`gongkai board`: what is new as A4 notices with QR codes for the notice board."""

import base64
import io
import re
import unicodedata
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import BrowserContext
from pypdf import PdfReader

from builder import Site
from test_home import CONSULTATION
from test_lifecycle import FOLDER, KIND, trial
from test_sitemaps import BASE, REAL, known


@pytest.fixture
def town(site: Site) -> Site:
    """Two notices of one week, a consultation, an older notice, and a penalty of a natural person."""
    known(site).file("content/青溪镇人民政府/意见征集/2026/1.yml", CONSULTATION)
    office = "联系电话: 0000-0000001\n办公地址: 青溪镇示例路1号\n"
    site.file("content/agencies/qingxi.yml", REAL + office)
    person = (
        trial("202606-cccccc").replace("示例百货有限公司", "张某某").replace("决定日", "当事人类别: 自然人\n决定日")
    )
    site.file("content/kinds/trial/kind.yml", KIND)
    return site.file(f"{FOLDER}/a.yml", re.sub(r"(?m)^发布时间:.*$", "发布时间: 2026-06-02 10:00", person))


def sheet(site: Site, *more: str) -> str:
    site.run("board", "board.html", "--as-of", "2026-06-05", *more).exit(0)
    return (site.root / "board.html").read_text(encoding="utf-8")


@pytest.mark.browser
def test_the_new_of_the_week_on_paper(town: Site, context: BrowserContext, tmp_path: Path) -> None:
    ran = town.run("board", "board.html", "--as-of", "2026-06-05").exit(0)
    ran.is_("已写好 1 条，在 board.html。用浏览器打开，打印成 A4。另有 1 条涉及自然人，没有写进去。\n")
    page = context.new_page()
    page.goto((town.root / "board.html").as_uri())
    page.pdf(path=tmp_path / "board.pdf", prefer_css_page_size=True)
    large = page.locator("h2").evaluate("(title) => parseFloat(getComputedStyle(title).fontSize)")
    picture = Image.open(io.BytesIO(page.locator("figure img").screenshot()))
    page.close()
    assert large >= 24 * 96 / 72
    address = f"{BASE}qingxi/consultation/2026/06/202606-aaaaaa.html"
    assert [each.text for each in zxingcpp.read_barcodes(picture)] == [address]
    (paper,) = PdfReader(tmp_path / "board.pdf").pages
    assert [round(float(each) / 72 * 25.4) for each in paper.mediabox[2:]] == [210, 297]
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", paper.extract_text()))
    for told in ("2026年5月30日至2026年6月5日", "河道管理办法", "2026年7月3日截止", "0000-0000001", "示例路1号"):
        assert told in words
    assert "张某某" not in words
    assert "演示数据" not in words


def test_which_agency_and_since_when(town: Site) -> None:
    town.notice("202401-aaaaaa").notice("202401-bbbbbb", folder="content/baishi/notice/2024")
    assert "公告202401-aaaaaa" not in sheet(town)
    both = sheet(town, "--since", "2024-01-01")
    assert "公告202401-aaaaaa" in both
    assert "演示数据" in both
    own = sheet(town, "--since", "2024-01-01", "--agency", "青溪镇人民政府")
    assert "公告202401-bbbbbb" not in own
    assert "演示数据" not in own
    assert len(base64.b64decode(re.findall(r'src="data:image/bmp;base64,([^"]+)"', own)[0])) < 1000


def test_nothing_new_and_no_address(site: Site) -> None:
    site.notice("202401-aaaaaa")
    ran = site.run("board", "board.html", "--as-of", "2026-06-05").exit(0)
    ran.is_("2026-05-30 以来没有新公开的信息，没有写文件。\n")
    assert not (site.root / "board.html").exists()
    ran = site.run("board", "board.html", "--as-of", "2024-03-06").exit(0)
    ran.shows("已写好 1 条", "site_config.yml 里没有写“网站地址”，所以没有二维码。")
    site.run("board", "out/board.html").exit(2)
    site.run("board", "board.html", "--agency", "水务局").exit(2).shows("没有登记机关“水务局”")

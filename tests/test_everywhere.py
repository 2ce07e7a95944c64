"""Pages keep their rules on any server and on none: nothing inline, opened from a stick, forwarded and read in apps."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import escape
from playwright.sync_api import Browser, BrowserContext, Page

from builder import Site
from example import Example
from secret_files import ofd
from test_sitemaps import BASE, known

RECORD = "qingxi/notice/2024/01/202401-aaaaaa.html"
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
WECHAT = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/107.0.5304.141 Mobile MicroMessenger/8.0.40"
INLINE = re.compile(
    r"""<script(?![^>]* src=)(?![^>]*"application/ld\+json")|<style|<[a-z][^>]*\s(?:style|on[a-z]+)=["']"""
)
APP = "在这个应用里打不开附件时，请点右上角的“…”，选“在浏览器打开”；没有的，复制网址到手机自带的浏览器。"


def test_nothing_on_any_page_is_inline_and_each_says_so(example: Example) -> None:
    rule = f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    for url in example.files():
        if url.endswith(".html"):
            text = (example.folder / url).read_text(encoding="utf-8")
            assert rule in text, url
            assert not INLINE.search(text), url
            assert '<meta name="renderer" content="webkit">' in text, url


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an address, a telephone and a record with an OFD file."""
    site = known(Site(tmp_path_factory.mktemp("site")))
    config = site.path("site_config.yml").read_text(encoding="utf-8")
    search = '站外检索: {名称: 县门户, 网址: "https://search.yunling.example/find", 参数名: q}\n'
    site.file("site_config.yml", f"{config}联系方式: {{phone: 0000-0000001}}\n{search}")
    for name in ("baishi", "sample"):
        site.file(f"content/agencies/{name}.yml", f"机关标识: {name}\n机关名称: {name}\n角色: 演示\n层级: 乡镇级\n")
    site.file("content/qingxi/files/通知.ofd", ofd("今晚值班"))
    site.notice("202401-aaaaaa", "附件:\n  - 文件: 通知.ofd\n").notice("202402-aaaaaa", "公告正文: 今晚值班\n")
    site.build().exit(0)
    return site.out


def test_what_is_told_to_who_forwards_a_page(folder: Path) -> None:
    page = (folder / RECORD).read_text(encoding="utf-8")
    said = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page))
    assert said == {"title": "公告202401-aaaaaa", "image": f"{BASE}assets/share.png"}
    assert '<meta name="Description" content="青溪镇人民政府公告：公告202401-aaaaaa" property="og:description">' in page
    for url in (RECORD, "index.html", "qingxi/notice/index.html"):
        assert f'<link rel="canonical" href="{BASE}{url}">' in (folder / url).read_text(encoding="utf-8")
    assert '<li><a href="tel:00000000001">电话：0000-0000001</a></li>' in page
    assert escape(f"{POLICY} https://search.yunling.example") in (folder / "search/index.html").read_text(
        encoding="utf-8"
    )


def test_a_wrong_address_gets_the_way_home_at_any_depth(folder: Path, example: Example) -> None:
    page = (folder / "404.html").read_text(encoding="utf-8")
    assert "也可能这条信息按规定不再公开（例如公示期满、信用修复），或者已经撤回" in page
    links = re.findall(r' (?:href|src|action)="([^"]*)"', page)
    assert {"/xxgk/index.html", "/xxgk/search/index.html"} <= set(links)
    assert [each for each in links if not each.startswith(("/xxgk/", "https://", "#", "tel:"))] == []
    assert ' href="index.html"' in (example.folder / "404.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def stick(context: BrowserContext) -> Iterator[tuple[Page, list[str]]]:
    """A window at the files themselves, as from a USB stick; what goes wrong in it."""
    page, trouble = context.new_page(), list[str]()
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda said: trouble.extend([said.text] * (said.type in ("error", "warning"))))
    yield page, trouble
    page.close()


@pytest.mark.browser
def test_from_a_stick_everything_can_be_browsed_and_the_search_says_why_not(
    folder: Path, stick: tuple[Page, list[str]]
) -> None:
    page, trouble = stick
    page.goto((folder / "index.html").as_uri())
    page.click("text=公告202401-aaaaaa")
    page.wait_for_url((folder / RECORD).as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.gk-nav')).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.click("#gk-view summary")
    page.click("#gk-scheme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 21, 27)"
    page.click("#gk-scheme")
    assert page.locator(".gk-qr").evaluate("(picture) => picture.naturalWidth") > 20
    page.fill(".gk-find input", "值班")
    page.press(".gk-find input", "Enter")
    page.wait_for_url("**/search/index.html?q=*")
    assert "直接打开文件时不能检索" in page.locator("#gk-search-why").inner_text()
    assert trouble == []


@pytest.mark.browser
def test_what_is_inline_does_not_run(folder: Path, stick: tuple[Page, list[str]]) -> None:
    page, trouble = stick
    page.goto((folder / RECORD).as_uri())
    page.evaluate("""() => {
      const script = Object.assign(document.createElement("script"), {textContent: "window.ran = 1"});
      document.body.append(script);
    }""")
    page.evaluate("""() => document.body.insertAdjacentHTML("beforeend", '<p id="x" style="color:red">x</p>')""")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.getElementById('x')).color") != "rgb(255, 0, 0)"
    assert len(trouble) == 2
    trouble.clear()


@pytest.mark.browser
def test_an_attachment_is_never_a_dead_end(browser: Browser, folder: Path, stick: tuple[Page, list[str]]) -> None:
    page, _ = stick
    page.goto((folder / RECORD).as_uri())
    size = (folder / "qingxi/notice/2024/01/202401-aaaaaa-1.ofd").stat().st_size
    assert re.fullmatch(
        f"附件\n通知.ofd OFD，{size} 字节 SHA-256 [0-9a-f]{{16}}…\nOFD 是国家标准规定的版式文件，"
        "要用能看 OFD 的阅读软件打开。打不开的，可以向发布机关要其他格式的文件。",
        page.locator("#gk-files").inner_text().replace("\n\n", "\n"),
    )
    context = browser.new_context(user_agent=WECHAT)
    app = context.new_page()
    app.goto((folder / RECORD).as_uri())
    assert app.locator("#gk-in-app").inner_text() == APP
    context.close()

"""核对: the page that holds files, copies of the site and printed fingerprints against the manifest, in the browser."""

import gzip
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import served
from builder import RECORDS, Site
from search_window import Window, same_page
from test_axe import AXE, RUN

pytestmark = pytest.mark.browser
RECORD = "qingxi/notice/2024/01/202401-aaaaaa"
CONFIG = "网站名称: 云岭县政府信息公开\n签名密钥文件: keys/sign.pem\n"
FINE = "全部文件都和校验清单一致。"


class Published(NamedTuple):
    """A signed site, its address and the fingerprint of its key."""

    site: Site
    url: str
    key: str


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    site = Site(tmp_path_factory.mktemp("verify") / "site")
    key = re.search("[0-9a-f]{64}", site.run("sign-key", str(site.root / "keys/sign.pem")).exit(0).out)
    assert key is not None
    (
        site
        .file("site_config.yml", CONFIG)
        .file("content/qingxi/files/附件.txt", "山塘清淤")
        .file(
            f"{RECORDS}/202401-aaaaaa.yml",
            (
                "记录编号: 202401-aaaaaa\n发布时间: 2024-01-05 09:30\n公告标题: 山塘清淤\n公告类型: 其他\n"
                "公告正文: 清淤从三月开始。\n附件:\n  - 文件: 附件.txt\n"
            ),
        )
        .notice("202402-bbbbbb")
    )
    ran = site.build()
    ran.exit(0)
    with served(site.out) as address:
        yield Published(site, f"{address}/verify/index.html", key[0])


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """A page that is opened from a folder, without Web Crypto."""
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(window, 'crypto', { value: undefined })")
    yield page
    page.close()


@pytest.fixture
def window(context: BrowserContext, there: Published) -> Iterator[Window]:
    with same_page(context, there.url) as window:
        window.page.goto(there.url)
        yield window


def said(page: Page) -> tuple[str, list[str]]:
    """What came of it, when it has come."""
    expect(page.locator("#gk-verify-said")).to_have_text(re.compile("^(?!正在|还没有选)"), timeout=20_000)
    return page.locator("#gk-verify-said").inner_text(), page.locator("#gk-verify-list li").all_inner_texts()


def copied(there: Published, tmp_path: Path) -> Path:
    shutil.copytree(there.site.out, tmp_path / "copy")
    return tmp_path / "copy"


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_copy_of_the_site_with_and_without_a_network(
    window: Window, alone: Page, there: Published, tmp_path: Path
) -> None:
    copy, page = copied(there, tmp_path), window.page
    page.set_input_files("#gk-verify-folder", copy)
    key = f"公钥指纹 {there.key}"
    whole = [f"清单的签名有效，是用本站的公钥签的。{key}", "这份副本是 2024-12-31 的。"]
    assert said(page) == (FINE, whole)
    (copy / "assets/favicon.svg").unlink()
    (copy / f"{RECORD}.old").write_text("x")
    for packed, text in (("index.html.gz", (copy / "index.html").read_bytes()), ("404.html.gz", b"x")):
        (copy / packed).write_bytes(gzip.compress(text))
    flip(copy / f"{RECORD}.html")
    alone.goto((copy / "verify/index.html").as_uri())
    alone.set_input_files("#gk-verify-folder", copy)
    assert said(alone) == (
        "有 4 个文件和校验清单不一致：",
        [
            "缺少：assets/favicon.svg",
            f"改动过：{RECORD}.html",
            "改动过：404.html.gz",
            f"多出来：{RECORD}.old",
            f"清单的签名有效，请和机关公布的公钥指纹比对。{key}",
            whole[1],
        ],
    )
    flip(copy / "manifest.sig")
    for number in range(200):
        (copy / f"{number}.old").touch()
    alone.set_input_files("#gk-verify-folder", copy)
    text, lines = said(alone)
    assert text == "有 204 个文件和校验清单不一致，这里列出前 200 个："
    wrong = f"清单的签名不对：清单、公钥或者签名改动过，核对的结果不能作数。{key}"
    assert lines[200:] == [wrong, whole[1]]
    alone.fill("#gk-verify-print", hashlib.sha256((copy / f"{RECORD}.json").read_bytes()).hexdigest())
    alone.press("#gk-verify-print", "Enter")
    assert said(alone) == ("清单里有这个指纹，但是清单靠不住：", [f"它是 {RECORD}.html 的。", wrong])


def test_a_flipped_byte_in_any_file_is_found(window: Window, there: Published, tmp_path: Path) -> None:
    """In a file of every kind and every folder at once, by the page and by the command; then in the manifest's own."""
    copy, page = copied(there, tmp_path), window.page
    own = {"manifest.txt", "manifest.json", "manifest.pub", "manifest.sig"}
    kinds = dict[tuple[str, str], str]()
    for path in sorted(each for each in copy.rglob("*") if each.is_file()):
        url = path.relative_to(copy).as_posix()
        if url not in own and not url.startswith("manifest/"):
            kinds[url.split("/")[0], "".join(path.suffixes[-2:]) or path.name] = url
    assert {url.rpartition(".")[2] for url in kinds.values()} >= {
        "html", "json", "txt", "csv", "xlsx", "jsonl", "sqlite", "js", "css", "bin", "svg", "png", "gongkai",
    }  # fmt: skip
    for url in kinds.values():
        flip(copy / url)
    wrong = sorted(kinds.values())
    page.set_input_files("#gk-verify-folder", copy)
    text, lines = said(page)
    assert text == f"有 {len(wrong)} 个文件和校验清单不一致："
    assert sorted(line.removeprefix("改动过：") for line in lines[:-2]) == wrong
    ran = there.site.run("verify", str(copy))
    assert sorted(line.removeprefix("改动过  ") for line in ran.exit(1).out.splitlines()[:-2]) == wrong
    for url in kinds.values():
        flip(copy / url)
    there.site.run("verify", str(copy)).exit(0)
    for url in sorted(own | {"manifest/top.txt"}):
        flip(copy / url)
        page.evaluate("document.getElementById('gk-verify-said').dataset.mood = ''")
        page.set_input_files("#gk-verify-folder", copy)
        expect(page.locator("#gk-verify-said")).to_have_attribute("data-mood", "bad")
        there.site.run("verify", str(copy)).exit(1)
        flip(copy / url)


def test_saved_files(window: Window, there: Published, tmp_path: Path) -> None:
    page, name = window.page, "202401-aaaaaa.html"
    whole, told, other, strange = (tmp_path / each for each in (name, "山塘.html", f"b/{name}", "c.txt"))
    text = (there.site.out / f"{RECORD}.html").read_text(encoding="utf-8")
    whole.write_text(text, encoding="utf-8")
    told.write_text(
        f"<!-- saved from url=(0030){there.url.replace('verify/index', RECORD)} -->\n" + text.replace("<p>", "<p >")
    )
    other.parent.mkdir()
    other.write_text(text.replace("三月", "五月"), encoding="utf-8")
    strange.write_text("x")
    page.set_input_files("#gk-verify-file", [whole, told])
    link = f"{RECORD}.html"
    signed = f"清单的签名有效，是用本站的公钥签的。公钥指纹 {there.key}"
    assert said(page) == (
        "2 个文件都对得上。",
        [
            f"一致：{name} 就是公开的 {link}，没有改动。",
            f"文字一致：山塘.html 的正文和公开的 {link} 一字不差；网页代码不同，浏览器“另存为”会改写代码。",
            signed,
        ],
    )
    attached = there.site.out / f"{RECORD}-1.txt"
    page.set_input_files("#gk-verify-file", [attached, other, strange])
    text, lines = said(page)
    assert text == "3 个文件里有 2 个对不上："
    assert lines[0].startswith(f"改动过：{name} 和现在公开的 {link} 不一样：公开的是“…")
    assert "五月" in lines[0]
    assert lines[1:] == [
        "清单里没有：c.txt 不是这个网站现在公开的文件，或者改动过。",
        f"一致：{attached.name} 就是公开的 {RECORD}-1.txt，没有改动。",
        signed,
    ]


def test_a_printed_page_is_found_by_its_fingerprint(window: Window, there: Published) -> None:
    page = window.page
    page.goto(there.url.replace("verify/index.html", f"{RECORD}.html"))
    shown = page.locator(".gk-source dd a").first.inner_text()
    assert re.fullmatch("[0-9a-f]{16}", shown)
    page.click(".gk-source >> text=核对")
    page.fill("#gk-verify-print", f" {shown[:8]} {shown[8:].upper()}")
    page.press("#gk-verify-print", "Enter")
    signed = f"清单的签名有效，是用本站的公钥签的。公钥指纹 {there.key}"
    assert said(page) == ("清单里有这个指纹，内容没有改动。", [f"它是 {RECORD}.html 的。", signed])
    page.fill("#gk-verify-print", "0" * 16)
    page.press("#gk-verify-print", "Enter")
    expect(page.locator("#gk-verify-said")).to_contain_text("现在的清单里没有这个指纹")
    page.fill("#gk-verify-print", "什么")
    page.press("#gk-verify-print", "Enter")
    expect(page.locator("#gk-verify-said")).to_have_text("不能核对：数据指纹是 0-9、a-f 组成的，请至少写前 12 位。")


def test_without_a_manifest_or_a_script_it_says_what_to_do(alone: Page, there: Published, tmp_path: Path) -> None:
    page = alone
    (tmp_path / "own").mkdir()
    (tmp_path / "own/a.html").write_text("x")
    page.goto((there.site.out / "verify/index.html").as_uri())
    page.set_input_files("#gk-verify-folder", tmp_path / "own")
    assert said(page)[0] == "不能核对：这个文件夹里没有校验清单 manifest.txt，请选网站最上层的文件夹。"
    page.set_input_files("#gk-verify-file", tmp_path / "own/a.html")
    expect(page.locator("#gk-verify-said")).to_have_text(
        re.compile("^不能核对：这个网页是从本机打开的，读不到网站的清单。")
    )
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    html = there.site.page("verify/index.html")
    assert "gongkai verify ." in html
    assert 'id="gk-verify" hidden' in html

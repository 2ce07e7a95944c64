"""`gongkai audit`: every fault that is planted in a built site is named, and the example site has none."""

import json
import random

import pytest

from builder import Site
from example import REPO, Example

ADDRESS = "https://www.example.gov.cn/xxgk/"
FRAME = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{title}</title>{head}</head>
<body><a href="#top">跳到正文</a><header></header><nav></nav><main><article>
{body}
</article></main><footer></footer></body>
</html>
"""
BAD = """<h1>一</h1>
<h3>二</h3>
<p id="甲">一</p><p id="甲">二</p>
<a href="没有.html">一</a>
<a href="#没有">一</a> <a href="#甲">二</a> <a href="../index.html#没有">三</a> <a href="?q=1#top">四</a>
<a href="/index.html">一</a>
<a href="../../x.html">一</a>
<a href="file:///C:/x.doc">一</a> <a href="http://192.168.1.2/x">二</a> <a href="tel:12345">三</a>
<img src="../assets/favicon.svg">
<script src="https://cdn.example.com/x.js"></script>
<a href="../index.html"></a>
<a href="../index.html">点击 这里</a>
<button></button>
<input name="q"> <label>词 <input name="p"></label>
<table><tr><td>一</td></tr></table> <table><thead><tr><th>二</th></tr></thead></table>
<svg></svg> <svg aria-hidden="true"></svg>
<p tabindex="3">一</p></b>
"""
FOUND = [
    ("外部文件", 14, "引用了别的网站的文件：<script src=\"https://cdn.example.com/x.js\">"),
    ("孤立网页", 0, "从首页点不到这一页"),
    ("断链", 8, "链接“没有.html”通到 pages/没有.html，没有这个文件"),
    ("断链", 9, "链接通到本页里的“没有”，那里没有这个位置"),
    ("断链", 9, "链接通到 index.html 里的“没有”，那里没有这个位置"),
    ("断链", 10, "链接“/index.html”以“/”开头，网站放在子文件夹里或者直接打开文件时就断了"),
    ("断链", 11, "链接“../../x.html”通到网站文件夹的外面"),
    ("断链", 12, "链接“file:///C:/x.doc”只在某一台电脑上能打开"),
    ("断链", 12, "链接“http://192.168.1.2/x”只在本机或者内网能打开"),
    ("不便操作", 3, "不让放大：<meta name=\"viewport\" content=\"width=device-width,user-scalable=no\">"),
    ("不便操作", 21, "打乱了键盘的顺序：<p tabindex=\"3\">"),
    ("没有名称", 15, "链接里没有文字：<a href=\"../index.html\">"),
    ("没有名称", 16, "链接的文字只是“点击这里”，听网页的人不知道通到哪里"),
    ("没有名称", 17, "按钮上没有文字：<button>"),
    ("没有名称", 18, "输入框没有名称：<input name=\"q\">"),
    ("没有名称", 19, "表格没有标题格：<table>"),
    ("没有名称", 19, "标题格没有写管哪一边：<th>"),
    ("没有替代文字", 13, "图片没有替代文字：<img src=\"../assets/favicon.svg\">"),
    ("没有替代文字", 20, "图形没有替代文字：<svg>"),
    ("网页结构", 0, "标识（id）“甲”用了 2 次"),
    ("网页结构", 6, "标题从第 1 级跳到第 3 级"),
    ("网页结构", 21, "标签没有成对：b"),
]  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("audited"))
    site.file("content/qingxi/files/表.csv", "a,b\n").notice("202401-aaaaaa", "附件:\n  - 文件: 表.csv\n")
    site.build().exit(0)
    return site


def faults(site: Site, *arguments: str) -> dict[tuple[str, str, int], str]:
    """The place of each fault by sort and text."""
    ran = site.run("audit", "--format", "json", *arguments)
    said = json.loads(ran.out)
    ran.exit(1 if said["faults"] else 0)
    return {
        (place["page"], each["sort"], place["line"], each["text"]): each["count"]
        for each in said["faults"]
        for place in each["places"]
    }


def test_what_is_planted_in_a_page_is_found_at_its_line(built: Site) -> None:
    """Nothing else is found, and nothing of what is beside it and right."""
    built.run("audit").exit(0).shows(" 个网页，没有发现问题。\n")
    page = built.out / "pages/坏.html"
    page.parent.mkdir(exist_ok=True)
    head = '<meta name="viewport" content="width=device-width,user-scalable=no">'
    page.write_text(FRAME.format(title="坏", head=head, body=BAD), encoding="utf-8")
    found = faults(built)
    assert sorted(found) == sorted(("pages/坏.html", *each) for each in FOUND)
    built.run("audit").exit(1).shows(
        "pages/坏.html:8  断链\n"
        "  链接“没有.html”通到 pages/没有.html，没有这个文件\n"
        "  改法  改正网址，或者补上文件\n\n",
        "外部文件 1 处",
        "断链 7 处",
    )
    page.unlink()


def test_what_is_wrong_with_a_page_as_a_whole(built: Site) -> None:
    folder = built.out / "pages"
    folder.mkdir(exist_ok=True)
    noise = random.Random(1)
    long = "".join(chr(noise.randrange(0x4E00, 0x9FA5)) for _ in range(60_000))
    column = '<h1>乙</h1>\n<a href="a.html">甲</a>'
    pages = {
        "a": '<html><head><title></title></head><body><p><a href="b.html">乙</a></p></body></html>',
        "b": FRAME.format(title="乙", head='<meta name="ColumnName" content="乙">', body=column),
        "c": FRAME.format(title="丙", head="", body=f'<h1>丙</h1><p>{long}</p><img src="大.png" alt="大">'),
        "d": "",
    }
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    (folder / "大.png").write_bytes(bytes(600_000))
    orphan = built.out / "qingxi/notice/2024/01/202401-aaaaaa-9.pdf"
    orphan.write_bytes(b"x")
    style = built.out / "assets/gongkai.css"
    was = style.read_text(encoding="utf-8")
    style.write_text(was.replace("--gk-mute: #566071", "--gk-mute: #999"), encoding="utf-8")
    found = {(sort, page, text) for page, sort, _, text in faults(built)}
    island = {page for _, page, text in found if text == "从首页点不到这一页"}
    assert island == {f"pages/{name}.html" for name in pages}
    style.write_text(was, encoding="utf-8")
    for path in [*(folder / f"{name}.html" for name in pages), folder / "大.png", orphan]:
        path.unlink()
    size = next(text for sort, page, text in found if sort == "网页太大" and "压缩" in text)
    assert {each for each in found if each[0] != "对比度" and "从首页点不到" not in each[2]} == {
        ("网页结构", "pages/a.html", "第一行不是 <!doctype html>"),
        ("网页结构", "pages/a.html", "没有写网页的语言"),
        ("网页结构", "pages/a.html", "没有标题（title）"),
        ("网页结构", "pages/a.html", "有 0 个一级标题，应当正好一个"),
        ("网页结构", "pages/a.html", "第一个链接不是跳到正文的"),
        ("网页结构", "pages/a.html", "没有分区：header、nav、main、footer"),
        ("网页结构", "pages/d.html", "文件是空的"),
        ("空白栏目", "pages/b.html", "栏目里什么也没有"),
        ("网页太大", "pages/c.html", size),
        ("网页太大", "pages/c.html", "图片 pages/大.png 有 600 千字节，超过 500"),
        ("孤立网页", "qingxi/notice/2024/01/202401-aaaaaa-9.pdf", "没有网页列出这个附件"),
    }
    dull = [text for sort, page, text in found if sort == "对比度" and page == "assets/gongkai.css"]
    assert any(
        text.startswith("浅色的文字 #999 在底色 #fff 上看不清（--gk-mute、--gk-paper）：对比度 2.8") for text in dull
    )
    built.run("audit").exit(0)


def real(site: Site) -> Site:
    """A site of two agencies that are no demonstration, with an address, built the day after its only record."""
    for name in ("qingxi", "baishi"):
        path = site.root / f"content/agencies/{name}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("角色: 演示", "角色: 正式"), encoding="utf-8")
    site.file("site_config.yml", f"网站名称: 云岭县政府信息公开\n网站地址: {ADDRESS}\n")
    site.notice("202401-aaaaaa").build("--as-of", "2024-03-20")
    return site


def test_addresses_in_files_that_are_no_pages(site: Site) -> None:
    """Site maps, feeds, styles, and the page for wrong addresses, which names everything from the root."""
    built = real(site)
    record = f"{ADDRESS}qingxi/notice/2024/01/202401-aaaaaa.html"
    changes = {
        "sitemap/2024-03.xml": (record, f"{ADDRESS}x.html"),
        "qingxi/feed.xml": (f'href="{record}"', f'href="{ADDRESS}y.html"'),
        "kinds/notice/feed.xml": ("</feed>", ""),
        "assets/css/dark.css": (":root", "p{background:url(no.png)}:root"),
        "404.html": ('href="/xxgk/search/index.html"', 'href="/xxgk/z.html"'),
    }
    for name, (one, other) in changes.items():
        text = (built.out / name).read_text(encoding="utf-8")
        assert one in text, name
        (built.out / name).write_text(text.replace(one, other, 1), encoding="utf-8")
    found = {(page, text) for page, sort, _, text in faults(built) if sort == "断链"}
    assert found == {
        ("sitemap/2024-03.xml", f"写着的“{ADDRESS}x.html”不存在"),
        ("qingxi/feed.xml", f"写着的“{ADDRESS}y.html”不存在"),
        ("kinds/notice/feed.xml", "不是完整的 XML，读不下去"),
        ("assets/css/dark.css", "写着的“no.png”不存在"),
        ("404.html", "链接“/xxgk/z.html”通到 z.html，没有这个文件"),
    }


def test_the_same_fault_on_all_pages_is_one(built: Site) -> None:
    pages = list(built.out.rglob("*.html"))
    was = {each: each.read_text(encoding="utf-8") for each in pages}
    for each, text in was.items():
        each.write_text(text.replace("<footer", '<a href="#无">无</a><footer', 1), encoding="utf-8")
    said = json.loads(built.run("audit", "--format", "json").exit(1).out)
    for each, text in was.items():
        each.write_text(text, encoding="utf-8")
    (fault,) = said["faults"]
    assert (fault["count"], len(fault["places"]), said["pages"]) == (len(pages), 5, len(pages))


def test_columns_that_stood_too_long(site: Site) -> None:
    """By the limits of the site's law; a site in which nobody is real (the others here) is not looked at."""
    real(site)
    found = {(page, text) for page, sort, _, text in faults(site, "--as-of", "2024-12-01") if sort == "更新不及时"}
    assert {page for page, _ in found} == {"index.html", "qingxi/notice/index.html"}
    assert any(text.startswith("首页 ") and text.endswith(" 天没有新内容，超过 14 天") for _, text in found)


def test_without_a_built_site(site: Site) -> None:
    site.run("audit").exit(2).shows("里没有生成好的网站，请先运行 gongkai build")


def test_the_example_has_nothing_to_find(site: Site, example: Example) -> None:
    config = str(REPO / "site_config.yml")
    ran = site.run("audit", str(example.folder), "--config", config, "--as-of", "2026-11-24")
    ran.exit(0).is_(f"看了 {sum(each.endswith('.html') for each in example.files())} 个网页，没有发现问题。\n")

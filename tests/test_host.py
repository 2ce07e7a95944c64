"""The theme host: same bytes as MkDocs, lean, nothing from outside, clear messages."""

import gzip
import multiprocessing
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai import host
from gongkai.host import DEEPEST, SHAPES, Footer, HostError, HostResult, HostSpec
from gongkai.places import theme_dir
from gongkai.shell import Slots, cut

SOURCE = Path(host.__file__).parent.parent
NASTY = (
    Slots(
        title="<b>&\"'</b> “引号” {{ x }} 😀",
        description="a\"b'c<d>&amp;\n第二行",
        body="<h1>{% raw %}</h1>\n",
    ),
    Slots(
        title="关于某某的决定",
        head="<meta name=robots content=noindex>",
        banner="<p>演示数据</p>",
        crumbs="<nav>一</nav>",
        toc="<nav>二</nav>",
        body="\n\n<pre>  x\r\n</pre>",
    ),
    Slots(title=""),
)
OUTSIDE = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//|@import|url\(\s*["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> HostSpec:
    folder = tmp_path_factory.mktemp("host")
    pages = folder / "pages"
    pages.mkdir()
    (pages / "guide.md").write_text(
        "---\ntitle: 公开指南\norder: 2\n---\n## 一、申请\n见[制度](rules.md#二条)"
        "和[检索](../search/index.html)。\n"
        "## 二、方式\n<script>alert(1)</script><b onclick=x>当面</b> [x](javascript:alert(1))\n",
        encoding="utf-8",
    )
    (pages / "rules.md").write_text("\ufeff# 制度 & 规定\r\n\r\n## 二条\r\n正文\r\n", encoding="utf-8")
    nav = (
        ("首页", "index.html"),
        ("栏目", "kinds/index.html"),
        ("机关", "agencies/index.html"),
        ("年份", "years/index.html"),
        ("检索", "search/index.html"),
    )
    return HostSpec(
        pages,
        theme_dir(),
        folder / "work",
        "云岭县<政府>信息公开",
        "云岭县人民政府",
        nav,
        site_url="https://example.gov.cn/gk",
        footer=Footer((("网站找错", "mailto:a@example.gov.cn"),)),
    )


@pytest.fixture(scope="module")
def result(spec: HostSpec) -> HostResult:
    return host.run(spec)


def _written(spec: HostSpec) -> dict[str, Path]:
    site = spec.site_dir
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}


def test_fill_equals_what_mkdocs_renders(spec: HostSpec, result: HostResult, tmp_path: Path) -> None:
    asked = [(shape, depth, slots) for shape in SHAPES for depth in range(DEEPEST + 1) for slots in NASTY]
    rendered = host.render(replace(spec, work_dir=tmp_path), asked)
    for (shape, depth, slots), page in zip(asked, rendered, strict=True):
        assert cut(result.shells[shape, depth]).fill(slots) == page


def test_same_shells_from_a_spawned_worker(spec: HostSpec, result: HostResult, tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        again = pool.submit(host.run, replace(spec, work_dir=tmp_path)).result()
    assert again == result


def test_shells_are_lean(result: HostResult) -> None:
    for html in result.shells.values():
        page = cut(html).fill(Slots(title="")).encode()
        assert len(page) <= 12_000
        assert len(gzip.compress(page)) <= 4_000


def test_first_visit_is_small(spec: HostSpec, result: HostResult) -> None:
    page = result.shells["record", 4]
    assets = {name: path for name, path in _written(spec).items() if name.startswith("assets/")}
    moved = [page.encode()] + [path.read_bytes() for name, path in assets.items() if "/search/" not in name]
    assert sum(len(gzip.compress(data)) for data in moved) <= 60_000


def test_nothing_comes_from_outside(spec: HostSpec, result: HostResult) -> None:
    texts = list(result.shells.values())
    files = [path for path in _written(spec).values() if path.suffix in {".css", ".js", ".html"}]
    texts += [re.sub("<link rel=.canonical.*", "", path.read_text(encoding="utf-8")) for path in files]
    assert [text for text in texts if OUTSIDE.search(text)] == []


def test_links_of_shells_climb_to_the_root(result: HostResult) -> None:
    for (_shape, depth), html in result.shells.items():
        targets = re.findall(r'(?:href|src|action)="(?!#|mailto:)([^"]+)"', html)
        assert {target.count("../") for target in targets} == {depth}


def test_no_inline_scripts_styles_or_version(result: HostResult) -> None:
    for html in result.shells.values():
        assert not re.search(r"<script(?![^>]* src=)|<style| style=|generator|\son\w+=", html)
        assert '<html lang="zh-CN"' in html


def test_only_pages_and_wanted_assets_are_written(spec: HostSpec, result: HostResult) -> None:
    written = _written(spec)
    assert {url for url, _ in result.prose} == {"pages/guide.html", "pages/rules.html"}
    assert {path for path in written if not path.startswith("assets/")} == {url for url, _ in result.prose}
    unwanted = {path for path in written if path.endswith((".map", ".png", ".xml", "404.html"))}
    assert unwanted == {"assets/share.png"}


def test_prose_page(spec: HostSpec, result: HostResult) -> None:
    html = (spec.site_dir / "pages/guide.html").read_text(encoding="utf-8")
    assert result.links == (("guide.md", "search/index.html"),)
    assert '<a href="rules.html#二条">' in html
    assert '<link rel="canonical" href="https://example.gov.cn/gk/pages/guide.html">' in html
    assert "<title>公开指南 - 云岭县&lt;政府&gt;信息公开</title>" in html
    assert '<nav class="gk-toc"' in html
    assert not re.search(r"alert|onclick|javascript:", html)
    assert '<li><a href="guide.html">公开指南</a></li>' in html
    assert "<title>制度 &amp; 规定 - " in (spec.site_dir / "pages/rules.html").read_text(encoding="utf-8")


FAULTS = {
    "Guide.md": ("# x", None, "页面的文件名只能用小写字母、数字和短横线，例如 guide.md"),
    "公开.md": ("# x", None, "页面的文件名只能用小写字母、数字和短横线，例如 guide.md"),
    "map.svg": (
        "<svg/>",
        None,
        "图片和附件的文件名只能用小写字母、数字和短横线，扩展名须是图片、PDF、OFD、docx、xlsx、pptx 或 csv",
    ),
    "a1.md": ("---\ntitle: [\n---\n", 3, "文件头不是正确的 YAML，请检查冒号后的空格、缩进和引号"),
    "a2.md": ("---\ntitle: 题\nname: 题\n---\n", 3, "文件头不认识“name”，可用的有：title、order、description"),
    "a3.md": ("---\ntitle: 题\norder: 一\n---\n", 3, "order 应为整数，现为“一”"),
    "a4.md": ("正文", 1, "缺少标题：请在文件头写 title: 页面标题"),
    "a5.md": ("---\ntitle: 题\n", 1, "文件头没有结束：缺少第二行 ---"),
    "a6.md": (b"\xd5\xfe\xb8\xae", None, "文件不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8"),
    "a7.md": ("---\ntitle: 题\norder: [1]\n---\n", 3, "文件头的 order 只能是一行文字"),
    "b1.md": ("# 题\n\n见[附](none.md)", 3, "链接“none.md”指向的“none.md”不存在"),
    "b2.md": (
        "# 题\n\n[附](/index.html)",
        3,
        "链接“/index.html”以 / 开头，网站换目录就会失效，请写成 ../index.html 这样",
    ),
    "b3.md": ("# 题\n\n[附](../../x)", 3, "链接“../../x”指到了网站之外"),
    "b4.md": ("# 题\n\n[附](#无)", 3, "链接“#无”：那一页没有标题“无”"),
    "b5.md": ("# 题\n\n![图](https://example.com/x.png)", 3, "图片不能取自别的网站，请把图片文件放在 pages 目录下"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_of_a_prose_page(spec: HostSpec, tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    text, line, message = FAULTS[name]
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(HostError) as caught:
        host.run(replace(spec, pages_dir=pages, work_dir=tmp_path / "work"))
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.message) == (name, line, message)
    assert capfd.readouterr() == ("", "")


def test_only_the_host_imports_mkdocs_and_material() -> None:
    importing = re.compile(r"^\s*(?:from|import)\s+(?:mkdocs|material|pymdownx)\b", re.MULTILINE)
    sources = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    users = {path.parent.name for path, text in sources.items() if importing.search(text)}
    assert users == {"host"}

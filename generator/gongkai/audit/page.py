"""Everything that the self-check learns from one page, read once."""

import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from gongkai.audit.address import place_of
from gongkai.audit.finding import Finding
from gongkai.audit.structure import structure_findings
from gongkai.audit.words import start_of, word_findings

FIRST_VISIT, ALONE, PICTURE = 150_000, 60_000, 500_000
_POINTING = etree.XPath("//*[@href or @src or @action or @poster or @data or @srcset]")
_ATTRIBUTES = ("href", "src", "action", "poster", "data")
_IDS = etree.XPath("//@id | //a/@name")
_PICTURES = frozenset({"img", "source", "input"})
_LOADED = frozenset({"img", "script", "iframe", "video", "audio", "source", "embed", "object", "track", "input"})


class Look(NamedTuple):
    """Findings of a page and the files of the site that a visitor comes to from it, or sees in it."""

    findings: list[Finding]
    targets: set[str]


def look(folder: str, page: str, site_url: str) -> Look:
    """Read a page of the site in `folder`. Raises OSError."""
    html = Path(folder, page).read_bytes()
    parser = etree.HTMLParser(encoding="utf-8")
    tree = etree.fromstring(html, parser) if html.strip() else None
    if tree is None:
        return Look([Finding("网页结构", page, 0, "文件是空的", "重新生成网站")], set())
    found = Look([*structure_findings(tree, parser, html, page), *word_findings(tree, page)], set())
    ids, needed = frozenset(_IDS(tree)), set[str]()
    for element in _POINTING(tree):
        for href in _addresses(element):
            _follow(folder, page, element, href, site_url, ids, found, needed)
    found.findings.extend(_weight(folder, page, html, needed))
    return found


def _addresses(element: Any) -> Iterator[str]:
    for name in _ATTRIBUTES:
        value = element.get(name)
        if value is not None and not (name == "data" and element.tag != "object"):
            yield value
    for each in (element.get("srcset") or "").split(","):
        if words := each.split():
            yield words[0]


def _follow(
    folder: str, page: str, element: Any, href: str, site_url: str, ids: frozenset[str], found: Look,
    needed: set[str],
) -> None:  # fmt: skip
    """Follow one address of an element to a file of the site or away from it."""
    line, place = element.sourceline or 0, place_of(href, page, site_url)
    loaded = element.tag in _LOADED or (element.tag == "link" and "stylesheet" in (element.get("rel") or ""))
    if place.wrong:
        found.findings.append(Finding("断链", page, line, f"链接“{href}”{place.wrong}", "改成从本页算起的网址"))
    elif place.other and loaded:
        said = f"引用了别的网站的文件：{start_of(element)}"
        found.findings.append(
            Finding("外部文件", page, line, said, "把文件放进本网站；别人的网站会知道谁在看，断了就缺一块")
        )
    elif place.file:
        if size_of(folder, place.file) < 0:
            said = f"链接“{href}”通到 {place.file}，没有这个文件"
            found.findings.append(Finding("断链", page, line, said, "改正网址，或者补上文件"))
            return
        if place.file != page and element.tag != "link":
            found.targets.add(place.file)
        if loaded and element.tag in _PICTURES:
            found.findings.extend(_heavy(folder, place.file, page, line))
        elif loaded:
            needed.add(place.file)
        if place.fragment not in {"", "top"} and place.file.endswith(".html"):
            known, where = (ids, "本页") if place.file == page else (ids_of(folder, place.file), f" {place.file} ")
            if place.fragment not in known:
                said = f"链接通到{where}里的“{place.fragment}”，那里没有这个位置"
                found.findings.append(Finding("断链", page, line, said, "改正“#”后面的名称，或者在那里加上标识（id）"))


def _heavy(folder: str, file: str, page: str, line: int) -> Iterator[Finding]:
    if (size := size_of(folder, file)) > PICTURE:
        said = f"图片 {file} 有 {size // 1000} 千字节，超过 {PICTURE // 1000}"
        yield Finding("网页太大", page, line, said, "缩小到网页上显示的大小，原图放进附件")


def _weight(folder: str, page: str, html: bytes, needed: set[str]) -> Iterator[Finding]:
    own = len(zlib.compress(html, 6))
    whole = own + sum(packed(folder, each) for each in needed)
    if own > ALONE:
        said = f"网页压缩后还有 {own // 1000} 千字节，超过 {ALONE // 1000}"
        yield Finding("网页太大", page, 0, said, "分成几页，或者把长表格放进附件")
    elif whole > FIRST_VISIT:
        said = f"第一次打开要下载 {whole // 1000} 千字节，超过 {FIRST_VISIT // 1000}"
        yield Finding("网页太大", page, 0, said, "缩小样式和脚本")


@lru_cache(maxsize=4096)
def ids_of(folder: str, page: str) -> frozenset[str]:
    """The places within a page that links may name."""
    return frozenset(_IDS(etree.fromstring(Path(folder, page).read_bytes(), etree.HTMLParser(encoding="utf-8"))))


@lru_cache(maxsize=200_000)
def size_of(folder: str, file: str) -> int:
    """The bytes of a file of the site, -1 if there is none."""
    path = Path(folder, file)
    try:
        return path.stat().st_size if path.is_file() else -1
    except (OSError, ValueError):
        return -1


@lru_cache(maxsize=2000)
def packed(folder: str, file: str) -> int:
    """The bytes of a file of the site as a server sends it, compressed."""
    return len(zlib.compress(Path(folder, file).read_bytes(), 6))

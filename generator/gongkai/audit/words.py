"""What a page lacks for people who listen to it, enlarge it or use the keyboard (WCAG 2.2, what one page tells)."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from gongkai.audit.finding import Finding

_NAMED = "@aria-label or @aria-labelledby or @title"
_VAGUE = ["点击这里", "点击", "这里", "更多", "详情", "查看", "查看更多", "点击查看", "下载", "链接"]


class _Wrong(NamedTuple):
    """Elements that are wrong, what is said of each ({} is its start), and what to do."""

    sort: str
    elements: etree.XPath
    text: str
    fix: str


def _wrong(sort: str, xpath: str, text: str, fix: str) -> _Wrong:
    return _Wrong(sort, etree.XPath(xpath), text, fix)


_SORTS = [
    _wrong("没有替代文字", "//img[not(@alt)]", "图片没有替代文字：{}", "写 alt：图片说的是什么；只作装饰的写成空的"),
    _wrong(
        "没有替代文字",
        f"//svg[not(ancestor-or-self::*[@aria-hidden='true' or @role='presentation']) and not({_NAMED} or title)"
        " and not(ancestor::*[@role='img' and (@aria-label or @aria-labelledby)])]",
        "图形没有替代文字：{}", "写 aria-label 或者 title；只作装饰的写 aria-hidden=\"true\"",
    ),
    _wrong("没有替代文字", "//iframe[not(@title)]", "嵌入的网页没有标题：{}", "写 title：里面是什么"),
    _wrong(
        "没有替代文字",
        "//video[not(track)] | //audio[not(@aria-describedby)]",
        "音像没有字幕或者文字稿：{}", "加字幕（track），或者在旁边写文字稿",
    ),
    _wrong(
        "没有名称",
        f"//a[@href and not(normalize-space(.)) and not({_NAMED}) and not(.//img[normalize-space(@alt)])"
        " and not(.//svg[@aria-label or title])]",
        "链接里没有文字：{}", "写上通到哪里",
    ),
    _wrong(
        "没有名称",
        f"//button[not(normalize-space(.)) and not({_NAMED}) and not(.//img[normalize-space(@alt)])]",
        "按钮上没有文字：{}", "写上按了会怎样",
    ),
    _wrong(
        "没有名称",
        "(//input[not(contains(' hidden submit button image reset ', concat(' ', @type, ' ')))] | //select"
        " | //textarea)"
        f"[not({_NAMED}) and not(ancestor::label) and not(@id = //label/@for)]",
        "输入框没有名称：{}", "用 label 或者 aria-label 写明填什么",
    ),
    _wrong("没有名称", "//table[not(.//th)]", "表格没有标题格：{}", "第一行或者第一列用 th"),
    _wrong("没有名称", "//thead//th[not(@scope)]", "标题格没有写管哪一边：{}", "写 scope：col 是一列，row 是一行"),
    _wrong(
        "不便操作",
        "//meta[@name='viewport'][contains(@content, 'user-scalable') or contains(@content, 'maximum-scale')]",
        "不让放大：{}", "删去 user-scalable 和 maximum-scale",
    ),
    _wrong("不便操作", "//*[@autoplay] | //marquee | //blink | //bgsound", "自己播放或者移动：{}", "由读者自己开始"),
    _wrong("不便操作", "//*[@tabindex > 0]", "打乱了键盘的顺序：{}", "删去大于 0 的 tabindex"),
]  # fmt: skip
_VAGUE_LINKS = etree.XPath("//a[@href and not(@aria-label) and not(@aria-labelledby) and string-length(.) < 12]")
_HEADINGS = etree.XPath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")


def word_findings(tree: Any, page: str) -> Iterator[Finding]:
    """What is missing on a page, element by element."""
    for sort in _SORTS:
        for element in sort.elements(tree):
            yield Finding(sort.sort, page, element.sourceline or 0, sort.text.format(start_of(element)), sort.fix)
    for link in _VAGUE_LINKS(tree):
        text = "".join("".join(link.itertext()).split())
        if text in _VAGUE:
            said = f"链接的文字只是“{text}”，听网页的人不知道通到哪里"
            yield Finding("没有名称", page, link.sourceline or 0, said, "写上标题或者内容")
    before = 0
    for heading in _HEADINGS(tree):
        level = int(heading.tag[1])
        if before and level > before + 1:
            said = f"标题从第 {before} 级跳到第 {level} 级"
            yield Finding("网页结构", page, heading.sourceline or 0, said, "标题一级一级往下排")
        before = level


def start_of(element: Any) -> str:
    """The start tag of an element, shortened."""
    given = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    tag = f"<{element.tag}{given}>"
    return tag if len(tag) <= 80 else f"{tag[:79]}…"

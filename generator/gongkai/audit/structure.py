"""Whether a page is whole: pairs of tags, language, title, one main heading, ids that occur once, something to read."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from gongkai.audit.finding import Finding

SORT = "网页结构"
_IDS = etree.XPath("//@id")
_H1 = etree.XPath("//h1")
_FIRST_LINK = etree.XPath("string((//body//a/@href)[1])")
_PARTS = etree.XPath("//main | //nav | //header | //footer")
_TITLE = etree.XPath("string(/html/head/title)")
_COLUMN = etree.XPath("boolean(/html/head/meta[@name='ColumnName'])")
_REST = etree.XPath(
    "(//article | //body[not(.//article)])"
    "//*[self::p or self::li or self::td or self::dd or self::pre or self::form or self::img]"
)


def structure_findings(tree: Any, parser: Any, html: bytes, page: str) -> Iterator[Finding]:
    """What is wrong with the page as a whole. `parser` is the one that made `tree`, with its log."""
    if not html[:200].lstrip().lower().startswith(b"<!doctype html"):
        yield Finding(SORT, page, 1, "第一行不是 <!doctype html>", "补上，否则有的浏览器会排乱")
    for error in parser.error_log:
        if error.type_name == "ERR_TAG_NAME_MISMATCH":
            said = f"标签没有成对：{error.message.rpartition(':')[2].strip()}"
            yield Finding(SORT, page, error.line, said, "补上或者删去多余的结束标签")
    if not tree.get("lang"):
        yield Finding(SORT, page, 1, "没有写网页的语言", '在 <html> 上写 lang="zh-CN"')
    if not _TITLE(tree).strip():
        yield Finding(SORT, page, 1, "没有标题（title）", "写上内容的名称和网站名称")
    if (count := len(_H1(tree))) != 1:
        yield Finding(SORT, page, 0, f"有 {count} 个一级标题，应当正好一个", "一页只用一个 h1")
    if not _FIRST_LINK(tree).startswith("#"):
        fix = "页面开头放一个“跳到正文”的链接，用键盘的人不必每页从导航走过"
        yield Finding(SORT, page, 0, "第一个链接不是跳到正文的", fix)
    if gone := [
        each for each in ("header", "nav", "main", "footer") if each not in {part.tag for part in _PARTS(tree)}
    ]:
        said = f"没有分区：{'、'.join(gone)}"
        yield Finding(SORT, page, 0, said, "页首、导航、正文、页脚各用自己的标签，读屏软件靠它们跳转")
    for name, times in Counter(_IDS(tree)).items():
        if times > 1:
            yield Finding(SORT, page, 0, f"标识（id）“{name}”用了 {times} 次", "一页里每个标识只用一次")
    if not any("".join(each.itertext()).strip() or each.tag in {"form", "img"} for each in _REST(tree)):
        if _COLUMN(tree):
            fix = "放上内容，或者不要这个栏目（五个以上空白栏目，检查指标单项否决）"
            yield Finding("空白栏目", page, 0, "栏目里什么也没有", fix)
        else:
            yield Finding("空白栏目", page, 0, "网页里什么也没有", "放上内容，或者不要这一页")

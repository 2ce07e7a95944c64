"""What Markdown by hand does to readers: links that leave for other sites, pictures and links without words, headings
that jump. For records and for prose pages.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from gongkai.field import Field, Schema
from gongkai.problem import Step
from gongkai.record import Record

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'，。；：、）》”]+", re.IGNORECASE)
_POINTER = re.compile(r"(!?)\[([^\]\n]*)\]\([^)\n]*\)")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_EMPTY_WORDS = frozenset({
    "", "点击", "点击这里", "请点击", "请点击这里", "点此", "点这里", "这里", "此处", "更多",
    "详情", "查看", "查看详情", "链接", "下载", "here", "more",
})  # fmt: skip
_GOVERNMENT = (".gov.cn", ".政务")


def texts(record: Record, schema: Schema) -> Iterator[tuple[tuple[Step, ...], Field, str]]:
    """The Markdown of a record, of its rows too: path, field, text."""
    for field, inner in _markdown(schema):
        value = record.values.get(field.name)
        if value is None:
            continue
        if not inner:
            yield (field.name,), field, str(value)
            continue
        for number, row in enumerate(value if isinstance(value, list) else ()):
            for each in inner:
                if isinstance(row, dict) and each.name in row:
                    yield (field.name, number, each.name), each, str(row[each.name])


@lru_cache
def _markdown(schema: Schema) -> tuple[tuple[Field, tuple[Field, ...]], ...]:
    """The Markdown fields of a schema, and the tables that have such fields in their rows, with these."""
    found: list[tuple[Field, tuple[Field, ...]]] = []
    for field in schema.fields.values():
        rows = field.schema.fields.values() if field.type == "rows" and field.schema is not None else ()
        inner = tuple(each for each in rows if each.type == "markdown")
        if field.type == "markdown" or inner:
            found.append((field, inner))
    return tuple(found)


def outward(text: str, own: str) -> list[str]:
    """The hosts that links lead to and that are neither a government's nor the site's `own`; each once, in order."""
    if "http" not in text.lower():
        return []
    hosts = (urlsplit(address).hostname or "" for address in _addresses(text))
    return list(dict.fromkeys(host for host in hosts if host and host != own and not host.endswith(_GOVERNMENT)))


def _addresses(text: str) -> Iterator[str]:
    for address in _ADDRESS.findall(text):
        try:
            urlsplit(address)
        except ValueError:
            continue
        yield address


def faults(text: str) -> Iterator[str]:
    """What keeps people with a screen reader from following the text, as sentences in Chinese."""
    if "](" in text:
        for picture, words in _POINTER.findall(text):
            if picture and not words.strip():
                yield "有一张图片没有替代文字"
            elif not picture and words.strip().lower() in _EMPTY_WORDS:
                yield f"链接文字只写了“{words.strip()}”" if words.strip() else "有一个链接没有文字"
    if "#" in text:
        before = 0
        for marks, title in _HEADING.findall(_FENCE.sub("", text)):
            if before and len(marks) > before + 1:
                yield f"标题“{title}”跳了级，前面是 {before} 级，它是 {len(marks)} 级"
            before = len(marks)

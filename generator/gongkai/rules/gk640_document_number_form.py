"""文号的顺序号不编虚位，不加“第”字。

文号由机关代字、年份、顺序号组成，年份用六角括号〔〕，顺序号不编虚位（不写 01），不加“第”字（GB/T 9704-2012 第
7.2.5条）。括号和全角数字另见 GK219、GK220。
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai.field import Schema
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK640"
EFFECT: Effect = "提示"
BASIS = "GB/T 9704-2012 第7.2.5条"
KINDS = ()
COVERS = ("D-D1",)
TEXT = "文号 {number} 的顺序号不规范"
FIX = "原件写 {better} 的，改成一致；原件就是这样的不必改"
BAD = "云政规〔2024〕第01号"
GOOD = "云政规〔2024〕1号"
ODD = re.compile(r"(.+〔[0-9]{4}〕)(?:第0*|0+)([1-9][0-9]*)号")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    if site.agencies.all[record.agency].sample:
        return
    for name in numbers_of(kind.schema):
        text = record.values.get(name)
        if isinstance(text, str) and (match := ODD.fullmatch(text)):
            yield Finding(CODE, (name,), {"number": text, "better": f"{match[1]}{match[2]}号"})


@lru_cache
def numbers_of(schema: Schema) -> tuple[str, ...]:
    """The fields that hold document numbers."""
    return tuple(name for name, field in schema.fields.items() if field.type == "document_number")

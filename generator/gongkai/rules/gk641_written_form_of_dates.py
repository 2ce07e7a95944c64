"""正文里的日期、文号、数字照公文格式写。

日期写 2024年3月5日，不写 2024年03月05日（GB/T 9704-2012 第7.3.5.4条）；文号的年份用六角括号〔〕；数字用半角。原件
如此、照录的，不必改。
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai.field import Schema
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK641"
EFFECT: Effect = "提示"
BASIS = "GB/T 9704-2012 第7.2.5条、第7.3.5.4条"
KINDS = ()
COVERS = ("D-D2",)
TEXT = "“{field}”里的“{said}”不合公文格式"
FIX = "{how}"
BAD = "2024年03月05日"
GOOD = "2024年3月5日"
FORMS = (
    (
        ("年0", "月0"),
        re.compile(r"[12][0-9]{3}年(?:0[1-9]月(?:[0-9]{1,2}日)?|[0-9]{1,2}月0[1-9]日)"),
        "月、日前面不加 0",
    ),
    (
        ("]", "］", "】", "）", ")"),
        re.compile(r"[\[［【（(](?<=[\u4e00-\u9fff].)(?:19|20)[0-9]{2}[\]］】）)][0-9]+号"),
        "年份用六角括号〔〕",
    ),
    (tuple("０１２３４５６７８９"), re.compile("[０-９]+"), "数字用半角"),
)


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    if site.agencies.all[record.agency].sample:
        return
    for name in texts_of(kind.schema, kind.title):
        text = record.values.get(name)
        if not isinstance(text, str):
            continue
        for marks, pattern, how in FORMS:
            if any(mark in text for mark in marks) and (match := pattern.search(text)):
                yield Finding(CODE, (name,), {"said": match[0], "how": how}, kind.schema.fields[name].label)


@lru_cache
def texts_of(schema: Schema, title: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that hold running text, and the title."""
    return tuple(name for name, field in schema.fields.items() if field.type == "markdown" or name in title)

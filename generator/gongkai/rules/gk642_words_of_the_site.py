"""不当的写法，照本单位的词表检查。

词表写在 content/law/words.yml 的 words 里，一行一个“不当的写法: 正确的写法或者原因”，例如领导的姓名和职务、地名、
专门用语。程序自带的词表是空的：这些词随时间变化，由各单位自己维护。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK642"
EFFECT: Effect = "需说明"
BASIS = "国办秘函〔2019〕19号（严重表述错误）"
KINDS = ()
COVERS = ("D-D3",)
TEXT = "“{field}”里有不当的写法：{word}"
FIX = "改为：{right}"
BAD = "词表里写了“青西镇: 青溪镇”，正文写“青西镇”"
GOOD = "正文写“青溪镇”"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    words = site.law.words
    if not words or site.agencies.all[record.agency].sample:
        return
    for name, value in record.public.items():
        text = value if isinstance(value, str) else str(value) if isinstance(value, dict | list) else ""
        for word, right in words.items():
            if word in text:
                says = {"word": word, "right": right}
                yield Finding(CODE, (name,), says, kind.schema.fields[name].label)

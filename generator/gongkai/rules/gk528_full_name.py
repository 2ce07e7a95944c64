"""自然人只公开姓，名写“某”或者“某某”。

网站另有规定要求公开全名的，在 site_config.yml 的 full_names 里写明规定和条款，本条就不检查。按“改法”里给出的写法改；
复姓按复姓写，例如 欧阳某。
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai.display import NATURAL
from gongkai.given import text
from gongkai.kind import Kind
from gongkai.lifecycle import PROACTIVE
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK528"
EFFECT: Effect = "拦截"
BASIS = "个人信息保护法第六条、第二十五条；国办发〔2018〕118号二"
KINDS: tuple[str, ...] = ()
COVERS: tuple[str, ...] = ()
TEXT = "“{field}”写了自然人的名字"
FIX = "写成“{masked}”"
BAD = "行政相对人名称: 张三丰"
GOOD = "行政相对人名称: 张某某"
_DOUBLE = re.compile(
    "欧阳|上官|司马|诸葛|司徒|皇甫|东方|令狐|长孙|慕容|尉迟|公孙|夏侯|轩辕|钟离|宇文|南宫|独孤|澹台|端木"
)
BETWEEN = re.compile(r"[、，,；;]")
_MASKED = re.compile(
    r"[^某*＊×X]{1,4}(?:某{1,3}|[*＊×X]{1,4})[0-9甲乙丙丁]?(?:等[0-9一二三四五六七八九十百]*[人名户]?)?"
)


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    party = kind.terms.party
    if party is None or record.values.get(party.category) != NATURAL or site.config.full_names:
        return
    name = text(record.values, party.name)
    if not name or record.values.get("disclosure", PROACTIVE) != PROACTIVE:
        return
    pieces = BETWEEN.split(name)
    if not all(_MASKED.fullmatch(each.strip()) for each in pieces):
        says = {"masked": "、".join(masked(each.strip()) for each in pieces)}
        yield Finding(CODE, (party.name,), says, kind.schema.fields[party.name].label, on_key=True, secret=True)


@lru_cache(maxsize=64)
def masked(name: str) -> str:
    """The surname with 某 for each further character, at most two."""
    if _MASKED.fullmatch(name):
        return name
    family = surname(name)
    return family + "某" * min(max(len(name) - len(family), 1), 2)


def surname(name: str) -> str:
    return name[:2] if _DOUBLE.match(name) else name[:1]

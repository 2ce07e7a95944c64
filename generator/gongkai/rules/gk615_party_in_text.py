"""当事人是自然人的，正文里的姓名也要隐去。

“行政相对人名称”隐去了名字，案件名称、违法事实、决定内容里却照抄原文写着全名，等于没有隐去。当事人写成“王某某”的，文字里
姓王、像是姓名的也提示；不是当事人姓名的（例如地名），在“问题说明”里写明。网站配置写了 full_names 的不检查。
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai.display import NATURAL
from gongkai.given import text
from gongkai.kind import Kind
from gongkai.lifecycle import PROACTIVE
from gongkai.privacy.names import nameable
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.rules.gk528_full_name import BETWEEN, masked, surname
from gongkai.site import Site

CODE = "GK615"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第十五条；个人信息保护法第六条、第二十五条"
KINDS: tuple[str, ...] = ()
COVERS = ("E-P7",)
TEXT = "“{field}”里像是写了当事人的全名"
FIX = "写成“{masked}”；不是当事人姓名的，在“问题说明”里写明"
BAD = "行政相对人名称: 王某某，违法事实: 王小明在河边倾倒垃圾"
GOOD = "行政相对人名称: 王某某，违法事实: 王某某在河边倾倒垃圾"
_BEFORE = r"(?:^|(?<=[^一-龥])|(?<=事人)|(?<=[对由系现])|(?<=驶员))"
_AFTER = r"(?=[^一-龥]|$|[将于在的未擅自把因等涉违无不与和驾从经有系是向已以利非私乱随使销案酒饮])"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    party = kind.terms.party
    if party is None or record.values.get(party.category) != NATURAL or site.config.full_names:
        return
    name = text(record.values, party.name)
    if not name or record.values.get("disclosure", PROACTIVE) != PROACTIVE:
        return
    for field in kind.schema.fields.values():
        if field.type not in ("text", "markdown") or field.audience != "public" or field.name == party.name:
            continue
        said = text(record.values, field.name)
        for each in BETWEEN.split(name) if said else ():
            found = _full(each.strip(), said)
            if found:
                says = {"masked": masked(found)}
                yield Finding(CODE, (field.name,), says, field.label, on_key=True, secret=True)
                break


def _full(party: str, said: str) -> str:
    """The party's full name as it stands in a text: itself, or what fits the masked form; empty if it is not there."""
    if masked(party) != party:
        return party if party in said else ""
    return next((found for found in _like(surname(party)).findall(said) if nameable(found)), "")


@lru_cache(maxsize=256)
def _like(family: str) -> "re.Pattern[str]":
    """A name of this family where a sentence may have one."""
    return re.compile(f"{_BEFORE}{re.escape(family)}[一-龥]{{1,2}}?{_AFTER}", re.MULTILINE)

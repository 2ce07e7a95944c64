"""治安管理处罚决定不公开。

自 2026 年 1 月 1 日起，违反治安管理的记录应当予以封存，不得向任何单位和个人提供或者公开。看的是处罚所依据的法律：
依据治安管理处罚法作出的处罚，不论由公安机关还是受委托、被授权的机关决定，都不公开。这条记录要从文件里删去。
"""

import re
from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK607"
EFFECT: Effect = "拦截"
BASIS = "治安管理处罚法第一百三十六条"
KINDS: tuple[str, ...] = ()
COVERS = ("D-P7",)
TEXT = "“{field}”是治安管理处罚法，违反治安管理的记录应当封存，不得公开"
FIX = "把这条记录从文件里删去（只计件数的，写进统计）；处罚另有依据的，对照决定书改正“{field}”"
BAD = "处罚依据: 《中华人民共和国治安管理处罚法》第二十六条"
GOOD = "处罚依据: 《无证无照经营查处办法》第十三条"

_LAW = re.compile("治安管理处罚(?:法|条例)")
_FIELDS = ("basis", "law_violated", "penalty_basis")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    if "penalty_types" not in kind.schema.fields:
        return
    for name in _FIELDS:
        value = record.values.get(name)
        if isinstance(value, str) and _LAW.search(value):
            yield Finding(CODE, (name,), {}, kind.schema.fields[name].label)
            return

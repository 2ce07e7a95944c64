"""不应当再引用已经撤回的记录。

被引用的记录撤回以后，原网址只剩文号、撤回日期和理由。公告（撤回、更正）可以引用它，别的记录里的引用请删去或者换成新的
记录；确实要指向撤回说明的，写“问题说明”。
"""

from collections.abc import Iterator

from gongkai.corpus import Corpus
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.targets import steps
from gongkai.site import Site

CODE = "GK568"
EFFECT: Effect = "需说明"
BASIS = "行政处罚法第四十八条；国办发〔2018〕37号（及时清理）"
KINDS = ()
COVERS = ("E-N6",)
TEXT = "引用的记录 {id} 已经撤回"
FIX = "删去这个引用，或者写代替它的那条记录的编号"
BAD = "决策文件: 202406-ab12cd，那条记录写了“撤回”"
GOOD = "决策文件: 现行有效的那份文件的记录编号"
FACTS = {"*": ("withdrawn",)}
ASKED: tuple[str, ...] = ()
WITH: tuple[str, ...] = ()


def asks(entry: Entry, kind: Kind, site: Site) -> tuple[str, ...] | None:  # noqa: ARG001
    if not entry.references or entry.kind == "notice" or entry.ground:
        return None
    return tuple([target for _, target in entry.references])


def check_beside(entry: Entry, corpus: Corpus, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    for path, target in entry.references:
        other = corpus.get(target)
        if other is not None and "withdrawn" in other.facts:
            yield Finding(CODE, steps(path), {"id": target})

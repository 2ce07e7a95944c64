"""执法要有依据的事项：写的执法事项应当是本机关的、当时在清单里、种类相符；委托的，委托书在有效期内。

清单之外不得检查、处罚、许可（国办发〔2024〕54号：行政检查事项未经公布的，不得实施）。委托书要写明事项、权限、期限并公布
（行政处罚法第二十条），期限之外以委托机关名义作出的决定没有依据。
"""

from collections.abc import Iterator, Mapping

from gongkai.corpus import Corpus
from gongkai.given import rows, text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.site import Site

CODE = "GK537"
EFFECT: Effect = "需说明"
BASIS = "行政处罚法第二十条、第二十四条；国办发〔2024〕54号"
COVERS = ("E-P17",)
KINDS = ("penalty", "licence", "coercion", "check-result", "other-act")
TEXT = "{what}{said}"
FIX = "对照权责清单和委托书，改正执法事项、委托执法的记录编号或者日期；确实如此的，写“问题说明”"
BAD = "委托期限至: 2024-05-31 / 处罚决定日期: 2024-06-20"
GOOD = "委托期限至: 2026-12-31 / 处罚决定日期: 2024-06-20"
PLAN = "check-plan"
ASKED = (*KINDS, PLAN)
WITH = ("delegation",)
"""A power item may name one, which is read too."""
ACT = ("decided_on", "power_item", "delegation", "act_type")
FACTS = {
    **dict.fromkeys(KINDS, ACT),
    "power-item": ("power_type", "origin", "effective", "expires", "delegation"),
    "delegation": ("valid_from", "valid_until"),
    PLAN: ("made_on", "checks"),
}
OTHER = "其他行政权力"
TYPES: Mapping[str, str] = {
    "penalty": "行政处罚",
    "licence": "行政许可",
    "coercion": "行政强制",
    "check-result": "行政检查",
    PLAN: "行政检查",
}


Said = tuple[str, str]


def asks(entry: Entry, kind: Kind, site: Site) -> tuple[str, ...] | None:  # noqa: ARG001
    facts = entry.facts
    if entry.ground:
        return None
    if entry.kind == PLAN:
        return tuple(text(row, "power_item") for _, row in rows(facts, "checks") if "power_item" in row) or None
    return tuple([text(facts, name) for name in ("power_item", "delegation") if name in facts]) or None


def check_beside(entry: Entry, corpus: Corpus, site: Site) -> Iterator[Finding]:
    if entry.kind == PLAN:
        for index, row in rows(entry.facts, "checks"):
            planned = corpus.get(text(row, "power_item"))
            if planned is not None and planned.kind == "power-item":
                for what, said in _wrong(entry, planned, text(entry.facts, "made_on"), corpus, site):
                    path = ("checks", index, "power_item")
                    yield Finding(CODE, path, {"what": what, "said": said}, "执法事项")
        return
    item = corpus.get(text(entry.facts, "power_item"))
    decided = text(entry.facts, "decided_on")
    if item is not None and item.kind == "power-item":
        for what, said in _wrong(entry, item, decided, corpus, site):
            yield Finding(CODE, ("power_item",), {"what": what, "said": said}, "执法事项")
    delegation = corpus.get(text(entry.facts, "delegation"))
    for what, said in _outside(delegation, decided):
        yield Finding(CODE, ("delegation",), {"what": what, "said": said}, "委托执法")


def _wrong(entry: Entry, item: Entry, decided: str, corpus: Corpus, site: Site) -> Iterator[Said]:
    named = f"执法事项“{item.title}”"
    if item.agency != entry.agency:
        yield named, f"在{site.agencies.all[item.agency].name}的清单里，不是本机关的"
    wanted = TYPES.get(entry.kind) or text(entry.facts, "act_type")
    if wanted.startswith("行政") and text(item.facts, "power_type") not in {wanted, OTHER}:
        yield named, f"是{text(item.facts, 'power_type')}事项，不是{wanted}事项"
    start, end = text(item.facts, "effective"), text(item.facts, "expires")
    what = "成文日期" if entry.kind == PLAN else "决定日期"
    if start and decided and decided < start:
        yield named, f"{start} 列入清单，{what} {decided} 在这以前"
    if end and decided > end:
        yield named, f"{end} 调出清单，{what} {decided} 在这以后"
    if text(item.facts, "origin") == "委托" and "delegation" not in entry.facts:
        delegation = corpus.get(text(item.facts, "delegation"))
        if delegation is None:
            yield named, "来自委托，没有写委托书"
        yield from _outside(delegation, decided)


def _outside(delegation: Entry | None, decided: str) -> Iterator[Said]:
    if delegation is None or not decided:
        return
    start, end = text(delegation.facts, "valid_from"), text(delegation.facts, "valid_until")
    what = f"委托书“{delegation.title}”"
    if not end:
        yield what, "没有写委托期限到哪一天"
    if decided < start or (end and decided > end):
        yield what, f"的期限是 {start} 至 {end or '没有写'}，决定日期 {decided} 不在期限以内"

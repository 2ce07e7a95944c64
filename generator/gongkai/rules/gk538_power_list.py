"""有执法决定的机关，要公布执法事项清单，记录里写明是哪一项。

没有清单的，群众无从知道这个机关有没有这项权力；清单有了、决定里没有写明是哪一项的，也无从核对。这里只对一个机关提醒一次。
"""

from collections import defaultdict
from collections.abc import Iterator

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.forms import Key
from gongkai.rules.gk537_power import KINDS as ACTS
from gongkai.site import Site

CODE = "GK538"
EFFECT: Effect = "提示"
BASIS = "国办发〔2018〕118号二（四）；行政处罚法第三十九条"
KINDS: tuple[str, ...] = ()
COVERS = ("E-P17",)
TEXT = "{agency}{said}"
FIX = "用 gongkai new 执法事项 逐项公布清单；决定里的“执法事项”写清单那条记录的编号"
BAD = "有行政处罚决定，没有执法事项"
GOOD = "执法事项写明名称、类型、依据，处罚决定写：执法事项: 202401-exp001"
FACTS = dict.fromkeys(ACTS, ("power_item",))
LIST = "power-item"
NOTED = (LIST, *ACTS)
LISTED, NAMED, UNNAMED = "listed", "named", "unnamed"


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:  # noqa: ARG001 - one signature for all
    if entry.ground:
        return
    if kind.name == LIST:
        yield LISTED, entry.agency, entry.published[:10]
    elif "power_item" in entry.facts:
        yield NAMED, entry.agency, ""
    else:
        yield UNNAMED, entry.agency, entry.published[:10]


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    acts: dict[str, int] = defaultdict(int)
    unnamed: dict[str, int] = defaultdict(int)
    listed: dict[str, str] = {}
    notes = corpus.notes(CODE)
    for what, name, day in notes:
        if what == LISTED:
            listed[name] = min(listed.get(name, day), day)
    for (what, name, day), number in notes.items():
        if what != LISTED:
            acts[name] += number
        # What was put online before the list was is not asked to name an item of it.
        if what == UNNAMED and name in listed and day > listed[name]:
            unnamed[name] += number
    for name, number in acts.items():
        agency = site.agencies.all[name]
        if agency.sample:
            continue
        if name not in listed:
            said = f"公开了 {number} 条执法决定，没有公布执法事项清单"
        elif unnamed[name]:
            said = f"公布清单以后公开的执法决定，有 {unnamed[name]} 条没有写执法事项"
        else:
            continue
        yield agency, Finding(CODE, (), {"agency": agency.name, "said": said})

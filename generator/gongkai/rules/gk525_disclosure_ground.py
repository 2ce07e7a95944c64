"""行政处罚决定为什么公开，由本机关认定，写在“公示依据”里。

依法公开的是具有一定社会影响的行政处罚决定（行政处罚法第四十八条、政府信息公开条例第二十条第六项）。是不是有一定社会影响，
由本机关按自己的清单认定，软件从不代为认定。这里对一个机关提醒一次，说明还有多少条没有写。
"""

from collections.abc import Iterator

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.rules.forms import Key
from gongkai.site import Site

CODE = "GK525"
EFFECT: Effect = "需说明"
BASIS = "行政处罚法第四十八条；政府信息公开条例第二十条第（六）项"
KINDS: tuple[str, ...] = ()
COVERS = ("E-P6",)
TEXT = "{agency}公开的行政处罚决定，有 {number} 条没有写公示依据"
FIX = "按本机关确定的清单，在“公示依据”里写明为什么公开；不具有一定社会影响、不公开的，把公开方式写成不予公开"
BAD = "处罚记录没有“公示依据”"
GOOD = "公示依据: 属于本机关确定的具有一定社会影响的行政处罚决定"
FACTS = {"penalty": ("disclosure_ground",)}
NOTED = ("penalty",)


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:  # noqa: ARG001 - one signature for all
    if "disclosure_ground" not in entry.facts and not entry.ground:
        yield (entry.agency,)


def check_site(corpus: Corpus, site: Site) -> Iterator[tuple[Agency | None, Finding]]:
    for (name,), number in corpus.notes(CODE).items():
        agency = site.agencies.all[name]
        if not agency.sample:
            yield agency, Finding(CODE, (), {"agency": agency.name, "number": str(number)})

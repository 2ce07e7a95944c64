"""重大行政决策应当出自当年公布的事项目录。

写了“目录年度”的决策，本机关当年的目录应当在网上，目录里应当有这个事项：名称相同，或者目录那一行的“决策记录”写了它的
编号。乡镇参照执行。只作提示。
"""

from collections.abc import Iterator

from gongkai.corpus import Corpus
from gongkai.given import rows, text, whole
from gongkai.keys import fold
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.site import Site

CODE = "GK552"
EFFECT: Effect = "提示"
BASIS = "重大行政决策程序暂行条例第三条、第四十二条"
KINDS = ("decision",)
COVERS = ("E-D1",)
TEXT = "{year}年度的决策事项目录{wrong}"
FIX = "公布那一年的目录，或者在目录里补上这个事项的“决策记录”；年中增加的写在“目录调整”里"
BAD = "决策写了“目录年度: 2025”，网上没有2025年度目录"
GOOD = "2025年度目录里有这个事项，“决策记录”写了这条记录的编号"
FACTS = {"decision": ("catalogue_year", "title"), "decision-catalogue": ("entries",)}


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    listed: dict[tuple[str, int], set[str]] = {}
    for entry in corpus.of("decision-catalogue"):
        found = listed.setdefault((entry.agency, entry.year), set())
        for _, row in rows(entry.facts, "entries"):
            found |= {fold(text(row, "name")), text(row, "decision")}
    for entry in corpus.of("decision"):
        year = whole(entry.facts, "catalogue_year")
        if year is None or site.agencies.all[entry.agency].sample:
            continue
        found = listed.get((entry.agency, year), set())
        if not found & {fold(text(entry.facts, "title")), entry.id}:
            wrong = "里没有这个事项" if found else "没有公布"
            yield entry, Finding(CODE, ("catalogue_year",), {"year": str(year), "wrong": wrong})

"""县级政府的年度报告如果汇总了所属机关，新收申请不会少于各机关之和。

县级政府的报告一般汇总县政府部门和乡镇。只报县政府自己收到的申请的，不必改。
"""

from collections.abc import Iterator

from gongkai.corpus import Corpus
from gongkai.figures.disclosure_tables import NEW, full
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.site import Site

CODE = "GK573"
EFFECT: Effect = "提示"
BASIS = "政府信息公开条例第四十九条"
KINDS = ("disclosure-report",)
COVERS = ("D-R10",)
TEXT = "新收申请 {parent} 件，少于所属 {number} 个机关 {year} 年报告之和 {children} 件"
FIX = "核对是否漏汇总；只报本机关的不必改"
BAD = "县 3 件，两个镇 2 件和 4 件"
GOOD = "县 8 件，两个镇 2 件和 4 件"
FACTS = {"disclosure-report": ("requests", "year", "format")}


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    children: dict[tuple[str, int], list[int]] = {}
    parents: list[tuple[Entry, int]] = []
    for entry in corpus.of("disclosure-report"):
        if "requests" not in entry.facts:
            continue
        agency = site.agencies.all[entry.agency]
        if agency.sample:
            continue
        new = full(entry.facts)[NEW]["total"]
        parents.append((entry, new))
        above = site.agencies.find(str(agency.values.get("parent", "")))
        if above is not None:
            children.setdefault((above.id, entry.year), []).append(new)
    for entry, new in parents:
        below = children.get((entry.agency, entry.year), [])
        if new < sum(below):
            says = {"parent": new, "number": len(below), "year": entry.year, "children": sum(below)}
            yield entry, Finding(CODE, ("requests",), {key: str(number) for key, number in says.items()})

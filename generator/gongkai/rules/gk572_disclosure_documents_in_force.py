"""现行有效的规范性文件件数应当与上一年接得上。

今年现行有效 ＝ 上年现行有效 ＋ 本年制发 － 本年废止。机构调整、集中清理会使两边不等，所以只是提示。
"""

from collections.abc import Iterator

from gongkai.corpus import Corpus
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.site import Site

CODE = "GK572"
EFFECT: Effect = "提示"
BASIS = "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）表二"
KINDS = ("disclosure-report",)
COVERS = ("D-R10",)
TEXT = "{label}现行有效 {now} 件，上年 {before} 件加本年制发 {issued} 件减废止 {repealed} 件是 {sum} 件"
FIX = "核对；有机构调整、集中清理的不必改"
BAD = "上年 3 件，本年制发 1 件，现行有效 3 件"
GOOD = "上年 3 件，本年制发 1 件，现行有效 4 件"
FACTS = {"disclosure-report": ("active",)}
DOCUMENTS = {"rules": "规章", "documents": "行政规范性文件"}


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    reports = {(entry.agency, entry.year): entry for entry in corpus.of("disclosure-report")}
    for (agency, year), entry in reports.items():
        last = reports.get((agency, year - 1))
        if last is None or site.agencies.all[agency].sample:
            continue
        for name, label in DOCUMENTS.items():
            now, before = _figures(entry, name), _figures(last, name)
            if "valid" not in now or "valid" not in before:
                continue
            issued, repealed = now.get("issued", 0), now.get("repealed", 0)
            total = before["valid"] + issued - repealed
            if now["valid"] != total:
                says = {
                    "now": now["valid"],
                    "before": before["valid"],
                    "issued": issued,
                    "repealed": repealed,
                    "sum": total,
                }
                words = {"label": label, **{key: str(number) for key, number in says.items()}}
                yield entry, Finding(CODE, ("active", name), words)


def _figures(entry: Entry, name: str) -> dict[str, int]:
    active = entry.facts.get("active")
    group = active.get(name) if isinstance(active, dict) else None
    return {key: number for key, number in group.items() if isinstance(number, int)} if isinstance(group, dict) else {}

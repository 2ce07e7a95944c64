"""指南写的期限应当与法律规定一致，并写明复议前置。

答复二十个工作日、延长不超过二十个工作日（条例第三十三条），补正七个工作日内一次告知（第三十条），第三方、协商机关
十五个工作日（第三十二条、第三十四条）。申请行政复议六十日（行政复议法第二十条），直接起诉六个月、不服复议决定十五
日（行政诉讼法第四十六条、第四十五条）。对不予公开的决定，应当先申请行政复议（行政复议法第二十三条）。
"""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK582"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第三十条至第三十四条；行政复议法第二十条、第二十三条；行政诉讼法第四十五条、第四十六条"
KINDS = ("disclosure-guide",)
COVERS = ("D-R5",)
TEXT = "{what}"
FIX = "{how}"
BAD = "第三方提出意见 20 个工作日"
GOOD = "第三方提出意见 15 个工作日"
CLOCKS = {"答复": 20, "延长答复": 20, "告知补正": 7, "第三方提出意见": 15, "协商机关提出意见": 15}
REMEDIES = {"reconsideration_days": 60, "lawsuit_months": 6, "lawsuit_days": 15}


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    if site.agencies.all[record.agency].sample:
        return
    yield from _clocks(record)
    remedies = record.values.get("remedies")
    if not isinstance(remedies, dict):
        return
    schema = kind.schema.fields["remedies"].schema
    assert schema is not None
    for name, right in REMEDIES.items():
        if name in remedies and remedies[name] != right:
            label = schema.fields[name].label
            says = {"what": f"{label}写的是 {remedies[name]}", "how": f"改为 {right}"}
            yield Finding(CODE, ("remedies", name), says)
    first = str(remedies.get("reconsideration_first", ""))
    if "先" not in first or "复议" not in first:
        how = "写明：对不予公开的决定不服的，应当先申请行政复议"
        yield Finding(CODE, ("remedies",), {"what": "没有写明复议前置", "how": how})


def _clocks(record: Record) -> Iterator[Finding]:
    rows = record.values.get("clocks")
    said = {}
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict) and (matter := str(row.get("matter", ""))) in CLOCKS:
            said[matter] = row.get("days")
            if said[matter] != CLOCKS[matter]:
                says = {"what": f"{matter}写的是 {said[matter]} 个工作日", "how": f"改为 {CLOCKS[matter]} 个工作日"}
                yield Finding(CODE, ("clocks", number, "days"), says)
    missing = [matter for matter in CLOCKS if matter not in said]
    if rows is not None and missing:
        yield Finding(CODE, ("clocks",), {"what": f"没有写{'、'.join(missing)}的期限", "how": "补上"})

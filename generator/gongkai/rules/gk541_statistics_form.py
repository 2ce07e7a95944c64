"""行政执法统计年报的表式、金额单位要与填的表一致。

各省的表式不同：有的金额用万元，有的用元，差一万倍。选了哪种表式，就只填那一种处罚表，金额单位与表头一致；有罚款、没收的件数
没有金额的，核对一下。
"""

from collections.abc import Iterator

from gongkai.figures.statistics import label_of, layout_of, row_of_all
from gongkai.given import text
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK541"
EFFECT: Effect = "需说明"
BASIS = "国办发〔2018〕118号二（六）；各省行政执法统计年报制度"
KINDS = ("enforcement-statistics",)
COVERS = ("E-S1",)
TEXT = "{what}，{said}"
FIX = "对照原表改正表式、金额单位，删去不属于这种表式的表"
BAD = "表式: C 山西 / 金额单位: 万元"
GOOD = "表式: C 山西 / 金额单位: 元"
WITH_MONEY = frozenset({"罚款", "没收违法所得", "没收非法财物"})


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    values = record.values
    layout = layout_of(values, site.law)
    if layout is None:
        return
    named, unit = text(values, "layout"), text(values, "unit")
    if layout.unit and unit and unit != layout.unit:
        says = {"what": f"表式 {named} 的金额单位是{layout.unit}", "said": f"“金额单位”写的是{unit}"}
        yield Finding(CODE, ("unit",), says, kind.schema.fields["unit"].label)
    for name in site.law.enforcement["statistics"]["types"]:
        if name in values and name != layout.table:
            says = {"what": f"表式是 {named}", "said": f"却填了“{label_of(kind, name)}”"}
            yield Finding(CODE, (name,), says, label_of(kind, name), on_key=True)
    row = row_of_all(values, layout.table)
    money = row.get("money")
    amounts = [
        column for column, types in layout.columns.items() if {"罚款", "没收违法所得", "没收非法财物"} & set(types)
    ]
    if money and not any(row.get(column) for column in amounts):
        says = {"what": f"罚没金额是 {money}", "said": "罚款、没收的件数都是 0"}
        yield Finding(CODE, (layout.table,), says, label_of(kind, layout.table), effect="提示")
    if row.get("fine") and not money:
        says = {"what": f"罚款有 {row['fine']} 件", "said": "罚没金额是 0 或者没有写"}
        yield Finding(CODE, (layout.table,), says, label_of(kind, layout.table), effect="提示")

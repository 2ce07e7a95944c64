"""处罚类别和金额、证照名称应当对得上。

处罚类别有罚款的，罚款金额大于 0；有没收的，没收金额大于 0，或者写明“没收金额无法确定: 是”；有暂扣、吊销许可证件的，
写明证照名称和编号；漏写的只作提示。反过来，写了金额的，处罚类别里要有这一种。金额的单位是万元。
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.figures.amounts import decimal_of, plain
from gongkai.given import Given, text, words
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK530"
EFFECT: Effect = "需说明"
BASIS = "发改办财金〔2018〕424号"
KINDS = ("penalty",)
COVERS = ("E-P10",)
TEXT = "{said}"
FIX = "对照决定书，补上漏写的一项；单位是万元，2000 元写 0.2"
BAD = "处罚类别: 警告 / 罚款金额（万元）: 0.2"
GOOD = "处罚类别: [警告, 罚款] / 罚款金额（万元）: 0.2"
TAKEN = ("confiscated", "confiscated_gains", "confiscated_goods")
CONFISCATION = frozenset({"没收违法所得", "没收非法财物"})
MISSING = "penalty_types"
LICENCE = ("暂扣许可证件", "吊销许可证件")


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    values = record.values
    types = words(values, "penalty_types")
    if not types:
        return
    for name, said in (*_fine(values, types), *_confiscation(values, types)):
        # That a column must be filled for its type is practice; that two columns contradict each other is not.
        effect: Effect | None = "提示" if name == MISSING else None
        yield Finding(CODE, (name,), {"said": said}, kind.schema.fields[name].label, effect=effect)
    for each in LICENCE:
        if each in types and not text(values, "licence_affected"):
            said = f"处罚类别有{each}，没有写证照名称及编号"
            yield Finding(CODE, (MISSING,), {"said": said}, kind.schema.fields[MISSING].label, effect="提示")


def _fine(values: Given, types: list[str]) -> Iterator[tuple[str, str]]:
    fine = decimal_of(values, "fine")
    if "罚款" in types and fine is None:
        yield MISSING, "处罚类别有罚款，罚款金额没有写"
    elif "罚款" in types and not fine:
        yield "fine", "处罚类别有罚款，罚款金额是 0"
    elif "罚款" not in types and fine:
        yield "fine", f"罚款金额是 {plain(fine)} 万元，处罚类别里没有罚款"


def _confiscation(values: Given, types: list[str]) -> Iterator[tuple[str, str]]:
    whole, gains, goods = (decimal_of(values, name) for name in TAKEN)
    taken, confiscated = any((whole, gains, goods)), not CONFISCATION.isdisjoint(types)
    if confiscated and not taken and values.get("amount_unknown") != "是":
        what = "、".join(each for each in types if each in CONFISCATION)
        yield MISSING, f"处罚类别有{what}，没有写没收金额，也没有写“没收金额无法确定: 是”"
    elif taken and not confiscated:
        name = next(name for name, value in zip(TAKEN, (whole, gains, goods), strict=True) if value)
        yield name, "写了没收金额，处罚类别里没有没收"
    parts = (gains or Decimal(0)) + (goods or Decimal(0))
    both = gains is not None and goods is not None
    if whole is not None and parts and (parts > whole or (both and parts != whole)):
        yield "confiscated", f"没收金额 {plain(whole)} 万元，违法所得与非法财物合计 {plain(parts)} 万元"

"""行政执法统计年报的各栏应当加得起来。

一案计一次的表式，合计等于各种处罚之和；按种类分别计的表式，各种之和不小于结案数。受理不多于申请，持证人数不多于总数；
几个单位在一张表里的，最后一行等于上面各行之和。空着的栏按 0 算。已经公布的表如此的，不改数，说明原因。
"""

from collections.abc import Iterator

from gongkai.figures.amounts import decimal_of, plain
from gongkai.figures.statistics import EACH, ONCE, TOTAL, Layout, cell, label_of, layout_of, table
from gongkai.given import Given, text, whole
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding, Step
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK540"
EFFECT: Effect = "需说明"
BASIS = "国办发〔2018〕118号二（六）"
KINDS = ("enforcement-statistics",)
COVERS = ("E-S1",)
TEXT = "{row}：{left}，{right}，相差 {gap}"
FIX = "对照原表核对；原表如此的，不改数，写“问题说明”"
BAD = "罚款: 11 / 警告、通报批评: 4 / 合计: 16"
GOOD = "罚款: 11 / 警告、通报批评: 4 / 合计: 15"
RATE_TOLERANCE = 0.5


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    values, given = record.values, site.law.enforcement["statistics"]
    layout = layout_of(values, site.law)
    if layout is not None:
        yield from _penalties(values, kind, layout)
    for name, sums in given["sums"].items():
        for path, row in table(values, name):
            for total, parts in sums.items():
                added = sum(cell(row, part) for part in parts)
                # Provinces differ on whether applications to a court belong to the sum.
                if total in row and whole(row, total) not in {added, added - cell(row, "court")}:
                    yield _differs(kind, path, row, total, "各栏之和", added)
    for name, pairs in given["limits"].items():
        for path, row in table(values, name):
            for less, more in pairs:
                if less in row and more in row and cell(row, less) > cell(row, more):
                    yield _more(kind, path, row, less, more)
    yield from _licences(values, kind)
    yield from _rate(values, kind)
    for name in (each for each in kind.schema.fields if isinstance(values.get(each), list)):
        yield from _below(values, kind, name)


def _penalties(values: Given, kind: Kind, layout: Layout) -> Iterator[Finding]:
    for path, row in table(values, layout.table):
        added = sum(cell(row, column) for column in layout.columns)
        if layout.counting == ONCE and "total" in row and whole(row, "total") != added:
            yield _differs(kind, path, row, "total", "各种处罚之和", added)
        reached = added + cell(row, "spared") + cell(row, "transferred")
        if layout.counting == EACH and "closed" in row and reached < cell(row, "closed"):
            yield _differs(kind, path, row, "closed", "各种处罚、不予处罚、移送之和", reached)


def _licences(values: Given, kind: Kind) -> Iterator[Finding]:
    for path, row in table(values, "licences"):
        decided, accepted = cell(row, "granted") + cell(row, "refused"), whole(row, "accepted")
        if accepted is not None and decided > accepted:
            found = _differs(kind, path, row, "accepted", "许可数量与不予许可数量之和", decided)
            yield Finding(CODE, found.path, found.says, found.field, effect="提示")


def _rate(values: Given, kind: Kind) -> Iterator[Finding]:
    for path, row in table(values, "certificates"):
        rate, staff, certified = (decimal_of(row, name) for name in ("rate", "staff", "certified"))
        if rate is None or not staff or certified is None:
            continue
        real = certified * 100 / staff
        if abs(real - rate) > RATE_TOLERANCE:
            says = {
                "row": _where(kind, path, row),
                "left": f"持证率 {plain(rate)}%",
                "right": f"持证人数÷执法人员总数＝{plain(certified)}÷{plain(staff)}＝{real:.1f}%",
                "gap": f"{abs(real - rate):.1f} 个百分点",
            }
            yield Finding(CODE, (*path, "rate"), says, label_of(kind, "certificates", "rate"))


def _below(values: Given, kind: Kind, name: str) -> Iterator[Finding]:
    """A last row 合计 is the sum of those above it."""
    found = list(table(values, name))
    if len(found) < 2 or text(found[-1][1], "body") != TOTAL:
        return
    path, last = found[-1]
    for column in (each for each in last if each not in {"body", "rate"}):
        added = sum((number for _, row in found[:-1] if (number := decimal_of(row, column)) is not None), start=0)
        stated = decimal_of(last, column)
        if stated is not None and stated != added:
            says = {
                "row": _where(kind, path, last),
                "left": f"{label_of(kind, name, column)} {plain(stated)}",
                "right": f"上面各行之和 {added}",
                "gap": plain(abs(stated - added)),
            }
            yield Finding(CODE, (*path, column), says, label_of(kind, name, column))


def _differs(kind: Kind, path: tuple[Step, ...], row: Given, column: str, what: str, added: int) -> Finding:
    label, stated = label_of(kind, str(path[0]), column), cell(row, column)
    says = {"row": _where(kind, path, row), "left": f"{label} {stated}", "right": f"{what} {added}"}
    return Finding(CODE, (*path, column), {**says, "gap": str(abs(stated - added))}, label)


def _more(kind: Kind, path: tuple[Step, ...], row: Given, less: str, more: str) -> Finding:
    name = str(path[0])
    left = f"{label_of(kind, name, less)} {cell(row, less)}"
    right = f"多于{label_of(kind, name, more)} {cell(row, more)}"
    says = {"row": _where(kind, path, row), "left": left, "right": right}
    return Finding(
        CODE, (*path, less), {**says, "gap": str(cell(row, less) - cell(row, more))}, label_of(kind, name, less)
    )


def _where(kind: Kind, path: tuple[Step, ...], row: Given) -> str:
    """The table, and the row where it has several."""
    label = label_of(kind, str(path[0])).partition("（")[0]
    body = text(row, "body")
    return f"{label}“{body}”一行" if body else label

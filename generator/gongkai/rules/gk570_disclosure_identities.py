"""年度报告的表三、表四应当合计得上。

表三每一列：本年新收加上年结转，等于办理结果总计加结转下年度；办理结果总计等于各项结果之和；每一行的总计等于各类申
请人之和。表四每一组：总计等于结果维持、结果纠正、其他结果、尚未审结之和。没有写的行和格按 0 算，没有写的总计由程
序算。报告已经印发、原件如此的，说明原因即可，不必改动数字。
"""

from collections.abc import Iterator

from gongkai.figures.disclosure_tables import (
    CARRIED_IN,
    CARRIED_OUT,
    NEW,
    TOTAL,
    Figures,
    columns,
    format_of,
    full,
    lines,
    written,
)
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding, Step
from gongkai.record import Record
from gongkai.site import Site

CODE = "GK570"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）表三、表四"
KINDS = ("disclosure-report",)
COVERS = ("D-R10",)
TEXT = "{where}：{left}，{right}，相差 {gap}"
FIX = "对照原件核对；原件如此的，说明原因"
BAD = "本年新收 3，上年结转 1，办理结果总计 3，结转下年度 0"
GOOD = "本年新收 3，上年结转 1，办理结果总计 3，结转下年度 1"
GROUPS = {"reconsideration": "行政复议", "direct": "未经复议直接起诉", "after": "复议后起诉"}


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    if site.agencies.all[record.agency].sample:
        return
    if "requests" in record.values:
        yield from _requests(record)
    if "reviews" in record.values:
        yield from _reviews(record)


def _requests(record: Record) -> Iterator[Finding]:
    given, figures = written(record.values), full(record.values)
    rows = {line.word: line for line in lines(format_of(record.values))}
    listed = record.values["requests"]
    items = [row.get("item") for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    place = {str(item): number for number, item in enumerate(items)}
    for word, cells in given.items():
        total = sum(number for name, number in cells.items() if name != "total")
        if word in rows and cells.get("total", total) != total:
            left, right = f"总计 {cells['total']}", f"各列之和 {total}"
            yield _found(
                ("requests", place[word], "total"), f"“{rows[word].label}”一行", left, right, total - cells["total"]
            )
    results = [word for word, line in rows.items() if line.part and word != TOTAL]
    for name, stated in given.get(TOTAL, {}).items():
        total = sum(figures[word][name] for word in results)
        if name != "total" and stated != total:
            left, right = f"（七）总计 {stated}", f"各项办理结果之和 {total}"
            yield _found(("requests", place[TOTAL], name), f"“{columns()[name]}”一列", left, right, total - stated)
    yield from _balance(figures, ("requests", place[TOTAL]) if TOTAL in place else ("requests",))


def _balance(figures: Figures, path: tuple[Step, ...]) -> Iterator[Finding]:
    """New and carried in against done and carried out; the column of totals only if no other column is wrong."""
    wrong = False
    for name, label in columns().items():
        new, came, done, left_over = (figures[word][name] for word in (NEW, CARRIED_IN, TOTAL, CARRIED_OUT))
        gap = new + came - done - left_over
        if gap and not (wrong and name == "total"):
            wrong = True
            left = f"新收 {new} + 上年结转 {came} = {new + came}"
            right = f"办理结果总计 {done} + 结转下年度 {left_over} = {done + left_over}"
            yield _found(path, f"“{label}”一列", left, right, gap)


def _reviews(record: Record) -> Iterator[Finding]:
    groups = record.values["reviews"]
    for group, label in GROUPS.items():
        cells = groups.get(group) if isinstance(groups, dict) else None
        if not isinstance(cells, dict) or "total" not in cells:
            continue
        numbers = {name: number for name, number in cells.items() if isinstance(number, int)}
        total = numbers.pop("total", 0)
        if (sums := sum(numbers.values())) != total:
            yield _found(
                ("reviews", group, "total"), f"“{label}”一组", f"总计 {total}", f"各项之和 {sums}", sums - total
            )


def _found(path: tuple[Step, ...], where: str, left: str, right: str, gap: int) -> Finding:
    return Finding(CODE, path, {"where": where, "left": left, "right": right, "gap": str(abs(gap))})

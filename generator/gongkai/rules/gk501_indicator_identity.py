"""指标之间的数量关系应当成立。

例如：信访受理 = 办结 + 在办；化解率 = 化解 ÷ 排查；持证人数不大于执法人员总数。关系写在 law/indicators.yml
里。报告里缺了其中一个数，就不检查。原文如此的，不必改动事实，说明原因即可，所以本条不拦截公开。
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.data import load_data
from gongkai.kind import Kind
from gongkai.problem import Effect, Finding
from gongkai.record import Record
from gongkai.site import Site
from gongkai.value import UNKNOWN

CODE = "GK501"
EFFECT: Effect = "需说明"
BASIS = "法治政府建设与责任落实督察工作规定第二十五条（年度报告的内容）"
KINDS = ("rule-of-law-report",)
TEXT = "{left}，但 {right}，相差 {difference}"
FIX = "对照原件核对；原件如此的，说明原因"
BAD = "信访受理 189，办结 170，在办 16"
GOOD = "信访受理 189，办结 173，在办 16"


def check(record: Record, kind: Kind, site: Site) -> Iterator[Finding]:  # noqa: ARG001
    numbers, rows = _numbers(record)
    for identity in load_data("law/indicators.yml")["identities"]:
        outcome = _compare(identity, numbers)
        if outcome is not None:
            code = identity.get("total") or identity.get("rate") or identity["low"]
            yield Finding(CODE, ("indicators", rows[code]), outcome, kind.schema.fields["indicators"].label)


def _numbers(record: Record) -> tuple[dict[str, Decimal], dict[str, int]]:
    """Exact values by indicator code, and the row in which each stands. Rounded ones (余, 近) take no part."""
    numbers: dict[str, Decimal] = {}
    places: dict[str, int] = {}
    rows = record.values.get("indicators", [])
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict) and row.get("qualifier", "准确") == "准确" and row.get("value", UNKNOWN) != UNKNOWN:
            numbers[str(row.get("code"))] = Decimal(str(row["value"]))
            places[str(row.get("code"))] = index
    return numbers, places


def _compare(identity: dict[str, object], numbers: dict[str, Decimal]) -> dict[str, str] | None:
    """The words of the message if the relation does not hold; None if it holds or a number is missing."""
    names = {code: spec["name"] for code, spec in load_data("law/indicators.yml")["indicators"].items()}
    codes = [code for value in identity.values() for code in (value if isinstance(value, list) else [value])]
    needed = [str(code) for code in codes if str(code) in names]
    if not all(code in numbers for code in needed):
        return None
    said = {code: f"{names[code]} {numbers[code]}" for code in needed}
    if "total" in identity:
        total, parts = needed[0], needed[1:]
        found, wanted = numbers[total], sum((numbers[code] for code in parts), Decimal(0))
        right = f"{' + '.join(said[code] for code in parts)} = {wanted}"
        return None if found == wanted else _words(said[total], right, found - wanted)
    if "rate" in identity:
        rate, part, whole = needed
        if numbers[whole] == 0:
            return None
        wanted = round(numbers[part] / numbers[whole] * 100, 2)
        gap = numbers[rate] - wanted
        right = f"{said[part]} ÷ {said[whole]} = {wanted}%"
        return None if abs(gap) <= Decimal(str(identity["tolerance"])) else _words(f"{said[rate]}%", right, gap)
    low, high = needed
    gap = numbers[low] - numbers[high]
    return None if gap <= 0 else _words(said[low], f"不应大于{said[high]}", gap)


def _words(left: str, right: str, difference: Decimal) -> dict[str, str]:
    return {"left": left, "right": right, "difference": str(abs(difference))}

"""Relations between the indicators of a report: sums, rates, limits (law/indicators.yml)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.data import load_data
from gongkai.value import UNKNOWN, Value

EXACT = "准确"
_MAYBE = ("carried", "besides")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between numbers of a report. `row` is the row of its first number."""

    left: str
    right: str
    gap: Decimal
    holds: bool
    row: int

    @property
    def text(self) -> str:
        """A relation that holds, as a page shows it."""
        return f"{self.left} = {self.right}"


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    name: str
    row: int

    def __str__(self) -> str:
        return f"{self.name} {self.value}"


def relations(values: dict[str, Value]) -> Iterator[Relation]:
    """Every relation whose numbers are all in the report and exact (rounded ones, 余 or 近, take no part)."""
    numbers = _numbers(values.get("indicators"))
    for identity in load_data("law/indicators.yml")["identities"] if numbers else ():
        if "limit" in identity:
            yield from _limits(identity, numbers)
        elif all(code in numbers for code in _codes(identity)):
            yield from _relation(identity, numbers)


def _codes(identity: dict[str, Any]) -> list[str]:
    if "total" in identity:
        return [identity["total"], *identity["parts"]]
    return [identity["rate"], *identity["of"]] if "rate" in identity else identity["at_most"]


def _numbers(rows: Value | None) -> dict[str, _Number]:
    found = {}
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict) or "code" not in row or row.get("qualifier", EXACT) != EXACT:
            continue
        if row.get("value", UNKNOWN) != UNKNOWN:
            found[str(row["code"])] = _Number(Decimal(str(row["value"])), str(row["name"]), index)
    return found


def _limits(identity: dict[str, Any], numbers: dict[str, _Number]) -> Iterator[Relation]:
    limit = Decimal(str(identity["limit"]))
    for number in (numbers[code] for code in identity["codes"] if code in numbers):
        if number.value > limit:
            yield Relation(f"{number}%", f"不大于{limit}%", number.value - limit, False, number.row)


def _relation(identity: dict[str, Any], numbers: dict[str, _Number]) -> Iterator[Relation]:
    first, *rest = (numbers[code] for code in _codes(identity))
    if "total" in identity:
        yield _sum(
            first, rest, *([numbers[code] for code in identity.get(key, ()) if code in numbers] for key in _MAYBE)
        )
    elif "rate" in identity and rest[1].value != 0:
        rate = round(rest[0].value / rest[1].value * 100, 2)
        gap = first.value - rate
        holds = abs(gap) <= Decimal(str(identity["tolerance"]))
        yield Relation(f"{first}%", f"{rest[0]} ÷ {rest[1]} = {rate}%", gap, holds, first.row)
    elif "at_most" in identity and first.value > (most := sum((each.value for each in rest), Decimal(0))):
        whole = str(rest[0]) if len(rest) == 1 else f"{' + '.join(map(str, rest))} = {most}"
        yield Relation(str(first), f"不大于{whole}", first.value - most, False, first.row)


def _sum(first: _Number, parts: list[_Number], carried: list[_Number], besides: list[_Number]) -> Relation:
    """A sum. What was carried over adds to the total; parts that may stand beside count if the sum needs them."""
    whole = sum((each.value for each in carried), first.value)
    total = sum((each.value for each in parts), Decimal(0))
    extra = sum((each.value for each in besides), Decimal(0))
    if besides and whole == total + extra:
        parts, total = [*parts, *besides], total + extra
    gap = whole - total
    left, right = (" + ".join(map(str, each)) for each in ([first, *carried], parts))
    return Relation(left, right if gap == 0 else f"{right} = {total}", gap, gap == 0, first.row)

"""Relations between the indicators of a report: sums, rates, limits (law/indicators.yml)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.data import load_data
from gongkai.value import UNKNOWN, Value

EXACT = "准确"


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
        codes = [identity["total"], *identity["parts"]] if "total" in identity else _codes(identity)
        if all(code in numbers for code in codes):
            yield from _relation(identity, [numbers[code] for code in codes])


def _codes(identity: dict[str, Any]) -> list[str]:
    return [identity["rate"], *identity["of"]] if "rate" in identity else identity["at_most"]


def _numbers(rows: Value | None) -> dict[str, _Number]:
    found = {}
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict) or "code" not in row or row.get("qualifier", EXACT) != EXACT:
            continue
        if row.get("value", UNKNOWN) != UNKNOWN:
            found[str(row["code"])] = _Number(Decimal(str(row["value"])), str(row["name"]), index)
    return found


def _relation(identity: dict[str, Any], numbers: list[_Number]) -> Iterator[Relation]:
    first, rest = numbers[0], numbers[1:]
    if "total" in identity:
        total = sum((each.value for each in rest), Decimal(0))
        gap = first.value - total
        parts = " + ".join(map(str, rest))
        yield Relation(str(first), parts if gap == 0 else f"{parts} = {total}", gap, gap == 0, first.row)
    elif "rate" in identity and rest[1].value != 0:
        rate = round(rest[0].value / rest[1].value * 100, 2)
        gap = first.value - rate
        holds = abs(gap) <= Decimal(str(identity["tolerance"]))
        yield Relation(f"{first}%", f"{rest[0]} ÷ {rest[1]} = {rate}%", gap, holds, first.row)
    elif "at_most" in identity and first.value > rest[0].value:
        yield Relation(str(first), f"不大于{rest[0]}", first.value - rest[0].value, False, first.row)

"""行政执法统计年报: which columns a table has and what they count, as law/enforcement.yml describes the layouts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gongkai.figures.amounts import WAN, decimal_of
from gongkai.given import Given, group, rows, text, whole
from gongkai.kind import Kind
from gongkai.law.book import Law

ONCE, EACH = "一案计一次", "按种类分别计"
TOTAL = "合计"
OLD_LAW_UNTIL = "2021-07-15"


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: the table of penalties, its unit of money (empty: as the record says), how cases count."""

    table: str
    counting: str
    columns: Mapping[str, list[str]]
    unit: str = ""


def layout_of(values: Given, law: Law) -> Layout | None:
    """The layout that the record names."""
    given: Mapping[str, Any] = law.enforcement["statistics"]
    found = given["layouts"].get(text(values, "layout"))
    if found is None:
        return None
    counting = text(values, "counting") or found["counting"]
    return Layout(found["table"], counting, given["types"][found["table"]], found.get("unit", ""))


def table(values: Given, name: str) -> Iterator[tuple[tuple[str | int, ...], Given]]:
    """The rows of a table with their paths; a vertical table (a group) is one row."""
    if isinstance(values.get(name), dict):
        yield (name,), group(values, name)
        return
    for index, row in rows(values, name):
        yield (name, index), row


def row_of_all(values: Given, name: str) -> dict[str, Decimal]:
    """What a table says of the whole agency: its row 合计, or the sum of its rows."""
    found = [row for _, row in table(values, name)]
    sums = [row for row in found if text(row, "body") == TOTAL]
    columns: dict[str, Decimal] = {}
    for row in sums or found:
        for column in row:
            number = None if column == "body" else decimal_of(row, column)
            if number is not None:
                columns[column] = columns.get(column, Decimal(0)) + number
    return columns


def as_told(values: Given, layout: Layout, wan: Decimal, stated: Decimal) -> Decimal:
    """An amount in 万元 in the unit of the table of penalties, rounded like the amount stated there."""
    amount = wan * WAN if (layout.unit or text(values, "unit")) == "元" else wan
    return amount.quantize(stated, ROUND_HALF_UP)


def heaviest(types: list[str], decided: str, law: Law) -> str:
    """The type under which a decision with several penalties counts once (省级统计口径); 其他 only where alone."""
    codes = law.codes
    weights: dict[str, int] = {name: found["weight"] for name, found in codes["penalty_types"].items()}
    if decided and decided < OLD_LAW_UNTIL:
        weights = {now: old["weight"] for old in codes["penalty_types_old"].values() for now in old["now"]}
    return max(types, key=lambda each: weights.get(each, 0), default="")


def label_of(kind: Kind, name: str, column: str = "") -> str:
    """The heading of a table or of one of its columns."""
    field = kind.schema.fields[name]
    return field.schema.fields[column].label if column and field.schema else field.label


def cell(row: Given, column: str) -> int:
    """A count; an empty cell counts as 0."""
    return whole(row, column) or 0

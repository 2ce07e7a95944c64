"""行政强制 and 其他行政执法行为 of a year, counted from the records themselves for the form of the statistics."""

import datetime
from collections import Counter, defaultdict
from decimal import Decimal

from gongkai.exporting.chosen import Choice
from gongkai.exporting.refused import Refused
from gongkai.exporting.sound import sound
from gongkai.figures.amounts import decimal_of
from gongkai.given import Given, text, whole, words
from gongkai.kind import Kind
from gongkai.starting.known import Known

_MEASURE = "行政强制措施"
_COURT = "申请人民法院强制执行"


def coercions(known: Known) -> dict[str, Decimal]:
    """Columns of the table 行政强制. A column that some record leaves open is not there, nor are sums of such.

    Measures count in the year in which they were decided, executions in that in which they ended, applications to the
    court in that in which they were made. A decision with several ways leaves their columns open.
    """
    table = known.kind.schema.fields["coercions"].schema
    names = {field.label: field.name for field in table.fields.values()} if table else {}
    found, unsure = Counter[str](), set[str]()
    records = records_of(known, "coercion")
    for values in records:
        ways = [names[each] for each in words(values, "coercion_type") if each in names]
        year = _year_of(values)
        if year == 0 or len(ways) > 1:
            unsure.update(ways)
        elif year == known.year:
            found.update(ways)
    if not any(_year_of(values) == known.year for values in records):
        return {}
    cells = {name: Decimal(found[name]) for name in names.values() if name not in {"body", "total", *unsure}}
    return cells if unsure else {**cells, "total": Decimal(found.total())}


def _year_of(values: Given) -> int:
    """The year in which a coercion counts; 0 for an execution of which the end is not told."""
    day = text(values, "decided_on" if text(values, "stage") in {_MEASURE, _COURT} else "ends_on")
    return int(day[:4] or 0)


def other_acts(known: Known) -> dict[str, Decimal]:
    """Columns of the table 其他行政执法行为: how many acts of a sort, and their money in 万元 if all tell it."""
    columns: dict[str, str] = {**known.site.law.enforcement["statistics"]["other_duties"], "其他": "other"}
    numbers: dict[str, list[int]] = defaultdict(list)
    amounts: dict[str, list[Decimal | None]] = defaultdict(list)
    for values in records_of(known, "other-act", known.year):
        column = columns.get(text(values, "act_type"), "")
        numbers[column].append(whole(values, "number") or 1)
        amounts[column].append(decimal_of(values, "amount"))
    cells = {column: Decimal(len(each)) for column, each in numbers.items() if column and set(each) == {1}}
    for column, each in amounts.items():
        told = [amount for amount in each if amount is not None]
        if len(told) == len(each):
            cells[f"{column}_money"] = sum(told, Decimal(0))
    return cells


def certified(known: Known) -> dict[str, Decimal]:
    """How many officers held a certificate at the end of the year. Who is on the staff without one, no record tells."""
    end = f"{known.year}-12-31"
    officers = records_of(known, "officer")
    valid = [
        each for each in officers
        if text(each, "status") in {"", "有效"} and text(each, "valid_from") <= end <= text(each, "valid_until")
    ]  # fmt: skip
    return {"certified": Decimal(len(valid))} if officers else {}


def records_of(known: Known, name: str, year: int = 0) -> list[Given]:
    """The sound records of a kind, of a year if one is told; none if one of them has an error."""
    kind: Kind | None = known.site.kinds.all.get(name)
    if kind is None:
        return []
    days = (datetime.date(year, 1, 1), datetime.date(year, 12, 31)) if year else (None, None)
    try:
        return [record.values for record, _ in sound(known.site, Choice(kind, known.agency, *days))]
    except Refused:
        return []

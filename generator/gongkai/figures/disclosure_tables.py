"""The tables of 政府信息公开工作年度报告 as prescribed, filled from the few figures that a clerk writes.

A row or cell that is not written is 0; a total that is not written is the sum.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from gongkai.data import load_data
from gongkai.value import Value

NEW, CARRIED_IN, TOTAL, CARRIED_OUT = "本年新收", "上年结转", "办理结果总计", "结转下年度"
TRIAL, CURRENT = "2019年试行格式", "2021年格式"
FIRST_YEAR = 2021
REVIEWS = ("reconsideration", "direct", "after")
Figures = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of table 三: the word that clerks write for it, its three stub cells, the format that alone has it."""

    word: str
    label: str
    part: str = ""
    group: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Stub:
    """A heading cell at the left of a row."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    stubs: list[Stub]
    cells: list[int]


@dataclass(frozen=True, slots=True)
class Tables:
    """What the page of a report shows: table 三 row by row, table 四 as its fifteen cells."""

    corner: str
    requests: list[Row]
    reviews: list[int]


@lru_cache(maxsize=1)
def columns() -> Mapping[str, str]:
    """The seven data columns of table 三: field name and heading."""
    return dict(load_data("law/disclosure_report.yml")["columns"])


@lru_cache(maxsize=1)
def review_columns() -> Mapping[str, str]:
    """The five columns of each group of table 四."""
    return dict(load_data("law/disclosure_report.yml")["reviews"])


@lru_cache(maxsize=2)
def lines(format_name: str) -> tuple[Line, ...]:
    """The rows of table 三 in the order of a format (`TRIAL` or `CURRENT`)."""
    every = (Line(**row) for row in load_data("law/disclosure_report.yml")["rows"])
    return tuple(line for line in every if line.format in ("", format_name))


def format_of(values: Mapping[str, Value]) -> str:
    """The format of a report: as written, else by its year."""
    year = values.get("year")
    by_year = TRIAL if isinstance(year, int) and year < FIRST_YEAR else CURRENT
    return str(values.get("format", by_year))


def written(values: Mapping[str, Value]) -> Figures:
    """The figures of table 三 as they stand in the record: word of the row, field of the column, number."""
    rows = values.get("requests", [])
    found: Figures = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            cells = {name: number for name, number in row.items() if isinstance(number, int)}
            found[str(row.get("item", ""))] = cells
    return found


def full(values: Mapping[str, Value]) -> Figures:
    """Table 三 with every row and cell."""
    figures = written(values)
    names = [name for name in columns() if name != "total"]
    rows = lines(format_of(values))
    filled = {line.word: {name: figures.get(line.word, {}).get(name, 0) for name in names} for line in rows}
    results = [line.word for line in rows if line.part and line.word != TOTAL]
    sums = {name: sum(filled[word][name] for word in results) for name in names}
    filled[TOTAL] = {name: figures.get(TOTAL, {}).get(name, sums[name]) for name in names}
    for word, cells in filled.items():
        cells["total"] = figures.get(word, {}).get("total", sum(cells.values()))
    return filled


def report_tables(values: Mapping[str, Value]) -> Tables | None:
    """The tables of a report for its page; None for any other record."""
    if "requests" not in values and "reviews" not in values:
        return None
    figures = full(values)
    rows: list[Row] = []
    for part, in_part in groupby(lines(format_of(values)), lambda line: line.part):
        some = list(in_part)
        first = [Stub(part, len(some))] if part else []
        for group, in_group in groupby(some, lambda line: line.group):
            lined = list(in_group)
            for number, line in enumerate(lined):
                stubs = [*first, *([Stub(group, len(lined))] if group and number == 0 else [])]
                stubs.append(replace(Stub(line.label), columns=3 - bool(part) - bool(group)))
                rows.append(Row(stubs, [figures[line.word][name] for name in columns()]))
                first = []
    return Tables(load_data("law/disclosure_report.yml")["corner"], rows, _reviews(values))


def _reviews(values: Mapping[str, Value]) -> list[int]:
    given = values.get("reviews", {})
    groups = given if isinstance(given, dict) else {}
    cells: list[int] = []
    for name in REVIEWS:
        group = groups.get(name, {})
        group = group if isinstance(group, dict) else {}
        numbers = [number if isinstance(number := group.get(each, 0), int) else 0 for each in review_columns()][:-1]
        total = group.get("total", sum(numbers))
        cells += [*numbers, total if isinstance(total, int) else 0]
    return cells

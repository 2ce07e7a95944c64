"""The columns of a kind's tables: what every record has, then the public fields of the kind, groups taken apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gongkai.field import Schema
from gongkai.kind import Kind
from gongkai.opendata.persons import blank_for_persons, names_a_person

BETWEEN = "；"
_BLANK = "涉及自然人的记录不写"
_LONG = frozenset({"markdown", "rows", "attachment"})
_ELSEWHERE = frozenset({"id", "agency", "published", "disclosure", "withdrawn"})
"""Fields of records that are among the first columns, or that no record in a table has."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, its heading for people, the type of its field, where its value stands.

    `path` leads there in the public data of a record. `long` ones are texts in Markdown and rows, which only whole
    records and databases have.
    """

    name: str
    label: str
    type: str
    path: tuple[str, ...]
    help: str = ""
    long: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()


FIRST = (
    Column("id", "记录编号", "text", ("id",), "定了不再改，网页地址由它而来", required=True),
    Column("url", "网页", "url", ("url",), "这条记录的网页；把 .html 换成 .json 就是它的全部公开数据", required=True),
    Column("agency", "机关标识", "text", ("agency",), "", required=True),
    Column("agency_name", "公开机关", "text", ("agency_name",), "", required=True),
    Column("title", "标题", "text", ("title",), _BLANK),
    Column("year", "年份", "integer", ("year",), "列在哪一年"),
    Column("date", "日期", "date", ("date",), "记录本身的日期，例如决定日期"),
    Column("published", "首次公开时间", "text", ("published",), "首次在网上公开的时间"),
)
AMOUNT = Column("amount", "金额合计（元）", "decimal", ("amount",), "这种记录计入统计的各项金额的和")


@lru_cache
def columns_of(kind: Kind) -> tuple[Column, ...]:
    """The columns of a kind, in the order of its schema. No two have the same name or heading."""
    first = [*FIRST, *([AMOUNT] if kind.terms.counted.amounts else [])]
    names, labels = {each.name for each in first}, {each.label for each in first}
    found = list[Column]()
    for each in _leaves(kind.schema, (), "", "", persons=kind.terms.party is not None):
        if each.path[1] in _ELSEWHERE:
            continue
        name, label = each.name, each.label
        if name in names:
            name = f"field_{name}"
        if label in labels:
            label = f"{label}（{name}）"
        names.add(name)
        labels.add(label)
        found.append(Column(name, label, each.type, each.path, each.help, each.long, choices=each.choices))
    return (*first, *found)


def short_columns(kind: Kind) -> tuple[Column, ...]:
    """Those of CSV and XLSX."""
    return tuple(each for each in columns_of(kind) if not each.long)


def _leaves(schema: Schema, path: tuple[str, ...], name: str, label: str, *, persons: bool) -> Iterator[Column]:
    """`persons`: there may be records about natural persons, and the help says what these leave blank."""
    for field in schema.fields.values():
        if field.audience != "public" or names_a_person(field):
            continue
        where = (*path, field.name) if path else ("fields", field.name)
        if field.type == "group" and field.schema is not None:
            yield from _leaves(field.schema, where, f"{name}{field.name}_", f"{label}{field.label}/", persons=persons)
        else:
            choices = tuple(map(str, field.options.get("choices", ()))) if field.type == "choice" else ()
            said = field.help
            if persons and blank_for_persons(field, where):
                said = f"{said.removesuffix('。')}；{_BLANK}" if said else _BLANK
            yield Column(
                name + field.name, label + field.label, field.type, where, said, field.type in _LONG,
                choices=choices,
            )  # fmt: skip


def text_of(value: Any) -> str:
    """A value on one cell: several words stand between ；."""
    if isinstance(value, str):
        return value
    return BETWEEN.join(map(str, value)) if isinstance(value, list) else str(value)

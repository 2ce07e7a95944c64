"""The tables of 行政执法统计年报 in the layout of the province, with the heads that law/enforcement.yml tells."""

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.exporting.grid import Grid
from gongkai.field import Field
from gongkai.figures.statistics import TOTAL
from gongkai.given import Given, group, rows, text, words
from gongkai.kind import Kind
from gongkai.law.book import Law

SAID = "情况说明"
_BODY = "body"
_UNIT = "单位"
_ABOUT, _MONEY = "实施情况", "金额"
_SAID_COLUMNS = 6


def statistics_grids(values: Given, kind: Kind, law: Law) -> list[Grid]:
    """The tables that the record holds, in their order. A cell that is not written stays empty."""
    told: Mapping[str, Any] = law.enforcement["statistics"]
    joined: list[str] = told["layouts"].get(text(values, "layout"), {}).get("joined", [])
    grids: list[Grid] = []
    for field in kind.schema.fields.values():
        if field.type not in ("rows", "group") or field.name not in told["tables"] or field.name not in values:
            continue
        if field.type == "group":
            grids.append(_vertical(field, values, told))
        elif field.name not in joined:
            grids.append(_table([field], values, told))
        elif field.name == next(name for name in joined if name in values):
            grids.append(_table([kind.schema.fields[name] for name in joined if name in values], values, told))
    return [*grids, *_said(values, kind)] if grids else []


def _said(values: Given, kind: Kind) -> Iterator[Grid]:
    """What goes with the tables: duties that the agency does not have, the explanation."""
    grid = Grid(SAID)
    said = {"no_duty": "、".join(words(values, "no_duty")), "note_on_tables": text(values, "note_on_tables").strip()}
    for row, (name, told) in enumerate((name, told) for name, told in said.items() if told):
        grid.head(row, 0, kind.schema.fields[name].label)
        grid.put(row, 1, told, _SAID_COLUMNS)
    if grid.cells:
        yield grid


def _table(fields: list[Field], values: Given, told: Mapping[str, Any]) -> Grid:
    """Tables side by side, a unit a row. Groups of columns make a second row of headings."""
    titles = [str(told["tables"][field.name]).removesuffix(_ABOUT) for field in fields]
    about = _ABOUT if str(told["tables"][fields[0].name]).endswith(_ABOUT) else ""
    grid = Grid(f"{'、'.join(titles)}{about}", _units(fields, values))
    by_body = [{text(row, _BODY): row for _, row in rows(values, field.name)} for field in fields]
    bodies = sorted(dict.fromkeys(body for found in by_body for body in found), key=lambda body: body == TOTAL)
    groups = [
        _groups(field, told, title if len(fields) > 1 else "") for field, title in zip(fields, titles, strict=True)
    ]
    deep = 2 if any(head for found in groups for head, _ in found) else 1
    column = 0
    if any(bodies):
        grid.head(0, 0, _UNIT, deep)
        for row, body in enumerate(bodies, deep):
            grid.head(row, 0, body)
        column = 1
    for found, cells in zip(groups, by_body, strict=True):
        for head, columns in found:
            if head:
                grid.head(0, column, head, 1, len(columns))
            for each in columns:
                grid.head(deep - 1 if head else 0, column, each.label, 1 if head else deep)
                for row, body in enumerate(bodies, deep):
                    grid.put(row, column, str(cells.get(body, {}).get(each.name, "")))
                column += 1
    return grid


def _groups(field: Field, told: Mapping[str, Any], title: str) -> list[tuple[str, list[Field]]]:
    """The columns of a table under their common headings; an empty heading where one stands alone."""
    assert field.schema is not None
    columns = [each for each in field.schema.fields.values() if each.name != _BODY]
    if title:
        return [(title, columns)]
    head_of = {name: head for head, names in told["heads"].get(field.name, {}).items() for name in names}
    found: list[tuple[str, list[Field]]] = []
    for each in columns:
        head = head_of.get(each.name, "")
        if head and found and found[-1][0] == head:
            found[-1][1].append(each)
        else:
            found.append((head, [each]))
    return found


def _vertical(field: Field, values: Given, told: Mapping[str, Any]) -> Grid:
    assert field.schema is not None
    grid = Grid(told["tables"][field.name], _units([field], values))
    for row, each in enumerate(field.schema.fields.values()):
        grid.head(row, 0, each.label)
        grid.put(row, 1, str(group(values, field.name).get(each.name, "")))
    return grid


def _units(fields: list[Field], values: Given) -> str:
    """The unit of money, above a table in which there is any."""
    labels = (each.label for field in fields if field.schema for each in field.schema.fields.values())
    return f"金额单位：{text(values, 'unit')}" if any(_MONEY in label for label in labels) else ""

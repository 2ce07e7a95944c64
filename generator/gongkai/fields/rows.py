"""A table: a list of rows, each a mapping of sub-fields."""

from markupsafe import Markup, escape

from gongkai.field import Field
from gongkai.fields.base import Reading, shown_value
from gongkai.problem import Step
from gongkai.schema_read import read_mapping
from gongkai.value import Raw, Value

NAME = "表格（若干行）"
OPTIONS = frozenset({"fields"})
NEEDS: frozenset[str] = frozenset()
LONG = True


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    assert what.schema is not None
    if not isinstance(raw, list):
        if raw != "":
            found = raw if isinstance(raw, str) else "若干项"
            reading.find("GK203", what, path, expected="列表，每行以“- ”开头", value=found)
        return None
    rows: list[Value] = []
    for index, row in enumerate(raw):
        place = (*path, index)
        if isinstance(row, dict):
            values = read_mapping(row, what.schema, reading, place)
            if values:
                rows.append(values)
        elif row != "":
            found = row if isinstance(row, str) else "列表"
            reading.find("GK203", what, place, expected="若干项“名称: 值”", value=found)
    return rows or None


def html(value: Value, what: Field, root: str) -> Markup:
    assert what.schema is not None
    assert isinstance(value, list)
    given = {name for row in value if isinstance(row, dict) for name in row}
    used = [each for each in what.schema.fields.values() if each.name in given]
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(each.label) for each in used)
    body = Markup("").join(Markup("<tr>{}</tr>").format(_cells(row, used, root)) for row in value)
    table = '<table class="gk-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    box = '<div class="gk-scroll" tabindex="0" role="group" aria-label="{}">{}</div>'
    return Markup(box).format(what.label, Markup(table).format(head, body))


def _cells(row: Value, used: list[Field], root: str) -> Markup:
    assert isinstance(row, dict)
    cells = Markup("")
    for each in used:
        shown = shown_value(row[each.name], each, root) if each.name in row else Markup("")
        cells += Markup('<td data-label="{}">{}</td>').format(escape(each.label), shown)
    return cells

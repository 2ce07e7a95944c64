"""One mapping of sub-fields that belong together."""

from markupsafe import Markup

from gongkai.field import Field
from gongkai.fields.base import Reading, shown_value
from gongkai.problem import Step
from gongkai.schema_read import read_mapping
from gongkai.value import Raw, Value

NAME = "一组字段"
OPTIONS = frozenset({"fields"})
NEEDS: frozenset[str] = frozenset()
LONG = True


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    assert what.schema is not None
    if isinstance(raw, dict):
        return read_mapping(raw, what.schema, reading, path) or None
    if raw != "":
        found = raw if isinstance(raw, str) else "列表"
        reading.find("GK203", what, path, expected="若干项“名称: 值”", value=found)
    return None


def html(value: Value, what: Field, root: str) -> Markup:
    assert what.schema is not None
    assert isinstance(value, dict)
    rows = Markup("")
    for name, inner in value.items():
        each = what.schema.fields[name]
        shown = shown_value(inner, each, root)
        rows += Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(each.label, shown)
    return Markup('<table class="gk-meta"><tbody>{}</tbody></table>').format(rows)

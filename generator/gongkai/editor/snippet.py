"""What editors write when somebody chooses to begin a record or a row. No value of an example gets into a record."""

import re
from collections.abc import Mapping

from gongkai.commands.new import scaffold
from gongkai.editor.field_schema import Json
from gongkai.field import Field, Schema
from gongkai.kind import Kind
from gongkai.value import Raw
from gongkai.yaml_emit import key_yaml

_ID = "202401-aaaaaa"
_FRESH = "${CURRENT_YEAR}${CURRENT_MONTH}-${RANDOM_HEX}"
_NOW = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE} ${CURRENT_HOUR}:${CURRENT_MINUTE}"
_LINE = re.compile(r"([^\s#\-][^:]*):(.*)")


def record_snippet(kind: Kind) -> Json:
    """The form that `gongkai new` writes, with an id of its own and a place to stop at for each field."""
    lines, stop = [], 0
    for line in scaffold(kind, _ID).splitlines():
        match = _LINE.fullmatch(line)
        field = kind.schema.find(match[1]) if match else None
        if match is None or field is None or match[2].startswith(" |"):
            lines.append(_literal(line))
        elif field.name == "id":
            lines.append(f"{match[1]}: {_FRESH}")
        elif field.name == "published":
            lines.append(f"{match[1]}: {_NOW}{_literal(match[2])}")
        else:
            stop += 1
            lines.append(f"{_literal(match[1])}: ${{{stop}}}{_literal(match[2])}")
    about = f"新建一条{kind.label}：逐项填写，样例在“#”后面"
    return {"label": f"新的{kind.label}", "description": about, "bodyText": "\n".join(lines) + "\n"}


def rows_snippet(field: Field, example: Mapping[str, Raw]) -> Json:
    """A row, or the group, with the fields that the example has, or those that are required, to be filled in."""
    assert field.schema is not None
    names = {each.name for key in example if (each := field.schema.find(key)) is not None and each.schema is None}
    body = _blanks(field.schema, names)
    return {"label": f"填写{field.label}", "body": [body] if field.type == "rows" else body}


def _blanks(schema: Schema, names: set[str]) -> Json:
    open_fields = [each for each in schema.fields.values() if each.audience != "never" and each.schema is None]
    wanted = [each for each in open_fields if each.required or each.name in names] or open_fields[:1]
    return {key_yaml(each.label): f"${{{number}}}" for number, each in enumerate(wanted, 1)}


def _literal(text: str) -> str:
    """Text that a snippet writes as it stands."""
    return re.sub(r"[$}\\]", r"\\\g<0>", text)

"""The JSON Schema of a kind of record, for editors (yaml-language-server understands draft 7).

Every spelling of a key is accepted; only the label is proposed. Beside `$ref` draft 7 ignores everything, so what is
said of one spelling stands beside an `allOf`.
"""

import unicodedata
from collections.abc import Mapping

from gongkai.editor.field_schema import Json, described, leaf_schema, refusing
from gongkai.editor.snippet import record_snippet, rows_snippet
from gongkai.field import Field, Schema
from gongkai.kind import Kind
from gongkai.value import Raw
from gongkai.yaml_read import parse
from gongkai.yaml_write import in_order

DRAFT = "http://json-schema.org/draft-07/schema#"
_UNKNOWN_KEY = "没有叫这个名称的栏目，请看写对没有：打字时会列出可以写的名称"


def kind_schema(kind: Kind) -> Json:
    """The schema of a record of this kind, with a snippet that writes a new one."""
    raw = parse(kind.example, kind.every_key)[0] if kind.example else {}
    said = schema_of(kind.schema, kind.label, raw if isinstance(raw, dict) else {})
    return said | {"defaultSnippets": [record_snippet(kind)]}


def schema_of(schema: Schema, title: str, example: Mapping[str, Raw]) -> Json:
    """The schema of a document whose keys are those of `schema`; `example` holds values to show, by any spelling."""
    definitions: Json = {}
    mapping = _mapping(schema, example, definitions, "")
    return {"$schema": DRAFT, "title": title, "type": "object", **mapping, "definitions": definitions}


def _mapping(schema: Schema, example: Mapping[str, Raw], definitions: Json, path: str) -> Json:
    """The keys of a mapping. Its fields go to `definitions` once, and every spelling leads there."""
    values = {field.name: value for key, value in example.items() if (field := schema.find(key)) is not None}
    properties: Json = {}
    for name in in_order(schema):
        field = schema.fields[name]
        place = f"{path}{name}"
        definitions[place] = _field(field, values.get(name), definitions, place)
        link = {"$ref": f"#/definitions/{place}"}
        if field.audience != "never":
            properties[field.label] = link
        hidden = {"doNotSuggest": True, "allOf": [link]}
        properties |= {each: hidden for each in _spellings(field) if each not in properties}
    required = [_given(field) for field in schema.required if field.audience != "never"]
    said: Json = {"properties": properties, "additionalProperties": False, "errorMessage": _UNKNOWN_KEY}
    return said | ({"allOf": required} if required else {})


def _spellings(field: Field) -> list[str]:
    """Every spelling, and each with half-width punctuation."""
    return [form for each in field.spellings for form in dict.fromkeys((each, unicodedata.normalize("NFKC", each)))]


def _given(field: Field) -> Json:
    """That the field is there, in whatever spelling."""
    said = f"缺少“{field.label}”"
    return {"anyOf": [{"required": [each], "errorMessage": said} for each in dict.fromkeys(_spellings(field))]}


def _field(field: Field, example: Raw | None, definitions: Json, path: str) -> Json:
    if field.audience == "never":
        return refusing(field)
    if field.schema is None:
        return leaf_schema(field, example)
    rows = example if isinstance(example, list) else [example]
    first = next((row for row in rows if isinstance(row, dict)), {})
    says = described(field) | {"defaultSnippets": [rows_snippet(field, first)]}
    inner = _mapping(field.schema, first, definitions, f"{path}.")
    if field.type == "rows":
        return says | _typed("array", "这里写列表，每一行以“- ”开头") | {"items": _row(inner)}
    return says | _row(inner)


def _row(inner: Json) -> Json:
    """A mapping, or nothing yet. Rules for the keys of a mapping do not look at anything else."""
    typed = _typed("object", "这里写若干行“名称: 值”")
    return inner | {"allOf": [*inner.get("allOf", []), typed]}


def _typed(wanted: str, said: str) -> Json:
    others = [each for each in ("array", "boolean", "number", "object", "string") if each != wanted]
    return {"if": {"type": others}, "then": {"type": wanted, "errorMessage": said}}

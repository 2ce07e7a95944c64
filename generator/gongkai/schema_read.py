"""Read a raw mapping by a schema: keys to fields, each value by its type, everything wrong reported together."""

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from gongkai.field import Field, Schema
from gongkai.keys import fold
from gongkai.problem import Finding, Step
from gongkai.value import UNKNOWN, Raw, Value

if TYPE_CHECKING:
    from gongkai.fields.base import Reading


def read_mapping(
    raw: dict[str, Raw], schema: Schema, reading: "Reading", path: tuple[Step, ...] = ()
) -> dict[str, Value]:
    """The values of `raw` by field name, in the order of the schema. Findings go to `reading`."""
    from gongkai.fields import TYPES

    found: dict[str, Value] = {}
    given: dict[str, str] = {}
    empty: dict[str, str] = {}
    for key, value in raw.items():
        place = (*path, key)
        field = schema.find(key)
        if field is None:
            reading.findings.append(unknown_key(key, schema, place))
            continue
        if field.name in given:
            reading.find("GK223", field, place, on_key=True, first=given[field.name], second=key)
            continue
        given[field.name] = key
        if field.audience == "never" and value not in ("", []):
            reading.find("GK210", field, place, on_key=True)
        elif value == UNKNOWN and reading.sample:
            found[field.name] = UNKNOWN
        else:
            before = len(reading.findings)
            read = TYPES[field.type].read(value, field, _listener(field, reading), place)
            if read is not None:
                found[field.name] = read
            elif len(reading.findings) == before:
                empty[field.name] = given.pop(field.name)
    for field in schema.required:
        if field.name not in given:
            place = (*path, empty[field.name]) if field.name in empty else path
            reading.find("GK201", field, place, on_key=True, help=field.help or f"补上“{field.label}: …”一行")
    return {name: found[name] for name in schema.fields if name in found}


def public(values: dict[str, Value], schema: Schema) -> dict[str, Value]:
    """Only what the public may see, at every depth."""
    if schema.open:
        return values
    seen: dict[str, Value] = {}
    for name, value in values.items():
        field = schema.fields[name]
        if field.audience == "public":
            seen[name] = _public_value(value, field)
    return seen


def _public_value(value: Value, field: Field) -> Value:
    if field.schema is None or field.schema.open:
        return value
    if isinstance(value, list):
        return [public(row, field.schema) for row in value if isinstance(row, dict)]
    return public(value, field.schema) if isinstance(value, dict) else value


def _listener(field: Field, reading: "Reading") -> "Reading":
    """What an internal field points at is nobody's business: its links and files are checked, then forgotten."""
    return reading if field.audience == "public" else replace(reading, attached=[], references=[])


def unknown_key(key: str, schema: Schema, place: tuple[Step, ...]) -> Finding:
    """What is said of a key that is none of the schema's: which one it may have been."""
    known = {fold(spelling): field for field in schema.fields.values() for spelling in field.spellings}
    near = get_close_matches(fold(key), known, 1, 0.6)
    field = known[near[0]] if near else None
    if field is None:
        hint = "可以写的有：" + "、".join(each.label for each in schema.fields.values() if each.audience != "never")
    elif field.audience == "never":
        hint = f"如果是“{field.label}”，不得写入，请删除这一行"
    else:
        hint = f"您是不是要写“{field.label}”？"
    secret = field is not None and field.audience == "never"
    return Finding("GK202", place, {"key": key, "hint": hint}, key, on_key=True, secret=secret)

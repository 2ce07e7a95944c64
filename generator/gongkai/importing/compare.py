"""Values as they are compared: what means the same is equal, however it is written; and their digests."""

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from hashlib import blake2b

from gongkai.agency import Agencies
from gongkai.field import Field, Schema
from gongkai.fields import TYPES
from gongkai.fields.base import Reading
from gongkai.value import Raw, Value

BYTES = 5


def comparable(raw: Raw, field: Field, agencies: Agencies) -> Value:
    """The value as its field reads it, numbers without zeros at their ends; as it is written if it cannot be read."""
    reading = Reading(agencies)
    read = TYPES[field.type].read(raw, field, reading, ())
    return _plain(_written(raw) if read is None or reading.findings else read, field)


def digest_of(value: Value) -> str:
    """Ten letters that stand for a comparable value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode(), digest_size=BYTES).hexdigest()


def named(raw: Mapping[str, Raw], schema: Schema) -> dict[str, Raw]:
    """Values by name of field at every depth, those of no field by their key as written; blank ones are left out."""
    found: dict[str, Raw] = {}
    for key, value in raw.items():
        field = schema.find(key)
        inner = _named(value, field.schema) if field is not None and field.schema is not None else value
        if inner not in ("", [], {}):
            found[key if field is None else field.name] = inner
    return found


def said_as(raw: Raw | None) -> str:
    """A value in a few words."""
    if raw is None:
        return "（空）"
    if isinstance(raw, dict):
        return f"{len(raw)} 项"
    if isinstance(raw, list):
        return "；".join(each for each in raw if isinstance(each, str)) or f"{len(raw)} 行"
    return raw


def _named(raw: Raw, schema: Schema) -> Raw:
    if isinstance(raw, dict):
        return dict(named(raw, schema))
    return [_named(each, schema) for each in raw] if isinstance(raw, list) else raw


def _written(raw: Raw) -> Value:
    if isinstance(raw, dict):
        return {key: _written(value) for key, value in raw.items()}
    return [_written(each) for each in raw] if isinstance(raw, list) else " ".join(raw.split())


def _plain(value: Value, field: Field) -> Value:
    if isinstance(value, list):
        return [_plain(each, field) for each in value]
    if isinstance(value, dict):
        fields = field.schema.fields if field.schema is not None else {}
        return {name: _plain(each, fields[name]) if name in fields else each for name, each in value.items()}
    if isinstance(value, str) and field.type in ("decimal", "percent"):
        return _shortest(value)
    return "\n".join(line.rstrip() for line in value.strip().split("\n")) if isinstance(value, str) else value


def _shortest(number: str) -> str:
    try:
        return format(Decimal(number).normalize(), "f")
    except InvalidOperation:
        return number

"""Records as YAML in the canonical form: the labels as keys, in the order of the kind."""

from collections.abc import Mapping
from functools import lru_cache

from gongkai.field import Field, Schema
from gongkai.kind import Kind
from gongkai.value import Raw
from gongkai.yaml_emit import mapping_yaml

FIRST = ("id", "published")


def record_yaml(kind: Kind, values: Mapping[str, Raw]) -> str:
    """One YAML document: the labels as keys, 记录编号 and 发布时间 first, then as in the kind's schema.

    It reads back (`yaml_read.parse`) to the same values. Characters that no record may hold (control characters, CR,
    U+2028 and the like) are written as escapes, so that `check` names them.

    Args:
        values: by field name or any other spelling, at every depth.

    Raises ValueError if a key is no field's, two are of one field, or the field is one that is never to be written.
    """
    return mapping_yaml(labelled(values, kind.schema), kind.schema, 0) if values else "{}\n"


def labelled(values: Mapping[str, Raw], schema: Schema) -> dict[str, Raw]:
    """The same values by label, in canonical order, at every depth. Raises ValueError like `record_yaml`."""
    found: dict[str, Raw] = {}
    for key, value in values.items():
        field = schema.find(key)
        if field is None or field.audience == "never":
            raise ValueError(f"{schema.where}: {key} is no field, or must never be written")
        if field.name in found:
            raise ValueError(f"{schema.where}: {key} is given twice")
        found[field.name] = _inner(value, field)
    return {schema.fields[name].label: found[name] for name in in_order(schema) if name in found}


@lru_cache(maxsize=1024)
def in_order(schema: Schema) -> tuple[str, ...]:
    """The names of the fields in the order in which they are written."""
    first = [name for name in FIRST if name in schema.fields and FIRST[0] in schema.fields]
    return (*first, *(name for name in schema.fields if name not in first))


def _inner(value: Raw, field: Field) -> Raw:
    if field.schema is None:
        return value
    if isinstance(value, dict):
        return labelled(value, field.schema)
    if isinstance(value, list):
        return [labelled(each, field.schema) if isinstance(each, dict) else each for each in value]
    return value

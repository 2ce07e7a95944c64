"""Records as YAML holds them, by the names of their fields instead of the keys that somebody wrote."""

from gongkai.field import Schema
from gongkai.kind import Kind
from gongkai.value import Raw
from gongkai.yaml_read import parse


def by_name(raw: Raw, schema: Schema) -> dict[str, Raw]:
    """The values of a mapping by field name, at every depth. What no field knows or nobody may know is left out."""
    found: dict[str, Raw] = {}
    for key, value in raw.items() if isinstance(raw, dict) else ():
        field = schema.find(key)
        if field is None or field.audience == "never":
            continue
        if field.schema is not None and isinstance(value, list):
            value = [by_name(row, field.schema) for row in value]
        elif field.schema is not None and isinstance(value, dict):
            value = by_name(value, field.schema)
        found[field.name] = value
    return found


def example_of(kind: Kind) -> dict[str, Raw]:
    """The kind's example; nothing for a kind without one."""
    return by_name(parse(kind.example, kind.every_key)[0], kind.schema) if kind.example else {}


def first_at(values: Raw, path: tuple[str, ...]) -> Raw:
    """The first value at a path, in whatever row it stands; empty if there is none."""
    for index, name in enumerate(path):
        if isinstance(values, list):
            found = (first_at(row, path[index:]) for row in values)
            return next((each for each in found if each), "")
        values = values.get(name, "") if isinstance(values, dict) else ""
    return values


def longest_in(values: Raw) -> int:
    """How many characters the longest text has, at whatever depth."""
    if isinstance(values, str):
        return len(values)
    return max(map(longest_in, values.values() if isinstance(values, dict) else values), default=0)

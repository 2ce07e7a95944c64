"""The scalars and keys of a composed document with the fields they belong to."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from gongkai.field import Field, Schema


class Keyed(NamedTuple):
    """A key and its value as YAML nodes, and the field that the key spells. `alone`: no other key spells it too."""

    key: Any
    value: Any
    field: Field
    alone: bool


def compose(text: str) -> Any:
    """The root node of a document; its marks count from the beginning of `text`."""
    return yaml.compose(text, Loader=yaml.CBaseLoader)


def keyed(node: Any, schema: Schema) -> Iterator[Keyed]:
    """Every key that is known, from the top down, at every depth."""
    if not isinstance(node, yaml.MappingNode):
        return
    found = [(key, value, schema.find(key.value)) for key, value in node.value]
    count = Counter(field.name for _, _, field in found if field is not None)
    for key, value, field in found:
        if field is None:
            continue
        yield Keyed(key, value, field, count[field.name] == 1)
        if field.schema is not None:
            for each in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield from keyed(each, field.schema)


def replaced(text: str, edits: list[tuple[int, int, str]]) -> str:
    """The text with stretches (start, end, what stands there instead) replaced; they do not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text

"""A YAML document with some of its fields changed; comments and all other lines stay as they are."""

from collections.abc import Iterator, Mapping

import yaml

from gongkai.field import Schema
from gongkai.kind import Kind
from gongkai.value import Raw
from gongkai.yaml_write import record_yaml


def with_changes(text: str, kind: Kind, changes: Mapping[str, Raw | None]) -> str:
    """The document with these fields, by name, written anew, removed (None), or added at its end.

    A field is written where it stands; a comment on its own lines goes with it. The document is a mapping in block
    style, as every record is that was read.
    """
    lines, left, pieces = text.splitlines(keepends=True), dict(changes), list[str]()
    done = 0
    for name, start, end in _fields(text, kind.schema):
        pieces += lines[done:start]
        done = start
        if name in left:
            new = left.pop(name)
            pieces.append("" if new is None else record_yaml(kind, {name: new}))
            done = end
    added = {name: new for name, new in left.items() if new is not None}
    body = "".join(pieces + lines[done:])
    if not added:
        return body
    kept = body.rstrip("\n")
    return f"{kept}\n{record_yaml(kind, added)}{body[len(kept) + 1 :]}"


def _fields(text: str, schema: Schema) -> Iterator[tuple[str, int, int]]:
    """The top fields of a document: name, first line, the line behind the last one of the value (all from 0)."""
    lines = text.split("\n")
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    for place, (key, value) in enumerate(pairs):
        field = schema.find(key.value)
        end = pairs[place + 1][0].start_mark.line if place + 1 < len(pairs) else len(lines)
        end = max(end, value.end_mark.line)
        last = value.start_mark.line if isinstance(value, yaml.ScalarNode) else key.start_mark.line
        while end > last + 1 and _is_between(lines[end - 1]):
            end -= 1
        yield (field.name if field is not None else ""), key.start_mark.line, end


def _is_between(line: str) -> bool:
    """A blank line or a comment at the margin: it belongs to what follows."""
    return not line.strip() or line.startswith("#")

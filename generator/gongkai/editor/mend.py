"""One document with what has exactly one right answer put right."""

import re
from copy import deepcopy
from typing import Any

import yaml

from gongkai.editor.nodes import compose, keyed, replaced
from gongkai.editor.right import right_form
from gongkai.editor.unsure import Unsure
from gongkai.kind import Kind
from gongkai.value import Raw
from gongkai.yaml_emit import text_yaml
from gongkai.yaml_faults import Fault
from gongkai.yaml_read import parse_events

_COLON = re.compile(r"[ \u3000]*[：:][ \u3000]*")


def mended(text: str, kind: Kind) -> str:
    """The document with colons behind known keys that YAML understands, and values of fields in their right form."""
    text, faults = _colons(text, kind)
    if faults:
        return text
    edits = list[tuple[int, int, str]]()
    for each in keyed(compose(text), kind.schema):
        value, field = each.value, each.field
        if field.audience == "never" or not isinstance(value, yaml.ScalarNode) or value.style in {"|", ">"}:
            continue
        if (better := right_form(value.value, field)) is not None:
            edits.append((value.start_mark.index, value.end_mark.index, text_yaml(better, field, 0)))
    after = replaced(text, edits)
    _compare(text, after, kind)
    return after


def _compare(before: str, after: str, kind: Kind) -> None:
    """Raises Unsure unless the two differ in right forms alone."""
    (old, _), (new, faults) = parse_events(before, kind.every_key), parse_events(after, kind.every_key)
    if faults or new != _righted(deepcopy(old), kind.schema):
        raise Unsure("写法少见，没有把握不出错")


def _righted(raw: Any, schema: Any) -> Raw:
    for key, value in raw.items():
        field = schema.find(key)
        if field is None or field.audience == "never":
            continue
        if isinstance(value, str):
            better = right_form(value, field) if "\n" not in value else None
            raw[key] = value if better is None else better
        elif field.schema is not None:
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict):
                    _righted(each, field.schema)
    return raw  # type: ignore[no-any-return]


def _colons(text: str, kind: Kind) -> tuple[str, list[Fault]]:
    """The document with “名称：值” written “名称: 值”, one key after the other, and what cannot be read then."""
    faults = parse_events(text, kind.every_key)[1]
    for _ in range(text.count("\n") + 1):
        fault = next((each for each in faults if each.finding.code == "GK107"), None)
        if fault is None:
            break
        lines = text.split("\n")
        line, behind = lines[fault.line], fault.column + fault.width
        match = _COLON.match(line, behind)
        if match is None:
            break
        lines[fault.line] = f"{line[:behind]}: {line[match.end() :]}".rstrip()
        tried = "\n".join(lines)
        left = parse_events(tried, kind.every_key)[1]
        if any(each.line <= fault.line for each in left):
            break
        text, faults = tried, left
    return text, faults

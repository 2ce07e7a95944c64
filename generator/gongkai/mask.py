"""What may not be shown even to the person who wrote it: values of `never` fields in the lines that problems quote.

Problems are printed in build logs that many can read. So a quoted line loses everything after the key of a field
that is never to be written, however the key is spelled, misspelled or punctuated.
"""

import re
from difflib import get_close_matches
from functools import lru_cache

from gongkai.field import Schema
from gongkai.keys import fold

MASK = "███"
_KEY = re.compile(r"([^\s,，;；{}\[\]\"'“”‘’:：][^,，;；{}\[\]\"'“”‘’:：]{0,60})[\"'”’]?\s*[:：]")
_DASH = re.compile(r"\s*- ")
_NEAR = 500


def hidden_from(lines: list[str], number: int, column: int, schema: Schema) -> int | None:
    """The column from which line `number` may not be shown around `column`; None if all of it may."""
    line = lines[number] if number < len(lines) else ""
    if _below_secret(lines, number, schema):
        return _indent(line)
    return _cut(line, max(0, column - _NEAR), column + _NEAR, schema)


def _cut(line: str, start: int, end: int, schema: Schema) -> int | None:
    for match in _KEY.finditer(line, start, end):
        key = match[1].removeprefix("- ").strip()
        if _secret(key, schema):
            return match.end()
    return None


def _below_secret(lines: list[str], number: int, schema: Schema) -> bool:
    """Whether one of the keys under which the line stands is secret."""
    line = lines[number] if number < len(lines) else ""
    indent, dash = _indent(line), bool(_DASH.match(line))
    if indent == 0 and not dash:
        return False
    for above in reversed(lines[:number]):
        if indent == 0 and not dash:
            return False
        if not above.strip():
            continue
        if _indent(above) < indent or (_indent(above) == indent and dash and not _DASH.match(above)):
            if _cut(above, 0, _NEAR, schema) is not None:
                return True
            indent, dash = _indent(above), bool(_DASH.match(above))
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


@lru_cache(maxsize=4096)
def _secret(key: str, schema: Schema) -> bool:
    """Whether a key is that of a `never` field, or nearer to one than to any other."""
    known = _known(schema)
    near = get_close_matches(fold(key), known, 1, 0.6)
    return bool(near) and known[near[0]]


@lru_cache(maxsize=64)
def _known(schema: Schema) -> dict[str, bool]:
    """Every folded key of the schema, at any depth: whether its field is a `never` field."""
    known: dict[str, bool] = {}
    for field in schema.fields.values():
        if field.schema is not None:
            known |= _known(field.schema)
    for field in schema.fields.values():
        known |= {fold(spelling): field.audience == "never" for spelling in field.spellings}
    return known

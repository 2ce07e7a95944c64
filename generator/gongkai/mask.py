"""What may not be shown even to the person who wrote it: values of `never` fields in the lines that problems quote.

Problems are printed in build logs that many can read. So a quoted line loses everything after the key of a field
that is never to be written, however the key is spelled, misspelled or punctuated.
"""

import re
from difflib import get_close_matches
from functools import cached_property, lru_cache

from gongkai.field import Schema
from gongkai.keys import fold

MASK = "███"
_KEY = re.compile(r"([^\s,，;；{}\[\]\"'“”‘’:：][^,，;；{}\[\]\"'“”‘’:：]{0,60})[\"'”’]?\s*[:：]")
_DASH = re.compile(r"\s*- ")
_NEAR = 500


class Quoted:
    """The lines of one document that problems quote, and from where on each may not be shown."""

    def __init__(self, lines: list[str], schema: Schema) -> None:
        self._lines = lines
        self._schema = schema

    def hidden_from(self, number: int, column: int) -> int | None:
        """The column from which line `number` may not be shown around `column`; None if all of it may."""
        line = self._lines[number] if number < len(self._lines) else ""
        if line and self._below_secret(number):
            return _indent(line)
        return _cut(line, max(0, column - _NEAR), column + _NEAR, self._schema)

    def _below_secret(self, number: int) -> bool:
        """Whether one of the keys under which the line stands is secret."""
        above = self._above[number]
        while above >= 0:
            if _cut(self._lines[above], 0, _NEAR, self._schema) is not None:
                return True
            above = self._above[above]
        return False

    @cached_property
    def _above(self) -> list[int]:
        """For each line the line of the key under which it stands, -1 at the top level. One pass for all findings."""
        found: list[int] = []
        open_keys: list[tuple[int, bool, int]] = []
        for number, line in enumerate(self._lines):
            indent, dash = _indent(line), bool(_DASH.match(line))
            top = indent == 0 and not dash
            keys = [
                key for key in open_keys if not top and (key[0] < indent or (key[0] == indent and dash and not key[1]))
            ]
            found.append(keys[-1][2] if keys else -1)
            if line.strip():
                open_keys = [*keys, (indent, dash, number)]
        return found


def _cut(line: str, start: int, end: int, schema: Schema) -> int | None:
    for match in _KEY.finditer(line, start, end):
        key = match[1].removeprefix("- ").strip()
        if secret_key(key, schema):
            return match.end()
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


@lru_cache(maxsize=4096)
def secret_key(key: str, schema: Schema) -> bool:
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

"""What of a record goes into files that hold many: no names of natural persons.

One page that names somebody answers whoever looks for that case; a file with all of them makes profiles (个人信息保护法
articles 6, 24). So a field that names persons is in no table, its name is taken out of the other texts of the record,
and of a record about a natural person only what is no text stays: its days, amounts, numbers and choices, with the
address of its page.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from gongkai.field import Field, Schema
from gongkai.kind import Kind
from gongkai.value import UNKNOWN

LEFT_OUT = "〔姓名略〕"
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_NAME = "姓名"
_ROLES = frozenset({"法定代表人", "负责人", "主持人"})
_NO_TEXT = frozenset({"date", "datetime", "integer", "decimal", "percent", "choice", "choices", "document_number"})


def names_a_person(field: Field) -> bool:
    """Whether a field holds the name of a natural person, by what it is called."""
    return field.label in _ROLES or any(_NAME in each for each in field.spellings)


def blank_for_persons(field: Field, path: tuple[str, ...]) -> bool:
    """Whether a field is left out of the records about natural persons. `path` leads to it in their public data."""
    return len(path) > 2 or field.type not in _NO_TEXT


@lru_cache
def titled_by_name(kind: Kind) -> bool:
    """Whether the records of a kind are called by somebody's name."""
    return any(names_a_person(kind.schema.fields[name]) for name in kind.title)


def for_many(line: str, public: dict[str, Any], kind: Kind, *, natural: bool) -> tuple[str, dict[str, Any]]:
    """The public data of a record (`<id>.json`) as they may stand among many, as JSON and read."""
    schema, fields = kind.schema, public["fields"]
    if natural:
        kept = {name: value for name, value in fields.items() if schema.fields[name].type in _NO_TEXT}
        public = {**public, "title": "", "fields": kept, "attachments": []}
        public.pop("attachment_text", None)
        return ENCODER.encode(public), public
    holding = _holding(schema)
    if not any(name in holding for name in fields):
        return line, public
    names = sorted(set(_names(fields, schema)), key=lambda name: (-len(name), name))
    title = "" if titled_by_name(kind) else public["title"]
    public = {**public, "title": title, "fields": _without_names(fields, schema)}
    if names:
        public = _left_out(public, re.compile("|".join(map(re.escape, names))))
    return ENCODER.encode(public), public


def _left_out(value: Any, names: re.Pattern[str]) -> Any:
    """A value of JSON without these names in its texts."""
    if isinstance(value, str):
        return names.sub(LEFT_OUT, value)
    if isinstance(value, dict):
        return {key: _left_out(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_left_out(each, names) for each in value]
    return value


@lru_cache
def _holding(schema: Schema) -> frozenset[str]:
    """The fields that name persons, or hold fields that do."""
    return frozenset(
        field.name
        for field in schema.fields.values()
        if names_a_person(field) or (field.schema is not None and _holding(field.schema))
    )


def _without_names(values: Mapping[str, Any], schema: Schema) -> dict[str, Any]:
    kept, holding = {}, _holding(schema)
    for name, value in values.items():
        field = schema.fields[name]
        if name not in holding:
            kept[name] = value
        elif not names_a_person(field) and field.schema is not None:
            inner = field.schema
            many = isinstance(value, list)
            kept[name] = [_without_names(row, inner) for row in value] if many else _without_names(value, inner)
    return kept


def _names(values: Mapping[str, Any], schema: Schema) -> Iterator[str]:
    """The names in the fields of names; a single character names nobody and stands everywhere."""
    for name in _holding(schema).intersection(values):
        field, value = schema.fields[name], values[name]
        if names_a_person(field):
            if isinstance(value, str) and len(value) > 1 and not value.isascii() and value != UNKNOWN:
                yield value
        elif field.schema is not None:
            for row in value if isinstance(value, list) else [value]:
                yield from _names(row, field.schema)

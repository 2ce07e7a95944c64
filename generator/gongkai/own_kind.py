"""A site's own kind in place of a built-in one: it may add fields and change labels, help and choices.

Rules, counts and pages read the built-in fields by name and type, so each stays: what the site leaves out is added as
it was, not required, and a type may not change. In rows and groups, what was required still is.
"""

from collections.abc import Iterable
from dataclasses import replace

from gongkai.field import Field, Schema
from gongkai.problem import ConfigError

_LIMITS = ("min", "max")


def completed(where: str, own: list[Field], base: Iterable[Field]) -> list[Field]:
    """The site's fields, and after them those of the built-in kind that it does not name. Raises ConfigError."""
    was = {each.name: each for each in base}
    named = {each.name for each in own}
    kept = [_as_before(where, each, was[each.name]) if each.name in was else each for each in own]
    return kept + [replace(each, required=False) for each in was.values() if each.name not in named]


def _as_before(where: str, field: Field, was: Field) -> Field:
    """The site's field with the limits of the built-in one where it sets none, and with all of its inner fields."""
    place = f"{where} 字段 {field.name}"
    if field.type != was.type:
        raise ConfigError(f"{place}：自带的是 {was.type} 类型，不能改成 {field.type}；要另写的，换一个字段名")
    options = {name: was.options[name] for name in _LIMITS if name in was.options} | dict(field.options)
    if field.schema is None or was.schema is None:
        return replace(field, options=options)
    needed = {each.name for each in was.schema.required}
    inner = completed(place, list(field.schema.fields.values()), was.schema.fields.values())
    inner = [replace(each, required=each.required or each.name in needed) for each in inner]
    return replace(field, options=options, schema=Schema(place, inner))

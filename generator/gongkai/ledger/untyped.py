"""Kinds of a site with ledgers: nobody has to write when a record was first online."""

from dataclasses import replace
from functools import lru_cache

from gongkai.field import Schema
from gongkai.kind import Kind, Kinds

FIELD = "published"
_HELP = "不用写：首次公开时由公开台账登记"


def untyped(kinds: Kinds) -> Kinds:
    """The same kinds, in which 发布时间 may be left out."""
    return Kinds(_untyped(kind) for kind in kinds.all.values())


def is_typed(kind: Kind) -> bool:
    """Whether records of this kind say themselves when they were first online."""
    return kind.schema.fields[FIELD].required


@lru_cache
def _untyped(kind: Kind) -> Kind:
    fields = (
        replace(each, required=False, help=_HELP) if each.name == FIELD else each
        for each in kind.schema.fields.values()
    )
    return replace(kind, schema=Schema(kind.schema.where, fields))

"""A whole number."""

import re

from markupsafe import Markup, escape

from gongkai.field import Field
from gongkai.fields.base import Reading, scalar
from gongkai.fields.decimal import with_unit, within
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "整数"
OPTIONS = frozenset({"min", "max", "unit"})
NEEDS: frozenset[str] = frozenset()
LONG = False

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    text = scalar(raw, what, reading, path)
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        reading.find("GK211", what, path, value=text, expected="整数", example="12")
        return None
    return int(text) if within(text, what, reading, path) else None


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    return escape(with_unit(str(value), what))

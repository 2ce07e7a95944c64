"""A share in percent, written as a number with or without the sign: 99.5 or 99.5%."""

from markupsafe import Markup

from gongkai.field import Field
from gongkai.fields import decimal
from gongkai.fields.base import Reading, scalar
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "百分比"
OPTIONS = frozenset({"min", "max", "places"})
NEEDS: frozenset[str] = frozenset()
LONG = False


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    text = scalar(raw, what, reading, path)
    if not text:
        return None
    return decimal.read(text.removesuffix("%").rstrip() or text, what, reading, path)


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    return Markup(f"{value}%")

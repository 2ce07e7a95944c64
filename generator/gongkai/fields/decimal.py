"""An exact decimal number with its unit (万元). Kept as text: no binary fraction ever touches an amount."""

import re
from decimal import Decimal

from markupsafe import Markup, escape

from gongkai.field import Field
from gongkai.fields.base import Reading, scalar
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "数字"
OPTIONS = frozenset({"min", "max", "unit", "places"})
NEEDS: frozenset[str] = frozenset()
LONG = False

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?")
DIGITS = 15


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    text = scalar(raw, what, reading, path)
    if not text:
        return None
    if not _NUMBER.fullmatch(text) or len(text.lstrip("-").replace(".", "")) > DIGITS:
        reading.find("GK211", what, path, value=text, expected="数字", example="100.5")
        return None
    places = what.options.get("places", 6)
    if len(text.partition(".")[2]) > places:
        reading.find("GK213", what, path, value=text, places=str(places))
        return None
    return text if within(text, what, reading, path) else None


def within(text: str, what: Field, reading: Reading, path: tuple[Step, ...]) -> bool:
    """Whether the number keeps the field's limits `min` and `max`; a finding if it does not."""
    low, high = what.options.get("min"), what.options.get("max")
    number = Decimal(text)
    if (low is None or number >= Decimal(str(low))) and (high is None or number <= Decimal(str(high))):
        return True
    bounds = (("不小于", low), ("不大于", high))
    limits = "，".join(f"{word} {bound}" for word, bound in bounds if bound is not None)
    reading.find("GK212", what, path, value=text, limits=limits)
    return False


def with_unit(text: str, what: Field) -> str:
    """The number with the field's unit behind it, unless the label already names the unit."""
    unit = what.options.get("unit", "")
    return f"{text} {unit}" if unit and unit not in what.label else text


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    return escape(with_unit(str(value), what))

"""A minute, YYYY-MM-DD HH:MM, in Beijing time."""

import re

from markupsafe import Markup

from gongkai.field import Field
from gongkai.fields import date
from gongkai.fields.base import Reading, scalar
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "时间（2024-03-05 09:30）"
OPTIONS: frozenset[str] = frozenset()
NEEDS: frozenset[str] = frozenset()
LONG = False

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    text = scalar(raw, what, reading, path)
    if not text:
        return None
    day, _, clock = text.partition(" ")
    if not _CLOCK.fullmatch(clock) or not date.ISO.fullmatch(day):
        reading.find("GK209", what, path, value=text, example=f"{date.suggestion(day)} 09:30")
        return None
    return text if date.is_day(day, what, reading, path) else None


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    return Markup(f'<time datetime="{str(value).replace(" ", "T")}+08:00">{value}</time>')

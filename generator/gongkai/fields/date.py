"""A calendar day, YYYY-MM-DD."""

import datetime
import re

from markupsafe import Markup

from gongkai.field import Field
from gongkai.fields.base import Reading, scalar
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "日期（2024-03-05）"
OPTIONS: frozenset[str] = frozenset()
NEEDS: frozenset[str] = frozenset()
LONG = False

EXAMPLE = "2024-03-05"
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LOOSE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    text = scalar(raw, what, reading, path)
    if not text:
        return None
    return text if is_day(text, what, reading, path) else None


def is_day(text: str, what: Field, reading: Reading, path: tuple[Step, ...]) -> bool:
    """Whether `text` is a day of the calendar between 1900 and 2199; a finding if it is not."""
    match = ISO.fullmatch(text)
    if match is None:
        reading.find("GK204", what, path, value=text, example=suggestion(text))
        return False
    try:
        day = datetime.date(*map(int, match.groups()))
    except ValueError:
        reading.find("GK205", what, path, value=text)
        return False
    if not 1900 <= day.year <= 2199:
        reading.find("GK205", what, path, value=text)
        return False
    return True


def suggestion(text: str) -> str:
    """The day somebody most likely meant, in the form that is asked for."""
    match = _LOOSE.match(text)
    try:
        return datetime.date(*map(int, match.groups())).isoformat() if match else EXAMPLE
    except ValueError:
        return EXAMPLE


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    return Markup(f'<time datetime="{value}">{value}</time>')

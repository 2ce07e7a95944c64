"""统一社会信用代码 (GB 32100-2015), 18 characters with a check character, or the placeholder of the 双公示 tables."""

import re

from markupsafe import Markup, escape
from stdnum.cn import uscc

from gongkai.field import Field
from gongkai.fields.base import Reading, scalar
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "统一社会信用代码"
OPTIONS: frozenset[str] = frozenset()
NEEDS: frozenset[str] = frozenset()
LONG = False

PLACEHOLDER = "0" * 17 + "X"
_SHAPE = re.compile(r"[0-9A-HJ-NP-RTUWY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    text = scalar(raw, what, reading, path)
    if not text or text == PLACEHOLDER:
        return text or None
    if not _SHAPE.fullmatch(text):
        reading.find("GK221", what, path, value=text, length=str(len(text)))
        return None
    if uscc.calc_check_digit(text[:17]) != text[17] or not text.strip("0"):
        reading.find("GK222", what, path, value=text)
        return None
    return text


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    return escape(value)

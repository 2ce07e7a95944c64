"""Several words of a fixed list: a YAML list, or one line with ；、or ; between them (as in the 双公示 tables)."""

import re

from markupsafe import Markup, escape

from gongkai.field import Field
from gongkai.fields.base import Reading
from gongkai.fields.choice import pick
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "选几项"
OPTIONS = frozenset({"choices"})
NEEDS = frozenset({"choices"})
LONG = False

_BETWEEN = re.compile(r"\s*[；;]\s*")


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    if isinstance(raw, dict):
        reading.find("GK203", what, path, expected="列表", value="若干项")
        return None
    picked: list[Value] = []
    pieces: list[Raw] = list(_BETWEEN.split(raw.strip())) if isinstance(raw, str) else raw
    for index, piece in enumerate(pieces):
        place = path if isinstance(raw, str) else (*path, index)
        if not isinstance(piece, str):
            reading.find("GK203", what, place, expected="一个词", value="列表或若干项")
        elif piece.strip():
            word = pick(piece.strip(), what, reading, place)
            if word is not None and word not in picked:
                picked.append(word)
    return picked or None


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    return Markup("；").join(escape(word) for word in value) if isinstance(value, list) else escape(value)

"""A line or paragraph of plain text, shown letter by letter."""

import re

from markupsafe import Markup, escape

from gongkai.field import Field
from gongkai.fields.base import Reading, scalar
from gongkai.problem import Step
from gongkai.telephone import with_calls
from gongkai.value import Raw, Value

NAME = "文字"
OPTIONS = frozenset({"length", "pattern", "shape"})
NEEDS: frozenset[str] = frozenset()
LONG = False


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    text = scalar(raw, what, reading, path)
    if not text:
        return None
    limit = what.options.get("length", 20_000)
    if len(text) > limit:
        reading.find("GK206", what, path, limit=str(limit), length=str(len(text)))
        return None
    pattern = what.options.get("pattern")
    if pattern is not None and not re.fullmatch(pattern, text):
        reading.find("GK208", what, path, value=text, shape=what.options.get("shape") or what.help or pattern)
        return None
    return text


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    shown = with_calls(str(value)) if what.name.endswith("phone") else escape(value)
    return Markup(str(shown).replace("\n", "<br>")) if "\n" in shown else shown

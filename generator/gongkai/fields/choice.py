"""One of a fixed list of words."""

from difflib import get_close_matches

from markupsafe import Markup, escape

from gongkai.field import Field
from gongkai.fields.base import Reading, scalar
from gongkai.keys import fold
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "选一项"
OPTIONS = frozenset({"choices"})
NEEDS = frozenset({"choices"})
LONG = False


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    text = scalar(raw, what, reading, path)
    return pick(text, what, reading, path) if text else None


def pick(text: str, what: Field, reading: Reading, path: tuple[Step, ...]) -> str | None:
    """The word of the list that `text` spells; a finding with the nearest one if there is none."""
    choices: list[str] = what.options["choices"]
    if text in choices:
        return text
    folded = fold(text)
    for each in choices:
        if fold(each) == folded:
            return each
    near = get_close_matches(text, choices, 1, 0.5)
    hint = f"您是不是要写“{near[0]}”？" if near else ""
    reading.find("GK214", what, path, value=text, choices="、".join(choices), hint=hint)
    return None


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    return escape(value)

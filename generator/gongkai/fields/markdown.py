"""Long text in Markdown (CommonMark with tables). HTML inside it is sanitised, never passed through."""

from markupsafe import Markup

from gongkai.field import Field
from gongkai.fields.base import Reading, scalar
from gongkai.markup import render_markdown
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "长文（Markdown）"
OPTIONS: frozenset[str] = frozenset()
NEEDS: frozenset[str] = frozenset()
LONG = True


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    return scalar(raw, what, reading, path) or None


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    return render_markdown(str(value))

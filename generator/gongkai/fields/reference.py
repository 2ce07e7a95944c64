"""A pointer to an agency (by id or name) or to a record (by its id)."""

import re
from difflib import get_close_matches

from markupsafe import Markup

from gongkai.field import Field
from gongkai.fields.base import Reading, scalar
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "引用"
OPTIONS = frozenset({"to", "back", "line"})
NEEDS = frozenset({"to"})
LONG = False

RECORD_ID = re.compile(r"(?:19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])-[a-z0-9]{6,10}")
SLOT = "\x00{}\x00"
SLOTS = re.compile("\x00([^\x00]*)\x00")
EARLIER = "=earlier:"
"""Begins the slot for what the report of the year before tells of an indicator."""
HISTORY = "=history"
"""The slot for the line of documents that a record stands in (options `line`)."""


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    text = scalar(raw, what, reading, path)
    if not text:
        return None
    if what.options["to"] == "agency":
        return _agency(text, what, reading, path)
    if not RECORD_ID.fullmatch(text):
        reading.find("GK208", what, path, value=text, shape="被引用记录的记录编号，例如 202403-ab12cd")
        return None
    reading.references.append((text, what, path))
    return text


def _agency(text: str, what: Field, reading: Reading, path: tuple[Step, ...]) -> str | None:
    agency = reading.agencies.find(text)
    if agency is None:
        near = get_close_matches(text, reading.agencies.spellings(), 1, 0.5)
        reading.find("GK215", what, path, value=text, hint=f"您是不是要写“{near[0]}”？" if near else "")
        return None
    return agency.name


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    """A slot that the join fills with a link: titles and addresses are known only when all records are read."""
    return Markup(SLOT.format(f"@{value}" if what.options["to"] == "agency" else value))

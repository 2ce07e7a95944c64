"""Between what a record says and what its form shows: plain data by field name, all of it text, lists, mappings."""

import re
from collections.abc import Mapping
from typing import Any

from gongkai.field import Field, Schema
from gongkai.keys import fold
from gongkai.value import Raw

Form = dict[str, Raw]
_BETWEEN = re.compile(r"\s*[；;]\s*")
FILES = "files/"


def shown(raw: Mapping[str, Raw], schema: Schema) -> Form:
    """A mapping as written (keys in any spelling) as its form shows it: by field name, in the order of the schema.

    What nobody may enter (`never`) and what no field reads is left out.
    """
    found: Form = {}
    for key, value in raw.items():
        field = schema.find(key)
        if field is not None and field.audience != "never":
            found.setdefault(field.name, _shown(value, field))
    return {name: found[name] for name in schema.fields if name in found}


def entered(form: Mapping[str, Any], schema: Schema) -> Form:
    """What a form holds, as a record would say it: by field name, what is empty left out, at every depth.

    Whatever a browser sends may be given; what cannot be a value of the field is taken for text.
    """
    found: Form = {}
    for name, field in schema.fields.items():
        value = _entered(form.get(name), field) if field.audience != "never" else ""
        if value not in ("", [], {}):
            found[name] = value
    return found


def changes(base: Form, now: Form) -> dict[str, Raw | None]:
    """What has to be set, or with None removed, to make `now` of `base`."""
    names = [*now, *(name for name in base if name not in now)]
    return {name: now.get(name) for name in names if base.get(name) != now.get(name)}


def _shown(value: Raw, field: Field) -> Raw:
    if field.schema is not None:
        if isinstance(value, dict):
            return shown(value, field.schema)
        return (
            [shown(row, field.schema) for row in value if isinstance(row, dict)] if isinstance(value, list) else value
        )
    if field.type == "choices":
        words = _BETWEEN.split(value.strip()) if isinstance(value, str) else value
        return [_word(each, field) for each in words if isinstance(each, str) and each.strip()]
    if not isinstance(value, str):
        return value
    text = value.strip()
    if field.type == "attachment" and text:
        return FILES + text.replace("\\", "/").removeprefix(FILES)
    return _word(text, field) if field.type == "choice" else text


def _word(text: str, field: Field) -> str:
    """The word of the list that `text` spells, or the text itself: the form then shows that it is none."""
    folded = fold(text)
    return next((each for each in field.options["choices"] if fold(each) == folded), text)


def _entered(value: Any, field: Field) -> Raw:
    if value is None:
        return ""
    if field.schema is not None:
        if field.type == "group":
            return entered(value, field.schema) if isinstance(value, dict) else ""
        rows = [entered(row, field.schema) for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        return [row for row in rows if row]
    if field.type == "choices":
        return [str(each) for each in value if each] if isinstance(value, list) else str(value)
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    return text.removeprefix("/").removeprefix(FILES) if field.type == "attachment" else text

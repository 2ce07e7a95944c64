"""A field as Sveltia CMS shows it: https://sveltiacms.app/en/docs/fields. Values are text throughout, as in a record:
no number becomes 1e3 and no date changes its form.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gongkai.field import Field

Widget = dict[str, Any]
Choice = Mapping[str, str]
Targets = Callable[[Sequence[str]], Sequence[Choice] | None]
"""The records of some kinds to choose from (value, label); None if there are too many for a list."""

LONG = 200
"""From so many characters on a text gets a field of several lines."""
_NUMBER = r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?"
_PATTERNS = {
    "integer": (r"-?(0|[1-9][0-9]{0,14})", "只写整数，用 0 到 9，不写单位，例如 12"),
    "decimal": (_NUMBER, "只写数字，不写单位和逗号，例如 100.5"),
    "percent": (_NUMBER + " ?%?", "只写数字，例如 99.5"),
    "credit_code": (r"[0-9A-HJ-NP-RTUWXY]{18}", "统一社会信用代码是 18 位数字和大写字母，没有 I、O、S、V、Z"),
}
_RECORD = (r"(?:19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])-[a-z0-9]{6,10}", "写那条记录的记录编号，例如 202403-ab12cd")


def widget(field: Field, targets: Targets, agencies: Sequence[str], key: Callable[[Field], str]) -> Widget:
    """One field of a form. `key` is under what name its value is kept."""
    made: Widget = {"name": key(field), "label": field.label, "required": field.required, "hint": _hint(field)}
    made |= _typed(field, targets, agencies, key)
    if field.schema is not None:
        inner = [each for each in field.schema.fields.values() if each.audience != "never"]
        made["fields"] = [widget(each, targets, agencies, key) for each in inner]
    return {name: value for name, value in made.items() if value != ""}


def _hint(field: Field) -> str:
    """The help, and whether the public sees it."""
    # Markdown's marks in a help text are letters here.
    help_text = field.help.replace("*", "＊").replace("_", "＿").replace("[", "［").replace("]", "］")
    return f"不公开。{help_text}" if field.audience == "internal" else help_text


def _typed(field: Field, targets: Targets, agencies: Sequence[str], key: Callable[[Field], str]) -> Widget:
    match field.type:
        case "date":
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
        case "datetime":
            return {"widget": "datetime", "type": "datetime-local", "format": "YYYY-MM-DD HH:mm"}
        case "choice":
            return {"widget": "select", "options": list(field.options["choices"]), "dropdown_threshold": 0}
        case "choices":
            return {"widget": "select", "options": list(field.options["choices"]), "multiple": True}
        case "reference":
            return _reference(field, targets, agencies)
        case "attachment":
            return {"widget": "file", "choose_url": False}
        case "rows":
            return {
                "widget": "list",
                "label_singular": field.label,
                "collapsed": "auto",
                "summary": _summary(field, key),
            }
        case "group":
            return {"widget": "object", "collapsed": "auto"}
        case "markdown":
            return {"widget": "text", "use_emoji_autocomplete": False}
    return _text(field)


def _text(field: Field) -> Widget:
    long = field.type == "text" and field.options.get("length", LONG + 1) > LONG and "pattern" not in field.options
    made: Widget = {"widget": "text" if long else "string", "use_emoji_autocomplete": False}
    if field.type == "text" and "length" in field.options:
        made["maxlength"] = field.options["length"]
    if field.type == "text" and "pattern" in field.options:
        shape = field.options.get("shape") or field.help or "写法不对"
        made["pattern"] = [f"^(?:{field.options['pattern']})$", str(shape)]
    elif field.type in _PATTERNS:
        pattern, said = _PATTERNS[field.type]
        made["pattern"] = [f"^(?:{pattern})$", said]
    if field.options.get("unit"):
        made["after_input"] = str(field.options["unit"])
    return made


def _reference(field: Field, targets: Targets, agencies: Sequence[str]) -> Widget:
    wanted = field.options["to"]
    if wanted == "agency":
        return {"widget": "select", "options": list(agencies), "dropdown_threshold": 0}
    found = targets(wanted)
    if found is None:
        pattern, said = _RECORD
        return {"widget": "string", "pattern": [f"^{pattern}$", said], "use_emoji_autocomplete": False}
    return {"widget": "select", "options": [dict(each) for each in found], "dropdown_threshold": 0}


def _summary(field: Field, key: Callable[[Field], str]) -> str:
    """What a closed row shows: its first two short fields."""
    assert field.schema is not None
    short = [each for each in field.schema.fields.values() if each.schema is None and each.audience != "never"]
    return " ".join(f"{{{{fields.{key(each)}}}}}" for each in short[:2])

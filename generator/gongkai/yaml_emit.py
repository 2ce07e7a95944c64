"""Texts, lists and mappings as YAML for people: quotes only where they are needed, long texts as `|` blocks.

What is written reads back (`yaml_read`) as it was, and mostly by the reader's short way (`yaml_plain`).
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gongkai.yaml_read import CONTROL

if TYPE_CHECKING:
    from gongkai.field import Field, Schema
    from gongkai.value import Raw

LONG = 60
_WIDEST_LIST = 100
_NUMBERS = frozenset({"integer", "decimal", "percent"})
# What YAML takes for text as it stands: nothing that begins with a sign of its own, says “key: value” or has a comment.
_PLAIN = re.compile(r"(?!.*(?::(?:\s|\Z)|\s#|\t))[^\s!-'*-/:-@\[-`{-~＂].*(?<!\s)")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# What the core schema of YAML 1.2, which other programs read by, takes for a number, a truth value or nothing.
_NO_TEXT = re.compile(
    r"null|Null|NULL|true|True|TRUE|false|False|FALSE|[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
)
_KEY = re.compile(r"[^\W_][\w（）()《》〔〕、，。/·.-]{0,100}")
_WORD = re.compile(r"[^\W_][\w（）《》〔〕、/·.-]*")
_BLOCK = re.compile(r"[^\s](?:.*[^\s])?\n?", re.DOTALL)
_CLOSING = {"“": "”", "‘": "’", "「": "」"}


def mapping_yaml(values: "Mapping[str, Raw]", schema: "Schema | None", column: int) -> str:
    """The lines of a mapping that is not empty, its keys at `column`, in the order given."""
    pad = " " * column
    return "".join(
        f"{pad}{key_yaml(key)}:{value_yaml(value, schema.find(key) if schema else None, column)}"
        for key, value in values.items()
    )


def value_yaml(value: "Raw", field: "Field | None", column: int) -> str:
    """What stands behind the colon of a key at `column`, to the end of its last line."""
    if isinstance(value, str):
        return f" {text_yaml(value, field, column)}\n" if value else "\n"
    if not value:
        return " {}\n" if isinstance(value, dict) else " []\n"
    schema = field.schema if field else None
    if isinstance(value, dict):
        return "\n" + mapping_yaml(value, schema, column + 2)
    words = [each for each in value if isinstance(each, str) and _WORD.fullmatch(each) and not _NO_TEXT.fullmatch(each)]
    if len(words) == len(value) and len(line := ", ".join(words)) <= _WIDEST_LIST:
        return f" [{line}]\n"
    return "\n" + _sequence(value, schema, column + 2)


def text_yaml(text: str, field: "Field | None", column: int) -> str:
    """A text as it stands behind a key at `column`, without the end of its last line."""
    if CONTROL.search(text):
        return _escaped(text)
    if "\n" in text or len(text) > LONG:
        return _block(text, " " * (column + 2)) if _BLOCK.fullmatch(text) else _escaped(text)
    if field is not None and field.type in _NUMBERS and _NUMBER.fullmatch(text):
        return text
    return text if _is_plain(text) else _quoted(text)


def key_yaml(key: str) -> str:
    """A key as it is written; one that YAML might take for something else stands between quotation marks."""
    return key if _KEY.fullmatch(key) and not _NO_TEXT.fullmatch(key) else _escaped(key)


def _sequence(items: "Sequence[Raw]", schema: "Schema | None", column: int) -> str:
    return "".join(f"{' ' * column}- {_item(each, schema, column)}" for each in items)


def _item(value: "Raw", schema: "Schema | None", column: int) -> str:
    """What stands behind a dash at `column`."""
    if isinstance(value, str):
        looks_like_key = ":" in value or "：" in value
        quoted = not value or (looks_like_key and "\n" not in value and len(value) <= LONG)
        return f"{_quoted(value) if quoted else text_yaml(value, None, column)}\n"
    if not value:
        return "{}\n" if isinstance(value, dict) else "[]\n"
    lines = mapping_yaml(value, schema, column + 2) if isinstance(value, dict) else _sequence(value, None, column + 2)
    return lines[column + 2 :]


def _is_plain(text: str) -> bool:
    """Whether a short text may stand without quotation marks, for our reader and for others."""
    if _NO_TEXT.fullmatch(text) or not _PLAIN.fullmatch(text):
        return False
    return text[-1] != _CLOSING.get(text[0])


def _quoted(text: str) -> str:
    """Between single quotation marks, where a backslash is a backslash."""
    return _escaped(text) if "'" in text or CONTROL.search(text) or "\t" in text else f"'{text}'"


def _escaped(text: str) -> str:
    """Between double quotation marks, with what nobody sees written as \\x, \\u."""
    return CONTROL.sub(lambda match: f"\\u{ord(match[0]):04X}", json.dumps(text, ensure_ascii=False))


def _block(text: str, pad: str) -> str:
    """After a `|`, every line that is not empty behind `pad`."""
    mark = "|" if text.endswith("\n") else "|-"
    lines = text.removesuffix("\n").split("\n")
    return "\n".join([mark, *(pad + line if line else "" for line in lines)])

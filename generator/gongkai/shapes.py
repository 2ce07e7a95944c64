"""Shapes of what kind.yml and the schema files say: every value is checked before anything relies on it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from gongkai.problem import ConfigError


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_text, value)) and len(set(value)) == len(value)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _pattern(value: Any) -> bool:
    try:
        return _text(value) and re.compile(value) is not None
    except re.error:
        return False


TEXT = (_text, "文字（像 12、true 这样的词要加引号）")
TEXTS = (_texts, "文字的列表，例如 [甲, 乙]，不重复")
WHOLE = (_whole, " 0 或正整数")
NUMBER = (_number, "数字")
PATTERN = (_pattern, "正则表达式")
Shape = tuple[Callable[[Any], bool], str]
OPTIONS: Mapping[str, Shape] = {
    "label": TEXT,
    "back": TEXT,
    "line": (lambda value: value in {"earlier", "later"}, " earlier 或 later"),
    "type": TEXT,
    "aliases": TEXTS,
    "required": (lambda value: isinstance(value, bool), " true 或 false"),
    "help": TEXT,
    "audience": TEXT,
    "choices": TEXTS,
    "unit": TEXT,
    "places": WHOLE,
    "length": WHOLE,
    "min": NUMBER,
    "max": NUMBER,
    "pattern": PATTERN,
    "shape": TEXT,
    "to": (lambda value: value == "agency" or _texts(value), " agency，或者记录种类的列表，例如 [notice]"),
}
KIND: Mapping[str, Shape] = {
    "label": TEXT,
    "aliases": TEXTS,
    "place": TEXT,
    "catalogue": (lambda value: isinstance(value, list), "列表，例如 [20-6]"),
    "title": TEXTS,
    "date": TEXT,
    "year": TEXT,
    "columns": TEXTS,
}


def check_shapes(where: str, given: Mapping[str, Any], shapes: Mapping[str, Shape]) -> None:
    """Raise ConfigError if a value has not the shape that its key asks for."""
    for key, value in given.items():
        if key in shapes and not shapes[key][0](value):
            raise ConfigError(f"{where}：{key} 应为{shapes[key][1]}，现为 {value}")

"""One line of JSON to text, lists and mappings: numbers keep their letters, equal keys are seen."""

import json
import re
from typing import NamedTuple

from gongkai.value import Raw
from gongkai.yaml_read import CONTROL, MAX_DEPTH

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile("-?(?:NaN|Infinity)")
_WORDS = {"true": "true", "false": "false", "null": ""}
_ODD = re.compile(CONTROL.pattern[:-1] + "\ud800-\udfff]")


class JsonFault(Exception):  # noqa: N818 - it ends the reading of a line
    """Why a text is no sound JSON: code and words of the finding, and where."""

    def __init__(self, code: str, at: int, **says: str) -> None:
        super().__init__(code)
        self.code, self.at, self.says = code, at, says


class Node(NamedTuple):
    """A value with its place: first character, and the one behind. Keys of a mapping have their own places."""

    start: int
    end: int
    value: "str | list[Node] | dict[str, tuple[Node, Node]]"


def read_json(text: str) -> Raw:
    """The content of a text. Raises JsonFault."""
    try:
        value = _DECODER.decode(text)
        return _raw(value, 0, "\\" in text)
    except (ValueError, RecursionError):
        return plain(marked(text))


def sound(text: str) -> bool:
    """Whether it can be read."""
    try:
        read_json(text)
    except JsonFault:
        return False
    return True


def marked(text: str) -> Node:
    """The content with places; slow, and only for what is wrong somewhere. Raises JsonFault."""
    at = _skip(text, 0)
    node = _node(text, at, 0)
    rest = _skip(text, node.end)
    if rest < len(text):
        raise JsonFault("GK138", rest, detail="后面还有多余的内容，一行只能写一条记录")
    return node


def plain(node: Node) -> Raw:
    """A marked content without its marks."""
    if isinstance(node.value, str):
        return node.value
    if isinstance(node.value, list):
        return [plain(each) for each in node.value]
    return {key: plain(value) for key, (_, value) in node.value.items()}


def _node(text: str, at: int, depth: int) -> Node:
    first = text[at : at + 1]
    if first == '"':
        return _string(text, at)
    if first in ("{", "["):
        if depth >= MAX_DEPTH:
            raise JsonFault("GK115", at, depth=str(MAX_DEPTH))
        return _mapping(text, at, depth + 1) if first == "{" else _sequence(text, at, depth + 1)
    if match := _NUMBER.match(text, at):
        if match.end() < len(text) and re.match("[0-9A-Za-z.+-]", text[match.end()]):
            raise JsonFault("GK138", at, detail="数字写得不对，前面有 0 的号码要用双引号括起来")
        return Node(at, match.end(), match[0])
    for word, meant in _WORDS.items():
        if text.startswith(word, at):
            return Node(at, at + len(word), meant)
    if _NO_NUMBER.match(text, at):
        raise JsonFault("GK138", at, detail="JSON 里没有 NaN、Infinity 这样的数，不知道的不写")
    raise JsonFault("GK138", at, detail="这里缺少值，或者文字没有用双引号括起来")


def _mapping(text: str, at: int, depth: int) -> Node:
    found: dict[str, tuple[Node, Node]] = {}
    here = _skip(text, at + 1)
    while text[here : here + 1] != "}":
        if found:
            here = _skip(text, _after(text, here, ",", "这里应当是逗号或者 }"))
        if text[here : here + 1] != '"':
            raise JsonFault("GK138", here, detail="名称要用英文双引号括起来")
        key = _string(text, here)
        assert isinstance(key.value, str)
        if key.value in found:
            raise JsonFault("GK110", here, key=key.value)
        here = _skip(text, _after(text, _skip(text, key.end), ":", "名称后面应当是英文冒号"))
        value = _node(text, here, depth)
        found[key.value] = (key, value)
        here = _skip(text, value.end)
    return Node(at, here + 1, found)


def _sequence(text: str, at: int, depth: int) -> Node:
    found: list[Node] = []
    here = _skip(text, at + 1)
    while text[here : here + 1] != "]":
        if found:
            here = _skip(text, _after(text, here, ",", "这里应当是逗号或者 ]"))
        value = _node(text, here, depth)
        found.append(value)
        here = _skip(text, value.end)
    return Node(at, here + 1, found)


def _string(text: str, at: int) -> Node:
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        says = "双引号没有配对" if error.msg.startswith("Unterminated") else "双引号里有不能这样写的字符"
        raise JsonFault("GK138", at if error.msg.startswith("Unterminated") else error.pos, detail=says) from None
    value = value.replace("\r\n", "\n")
    if _ODD.search(value):
        raise JsonFault("GK105", at, detail="有看不见的控制字符，请删除后重新输入这一行")
    return Node(at, end, value)


def _after(text: str, at: int, wanted: str, otherwise: str) -> int:
    if text[at : at + 1] != wanted:
        raise JsonFault("GK138", at, detail=otherwise)
    return at + 1


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    assert match is not None
    return match.end()


def _raw(value: object, depth: int, escapes: bool) -> Raw:
    """What the decoder gave, as text. Raises ValueError where the slow way has to say what is wrong."""
    if isinstance(value, str):
        if escapes or not value.isprintable():
            value = value.replace("\r\n", "\n")
            if _ODD.search(value):
                raise ValueError
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if depth >= MAX_DEPTH:
        raise ValueError
    if isinstance(value, list):
        return [_raw(each, depth + 1, escapes) for each in value]
    assert isinstance(value, dict)
    return {_key(key): _raw(each, depth + 1, escapes) for key, each in value.items()}


def _key(key: str) -> str:
    if _ODD.search(key):
        raise ValueError
    return key


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refuse(word: str) -> object:
    raise ValueError(word)


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_float=str, parse_int=str, parse_constant=_refuse)

"""What a YAML parser's complaint means to a clerk."""

import re
from collections.abc import Collection
from dataclasses import dataclass

import yaml

from gongkai.keys import fold
from gongkai.problem import Finding


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding with its place in the document: line and column from 0."""

    finding: Finding
    line: int
    column: int
    width: int = 1


_MEANINGS = {
    "mapping values are not allowed": "这里不能再写“名称: 值”。多半是值里有冒号而没有加引号，或者缩进不齐",
    "could not find expected ':'": "这一行不像“名称: 值”。多半是少了冒号，或者多行文字前没有用 | 开头",
    "found unexpected end of stream": "引号没有配对，一直到末尾也没有合上",
    "while parsing a quoted scalar": "双引号里有反斜杠，请改用单引号",
    "while scanning an alias": "以 * 开头的值要加英文引号",
    "while scanning an anchor": "以 & 开头的值要加英文引号",
    "while scanning a tag": "以 ! 开头的值要加英文引号",
    "while scanning a block scalar": "| 或 > 后面要换行，文字从下一行写起",
    "while scanning a directive": "行首不能用 %",
    "did not find expected key": "缩进不齐，或者引号后面还有文字",
    "did not find expected '-' indicator": "列表的缩进不齐，各行的“-”应当对齐",
    "did not find expected ',' or": "方括号或花括号没有配对",
    "did not find expected node content": "方括号或花括号里少了内容",
    "block sequence entries are not allowed": "这里不能写“- ”开头的行，请换一行并缩进",
    "found character that cannot start any token": "以 @、`、% 等符号开头的值要加引号",
    "did not find expected <document start>": "文件中间有多余的内容",
    "found undefined tag handle": "以 ! 开头的值要加英文引号",
}
_AT_START = ("found unexpected end of stream", "could not find expected ':'", "did not find expected ',' or")
_INVISIBLE = "有看不见的控制字符，请删除后重新输入这一行"
_BRACKETS = re.compile(r"\s*(?:- +)?[^\s:：][^:：]*: +([\[{])")
_INDENT = re.compile(r"[ ]*(\t|[\u3000\u00a0])")
_WIDE_COLON = re.compile(r"\s*(?:- +)?([^\s:：#\"'|>][^:：]{0,40}?)\s*：")
_TIGHT_COLON = re.compile(r"\s*(?:- +)?([^\s:：#\"'|>][^:：]{0,40}?):[^\s]")


def diagnose(text: str, error: Exception, keys: Collection[str]) -> Fault:
    """Name the likely cause of a parser error, at the line that a clerk has to change."""
    if isinstance(error, yaml.reader.ReaderError):
        return invisible(text, len(text.encode()[: error.position].decode(errors="ignore")))
    assert isinstance(error, yaml.MarkedYAMLError)
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark is not None]
    lines = text.split("\n")
    for number in _candidates([mark.line for mark in marks], len(lines)):
        content = lines[number]
        indent = _INDENT.match(content)
        if indent:
            what = "制表符（Tab）" if indent[1] == "\t" else "全角空格"
            return Fault(Finding("GK108", (), {"what": what}), number, indent.start(1))
        for pattern in (_WIDE_COLON, _TIGHT_COLON):
            match = pattern.match(content)
            if match and fold(match[1]) in keys:
                return Fault(Finding("GK107", (), {"key": match[1]}), number, match.start(1), len(match[1]))
    if text.startswith("%"):
        return _unreadable(_MEANINGS["while scanning a directive"], 0, 0)
    started = any(phrase in (error.problem or "") for phrase in _AT_START)
    mark = (error.context_mark if started else None) or error.problem_mark or error.context_mark
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    bracket = _BRACKETS.match(lines[line])
    if bracket and column > bracket.start(1) and "did not find expected key" in (error.problem or ""):
        return _unreadable(f"以 {bracket[1]} 开头的值要加英文引号", line, bracket.start(1))
    return _unreadable(_meaning(f"{error.context} {error.problem}"), line, column)


def invisible(text: str, position: int) -> Fault:
    """A character that nobody sees, at this place in the text."""
    return _unreadable(_INVISIBLE, text.count("\n", 0, position), position - text.rfind("\n", 0, position) - 1)


def _unreadable(detail: str, line: int, column: int) -> Fault:
    return Fault(Finding("GK105", (), {"detail": detail}), line, column)


def _candidates(marked: list[int], total: int) -> list[int]:
    """Lines to look at: those the parser named, the line before each, in order."""
    near = {line + step for line in marked for step in (-1, 0)}
    return sorted(line for line in near if 0 <= line < total)


def _meaning(complaint: str) -> str:
    for phrase, meaning in _MEANINGS.items():
        if phrase in complaint:
            return meaning
    return "这一处的写法无法读懂，请检查缩进、冒号和引号"

"""One YAML document to text, lists and mappings: the short way where that is sure to do, else by parser events.

Scalars stay text. Anchors, aliases, tags and mappings as keys are refused, so there is no alias bomb; equal keys
are seen. Speed matters here: this runs for every record of a site.
"""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from gongkai.keys import fold
from gongkai.problem import Finding
from gongkai.yaml_faults import Fault, diagnose, invisible
from gongkai.yaml_plain import read_plain

if TYPE_CHECKING:
    from gongkai.value import Raw

MAX_DEPTH = 12
_QUOTES = {"“": "”", "‘": "’", "「": "」", "＂": "＂"}
_WRONG_COLON = re.compile(r"\s*(?:- +)?([^\s:：][^:：]{0,40}?)\s*(?:：|:(?=\S))")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BREAKS = "\x85\u2028\u2029\ufeff"
_TAGS = "tag:yaml.org,2002:"


class _TooDeep(Exception):  # noqa: N818 - it ends the reading; the fault is noted
    """Deeper than any record needs to be; reading on would only cost time."""


class _Document:
    """The state of reading one document."""

    def __init__(self, text: str, keys: Collection[str]) -> None:
        loader = yaml.CBaseLoader(text)
        self.next: Any = loader.get_event
        self.keys = keys
        self.lines = text
        self.faults: list[Fault] = []

    def fault(self, code: str, event: Any, **says: str) -> None:
        mark, end = event.start_mark, event.end_mark
        width = max(1, end.column - mark.column) if end.line == mark.line else 1
        self.faults.append(Fault(Finding(code, (), says), mark.line, mark.column, width))

    def node(self, event: Any, depth: int) -> "Raw":
        kind = type(event)
        if kind is AliasEvent:
            self.fault("GK112", event, name=event.anchor)
            return ""
        if event.anchor is not None:
            self.fault("GK111", event, name=event.anchor)
        if event.tag is not None:
            self.fault("GK113", event, tag=event.tag.replace(_TAGS, "!!"))
        if kind is ScalarEvent:
            value: str = event.value
            if event.style == "" and value:
                self.plain(value, event)
            elif event.style == '"' and CONTROL.search(value):
                mark = event.start_mark
                self.faults.append(invisible(self.lines, mark.index))
            return value
        if depth >= MAX_DEPTH:
            self.fault("GK115", event, depth=str(MAX_DEPTH))
            raise _TooDeep
        return self.mapping(depth + 1) if kind is MappingStartEvent else self.sequence(depth + 1)

    def mapping(self, depth: int) -> "dict[str, Raw]":
        found: dict[str, Raw] = {}
        while type(event := self.next()) is not MappingEndEvent:
            key = self.node(event, depth)
            value = self.node(self.next(), depth)
            if not isinstance(key, str):
                self.fault("GK114", event)
                continue
            if key in found:
                self.fault("GK110", event, key=key)
            if key[:1] in "\u3000\u00a0\u2003" and key:
                self.faults.append(_indented(event))
            elif value == "":
                self.wrong_colon(key, event)
            found[key] = value
        return found

    def sequence(self, depth: int) -> "list[Raw]":
        found: list[Raw] = []
        while type(event := self.next()) is not SequenceEndEvent:
            value = self.node(event, depth)
            if isinstance(value, str):
                self.wrong_colon(value, event)
            found.append(value)
        return found

    def plain(self, value: str, event: Any) -> None:
        """What an unquoted value may not look like: Chinese quotes around it, a key swallowed by it."""
        if value[0] in _QUOTES and _quoted(value):
            self.fault("GK109", event, value=value, inner=value[1:-1])
        first, last = event.start_mark.line, event.end_mark.line
        if last > first:
            for number, line in enumerate(self.lines.split("\n")[first + 1 : last + 1], first + 1):
                match = _WRONG_COLON.match(line)
                if match and fold(match[1]) in self.keys:
                    self.faults.append(_colon(match[1], number, match.start(1)))

    def wrong_colon(self, value: str, event: Any) -> None:
        """A whole “名称：值” that was read as plain text because its colon is not one to YAML."""
        match = _WRONG_COLON.match(value)
        if match and event.style == "" and fold(match[1]) in self.keys:
            self.faults.append(_colon(match[1], event.start_mark.line, event.start_mark.column))


def _colon(key: str, line: int, column: int) -> Fault:
    return Fault(Finding("GK107", (), {"key": key}), line, column, len(key))


def _indented(event: Any) -> Fault:
    mark = event.start_mark
    return Fault(Finding("GK108", (), {"what": "全角空格"}), mark.line, mark.column)


def _quoted(value: str) -> bool:
    """Whether the quotation mark at the start is closed by the one at the end, and not before."""
    opening, closing = value[0], _QUOTES[value[0]]
    if len(value) < 2 or value[-1] != closing:
        return False
    if opening == closing:
        return closing not in value[1:-1]
    depth = 0
    for each in value[:-1]:
        depth += (each == opening) - (each == closing)
        if depth == 0:
            return False
    return True


def parse(text: str, keys: Collection[str]) -> tuple["Raw", list[Fault]]:
    """The content of one document and what is wrong with its form.

    Args:
        text: one YAML document, LF line ends.
        keys: folded keys that the kind knows, to recognise a key whose colon is wrong.
    """
    plain = read_plain(text)
    return (plain, []) if plain is not None else parse_events(text, keys)


def parse_events(text: str, keys: Collection[str]) -> tuple["Raw", list[Fault]]:
    """The same by the parser's events, whatever the document looks like."""
    if any(each in text for each in _BREAKS):
        return "", [invisible(text, min(text.find(each) % (len(text) + 1) for each in _BREAKS))]
    document = _Document(text, keys)
    try:
        for _ in range(2):
            document.next()
        event = document.next()
        if event is None or (type(event) is ScalarEvent and event.value == "" and event.style == "" and not event.tag):
            return "", [Fault(Finding("GK103"), 0, 0)]
        raw = document.node(event, 0)
        document.next()
        extra = document.next()
        if not isinstance(extra, yaml.events.StreamEndEvent):
            document.fault("GK116", extra)
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
        return "", [*document.faults, diagnose(text, error, keys)]
    except _TooDeep:
        return "", document.faults
    if isinstance(raw, str):
        document.wrong_colon(raw, event)
    if not isinstance(raw, dict) and not document.faults:
        document.fault("GK106", event)
    return raw, document.faults

"""One YAML document to text, lists and mappings, by parser events.

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
from gongkai.yaml_faults import Fault, diagnose

if TYPE_CHECKING:
    from gongkai.value import Raw

MAX_DEPTH = 12
_QUOTES = {"“": "”", "‘": "’", "「": "」", "＂": "＂"}
_KEY_LINE = re.compile(r"\s*(?:- +)?([^\s:：][^:：]{0,40}?)\s*[:：]")


class _Document:
    """The state of reading one document."""

    def __init__(self, text: str, keys: Collection[str]) -> None:
        loader = yaml.CBaseLoader(text)
        self.next: Any = loader.get_event
        self.keys = keys
        self.lines = text
        self.faults: list[Fault] = []

    def fault(self, code: str, event: Any, **says: str) -> None:
        mark = event.start_mark
        self.faults.append(Fault(Finding(code, (), says), mark.line, mark.column))

    def node(self, event: Any, depth: int) -> "Raw":
        kind = type(event)
        if kind is AliasEvent:
            self.fault("GK112", event, name=event.anchor)
            return ""
        if event.anchor is not None:
            self.fault("GK111", event, name=event.anchor)
        if event.tag is not None:
            self.fault("GK113", event, tag=event.tag)
        if kind is ScalarEvent:
            value: str = event.value
            if event.style == "" and value:
                self.plain(value, event)
            return value
        if depth >= MAX_DEPTH:
            self.fault("GK115", event, depth=str(MAX_DEPTH))
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
                self.fault("GK108", event, what="全角空格")
            found[key] = value
        return found

    def sequence(self, depth: int) -> "list[Raw]":
        found: list[Raw] = []
        while type(event := self.next()) is not SequenceEndEvent:
            found.append(self.node(event, depth))
        return found

    def plain(self, value: str, event: Any) -> None:
        """What an unquoted value may not look like: Chinese quotes around it, a key swallowed by it."""
        if _QUOTES.get(value[0]) == value[-1] and len(value) > 1:
            self.fault("GK109", event, value=value, inner=value[1:-1])
        first, last = event.start_mark.line, event.end_mark.line
        if last > first:
            for number, line in enumerate(self.lines.split("\n")[first + 1 : last + 1], first + 1):
                match = _KEY_LINE.match(line)
                if match and fold(match[1]) in self.keys:
                    says = {"key": match[1]}
                    self.faults.append(Fault(Finding("GK107", (), says), number, match.start(1)))


def parse(text: str, keys: Collection[str]) -> tuple["Raw", list[Fault]]:
    """The content of one document and what is wrong with its form.

    Args:
        text: one YAML document, LF line ends.
        keys: folded keys that the kind knows, to recognise a key whose colon is wrong.
    """
    document = _Document(text, keys)
    try:
        for _ in range(2):
            document.next()
        event = document.next()
        raw = document.node(event, 0)
        document.next()
        extra = document.next()
        if not isinstance(extra, yaml.events.StreamEndEvent):
            document.fault("GK116", extra)
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
        return "", [*document.faults, diagnose(text, error, keys)]
    except RecursionError:
        return "", [Fault(Finding("GK115", (), {"depth": str(MAX_DEPTH)}), 0, 0)]
    if isinstance(raw, str) and raw and not document.faults:
        match = _KEY_LINE.match(raw)
        code = "GK107" if match and fold(match[1]) in keys else "GK106"
        document.fault(code, event, key=match[1] if match else "")
    elif isinstance(raw, list):
        document.fault("GK106", event)
    return raw, document.faults

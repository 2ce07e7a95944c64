"""Where in a document a finding is: only asked when there is one, because marks cost time."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from gongkai.field import Schema
from gongkai.mask import MASK, Quoted
from gongkai.privacy.scan import conceal
from gongkai.problem import Finding, Problem, Step, problem
from gongkai.yaml_faults import Fault

_WIDEST = 110


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column from 0, and how many characters to underline."""

    line: int
    column: int
    width: int


class Document:
    """One YAML document, composed once, and only if a place in it is asked for."""

    def __init__(self, text: str, schema: Schema | None) -> None:
        self.text = text
        self.schema = schema
        self.hidden: set[int] = set()
        self._lines = text.split("\n")
        self._pairs: dict[int, dict[Step, tuple[Any, Any]]] = {}

    @cached_property
    def _root(self) -> Any:
        return yaml.compose(self.text, Loader=yaml.CBaseLoader)

    def locate(self, finding: Finding) -> Place:
        """The place of the value (or of its key) at the finding's path; as far as it leads if the end is not there.

        A step of the path is the key as it is written, or the name of the field that the key spells.
        """
        path, on_key = finding.path, finding.on_key
        here, key, schema = self._root, None, self.schema
        for step in path:
            if isinstance(here, yaml.MappingNode):
                pair = self._index(here, schema).get(step)
                if pair is None:
                    break
                key, here = pair
                field = schema.find(key.value) if schema else None
                schema = field.schema if field else None
            elif isinstance(here, yaml.SequenceNode) and isinstance(step, int) and step < len(here.value):
                key, here = None, here.value[step]
        target = key if on_key and key is not None else here
        if target is None:
            return Place(0, 0, 1)
        start, end = target.start_mark, target.end_mark
        if not path or isinstance(target, yaml.CollectionNode):
            return Place(start.line, start.column, 1)
        if finding.offset >= 0:
            return self._within(target, finding)
        stop = end.column if end.line == start.line else len(self._lines[start.line])
        return Place(start.line, start.column, max(stop - start.column, 1))

    def _within(self, node: Any, finding: Finding) -> Place:
        """The place of some characters of a scalar; where YAML wrote them otherwise, all of its lines are hidden."""
        start, end = node.start_mark, node.end_mark
        wanted = node.value[finding.offset : finding.offset + finding.width]
        span, place = self.text[start.index : end.index], -1
        for _ in range(node.value.count(wanted, 0, finding.offset) + 1):
            place = span.find(wanted, place + 1)
        if not wanted or place < 0:
            self.hidden.update(range(start.line, end.line + 1))
            return Place(start.line, start.column, 1)
        before = self.text[: start.index + place]
        return Place(before.count("\n"), len(before) - before.rfind("\n") - 1, len(wanted))

    def _index(self, node: Any, schema: Schema | None) -> dict[Step, tuple[Any, Any]]:
        """The pairs of a mapping by key as written and by name of field."""
        if id(node) not in self._pairs:
            found: dict[Step, tuple[Any, Any]] = {}
            for key, value in node.value:
                field = schema.find(key.value) if schema else None
                if field is not None:
                    found[field.name] = (key, value)
            for key, value in node.value:
                found[key.value] = (key, value)
            self._pairs[id(node)] = found
        return self._pairs[id(node)]


def problems_of(
    path: str,
    text: str,
    first_line: int,
    findings: list[Finding],
    faults: list[Fault],
    schema: Schema | None = None,
) -> list[Problem]:
    """Findings and faults of one document as problems with line, column and the source line as it may be shown."""
    if not findings and not faults:
        return []
    places = [(fault.finding, Place(fault.line, fault.column, fault.width)) for fault in faults]
    document = Document(text, schema)
    places += [(finding, document.locate(finding)) for finding in findings]
    lines = text.split("\n")
    quoted = Quoted(lines, schema) if schema else None
    source = _Shown(lines, conceal(text).split("\n"), quoted, document.hidden)
    return [_problem(path, source, first_line, finding, place) for finding, place in places]


@dataclass(frozen=True, slots=True)
class _Shown:
    """The lines of a document, the same with what is private masked, and the lines of which nothing may be shown."""

    lines: list[str]
    masked: list[str]
    quoted: Quoted | None
    hidden: set[int]


def _problem(path: str, source: _Shown, first_line: int, finding: Finding, place: Place) -> Problem:
    there = place.line < len(source.lines)
    line, shown = (source.lines[place.line], source.masked[place.line]) if there else ("", "")
    column, width = place.column, place.width
    hidden = source.quoted.hidden_from(place.line, column) if source.quoted else None
    if hidden is None and finding.secret:
        hidden = column + width
    whole = place.line in source.hidden
    if hidden is not None or whole:
        hidden = _start(line) if whole else hidden or 0
        finding = finding if whole else finding.without(line[hidden:], MASK)
        shown = shown[:hidden] + (" " if shown[:hidden].strip() else "") + MASK
        if column >= hidden:
            column, width = len(shown) - len(MASK), len(MASK)
    shown, mark, width = excerpt(shown, column, width)
    return problem(finding, path, first_line + place.line, place.column + 1, shown, mark, width)


def _start(line: str) -> int:
    return len(line) - len(line.lstrip())


def excerpt(line: str, column: int, width: int) -> tuple[str, int, int]:
    """A window of the source line that is short enough to show, with the column and width to underline in it."""
    if len(line) <= _WIDEST:
        return line, column, min(width, max(len(line) - column, 1))
    start = max(0, column - 20)
    cut = line[start : start + _WIDEST]
    return cut, column - start, min(width, max(len(cut) - (column - start), 1))

"""Where in a document a finding is: only asked when there is one, because marks cost time."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from gongkai.field import Schema
from gongkai.mask import MASK, hidden_from
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
        self._lines = text.split("\n")
        self._pairs: dict[int, dict[Step, tuple[Any, Any]]] = {}

    @cached_property
    def _root(self) -> Any:
        return yaml.compose(self.text, Loader=yaml.CBaseLoader)

    def locate(self, path: tuple[Step, ...], on_key: bool) -> Place:
        """The place of the value (or of its key) at `path`; as far as it leads if the end is not there.

        A step of the path is the key as it is written, or the name of the field that the key spells.
        """
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
        stop = end.column if end.line == start.line else len(self._lines[start.line])
        return Place(start.line, start.column, max(stop - start.column, 1))

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
    """Findings and faults of one document as problems with line, column and the source line."""
    places = [(fault.finding, Place(fault.line, fault.column, fault.width)) for fault in faults]
    document = Document(text, schema)
    places += [(finding, document.locate(finding.path, finding.on_key)) for finding in findings]
    lines = text.split("\n")
    return [_problem(path, lines, first_line, finding, place, schema) for finding, place in places]


def _problem(
    path: str, lines: list[str], first_line: int, finding: Finding, place: Place, schema: Schema | None
) -> Problem:
    line = lines[place.line] if place.line < len(lines) else ""
    column, width = place.column, place.width
    hidden = hidden_from(lines, place.line, column, schema) if schema else None
    if hidden is None and finding.secret:
        hidden = column + width
    if hidden is not None:
        finding = finding.without(line[hidden:], MASK)
        line = line[:hidden] + (" " if line[:hidden].strip() else "") + MASK
        if column >= hidden:
            column, width = len(line) - len(MASK), len(MASK)
    shown, mark, width = excerpt(line, column, width)
    return problem(finding, path, first_line + place.line, place.column + 1, shown, mark, width)


def excerpt(line: str, column: int, width: int) -> tuple[str, int, int]:
    """A window of the source line that is short enough to show, with the column and width to underline in it."""
    if len(line) <= _WIDEST:
        return line, column, min(width, max(len(line) - column, 1))
    start = max(0, column - 20)
    cut = line[start : start + _WIDEST]
    return cut, column - start, min(width, max(len(cut) - (column - start), 1))

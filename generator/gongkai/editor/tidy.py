"""One document in the canonical form: labels as keys, fields in the order of the kind. Nothing else moves.

Lines are moved as they are written, with the comments above them: a library that writes the document anew hangs a
comment on the field before it, and folds and indents what nobody asked it to.
"""

import re
from typing import Any

import yaml

from gongkai.editor.nodes import compose, keyed, replaced
from gongkai.editor.unsure import Unsure
from gongkai.field import Field, Schema
from gongkai.kind import Kind
from gongkai.value import Raw
from gongkai.yaml_emit import key_yaml
from gongkai.yaml_read import parse
from gongkai.yaml_write import in_order

_DASHES = re.compile(r" *(?:- +)+")
_KEEPS = re.compile(r"[|>][0-9]?\+|[|>]\+")


def tidied(text: str, kind: Kind) -> str:
    """The document with canonical keys and order. It parses, or Unsure is raised."""
    raw, faults = parse(text, kind.every_key)
    if faults:
        raise Unsure("有读不通的地方")
    named = _named(text, kind.schema)
    ordered = "".join(_Ordering(named).mapping(compose(named), kind.schema))
    if ordered == f"{named}\n":
        ordered = named
    after, faults = parse(ordered, kind.every_key)
    if faults or _lines(named) != _lines(ordered) or after != _relabelled(raw, kind.schema):
        raise Unsure("写法少见，没有把握不出错")
    return ordered


def _lines(text: str) -> list[str]:
    """What no line may be missing of, wherever it stands."""
    return sorted(line.strip(" -") for line in text.removesuffix("\n").split("\n"))


def _named(text: str, schema: Schema) -> str:
    """The document with every known key written as its label; a field that is written twice keeps both spellings."""
    edits = [
        (each.key.start_mark.index, each.key.end_mark.index, key_yaml(each.field.label))
        for each in keyed(compose(text), schema)
        if each.alone and each.key.value != each.field.label
    ]
    return replaced(text, edits)


def _relabelled(raw: Raw, schema: Schema | None) -> Raw:
    """What a document holds once its keys are the labels."""
    if schema is None or isinstance(raw, str):
        return raw
    if isinstance(raw, list):
        return [_relabelled(each, schema) if isinstance(each, dict) else each for each in raw]
    fields = {key: schema.find(key) for key in raw}
    names = [field.name for field in fields.values() if field is not None]
    found: dict[str, Raw] = {}
    for key, value in raw.items():
        field = fields[key]
        alone = field is not None and names.count(field.name) == 1
        found[field.label if field is not None and alone else key] = _relabelled(value, field.schema if field else None)
    return found


class _Ordering:
    """Moves the fields of a document. All methods give lines with their line ends."""

    def __init__(self, text: str) -> None:
        self._lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")]

    def mapping(self, node: Any, schema: Schema) -> list[str]:
        """The whole document, whose root is `node`."""
        if not _is_block(node, yaml.MappingNode):
            return self._lines
        first = node.start_mark.line
        return self._lines[:first] + self._fields(node, schema, first, len(self._lines))

    def _fields(self, node: Any, schema: Schema, start: int, end: int) -> list[str]:
        """The lines of a mapping from that of its first key, in order; comments before it are not looked at."""
        column, pairs = node.start_mark.column, node.value
        head = self._lines[start][:column]
        begins = [key.start_mark.line for key, _ in pairs]
        steps = [key.start_mark.column == column for key, _ in pairs]
        if not all(steps) or (head.strip() and not _DASHES.fullmatch(head)):
            return self._lines[start:end]
        order, place = {name: at for at, name in enumerate(in_order(schema))}, -1
        leads, bodies, ranks = [list[str]()], list[list[str]](), list[int]()
        for (key, value), begin, limit in zip(pairs, begins, [*begins[1:], end], strict=True):
            field = schema.find(key.value)
            place = order[field.name] if field is not None else place
            stop = self._stop(value, limit, column)
            body = self._body(value, field, begin, stop)
            body[0] = body[0][column:]
            leads.append(self._lines[stop:limit])
            bodies.append(body)
            ranks.append(place)
        turn = sorted(range(len(pairs)), key=ranks.__getitem__)
        if head.strip() and leads[turn[0]]:  # nothing can stand between a dash and its first key
            turn = list(range(len(pairs)))
        lines = list[str]()
        for at in turn:
            body = bodies[at]
            lines += [*leads[at], (" " * column if lines or not head.strip() else head) + body[0], *body[1:]]
        return lines + leads[-1]

    def _stop(self, value: Any, limit: int, column: int) -> int:
        """The line behind a value: blank lines and comments no deeper than its key belong to what follows."""
        last, keeps = self._least(value)
        while limit - 1 > last:
            line = self._lines[limit - 1]
            comment = line.lstrip(" ").startswith("#") and len(line) - len(line.lstrip(" ")) <= column
            if not comment and (keeps or line.strip()):
                break
            limit -= 1
        return limit

    def _least(self, node: Any) -> tuple[int, bool]:
        """The last line that surely belongs to a node, and whether it keeps the blank lines behind it (`|+`)."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            inner = node.value[-1]
            return self._least(inner[1] if isinstance(inner, tuple) else inner)
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            begin = node.start_mark
            return begin.line, bool(_KEEPS.match(self._lines[begin.line], begin.column))
        return node.end_mark.line, False

    def _body(self, value: Any, field: Field | None, begin: int, stop: int) -> list[str]:
        """The lines of a field with what lies in it put in order."""
        lines = self._lines[begin:stop]
        if field is None or field.schema is None:
            return lines
        if _is_block(value, yaml.MappingNode) and (first := value.start_mark.line) > begin:
            return self._lines[begin:first] + self._fields(value, field.schema, first, stop)
        if _is_block(value, yaml.SequenceNode):
            return self._rows(value, field.schema, begin, stop)
        return lines

    def _rows(self, node: Any, schema: Schema, begin: int, stop: int) -> list[str]:
        """The lines of a list of rows, each in order."""
        starts = [each.start_mark.line for each in node.value]
        column = node.start_mark.column
        dashes = all(self._lines[line][column : column + 2] == "- " for line in starts)
        if not dashes or len(set(starts)) < len(starts) or starts[0] == begin:
            return self._lines[begin:stop]
        lines = self._lines[begin : starts[0]]
        for each, start, end in zip(node.value, starts, [*starts[1:], stop], strict=True):
            block = _is_block(each, yaml.MappingNode)
            lines += self._fields(each, schema, start, end) if block else self._lines[start:end]
        return lines


def _is_block(node: Any, sort: type[Any]) -> bool:
    return isinstance(node, sort) and not node.flow_style and bool(node.value)

"""A record on a row of a table or a line of JSON with more fields: its row and, for a new column, the heading row."""

import json
import re
from collections.abc import Mapping
from typing import Any

from gongkai.csv_read import rows
from gongkai.csv_table import read_table
from gongkai.exporting.refused import Refused
from gongkai.field import Field
from gongkai.json_read import JsonFault, read_json
from gongkai.removing.held import Held, bytes_of, heading
from gongkai.removing.splice import Splice
from gongkai.text_read import read_text
from gongkai.value import Raw

_QUOTED = re.compile(r'[",\n\r]')
_BLANK = r'\s*:\s*(?:""|null|\{\s*\}|\[\s*\])'


def table_edits(there: Held, added: Mapping[str, Raw]) -> list[Splice]:
    """Cells for the fields, in columns that are there or come behind the last. Raises Refused."""
    head, data = heading(there.path), bytes_of(there.path, there.source)
    table, _ = read_table(read_text(head)[0], there.kind.schema, there.source.path)
    row = next(rows(read_text(data)[0], 1), None)
    if table is None or row is None:
        raise Refused(f"{there.place} 这张表读不通，没有改动。请先运行 gongkai check")
    cells, width, headings = list(row.cells), len(table.headings), list[str]()
    for name, value in added.items():
        field = there.kind.schema.fields[name]
        place = next((column.index for column in table.columns if column.names == (name,)), -1)
        if place < 0 and any(column.names[0] == name for column in table.columns):
            raise Refused(f"{there.place} 的“{field.label}”分成了几列，程序改不了，没有改动。请在表里写上")
        if place < 0:
            place = width + len(headings)
            headings.append(field.label)
        cells += [""] * (place + 1 - len(cells))
        cells[place] = _text(value, field)
    renewed = ",".join(map(_cell, cells)).encode() + _ending(data)
    wider = head.rstrip(b"\r\n") + "".join(f",{each}" for each in headings).encode() + _ending(head)
    return [*([Splice(0, head, wider)] if headings else []), Splice(there.source.start, data, renewed)]


def line_edits(there: Held, added: Mapping[str, Raw]) -> list[Splice]:
    """The fields as the last pairs of the line, or in place of blank ones. Raises Refused."""
    data = bytes_of(there.path, there.source)
    text = data.decode("utf-8-sig").rstrip()
    for name, value in added.items():
        field = there.kind.schema.fields[name]
        pair = json.dumps({field.label: _labelled(value, field)}, ensure_ascii=False)[1:-1]
        spelled = "|".join(map(re.escape, field.spellings))
        blank = re.search(rf'"(?:{spelled})"{_BLANK}', text)
        start, end = blank.span() if blank else (text.rindex("}"), len(text))
        text = f"{text[:start]}{pair}{text[end:]}" if blank else f"{text[:start].rstrip()}, {pair}}}"
    try:
        sound = isinstance(read_json(text), dict)
    except JsonFault:
        sound = False
    if not sound:
        raise Refused(f"{there.place} 的写法特别，程序改不了，没有改动。请用文本编辑器写上，再运行 gongkai build")
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return [Splice(there.source.start, data, bom + text.encode() + _ending(data))]


def _text(value: Raw, field: Field) -> str:
    return value if isinstance(value, str) else json.dumps(_labelled(value, field), ensure_ascii=False)


def _labelled(value: Raw, field: Field) -> Any:
    """A group by the labels of its fields; anything else as it is."""
    if not isinstance(value, dict) or field.schema is None:
        return value
    return {field.schema.fields[name].label: inner for name, inner in value.items()}


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _ending(data: bytes) -> bytes:
    return data[len(data.rstrip(b"\r\n")) :]

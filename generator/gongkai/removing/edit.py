"""A record's file with what takes it down: the fields are added, every other byte stays."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from gongkai.editor.difference import difference
from gongkai.editor.proposal import Proposal
from gongkai.exporting.refused import Refused
from gongkai.importing.compare import named
from gongkai.importing.rewrite import with_changes
from gongkai.removing.held import Held, Word, bytes_of
from gongkai.removing.splice import Splice, splice
from gongkai.removing.table_edit import line_edits, table_edits
from gongkai.source import Source
from gongkai.stretches import CSV, JSONL, suffix_of
from gongkai.text_read import BORDER
from gongkai.value import Raw
from gongkai.yaml_read import parse

BOM = b"\xef\xbb\xbf"


class Edit(NamedTuple):
    """What is to be written into a record's file, and how it is shown."""

    there: Held
    splices: list[Splice]
    shown: list[str]

    @property
    def source(self) -> Source:
        """Where the record stands when this is written."""
        *before, own = sorted(self.splices)
        start = own.start + sum(len(each.new) - len(each.old) for each in before)
        return self.there.source._replace(start=start, end=start + len(own.new))

    def write(self) -> None:
        """Raises Refused if the file was written meanwhile."""
        splice(self.there.path, self.splices)


def edit_of(there: Held, added: Mapping[str, Raw]) -> Edit:
    """The file with these fields, by name, in the record. Raises Refused if it cannot be written so."""
    suffix = suffix_of(there.source.path)
    if suffix in (CSV, JSONL):
        splices = (table_edits if suffix == CSV else line_edits)(there, added)
        shown = (f"  {there.source.first_line:>4} │ + {_told(there, name, value)}" for name, value in added.items())
        return Edit(there, splices, list(shown))
    return _document(there, added)


def _document(there: Held, added: Mapping[str, Raw]) -> Edit:
    kind, source = there.kind, there.source
    data = bytes_of(there.path, source)
    bom = BOM if data.startswith(BOM) else b""
    piece = data.removeprefix(BOM).decode().replace("\r\n", "\n")
    mark = match.group() if (match := BORDER.match(piece)) else ""
    renewed = mark + with_changes(piece[len(mark) :], kind, added)
    raw, faults = parse(renewed, kind.every_key)
    if faults or not isinstance(raw, dict) or named(raw, kind.schema) != {**there.said, **added}:
        raise Refused(f"{there.place} 的写法特别，程序改不了，没有改动。请用文本编辑器写上，再运行 gongkai build")
    shown = list(
        difference(
            Proposal(there.path, source.path, kind, b"", [("\n" * (source.first_line - 1),) * 2, (piece, renewed)], [])
        )
    )
    text = renewed.replace("\n", "\r\n") if b"\r\n" in data else renewed
    return Edit(there, [Splice(source.start, data, bom + text.encode())], shown)


def _told(there: Held, name: str, value: Raw) -> str:
    field = there.kind.schema.fields[name]
    if isinstance(value, dict) and field.schema is not None:
        value = "，".join(f"{field.schema.fields[each].label} {said}" for each, said in value.items())
    return f"{field.label}: {value}"


def refuse_reason(reason: str, words: list[Word]) -> None:
    """Raise Refused if a public reason is empty or says who the party is (行政处罚法 article 48)."""
    if not reason.strip():
        raise Refused("要写公开的理由，例如“原处罚决定经行政复议撤销”，没有改动")
    for word in words:
        if not word.notice and word.text in reason:
            raise Refused(f"理由里有{word.label}，撤回说明里不能再出现。请只写为什么撤回，没有改动")


def refuse_day(on: datetime.date, today: datetime.date) -> None:
    """Raise Refused if a record would leave on a later day only: nothing could be proved today."""
    if on > today:
        raise Refused(f"日期 {on} 还没有到，没有改动")

"""A record's file with what takes it down: the fields are added, every other line stays."""

import datetime
from collections.abc import Mapping
from pathlib import Path

from gongkai.editor.proposal import Proposal
from gongkai.exporting.refused import Refused
from gongkai.forms.records import MARK, Held
from gongkai.importing.compare import named
from gongkai.importing.rewrite import with_changes
from gongkai.removing.held import Word
from gongkai.text_read import read_text
from gongkai.value import Raw
from gongkai.yaml_read import parse


def proposal_of(there: Held, added: Mapping[str, Raw], root: Path) -> Proposal:
    """The file with these fields, by name, in the record. Raises Refused if it cannot be written so."""
    data, kind = there.file.path.read_bytes(), there.file.kind
    text, _ = read_text(data)
    piece = text[there.start : there.end]
    mark = match.group() if (match := MARK.match(piece)) else ""
    renewed = mark + with_changes(piece[len(mark) :], kind, added)
    raw, faults = parse(renewed, kind.every_key)
    if faults or not isinstance(raw, dict) or named(raw, kind.schema) != {**named(there.raw, kind.schema), **added}:
        raise Refused(f"{there.file.path} 的写法特别，程序改不了，没有改动。请用文本编辑器写上，再运行 gongkai build")
    documents = [(text[: there.start],) * 2, (piece, renewed), (text[there.end :],) * 2]
    path = there.file.path.relative_to(root.resolve()).as_posix()
    return Proposal(there.file.path, path, kind, data, [each for each in documents if each[0]], [])


def refuse_reason(reason: str, words: list[Word]) -> None:
    """Raise Refused if a public reason is empty or says who the party is (行政处罚法 article 48)."""
    if not reason.strip():
        raise Refused("--reason 后面要写公开的理由，例如“原处罚决定经行政复议撤销”，没有改动")
    for word in words:
        if not word.notice and word.text in reason:
            raise Refused(f"理由里有{word.label}，撤回说明里不能再出现。请只写为什么撤回，没有改动")


def refuse_day(on: datetime.date, today: datetime.date) -> None:
    """Raise Refused if a record would leave on a later day only: nothing could be proved today."""
    if on > today:
        raise Refused(f"日期 {on} 还没有到，没有改动")

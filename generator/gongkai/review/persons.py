"""Names of persons in what would be public of a record, for who reviews it: beside its party (条例 article 15)."""

import re
from collections.abc import Iterator, Mapping

from gongkai.importing.compare import named
from gongkai.kind import Kind
from gongkai.privacy.names import cells, named_at
from gongkai.privacy.record import text_of
from gongkai.privacy.scan import conceal
from gongkai.value import Raw

_ROLE = re.compile(
    "法定代表人|负责人|经营者|联系人|代理人|执法人员|检查人员|经办人|承办人|记录人|见证人|证人|举报人|投诉人|受害人|申请人|"
    "被申请人|当事人|员工|职工|店员|司机|驾驶人|监护人|家属|业主|住户|村民|居民|学生|患者"
)


def other_persons(raw: Mapping[str, Raw], kind: Kind) -> list[str]:
    """名（哪一栏） for each, once, in the order of the text; what looks private is masked.

    A help, not a proof: no list of names is complete, and some words look like names.
    """
    return list(dict.fromkeys(f"{conceal(name)}（{label}）" for name, label in _found(raw, kind)))


def _found(raw: Mapping[str, Raw], kind: Kind) -> Iterator[tuple[str, str]]:
    values, party = named(raw, kind.schema), kind.terms.party
    known = str(values.get(party.name, "")) if party else ""
    for name, value in values.items():
        field = kind.schema.fields.get(name)
        if field is None or field.audience != "public" or name == "attachments":
            continue
        text = text_of({field.label: value})
        after = (span for match in _ROLE.finditer(text) if (span := named_at(text, match.end())))
        for start, end in sorted({*cells(text), *after}):
            if text[start:end] != known:
                yield text[start:end], field.label

"""Which record a row of an import file is: by its number and agency, or by what else makes records of its kind one."""

import re
from collections.abc import Mapping
from hashlib import blake2b

from gongkai.agency import Agency
from gongkai.field import Field
from gongkai.fields.document_number import usual_form
from gongkai.keys import fold
from gongkai.kind import Kind
from gongkai.value import UNKNOWN, Raw

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 8
Key = tuple[str, ...]
_PADDED = re.compile(r"(?<![0-9])0+(?=[0-9])")
_MONTH = re.compile(r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])(?=-)")


def keys_of(values: Mapping[str, Raw], kind: Kind) -> list[Key]:
    """The keys under which a record (values by name) is found, the best first; none if it has nothing of its own."""
    found = []
    for names in kind.terms.identity:
        parts = [_part(values.get(name, ""), kind.schema.fields[name]) for name in names]
        if all(parts):
            found.append((*names, *parts))
    return found


def words_of(key: Key, kind: Kind) -> str:
    """The labels of the fields of a key: 行政处罚决定书文号."""
    return "、".join(kind.schema.fields[name].label for name in key[: len(key) // 2])


def letters_of(agency: Agency, kind: Kind, key: Key) -> str:
    """The eight letters of the record's id: the same wherever and whenever the row is imported."""
    return letters(agency.id, kind.name, *key)


def letters(*parts: str) -> str:
    """Eight letters made of some words."""
    number, made = int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=8).digest()), ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        made += LETTERS[place]
    return made


def month_of(values: Mapping[str, Raw], kind: Kind, today: str) -> str:
    """The year and month (202403) of the id: of the record's own date, of its publication, at last of today (ISO)."""
    for given in (values.get(kind.date), values.get("published"), today):
        if isinstance(given, str) and (match := _MONTH.match(given)):
            return match[0].replace("-", "")
    raise ValueError(f"{today} is no day")


def _part(value: Raw, field: Field) -> str:
    if not isinstance(value, str) or value == UNKNOWN:
        return ""
    text = "".join(fold(usual_form(value.strip())).split())
    return _PADDED.sub("", text) if field.type == "document_number" else text

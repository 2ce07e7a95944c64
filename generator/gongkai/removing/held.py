"""One record of the content by its id: where its bytes stand, in whatever form, what it says, and the words that have
to leave with it.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gongkai.agency import Agencies
from gongkai.documents import HEAD, documents, read_source
from gongkai.exporting.refused import Refused
from gongkai.fields.reference import RECORD_ID
from gongkai.importing.compare import named
from gongkai.kind import Kind
from gongkai.site import Site
from gongkai.source import Scan, Source
from gongkai.stretches import CSV, JSONL, first_row, suffix_of
from gongkai.value import UNKNOWN, Raw

MASKED = "某"
SHORTEST = 3
"""A word of fewer characters stands in pages by chance."""
_DOCUMENT = re.compile(rb"^---(?=\s|$)", re.MULTILINE)


class Held(NamedTuple):
    """A record where it is written: `source` is its bytes alone, from the beginning of its first line."""

    source: Source
    path: Path
    kind: Kind
    raw: dict[str, Raw]
    id: str

    @property
    def said(self) -> dict[str, Raw]:
        """What it says, by name of field."""
        return named(self.raw, self.kind.schema)

    @property
    def place(self) -> str:
        """For people: file and line."""
        return f"{self.source.path}:{self.source.first_line}"


class Word(NamedTuple):
    """What is searched for. `label`: as it is told. `notice`: the notice of a withdrawn record may hold it."""

    label: str
    text: str
    notice: bool


def find(site: Site, record_id: str) -> Held:
    """The one record with this id in the files of the content. Raises Refused if there is none, or several."""
    check_id(record_id)
    return the_one(list(all_of(site, [record_id])), record_id)


def the_one(found: Sequence[Held], record_id: str) -> Held:
    """The only one that was found with an id. Raises Refused."""
    if not found:
        raise Refused(f"内容里没有记录 {record_id}，没有改动")
    if len(found) > 1:
        where = "、".join(each.place for each in found)
        raise Refused(f"记录 {record_id} 有 {len(found)} 份：{where}。请先留下一份，没有改动")
    return found[0]


def check_id(record_id: str) -> None:
    """Raises Refused."""
    if not RECORD_ID.fullmatch(record_id):
        raise Refused(f"“{record_id}”不是记录编号，应为 202403-ab12cd 这样的编号，没有改动")


def all_of(site: Site, ids: Collection[str]) -> Iterator[Held]:
    """Every record with one of these ids, in documents, tables and lines; what cannot be read is passed over."""
    key, config = re.compile("|".join(map(re.escape, ids)).encode()), site.config
    for source in Scan(site).sources():
        data = bytes_of(path := Path(config.place(source.path)), source)
        if not key.search(data):
            continue
        kind = site.kinds.all[source.kind]
        for start, end in sorted({_around(data, match.start(), source.path) for match in key.finditer(data)}):
            line = source.first_line + data.count(b"\n", 0, start)
            own = source._replace(start=source.start + start, end=source.start + end, first_line=line, stamp=None)
            for written in documents(read_source(own, config), own, kind, config, []):
                raw, faults = written.parse(kind)
                if isinstance(raw, dict) and not faults and (record_id := named(raw, kind.schema).get("id")) in ids:
                    yield Held(own, path, kind, raw, str(record_id))


def bytes_of(path: Path, source: Source) -> bytes:
    """What a source holds, the heading row of its table left out if it begins behind that."""
    with path.open("rb") as stream:
        stream.seek(source.start)
        return stream.read(source.end - source.start if source.end >= 0 else -1)


def heading(path: Path) -> bytes:
    """The first row of a table."""
    with path.open("rb") as stream:
        return first_row(stream.read(HEAD))


def _around(data: bytes, at: int, path: str) -> tuple[int, int]:
    """The document, row or line of a stretch in which a byte stands."""
    suffix = suffix_of(path)
    if suffix == JSONL:
        return data.rfind(b"\n", 0, at) + 1, _end(data.find(b"\n", at) + 1, data)
    if suffix == CSV:
        start = data.rfind(b"\n", 0, at) + 1
        while data.count(b'"', 0, start) % 2:
            start = data.rfind(b"\n", 0, start - 1) + 1
        end = _end(data.find(b"\n", at) + 1, data)
        while data.count(b'"', start, end) % 2 and end < len(data):
            end = _end(data.find(b"\n", end) + 1, data)
        return start, end
    cuts = [0, *(match.start() for match in _DOCUMENT.finditer(data)), len(data)]
    return max(cut for cut in cuts if cut <= at), min(cut for cut in cuts if cut > at)


def _end(found: int, data: bytes) -> int:
    return found or len(data)


def said_elsewhere(sites: Sequence[Site], words: Sequence[Word]) -> dict[Word, str]:
    """Which of these words the files of records have, each with the first of them."""
    found = dict[Word, str]()
    for site in sites:
        for source in Scan(site).sources():
            data = bytes_of(Path(site.config.place(source.path)), source)
            for word in words:
                if word not in found and word.text.encode() in data:
                    found[word] = source.path
    return found


def words_of(raw: Mapping[str, Raw], kind: Kind, record_id: str, agencies: Agencies) -> list[Word]:
    """The id, and the numbers, party and codes that the record says. A masked or very short name is left out, and the
    code of an agency, which stands on its own page.
    """
    theirs = {each.values.get("code") for each in agencies.all.values()}
    values, party = named(raw, kind.schema), kind.terms.party
    words = [Word("记录编号", record_id, True)]
    for name, field in kind.schema.fields.items():
        said = values.get(name)
        number = field.type == "document_number"
        if not isinstance(said, str) or not (number or field.type == "credit_code" or (party and name == party.name)):
            continue
        if said != UNKNOWN and len(said) >= SHORTEST and MASKED not in said and said not in theirs:
            words.append(Word(field.label, said, number))
    return list(dict.fromkeys(words))

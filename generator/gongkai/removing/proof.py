"""What of a record is left in a published site: every file is unpacked and searched for its words."""

import html
import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from gongkai.removing.contents import Closed, contents
from gongkai.removing.held import Word

REMOVED = "data/removed.csv"


class Left(NamedTuple):
    """A word that is still there, or why a file could not be searched. `path` is from the root of the site."""

    path: str
    what: str


class Proof(NamedTuple):
    """`others`: by word, another published record that says it too, for its own reasons."""

    files: int
    left: list[Left]
    others: dict[Word, str]


def prove(site: Path, record_id: str, words: Sequence[Word], *, notice: bool) -> Proof:
    """Search a published site. `notice`: the record is withdrawn, so its notice, lists and files of data may hold its
    id and its numbers (行政处罚法 article 48). `data/removed.csv` may hold the id always.

    A word that another record's public JSON says is not counted against files that do not name this record.
    """
    spelled = {word: _spellings(word.text) for word in words if not (notice and word.notice)}
    files, left, others = 0, list[Left](), dict[Word, str]()
    shared = dict[Word, list[Left]]()
    key = record_id.encode()
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        place, files = path.relative_to(site).as_posix(), files + 1
        own = record_id in place
        try:
            for word, with_id in _found(path, place, spelled, key):
                if place == REMOVED and word.text == record_id:
                    continue
                if not own and _is_record(path):
                    others.setdefault(word, path.stem)
                found = Left(place, word.label)
                (left if own or with_id else shared.setdefault(word, [])).append(found)
        except Closed as closed:
            left.append(Left(place, f"没有查成：{closed}"))
    left += [each for word, found in shared.items() if word not in others or word.text == record_id for each in found]
    return Proof(files, sorted(set(left)), others)


def _found(path: Path, place: str, spelled: dict[Word, set[bytes]], key: bytes) -> Iterator[tuple[Word, bool]]:
    """The words of a file, and whether a line of it says this record's id beside the word."""
    for data in chain([place.encode()], contents(path)):
        for word, spellings in spelled.items():
            if any(each in data for each in spellings):
                lines = data.split(b"\n") if key in data and word.text.encode() != key else []
                yield word, any(key in line and any(each in line for each in spellings) for line in lines)


def _is_record(path: Path) -> bool:
    """Whether a file is a record's public JSON."""
    if path.suffix != ".json":
        return False
    try:
        data = json.loads(path.read_bytes())
    except ValueError:
        return False
    return isinstance(data, dict) and data.get("id") == path.stem


def _spellings(text: str) -> set[bytes]:
    """As a file may write it: plain, in JSON, in HTML, in an address, in two bytes a character."""
    return {
        text.encode(), json.dumps(text)[1:-1].encode(), html.escape(text).encode(), quote(text).encode(),
        quote(text).lower().encode(), text.encode("utf-16-le"), text.encode("gb18030"),
    }  # fmt: skip

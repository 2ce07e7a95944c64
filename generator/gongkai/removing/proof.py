"""What of a record is left in a published site: every file is unpacked and searched for its words."""

import html
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from gongkai.removing.contents import Closed, contents
from gongkai.removing.held import Word
from gongkai.removing.pieces import ids_around, owner_of

REMOVED = "data/removed.csv"
_PACKED = (".gz", ".br")
_PAGES = (".html", ".json", ".pdf")
"""What a notice of withdrawal may have: its page, its data, its page as PDF."""


class Left(NamedTuple):
    """A word that is still there, or why a file could not be searched. `path` is from the root of the site."""

    path: str
    what: str


class Proof(NamedTuple):
    """`others`: by word, another published record that says it too, for its own reasons."""

    files: int
    left: list[Left]
    others: dict[Word, str]


class _Hit(NamedTuple):
    """A word in a file, with the ids of the records that stand in the same row or entry."""

    path: str
    word: Word
    ids: frozenset[str]


def prove(site: Path, record_id: str, words: Sequence[Word], told: Callable[[int], None], *, notice: bool) -> Proof:
    """Search a published site; `told` hears of each file. `notice`: the record is withdrawn, so its notice, lists and
    files of data may hold its id and its numbers (行政处罚法 article 48). `data/removed.csv` may hold the id always.

    A word that another record's public JSON says is that record's own: in its files, in rows and entries about it, and
    in those that are about none.
    """
    spelled = {word: spellings(word.text) for word in words if not (notice and word.notice)}
    files, left, hits = 0, list[Left](), list[_Hit]()
    says: dict[str, set[Word]] = defaultdict(set)
    for place, folder in _places(site):
        path = f"{site}/{place}"
        if notice and owner_of(place) == record_id and not _is_notice(place, record_id):
            left.append(Left(place, "原来的附件"))
        hits += (_Hit(place, word, frozenset()) for word in _in_name(place, spelled))
        if folder:
            continue
        files += 1
        told(1)
        try:
            found = set(_found(path, place, spelled))
        except Closed as closed:
            left.append(Left(place, f"没有查成：{closed}"))
            continue
        if found and _is_record(path):
            says[owner_of(place)].update(each.word for each in found)
        hits += found
    left += [Left(hit.path, hit.word.label) for hit in hits if not _explained(hit, record_id, says)]
    others = {word: other for other, said in sorted(says.items(), reverse=True) if other != record_id for word in said}
    return Proof(files, sorted(set(left)), others)


def _explained(hit: _Hit, record_id: str, says: dict[str, set[Word]]) -> bool:
    """Whether a word is where it is because of another record, or may be there."""
    if hit.word.text == record_id:
        return hit.path == REMOVED
    if owner := owner_of(hit.path):
        return owner != record_id and hit.word in says.get(owner, ())
    if record_id in hit.ids:
        return any(hit.word in says.get(each, ()) for each in hit.ids - {record_id})
    return any(hit.word in said for other, said in says.items() if other != record_id)


def _places(site: Path) -> Iterator[tuple[str, bool]]:
    """Every folder and file of the site, from its root, with whether it is a folder."""
    cut = len(os.path.join(site, ""))  # noqa: PTH118 - the separator is what is wanted
    for at, folders, names in os.walk(site):
        folders.sort()
        here = at[cut:].replace(os.sep, "/")
        yield from ((f"{here}/{name}".lstrip("/"), False) for name in sorted(names))
        yield from ((f"{here}/{name}".lstrip("/"), True) for name in folders)


def _in_name(place: str, spelled: dict[Word, set[bytes]]) -> Iterator[Word]:
    name = place.rpartition("/")[2].encode("utf-8", "surrogateescape")
    return (word for word, spellings in spelled.items() if any(each in name for each in spellings))


def _found(path: str, place: str, spelled: dict[Word, set[bytes]]) -> Iterator[_Hit]:
    table = place.removesuffix(".gz").removesuffix(".br").endswith(".csv")
    for data in contents(path):
        for word, spellings in spelled.items():
            for each in spellings:
                at = data.find(each)
                while at >= 0:
                    yield _Hit(place, word, frozenset(ids_around(data, at, table=table)))
                    at = data.find(each, at + len(each))


def _is_notice(place: str, record_id: str) -> bool:
    name = place.rpartition("/")[2]
    for suffix in _PACKED:
        name = name.removesuffix(suffix)
    return name in {f"{record_id}{suffix}" for suffix in _PAGES}


def _is_record(path: str) -> bool:
    """Whether a file is a record's public JSON."""
    owner = owner_of(path)
    if not owner or not path.endswith(f"/{owner}.json"):
        return False
    try:
        data = json.loads(Path(path).read_bytes())
    except ValueError:
        return False
    return isinstance(data, dict) and data.get("id") == owner


def spellings(text: str) -> set[bytes]:
    """As a file may write it: plain, in JSON, in HTML, in an address, in two bytes a character."""
    return {
        text.encode(), json.dumps(text)[1:-1].encode(), html.escape(text).encode(), quote(text).encode(),
        quote(text).lower().encode(), text.encode("utf-16-le"), text.encode("gb18030"),
    }  # fmt: skip

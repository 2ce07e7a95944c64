"""A published index, read for a search: each file when it is needed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from gongkai.search.addresses import CHUNK, chunk_name
from gongkai.search.layout import Layout
from gongkai.search.leaf import ordinals_of
from gongkai.search.lists import Integers
from gongkai.search.lists_read import DamagedError
from gongkai.search.normal import normalise, table_version
from gongkai.search.ranges import Days
from gongkai.search.root import FORMAT, Root, read_root
from gongkai.search.target import Target

Public = Mapping[str, Any]
"""What a JSON file holds, such as a record's."""

_ALWAYS = frozenset({"url", "kind", "kind_label", "agency", "agency_name", "title", "published", "year", "fields"})


class NoIndexError(Exception):
    """There is no index here."""


class OtherVersionError(Exception):
    """The index was made by another version of the program."""


@dataclass(frozen=True, slots=True)
class Published:
    """The site in a folder. What its methods raise is DamagedError: a file is missing or not what it should be."""

    site: Path
    target: Target
    data: Public  # of root.json
    root: Root
    chunks: dict[int, Public] = field(default_factory=dict)

    @classmethod
    def open(cls, site: Path) -> "Published":
        """Raises NoIndexError, OtherVersionError, DamagedError."""
        target = Target(site, site)
        if target.published("root.json") is None:
            raise NoIndexError
        data = _mapping(target.old("root.json"))
        if (data.get("format"), data.get("normal")) != (FORMAT, table_version()):
            raise OtherVersionError
        try:
            layout = Layout(piece=data["piece"], stretch=data["stretch"].bit_length() - 1)
        except (KeyError, AttributeError) as error:
            raise DamagedError from error
        return cls(site, target, data, read_root(target, str(data.get("version")), layout))

    def is_current(self) -> bool:
        """Whether no other was published since it was opened."""
        data = self.target.published("root.json")
        return data is not None and _mapping(data) == self.data

    def ordinals(self, term: int) -> Integers:
        """Of the records with this term, ascending."""
        parts = [part.shape for part in self.root.parts if part.shape.segment.size]
        found = [ordinals_of(self.target, shape, term) + shape.segment.first for shape in parts]
        return np.concatenate([np.empty(0, np.int64), *found])

    def record(self, ordinal: int) -> Public | None:
        """Its public JSON; None if it is no longer shown."""
        number = ordinal // CHUNK
        data = self.chunks.get(number) or _mapping(self.target.old(chunk_name(number)))
        self.chunks[number] = data
        try:
            folder, _, name = data["names"][ordinal % CHUNK].partition(" ")
            path = f"{self.site}/{data['folders'][int(folder)]}/{name}.json" if name else ""
            return _record(Path(path).read_bytes()) if path else None
        except (OSError, ValueError, LookupError) as error:
            raise DamagedError from error

    def attachment_texts(self, public: Public) -> list[str]:
        """The texts of a record's attachments."""
        name = public.get("attachment_text")
        if not name:
            return []
        path = self.site / PurePosixPath(str(public["url"])).parent / str(name)
        try:
            return [str(each["text"]) for each in _mapping(path.read_bytes())["texts"]]
        except (OSError, LookupError, TypeError) as error:
            raise DamagedError from error

    def values(self, group: str) -> Sequence[tuple[str, str, int]]:
        """(name, label, how many records) of a group of facets (facets.py)."""
        found = (each["values"] for each in self.data["facets"] if each["name"] == group)
        return [(name, label, count) for name, label, count in next(found, [])]

    def agencies_named(self, words: Sequence[str]) -> list[str]:
        """Agencies in whose names one of these normalised words occurs."""
        named = ((name, normalise(label)) for name, label, _ in self.values("agency"))
        return [name for name, label in named if any(word in label for word in words)]

    def published_between(self, days: Days) -> tuple[int, int]:
        """The first ordinal of the months that these days lie in, and the one after the last."""
        first, last = ((day or "")[:7] for day in days)
        months, size = self.data["months"], self.root.size
        start = next((ordinal for month, ordinal in months if month >= first), size) if first else 0
        end = next((ordinal for month, ordinal in months if month > last), size) if last else size
        return start, end

    def words(self) -> Public:
        """words.json: the glossary, and what is covered."""
        return _mapping(self.target.old("words.json"))


def _record(data: bytes) -> Public:
    found = _mapping(data)
    if not _ALWAYS.issubset(found):
        raise DamagedError
    return found


def _mapping(data: bytes) -> Public:
    try:
        found = json.loads(data)
    except ValueError as error:
        raise DamagedError from error
    if not isinstance(found, dict):
        raise DamagedError
    return found

"""The records of an agency and kind as they stand: found by number, read again when a row is theirs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.documents import Written, documents, read_source
from gongkai.exporting.refused import Refused
from gongkai.importing.compare import named
from gongkai.importing.identity import LENGTH, Key, keys_of
from gongkai.kind import Kind
from gongkai.problem import Problem
from gongkai.site import Config, Site
from gongkai.source import Scan, Source
from gongkai.stamp import Stamp
from gongkai.stretches import YAML, suffix_of
from gongkai.value import Raw


class Spot(NamedTuple):
    """Where a record is written: its source, and the line of the file on which it begins; its id."""

    source: Source
    line: int
    id: str


class Found(NamedTuple):
    """What an index needs to know of one record: the digests of its keys, where it begins, its id."""

    keys: tuple[bytes, ...]
    line: int
    id: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One record as it stands. `text` is its YAML document, "" if it is written in a table; `alone` in its file."""

    values: dict[str, Raw]
    text: str
    alone: bool
    stamp: Stamp

    @property
    def id(self) -> str:
        return str(self.values.get("id", ""))


@dataclass(slots=True)
class Index:
    """Where records stand, by the digests of their keys."""

    _sources: list[Source] = field(default_factory=list)
    _places: dict[bytes, tuple[tuple[int, int, str], ...]] = field(default_factory=dict)

    def add(self, source: Source, found: Iterable[Found]) -> None:
        self._sources.append(source)
        number = len(self._sources) - 1
        for each in found:
            for key in each.keys:
                self._places[key] = (*self._places.get(key, ()), (number, each.line, each.id))

    def find(self, keys: Iterable[bytes]) -> list[Spot]:
        """The records under the first of the keys that leads to any."""
        for key in keys:
            if places := self._places.get(key):
                return [Spot(self._sources[number], line, record_id) for number, line, record_id in places]
        return []


def sources_of(site: Site, agency: Agency) -> Iterator[Source]:
    """The sources of an agency, in the content and, if records are reviewed there first, in the drafts."""
    config = site.config
    drafts = [config.drafts] if config.drafts_first and config.drafts.is_dir() else []
    for folder in (config.content, *drafts):
        scan = Scan(replace(site, config=replace(config, content=folder)))
        yield from (each for each in scan.sources() if each.agency == agency.id)


def drafts_before(spots: list[Spot], config: Config) -> list[Spot]:
    """Without the records of the content of which there is a draft that will take their place."""
    drafts = [each for each in spots if (config.root / each.source.path).is_relative_to(config.drafts)]
    waiting = {each.id for each in drafts}
    return [each for each in spots if each in drafts or each.id not in waiting]


def digest_of_key(kind: Kind, key: Key) -> bytes:
    return blake2b("\0".join((kind.name, *key)).encode(), digest_size=8).digest()


def id_keys(kind: Kind, record_id: str) -> Iterator[bytes]:
    """A record is found by its id, and by the letters in it if they may come from a number."""
    yield digest_of_key(kind, ("id", record_id))
    letters = record_id[7:]
    if len(letters) == LENGTH:
        yield digest_of_key(kind, ("letters", letters))


def found_in(source: Source, kind: Kind, config: Config) -> list[Found]:
    """The records of a source for the index. Raises Refused if something in it cannot be read."""
    found = []
    for line, written in _documents(source, kind, config).items():
        values = _values(written, kind, source)
        keys = [digest_of_key(kind, key) for key in keys_of(values, kind)]
        record_id = str(values.get("id", ""))
        found.append(Found((*keys, *id_keys(kind, record_id)), line, record_id))
    return found


def stands_at(spot: Spot, kind: Kind, config: Config) -> Standing:
    """The record at a place. Raises Refused if it is no longer there."""
    pieces, stamp = _read(spot.source, kind, config)
    written = pieces.get(spot.line)
    if written is None:
        raise Refused(f"核对期间 {spot.source.path} 有改动，没有写入。请再运行一次")
    text = str(getattr(written, "text", "")) if suffix_of(spot.source.path) in YAML else ""
    alone = len(pieces) == 1 and spot.source.end < 0
    return Standing(_values(written, kind, spot.source), text, alone, stamp)


def _documents(source: Source, kind: Kind, config: Config) -> dict[int, Written]:
    return _read(source, kind, config)[0]


@lru_cache(maxsize=4)
def _read(source: Source, kind: Kind, config: Config) -> tuple[dict[int, Written], Stamp]:
    """The records of a source by the lines on which they begin, and the stamp of the file."""
    problems = list[Problem]()
    content = read_source(source, config)
    found = {each.first_line: each for each in documents(content, source, kind, config, problems)}
    if problems:
        raise Refused(f"{source.path} 里已有的记录有错误，没有写入。先运行 gongkai check，改正以后再导入")
    return found, content.stamp


def _values(written: Written, kind: Kind, source: Source) -> dict[str, Raw]:
    raw, faults = written.parse(kind)
    if faults or not isinstance(raw, dict):
        raise Refused(f"{source.path} 里已有的记录有错误，没有写入。先运行 gongkai check，改正以后再导入")
    return named(raw, kind.schema)

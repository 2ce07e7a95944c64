"""The records of a source as they are written: bytes read once, cut into documents, each parsed when asked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from os import fstat, stat_result
from typing import NamedTuple, Protocol

from gongkai.kind import Kind
from gongkai.locate import problems_of
from gongkai.problem import Finding, Problem, problem
from gongkai.site import Config
from gongkai.source import Source
from gongkai.text_read import START, read_text
from gongkai.value import Raw
from gongkai.yaml_faults import Fault
from gongkai.yaml_read import parse

_CONTENT = re.compile(r"^(?!---(?:\s|$))[^\S\n]*[^\s#]|^---[^\S\n]+[^\s#]", re.MULTILINE)
DIGEST = 16


class Stamp(NamedTuple):
    """What a file system tells of a file without reading it: bytes, and two times in nanoseconds."""

    size: int
    mtime: int
    ctime: int


class Content(NamedTuple):
    """What was read of a source: its bytes, their BLAKE2b digest of 16 bytes, the stamp of the whole file."""

    data: bytes
    digest: bytes
    stamp: Stamp


class Written(Protocol):
    """One record as it is written in a source."""

    @property
    def first_line(self) -> int:
        """Where it begins in the file, from 1."""
        ...

    def parse(self, kind: Kind) -> tuple[Raw, list[Fault]]:
        """Its content by keys as written, and what is wrong with its form."""
        ...

    def problems(self, path: str, kind: Kind, findings: list[Finding], faults: list[Fault]) -> list[Problem]:
        """Findings and faults with their places in the file."""
        ...


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A YAML document; see `Written`."""

    text: str
    first_line: int

    def parse(self, kind: Kind) -> tuple[Raw, list[Fault]]:
        return parse(self.text, kind.every_key)

    def problems(self, path: str, kind: Kind, findings: list[Finding], faults: list[Fault]) -> list[Problem]:
        return problems_of(path, self.text, self.first_line, findings, faults, kind.schema)


def stamp_of(stat: stat_result) -> Stamp:
    return Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


def read_source(source: Source, config: Config) -> Content:
    """The bytes of a source. Raises OSError."""
    with open(f"{config.root}/{source.path}", "rb") as stream:  # noqa: PTH123 - for every record: pathlib costs more
        stamp = stamp_of(fstat(stream.fileno()))
        stream.seek(source.start)
        data = stream.read() if source.end < 0 else stream.read(source.end - source.start)
    return Content(data, blake2b(data, digest_size=DIGEST).digest(), stamp)


def documents(
    content: Content,
    source: Source,
    kind: Kind,  # noqa: ARG001
    config: Config,
    problems: list[Problem],
) -> Iterator[Written]:
    """The records of a source as written; what cannot be read at all or is too large goes to `problems`."""
    text, finding = read_text(content.data)
    if finding is not None:
        problems.append(problem(finding, source.path, source.first_line, 1))
        return
    cuts = [match.start() for match in START.finditer(text)] if "\n---" in text else []
    starts = [0, *[cut for cut in cuts if cut > 0]]
    line, empty = source.first_line, source.end < 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        piece = text[start:end]
        if _CONTENT.search(piece):
            empty = False
            size = len(piece) if len(piece) * 4 <= config.record_bytes else len(piece.encode())
            if size > config.record_bytes:
                says = {"size": str(size), "limit": str(config.record_bytes)}
                problems.append(problem(Finding("GK104", (), says), source.path, line, 1))
            else:
                yield YamlDocument(piece, line)
        line += piece.count("\n")
    if empty:
        problems.append(problem(Finding("GK103"), source.path, 1, 1))

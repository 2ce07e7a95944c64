"""The records of a source as they are written: bytes read once, cut into documents, each parsed when asked for."""

import os
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from hashlib import blake2b
from io import FileIO
from os import fstat
from typing import NamedTuple, Protocol

from gongkai.csv_rows import csv_rows
from gongkai.csv_table import read_table
from gongkai.json_lines import json_lines
from gongkai.kind import Kind
from gongkai.problem import Finding, Problem, problem
from gongkai.site import Config
from gongkai.source import Source
from gongkai.stamp import Stamp, stamp_of
from gongkai.stretches import CSV, JSONL, first_row, oversized, stretches, suffix_of
from gongkai.text_read import read_text
from gongkai.value import Raw
from gongkai.yaml_documents import yaml_documents
from gongkai.yaml_faults import Fault

DIGEST = 16
HEAD = 100_000
TRIES, PAUSE = 4, 0.05


class Content(NamedTuple):
    """What was read of a source: its bytes, their BLAKE2b digest of 16 bytes, the stamp of the whole file.

    `head` is the heading row of the table of which the source is a later stretch; the digest is of both. `fault` is why
    nothing could be read.
    """

    data: bytes
    digest: bytes
    stamp: Stamp
    head: bytes = b""
    fault: Finding | None = None


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


def read_source(source: Source, config: Config) -> Content:
    """The bytes of a source, all of one moment: a file that changes meanwhile is read again, then given up (`fault`).

    A stretch of a file that is no longer the one that was cut is given up at once. Raises OSError.
    """
    path, tries = config.place(source.path), 1 if source.end >= 0 else TRIES
    data, head, before = b"", b"", Stamp(0, 0, 0)
    for attempt in range(tries):
        if attempt:
            time.sleep(PAUSE * attempt)
        try:
            stream = open(path, "rb", buffering=0)  # noqa: PTH123, SIM115 - for every record: pathlib costs more
        except FileNotFoundError:
            continue
        with stream:
            before = stamp_of(fstat(stream.fileno()))
            data, head = _bytes(stream, source, config.record_bytes)
            if before == stamp_of(fstat(stream.fileno())) and (source.end < 0 or source.stamp in (None, before)):
                digest = blake2b(head + data if head else data, digest_size=DIGEST).digest()
                return Content(data, digest, before, head)
    return Content(b"", b"", before, b"", Finding("GK133"))


def _bytes(stream: FileIO, source: Source, limit: int) -> tuple[bytes, bytes]:
    """The bytes of a source, and the heading row of the table of which it is a later stretch.

    Nothing of a stretch that can only be one record far too long.
    """
    if source.end < 0:
        return stream.readall(), b""
    head = b""
    if source.start and suffix_of(source.path) == CSV:
        head = first_row(_exactly(stream, HEAD))
    if source.end - source.start > oversized(limit):
        return b"", head
    stream.seek(source.start)
    return _exactly(stream, source.end - source.start), head


def _exactly(stream: FileIO, size: int) -> bytes:
    """So many bytes from here, or as many as there are."""
    parts = []
    while size > 0 and (data := stream.read(size)):
        parts.append(data)
        size -= len(data)
    return b"".join(parts)


def documents(
    content: Content, source: Source, kind: Kind, config: Config, problems: list[Problem]
) -> Iterator[Written]:
    """The records of a source as written; what cannot be read at all or is too large goes to `problems`."""
    limit = config.record_bytes
    if content.fault is not None:
        problems.append(problem(content.fault, source.path))
        return
    if (size := source.end - source.start) > oversized(limit):
        says = {"size": str(size), "limit": str(limit)}
        problems.append(problem(Finding("GK104", (), says), source.path, source.first_line, 1))
        return
    text, finding = read_text(content.data)
    if finding is not None:
        if finding.code != "GK103" or not source.start:
            problems.append(problem(finding, source.path, source.first_line, 1))
        return
    suffix = suffix_of(source.path)
    if suffix == JSONL:
        yield from json_lines(text, source.first_line, source.path, limit, problems)
    elif suffix == CSV:
        head = read_text(content.head)[0] if source.start else text
        table, faults = read_table(head, kind.schema, source.path)
        problems += faults
        if table is not None:
            yield from csv_rows(text, source, table, limit, problems)
    else:
        yield from yaml_documents(text, source, limit, problems)


def written_at(path: str, kind: Kind, config: Config, lines: Collection[int]) -> Iterator[tuple[int, Written]]:
    """The records of a file that begin in these lines: it is read once more, as far as needed and never held whole.

    What is no longer there is left out.
    """
    left = set(lines)
    for source in _again(path, kind, config):
        for written in documents(read_source(source, config), source, kind, config, []):
            if written.first_line in left:
                left.remove(written.first_line)
                yield written.first_line, written
        if not left:
            return


def _again(path: str, kind: Kind, config: Config) -> Iterator[Source]:
    """The stretches of a file that was scanned before; none if it is gone."""
    full = config.place(path)
    with suppress(FileNotFoundError):
        size = os.stat(full).st_size  # noqa: PTH116
        for start, end, line in stretches(full, size, config.record_bytes):
            yield Source(path, "", kind.name, start, end, line)

"""All that a published file says, in whatever it is packed: bytes to be searched, a block at a time."""

import gzip
import json
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

from gongkai.attachment_text.extract import Unreadable
from gongkai.attachment_text.read import extract
from gongkai.removing.brotli import unbrotli

DEEPEST = 3
BLOCK, OVERLAP = 1 << 20, 1 << 16
_IN_MEMORY = 1 << 23
_TEXT = ".text.json"


class Closed(Exception):  # noqa: N818 - a file that has to be looked at by a person
    """A file cannot be unpacked: what it says is not known."""


def contents(path: str) -> Iterator[bytes]:
    """The bytes of a file, of what it unpacks to and the text that is read of it, in blocks of a megabyte; each begins
    with the last 64 kB of the one before. Raises Closed.
    """
    with open(path, "rb") as stream:  # noqa: PTH123 - for every file: pathlib costs more
        yield from _unpacked(stream, path, 0)
    if path.endswith(".sqlite"):
        yield from _rows(Path(path))
    elif path.endswith(_TEXT):
        yield from _said(Path(path))
    elif path.endswith(".pdf") and not _is_said(Path(path)):
        try:
            yield "\n".join(part.text for part in extract(Path(path)).parts).encode()
        except Unreadable as error:
            raise Closed(str(error)) from error


def _unpacked(stream: IO[bytes], name: str, depth: int) -> Iterator[bytes]:
    """`stream` can be read again from its beginning."""
    head = stream.read(4)
    stream.seek(0)
    yield from _blocks(stream)
    if depth == DEEPEST:
        return
    stream.seek(0)
    try:
        if head.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=stream, mode="rb") as inner:
                yield from _again(inner, name.removesuffix(".gz"), depth)
        elif head == b"PK\x03\x04":
            with zipfile.ZipFile(stream) as archive:
                for each in archive.infolist():
                    yield each.filename.encode()
                    with archive.open(each) as inner:
                        yield from _again(inner, each.filename, depth)
        elif name.endswith(".br"):
            with unbrotli(stream) as inner:
                yield from _again(inner, name.removesuffix(".br"), depth)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise Closed("解不开") from error
    except ImportError as error:
        raise Closed("是 .br，要先装上 brotli（pip install brotli）才能查") from error
    if name.endswith(".zst"):
        raise Closed("是 .zst，本程序解不开")


def _again(packed: "IO[bytes] | gzip.GzipFile", name: str, depth: int) -> Iterator[bytes]:
    """What a file in another one says: it is unpacked to where it can be read twice."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as stream:
        shutil.copyfileobj(packed, stream, BLOCK)
        stream.seek(0)
        yield from _unpacked(stream, name, depth + 1)
        if name.endswith(".sqlite"):
            stream.seek(0)
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "one.sqlite"
                with path.open("wb") as whole:
                    shutil.copyfileobj(stream, whole, BLOCK)
                yield from _rows(path)


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    block = stream.read(BLOCK)
    while block:
        yield block
        if not (more := stream.read(BLOCK - OVERLAP)):
            return
        block = block[-OVERLAP:] + more


def _said(path: Path) -> Iterator[bytes]:
    """What the attachments of a record say, without white space: a name may stand on two lines."""
    try:
        for each in json.loads(path.read_bytes())["texts"]:
            yield "".join(each["text"].split()).encode()
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise Closed("读不出来") from error


def _is_said(path: Path) -> bool:
    """Whether the whole text of an attachment stands in the file of texts beside it, which is searched anyway."""
    beside = path.with_name(f"{path.stem.rpartition('-')[0]}{_TEXT}")
    try:
        return json.loads(beside.read_bytes())["truncated"] is False
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _rows(path: Path) -> Iterator[bytes]:
    """Every row of every table: a text that lies on several pages of the file is whole here."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            tables = [name for (name,) in base.execute("select name from sqlite_master where type = 'table'")]
            for table in tables:
                quoted = table.replace('"', '""')
                for row in base.execute(f'select * from "{quoted}"'):
                    yield "\n".join(map(str, row)).encode("utf-8", "replace")
    except sqlite3.Error as error:
        raise Closed("读不出来") from error

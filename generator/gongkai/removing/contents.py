"""All that a published file says, in whatever it is packed: bytes to be searched."""

import gzip
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from gongkai.attachment_text.extract import Unreadable
from gongkai.attachment_text.read import extract

DEEPEST = 3


class Closed(Exception):  # noqa: N818 - a file that has to be looked at by a person
    """A file cannot be unpacked: what it says is not known."""


def contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file, of what it unpacks to and the text that is read of it. Raises Closed."""
    data = path.read_bytes()
    yield from _unpacked(data, path.name, 0)
    if path.suffix == ".sqlite":
        yield from _rows(path)
    if path.suffix == ".pdf":
        try:
            yield "\n".join(part.text for part in extract(path).parts).encode()
        except Unreadable as error:
            raise Closed(str(error)) from error


def _unpacked(data: bytes, name: str, depth: int) -> Iterator[bytes]:
    yield data
    if depth == DEEPEST:
        return
    try:
        if data.startswith(b"\x1f\x8b"):
            yield from _unpacked(gzip.decompress(data), name.removesuffix(".gz"), depth + 1)
        elif data.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for each in archive.infolist():
                    yield each.filename.encode()
                    yield from _unpacked(archive.read(each), each.filename, depth + 1)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise Closed("解不开") from error
    if name.endswith(".br"):
        raise Closed("是 .br，本程序解不开")


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

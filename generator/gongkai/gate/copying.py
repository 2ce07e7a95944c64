"""Files of the content to be copied as they were read: what the store knows of each, and the copy held against it."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.documents import read_source
from gongkai.gate.accepted import digest_of
from gongkai.gate.held import HeldBack
from gongkai.out_folder import PublishError
from gongkai.site import Config
from gongkai.source import Source
from gongkai.store.database import Store
from gongkai.store.rows import path_bytes
from gongkai.visit import stamp_bytes

_SOURCE = "SELECT agency, path, kind, start, end, line, digest FROM source"
_CARRIED = "SELECT DISTINCT s.agency, c.path, c.stamp FROM carried c JOIN source s ON s.number = c.source"


class Copied(NamedTuple):
    """A file of an agency: its path from the site's root, its stretches with their digests; an attachment has none,
    but the stamp that it had when it was read.
    """

    agency: str
    path: str
    stretches: tuple[tuple[Source, bytes], ...] = ()
    stamp: bytes = b""

    @property
    def digest(self) -> bytes:
        """Of the whole file, if that is known."""
        source, digest = self.stretches[0] if len(self.stretches) == 1 else (None, b"")
        return digest if source is not None and source.end < 0 else b""


def every_file(store: Store) -> Iterator[Copied]:
    """Every file that the records of the store stand in, or carry."""
    yield from _sources(store.db.execute(f"{_SOURCE} ORDER BY path, start"))
    yield from (Copied(agency, path, (), stamp) for agency, path, stamp in store.db.execute(f"{_CARRIED} ORDER BY 2"))


def files_at(store: Store, paths: Iterable[str]) -> Iterator[Copied]:
    """Those among these paths that are such files."""
    left = set(paths)
    for path in sorted(left):
        rows = store.db.execute(f"{_SOURCE} WHERE path = ? ORDER BY start", (path_bytes(path),)).fetchall()
        if rows:
            left.remove(path)
            yield from _sources(rows)
    if left:
        for agency, path, stamp in store.db.execute(_CARRIED):
            if path in left:
                yield Copied(agency, path, (), stamp)


def is_source(store: Store, path: str) -> bool:
    """Whether records stand in the file at this path."""
    return store.db.execute("SELECT 1 FROM source WHERE path = ?", (path_bytes(path),)).fetchone() is not None


def _sources(rows: Iterable[tuple[Any, ...]]) -> Iterator[Copied]:
    for path, some in groupby(rows, lambda row: row[1]):
        name, found = path.decode("utf-8", "surrogateescape"), list(some)
        stretches = tuple(
            (Source(name, agency, kind, start, end, line), digest)
            for agency, _, kind, start, end, line, digest in found
        )
        yield Copied(found[0][0], name, stretches)


def copy(file: Copied, target: Path, place: HeldBack, config: Config) -> bytes:
    """Copy the file as it was read to `target`, which is where `place` has it. Returns the digest of its bytes.

    Raises OSError, and PublishError if it was written since.
    """
    source = config.root / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError as error:
        raise _changed(file) from error
    digest = digest_of(target)
    if file.digest:
        same = digest == file.digest
    elif file.stretches:
        copied = replace(config, held=(place,))
        same = all(read_source(each, copied).digest == known for each, known in file.stretches)
    else:
        same = stamp_bytes(source) == file.stamp
    if not same:
        raise _changed(file)
    return digest


def _changed(file: Copied) -> PublishError:
    return PublishError(f"生成网站的时候 {file.path} 又改了，已公开的网站没有改动。请再运行一次 gongkai build")

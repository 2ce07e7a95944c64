"""The zip of a package, in as many volumes as its size asks for, and the sums of what is in it."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gongkai.exporting.refused import Refused

_CHUNK = 1 << 20
_ROOM = 1 << 20
"""Kept free in a volume, besides its list of members: for what is put in last."""
Moment = tuple[int, int, int, int, int, int]


class Volumes:
    """Zips of at most `limit` bytes, all of whose members lie in a folder `stem`. `moment` is the time that all have.

    `lines` are the sums of the members, as `sha256sum -c` reads them; `bytes` their sizes added. The zips have names
    only when they are `done`.
    """

    def __init__(self, folder: Path, stem: str, limit: int, moment: Moment) -> None:
        self._folder, self._stem, self._limit, self._moment = folder, stem, limit, moment
        self._drafts, self.lines, self.bytes = list[Path](), list[str](), 0
        self._zip = self._begin()

    @property
    def count(self) -> int:
        return len(self._drafts)

    def add(self, name: str, file: Path) -> str:
        """Put a file into the package; returns its sum. Raises Refused if it is too large."""
        with file.open("rb") as stream:
            return self._add(name, stream, file.stat().st_size)

    def add_bytes(self, name: str, data: bytes) -> str:
        return self._add(name, BytesIO(data), len(data))

    def add_last(self, name: str, data: bytes) -> None:
        """Put something small into the volume at hand: there is room for it."""
        self._add(name, BytesIO(data), 0)

    def done(self) -> list[Path]:
        """Close the last volume and give all of them their names: `stem.zip`, or `stem-1.zip`, `stem-2.zip` …"""
        self._zip.close()
        several = self.count > 1
        named = [self._folder / f"{self._stem}{f'-{n}' if several else ''}.zip" for n in range(1, self.count + 1)]
        for draft, path in zip(self._drafts, named, strict=True):
            draft.replace(path)
        return named

    def give_up(self) -> None:
        """Leave nothing of it, if it is not done."""
        self._zip.close()
        for draft in self._drafts:
            draft.unlink(missing_ok=True)

    def _add(self, name: str, stream: IO[bytes], size: int) -> str:
        if size + _ROOM > self._limit:
            raise Refused(f"{name} 有 {size >> 20} MB，一个压缩包最多 {self._limit >> 20} MB，放不下")
        assert self._zip.fp is not None
        if self._names and self._zip.fp.tell() + size + self._names + _ROOM > self._limit:
            self._zip.close()
            self._zip = self._begin()
        info = ZipInfo(f"{self._stem}/{name}", self._moment)
        info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
        digest = hashlib.sha256()
        with self._zip.open(info, "w", force_zip64=size >= _CHUNK) as member:
            while piece := stream.read(_CHUNK):
                digest.update(piece)
                member.write(piece)
        self._names += len(info.filename.encode()) + 100
        self.bytes += size
        self.lines.append(f"{digest.hexdigest()}  {name}\n")
        return digest.hexdigest()

    def _begin(self) -> ZipFile:
        draft = self._folder / f".{self._stem}-{self.count + 1}.zip.new"
        self._drafts.append(draft)
        self._names = 0
        return ZipFile(draft, "w")

"""A file of any size with some of its bytes exchanged, whole or not at all."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gongkai.exporting.refused import Refused
from gongkai.files import whole

_CHUNK = 1 << 20


class Splice(NamedTuple):
    """The bytes that stand at `start`, and what is to stand there."""

    start: int
    old: bytes
    new: bytes


def splice(path: Path, splices: Sequence[Splice]) -> None:
    """Exchange them, in order of place. Raises Refused if one of them is no longer there: nothing is written then."""
    target = path.resolve()
    with whole(target) as draft:
        try:
            spliced(target, splices, draft)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


def spliced(path: Path, splices: Sequence[Splice], to: Path) -> None:
    """Write to a new file `to` what `path` says with them exchanged. Raises Refused as `splice`."""
    with path.open("rb") as source, to.open("wb") as out:
        for each in sorted(splices):
            _copy(source, out, each.start - source.tell())
            if source.read(len(each.old)) != each.old:
                raise Refused(f"{path.name}：刚刚被别的程序改过，没有写回，请再运行一次")
            out.write(each.new)
        shutil.copyfileobj(source, out, _CHUNK)
    shutil.copymode(path, to)


def _copy(source: BinaryIO, out: BinaryIO, size: int) -> None:
    while size > 0 and (data := source.read(min(size, _CHUNK))):
        out.write(data)
        size -= len(data)

"""What tells, without reading it, whether a file is still the one that was read."""

from os import stat_result
from typing import NamedTuple


class Stamp(NamedTuple):
    """What a file system tells of a file: its bytes, and two times in nanoseconds."""

    size: int
    mtime: int
    ctime: int


def stamp_of(stat: stat_result) -> Stamp:
    return Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)

"""Whether what a file system tells of a file can be trusted to tell of its next change too."""

from gongkai.stamp import Stamp

_RACE = 2_000_000_000
"""Nanoseconds: a file written so shortly before it was read may be written again without looking so."""


def is_settled(stamp: Stamp, started: int) -> bool:
    """Whether a file was written well before `started` (nanoseconds since 1970); if not, it has to be read again."""
    return max(stamp.mtime, stamp.ctime) < started - _RACE

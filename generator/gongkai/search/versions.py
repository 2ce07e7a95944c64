"""Versions of groups of files, for the addresses under which browsers keep them.

A version is the sum of its files' digests, so replacing one file needs none of the others; 30 bits, written as five
characters. An edit renews the address of the groups it touches, and of no other file.
"""

import hashlib
from collections.abc import Mapping, Sequence

BITS = 30
WIDTH = 5
_CHARS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

Files = Mapping[str, bytes]


def digest(files: Files) -> int:
    """The sum over files by name."""
    return sum(_digest(name, data) for name, data in files.items()) % (1 << BITS)


def _digest(name: str, data: bytes) -> int:
    return int.from_bytes(hashlib.sha256(name.encode() + b"\0" + data).digest()[:4], "little") >> (32 - BITS)


def added(versions: Sequence[int], changes: Mapping[int, int]) -> tuple[int, ...]:
    """The versions with these differences added, by group."""
    return tuple((version + changes.get(group, 0)) % (1 << BITS) for group, version in enumerate(versions))


def to_text(versions: Sequence[int]) -> str:
    return "".join(_CHARS[version >> shift & 63] for version in versions for shift in range(BITS - 6, -1, -6))


def from_text(text: str) -> tuple[int, ...]:
    """Raises ValueError."""
    values = [_CHARS.index(char) for char in text]
    pieces = [values[at : at + WIDTH] for at in range(0, len(values), WIDTH)]
    return tuple(sum(value << 6 * place for place, value in enumerate(reversed(piece))) for piece in pieces)

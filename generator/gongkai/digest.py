"""The SHA-256 of a file, read once as long as it stays as it is: several stages of a visit want to know it."""

import hashlib
from functools import lru_cache
from pathlib import Path


def file_digest(path: Path) -> str:
    """64 hexadecimal digits. Raises OSError."""
    stat = path.stat()
    return _digest(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=1000)
def _digest(path: Path, size: int, time: int) -> str:  # noqa: ARG001 - they tell one state of the file from another
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

"""The SHA-256 of a file."""

import hashlib
from pathlib import Path


def file_digest(path: Path) -> str:
    """64 hexadecimal digits. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

"""The SHA-256 of a file, and the short one that a page shows of what it says."""

import hashlib
from pathlib import Path

SHORT = 16
"""Hexadecimal digits of a fingerprint that people compare."""


def fingerprint(text: str) -> str:
    """The first digits of the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:SHORT]


def file_digest(path: Path) -> str:
    """64 hexadecimal digits. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

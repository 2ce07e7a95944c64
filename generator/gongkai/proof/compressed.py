"""What a server keeps compressed beside a published file (`a.html.gz`): it has to unpack to that file."""

import gzip
import hashlib
import zlib
from pathlib import Path

from gongkai.marker import COMPRESSED
from gongkai.removing.brotli import unbrotli


class Closed(Exception):  # noqa: N818 - a file that this program cannot look into
    """Nothing here unpacks such files: Brotli without the extra `brotli`, Zstandard."""


def stands_for(path: str) -> str:
    """The path of the file that one of this name may stand for; empty if it is not named as a compressed one."""
    stem, dot, suffix = path.rpartition(".")
    return stem if dot + suffix in COMPRESSED else ""


def unpacked_digest(path: Path) -> str:
    """The SHA-256 of what it unpacks to; empty if it is not sound. Raises Closed, OSError: it cannot be read."""
    with path.open("rb") as packed:
        try:
            if path.suffix == ".gz":
                with gzip.GzipFile(fileobj=packed) as stream:
                    return hashlib.file_digest(stream, "sha256").hexdigest()
            if path.suffix == ".br":
                with unbrotli(packed) as stream:
                    return hashlib.file_digest(stream, "sha256").hexdigest()
        except NotImplementedError as error:
            raise Closed from error
        except (OSError, EOFError, zlib.error):
            return ""
    raise Closed

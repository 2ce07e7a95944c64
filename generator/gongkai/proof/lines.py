"""The manifest's parts: which file is listed where, and lines as `sha256sum -c` reads them.

`manifest.txt` lists the parts, `manifest.json` and the public key of its signature; a part lists files of one top
folder of the site and one year, so that a change of a record writes a small part anew and a reader loads no more than
that.
"""

import re

from gongkai.marker import MARK

ROOT, ABOUT, FOLDER = "manifest.txt", "manifest.json", "manifest"
SIGNATURE, PUBLIC = "manifest.sig", "manifest.pub"
NO_PARTS = frozenset({ABOUT, PUBLIC})
"""What `manifest.txt` lists besides parts."""
LEAF, YEARLY = "other", 4
_LINE = re.compile(r"([0-9a-f]{64})  ([^\0\n]+)")
_OUTSIDE = frozenset({"", ".", ".."})
"""Steps of a path that leads elsewhere than into the site: who gives a copy away writes its manifest."""
_YEAR = re.compile(r"[0-9]{4}")


class Malformed(Exception):  # noqa: N818 - a finding about a file, not an error of ours
    """A line that is not as written; its number, from 1."""


def part_of(path: str) -> str:
    """The part that lists `path`: `manifest/qingxi/2024.txt`, `manifest/qingxi/other.txt`, `manifest/top.txt`."""
    names = path.split("/")
    if len(names) == 1:
        return f"{FOLDER}/top.txt"
    year = names[2] if len(names) >= YEARLY and _YEAR.fullmatch(names[2]) else LEAF
    return f"{FOLDER}/{names[0]}/{year}.txt"


def listed(path: str) -> bool:
    """Whether a part lists it: not the manifest itself, nor the marker, which names the version."""
    return path not in {ROOT, SIGNATURE, MARK} | NO_PARTS and not path.startswith(f"{FOLDER}/")


def as_lines(digests: dict[str, str]) -> bytes:
    """Paths and their SHA-256 as lines, sorted by path."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def read_lines(data: bytes) -> dict[str, str]:
    """SHA-256 by path. Raises Malformed: every byte is as `as_lines` wrote it, or it is refused."""
    digests = {}
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n")[:-1], 1):
        found = _LINE.fullmatch(line)
        if found is None or not _OUTSIDE.isdisjoint(found[2].replace("\\", "/").split("/")):
            raise Malformed(number)
        digests[found[2]] = found[1]
    if as_lines(digests) != data:
        raise Malformed(data.count(b"\n") + 1)
    return digests

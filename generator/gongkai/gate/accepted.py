"""The accepted copies: of every agency a plain copy of its records and attachments as they were last published whole.

`<out>.gongkai/accepted/<agency>/` is laid out as the content folder. `manifest.json` beside the agencies says which
version of the site they belong to, when each agency passed last, and a sum over its files: a copy that goes with
another site, or that somebody changed, is not used.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Self

from gongkai.gate.held import HeldBack, Removals
from gongkai.gate.owner import content_of, tops_of
from gongkai.marker import version_of
from gongkai.out_folder import side_folder
from gongkai.site import Site

MANIFEST, REMOVALS = "manifest.json", ".removals.json"
DIGEST, _CHUNK = 16, 1 << 20
_ALL = 1 << (8 * DIGEST)


class Passed(NamedTuple):
    """When an agency's content passed last (a day), and the sum over the files of its copy."""

    day: str
    total: int = 0


@dataclass(slots=True)
class Accepted:
    """The copies beside a published site."""

    folder: Path
    version: str = ""
    agencies: dict[str, Passed] = field(default_factory=dict)

    @classmethod
    def of(cls, out: Path) -> Self:
        """Those that go with the published site; without any agency if there are none."""
        folder = side_folder(out) / "accepted"
        try:
            said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            found = cls(
                folder, said["version"], {name: Passed(day, int(total, 16)) for name, day, total in said["agencies"]}
            )
        except (OSError, ValueError, TypeError, KeyError):
            return cls(folder)
        return found if found.version and found.version == version_of(out) else cls(folder)

    @property
    def manifest(self) -> bytes:
        agencies = [(name, passed.day, f"{passed.total:x}") for name, passed in sorted(self.agencies.items())]
        return json.dumps({"version": self.version, "agencies": agencies}, indent=1).encode()

    def files(self, agency: str) -> Iterator[str]:
        """The paths of the files of a copy, from its folder."""
        top = self.folder / agency
        for at, _, names in os.walk(top):
            inner = Path(at).relative_to(top).as_posix()
            yield from (name if inner == "." else f"{inner}/{name}" for name in names)

    def is_whole(self, agency: str) -> bool:
        """Whether a copy is what was put there."""
        if agency not in self.agencies or not (self.folder / agency).is_dir():
            return False
        return self.sum_of(agency) == self.agencies[agency].total

    def sum_of(self, agency: str) -> int:
        """The sum over the files of a copy as they are now."""
        return added(0, *(worth_of(name, digest_of(self.folder / agency / name)) for name in self.files(agency)))

    def removals(self, agency: str) -> Removals:
        """What was taken down of an agency since it passed last."""
        try:
            found: Removals = json.loads((self.folder / agency / REMOVALS).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return found

    def hold(self, agency: str, site: Site) -> HeldBack | None:
        """The agency as it was accepted last; None if there is no such copy that can be used."""
        return self.held(agency, site) if self.is_whole(agency) else None

    def held(self, agency: str, site: Site) -> HeldBack:
        """The agency as its copy has it, whole or not."""
        folder = self.folder / agency
        tops = tops_of(site.agencies.all[agency], site, site.config.content, folder)
        return HeldBack(agency, folder, content_of(site), tops)


def digest_of(path: Path) -> bytes:
    """Of the bytes of a file. Raises OSError."""
    with path.open("rb") as stream:
        digest = blake2b(digest_size=DIGEST)
        while piece := stream.read(_CHUNK):
            digest.update(piece)
    return digest.digest()


def worth_of(path: str, digest: bytes) -> int:
    """What a file adds to the sum of its agency."""
    name = path.encode("utf-8", "surrogateescape")
    return int.from_bytes(blake2b(name + b"\0" + digest, digest_size=DIGEST).digest(), "little")


def added(total: int, *worth: int) -> int:
    """The sum with more files in it, or with less where they are negative."""
    return (total + sum(worth)) % _ALL

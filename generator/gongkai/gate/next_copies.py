"""Accepted copies as they are being prepared: files to be put over the present ones, files to be taken out of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from gongkai.files import write_file
from gongkai.gate.accepted import Accepted, digest_of, worth_of
from gongkai.gate.copying import Copied, copy
from gongkai.gate.held import HeldBack
from gongkai.gate.owner import content_of
from gongkai.many import spread
from gongkai.site import Site

_BATCH = 512


@dataclass(slots=True)
class NextCopies:
    """`worth` is, by agency, what its sum is made of; `removed` are paths below the accepted copies."""

    site: Site
    old: Accepted
    folder: Path
    worth: dict[str, list[int]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing differs from the present copies."""
        return not self.removed and not (self.folder / "files").exists()

    def take(self, files: Iterable[Copied], *, anew: bool) -> set[str]:
        """Prepare these files, some at a time; with `anew` the sums are made of them alone.

        Returns their paths, with `anew` those of attachments alone: the others are as many as the site has.
        """
        source, taken = iter(files), set[str]()
        while some := {each.path: each for each in islice(source, _BATCH)}:

            def one(path: str, some: dict[str, Copied] = some) -> None:
                self._take(some[path], anew=anew)

            spread(one, list(some))
            taken.update(each.path for each in some.values() if not each.stretches or not anew)
            for worth in self.worth.values():
                worth[:] = [sum(worth)]
        return taken

    def _take(self, file: Copied, *, anew: bool) -> None:
        name = file.path[len(content_of(self.site)) + 1 :]
        before, digest = self._before(file.agency, name), file.digest
        if before and not anew:
            self.worth[file.agency].append(-worth_of(name, before))
        if not digest or digest != before:
            place = HeldBack(file.agency, self._copies(file.agency), content_of(self.site), frozenset())
            target = Path(place.place(file.path))
            digest = copy(file, target, place, self.site.config)
            if digest == before:
                target.unlink()
        self.worth[file.agency].append(worth_of(name, digest))

    def write(self, agency: str, name: str, data: bytes) -> None:
        """Prepare a file with these bytes."""
        worth = self.worth.setdefault(agency, [])
        if before := self._before(agency, name):
            worth.append(-worth_of(name, before))
        target = self._copies(agency) / name
        write_file(target, data)
        worth.append(worth_of(name, digest_of(target)))

    def take_out(self, agency: str, name: str, *, counted: bool) -> None:
        """Have a file removed if it is there; `counted` if the sum has it."""
        if before := self._before(agency, name):
            self.removed.append(f"{agency}/{name}")
            if counted:
                self.worth[agency].append(-worth_of(name, before))

    def _copies(self, agency: str) -> Path:
        return self.folder / "files" / agency

    def _before(self, agency: str, name: str) -> bytes:
        """The digest of the present copy of a file; nothing if there is none."""
        there = self.old.folder / agency / name
        return digest_of(there) if there.is_file() else b""

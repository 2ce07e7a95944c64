"""Where an index is written: into a stage, which gets only what differs from the published site."""

from dataclasses import dataclass, field
from pathlib import Path

from gongkai.files import write_file
from gongkai.search.lists_read import DamagedError

FOLDER = "search"


@dataclass(slots=True)
class Target:
    """`live` is the published site, if there is one. Names are paths under `search/` in it and in the stage."""

    stage: Path
    live: Path | None = None
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def put(self, name: str, data: bytes) -> None:
        if self.published(name) != data:
            self.put_changed(name, data)

    def put_changed(self, name: str, data: bytes) -> None:
        write_file(f"{self.stage}/{FOLDER}/{name}", data)
        self.written.append(name)

    def published(self, name: str) -> bytes | None:
        """The bytes in the published site."""
        if self.live is None:
            return None
        try:
            with open(f"{self.live}/{FOLDER}/{name}", "rb") as file:  # noqa: PTH123 - thousands: pathlib costs more
                return file.read()
        except OSError:
            return None

    def old(self, name: str) -> bytes:
        """The bytes in the published site. Raises DamagedError if there are none."""
        data = self.published(name)
        if data is None:
            raise DamagedError
        return data

    def current(self, name: str) -> bytes:
        """The bytes as they are to be: of the stage, or else published. Raises DamagedError if there are none."""
        path = self.stage / FOLDER / name
        return path.read_bytes() if path.is_file() else self.old(name)

    def remove_others(self, folder: str, names: set[str]) -> None:
        """Whatever is published in a folder and is not among these names is to be removed."""
        if self.live is not None:
            paths = (path for path in (self.live / FOLDER / folder).rglob("*") if path.is_file())
            found = {path.relative_to(self.live / FOLDER).as_posix() for path in paths}
            self.removed += sorted(found - names)

    def copy(self) -> "Target":
        """One that has written nothing yet, for a worker."""
        return Target(self.stage, self.live)

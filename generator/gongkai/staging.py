"""Where new files of the site are put before they are published: all of them, or only those that differ."""

import filecmp
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.files import place_file, write_file


@dataclass(slots=True)
class Stage:
    """A folder for files that are to be published. With `live`, the published site, only what differs is kept.

    `puts` are the addresses of what was put there; kept only when there is something to compare with.
    """

    folder: Path
    live: Path | None = None
    puts: list[str] = field(default_factory=list)

    def write(self, url: str, data: bytes) -> None:
        """A file with these bytes."""
        if self.live is None:
            write_file(f"{self.folder}/{url}", data)
        elif _bytes(f"{self.live}/{url}") != data:
            write_file(f"{self.folder}/{url}", data)
            self.puts.append(url)

    def place(self, url: str, source: Path) -> None:
        """A copy of a file."""
        if self.live is None:
            place_file(source, self.folder / url)
        elif not (self.live / url).is_file() or not _same(source, self.live / url):
            place_file(source, self.folder / url)
            self.puts.append(url)

    @contextmanager
    def stream(self, url: str) -> Iterator[Path]:
        """A name to write a file under, however large it becomes; looked at when the block ends."""
        path = self.folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
        if self.live is None:
            return
        if (self.live / url).is_file() and _same(path, self.live / url):
            path.unlink()
        else:
            self.puts.append(url)


def _same(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes. The library remembers what it compared by time and size: it must not."""
    filecmp.clear_cache()
    return filecmp.cmp(one, other, shallow=False)


def _bytes(path: str) -> bytes | None:
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - for every page: pathlib costs more
            return stream.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None

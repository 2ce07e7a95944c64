"""Ways in which what a build keeps beside its output, or the output itself, comes to harm."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

SQLITE = b"SQLite format 3\0"
HARMLESS = frozenset({"lock", "twin"})
"""Beside the output, and not what a build remembers: the lock is empty, the twin is the site once more."""


def kept(side: Path) -> list[Path]:
    """The files in which a build remembers something."""
    files = (each for each in sorted(side.rglob("*")) if each.is_file())
    return [each for each in files if each.relative_to(side).parts[0] not in HARMLESS]


def flip(path: Path, chance: random.Random) -> None:
    """Some bytes become others."""
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 20)) if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def flip_head(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for place in range(min(len(data), 100)):
        data[place] ^= chance.randrange(256)
    path.write_bytes(data)


def cut(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.choice((0, len(data) // 2, max(0, len(data) - 1)))])


def zero(path: Path, chance: random.Random) -> None:
    """A stretch reads as nothing but zeros, as after a loss of power."""
    data = path.read_bytes()
    start = chance.randrange(len(data) + 1)
    path.write_bytes(data[:start] + bytes(min(4096, len(data) - start)) + data[start + 4096 :])


def grow(path: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes() + chance.randbytes(100))


def remove(path: Path, chance: random.Random) -> None:  # noqa: ARG001 - like the others
    path.unlink()


def folder_instead(path: Path, chance: random.Random) -> None:  # noqa: ARG001 - like the others
    path.unlink()
    path.mkdir()


def other_bytes(path: Path, chance: random.Random) -> None:
    path.write_bytes(chance.randbytes(3000))


def journals(path: Path, chance: random.Random) -> None:
    """What a database that was not closed leaves, of something else."""
    if not path.read_bytes().startswith(SQLITE):
        return
    for ending in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).write_bytes(chance.randbytes(5000))


def drop_table(path: Path, chance: random.Random) -> None:
    """A table less: a database of another version."""
    if not path.read_bytes().startswith(SQLITE):
        return
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        if names := [name for name in sorted(names) if not name.startswith("sqlite_")]:
            database.execute(f'DROP TABLE "{chance.choice(names)}"')
            database.commit()


def next_version(path: Path, chance: random.Random) -> None:  # noqa: ARG001 - like the others
    """A database that a later program wrote."""
    if not path.read_bytes().startswith(SQLITE):
        return
    with closing(sqlite3.connect(path)) as database:
        version = database.execute("PRAGMA user_version").fetchone()[0]
        database.execute(f"PRAGMA user_version = {version + 1}")
        database.commit()


DAMAGES: tuple[Callable[[Path, random.Random], None], ...] = (
    flip, flip_head, cut, zero, grow, remove, folder_instead, other_bytes, journals, drop_table, next_version,
)  # fmt: skip


def pages(out: Path) -> list[Path]:
    return sorted(each for each in out.rglob("*") if each.is_file() and each.name != ".gongkai")


def rewritten(out: Path, chance: random.Random) -> None:
    """A page gets other bytes in place."""
    chance.choice(pages(out)).write_bytes(b"<p>by hand</p>")


def one_letter(out: Path, chance: random.Random) -> None:
    """A page of the same size, in a file of its own as editors save it."""
    path = chance.choice([each for each in pages(out) if each.stat().st_size])
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def page_away(out: Path, chance: random.Random) -> None:
    chance.choice(pages(out)).unlink()


def folder_away(out: Path, chance: random.Random) -> None:
    shutil.rmtree(chance.choice(pages(out)[1:]).parent if chance.random() < 0.5 else out / "qingxi")


def one_more(out: Path, chance: random.Random) -> None:
    (chance.choice(pages(out)).parent / "assets/extra.html").parent.mkdir(exist_ok=True)
    (out / "assets/extra.html").write_bytes(b"<p>by hand</p>")


def page_as_folder(out: Path, chance: random.Random) -> None:
    path = chance.choice(pages(out))
    path.unlink()
    path.mkdir()


def whole_away(out: Path, chance: random.Random) -> None:  # noqa: ARG001 - like the others
    shutil.rmtree(out)


def emptied(out: Path, chance: random.Random) -> None:  # noqa: ARG001 - like the others
    shutil.rmtree(out)
    out.mkdir()


SEEN: tuple[Callable[[Path, random.Random], None], ...] = (whole_away, emptied)
"""What the next build notices by itself."""
UNSEEN: tuple[Callable[[Path, random.Random], None], ...] = (
    rewritten, one_letter, page_away, folder_away, one_more, page_as_folder,
)  # fmt: skip
"""What it does not look for: a build with `--no-cache` puts it right."""


def every(side: Path) -> Iterator[tuple[Path, Callable[[Path, random.Random], None]]]:
    """Every kept file with every way to harm it."""
    for path in kept(side):
        for damage in DAMAGES:
            yield path.relative_to(side), damage

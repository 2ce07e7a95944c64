"""`--changed`: which files of the site are new, changed or gone, one line each, for tools that upload."""

import os
from collections.abc import Iterable
from pathlib import Path

from gongkai.files import replace_file

_CHUNK = 1 << 20


def all_paths(*trees: Path) -> set[str]:
    """The files of several trees, each path relative to its tree, with `/`. A tree that is not there has none."""
    return {
        f"{Path(folder).relative_to(tree).as_posix()}/{name}".removeprefix("./")
        for tree in trees
        for folder, _, names in os.walk(tree)
        for name in names
    }


def compared(paths: Iterable[str], old: Path, new: Path) -> list[str]:
    """Lines `A path`, `M path` or `D path`, sorted by path; nothing where the bytes are the same."""
    return [f"{letter} {path}" for path in sorted(paths) if (letter := _letter(old / path, new / path))]


def write_changed(file: Path, lines: list[str]) -> None:
    replace_file(file, "".join(f"{line}\n" for line in lines).encode())


def _letter(before: Path, after: Path) -> str:
    if not before.is_file():
        return "A" if after.is_file() else ""
    if not after.is_file():
        return "D"
    return "" if _same(before, after) else "M"


def _same(one: Path, other: Path) -> bool:
    first, second = one.stat(), other.stat()
    if first.st_size != second.st_size:
        return False
    if (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino):
        return True
    with one.open("rb") as left, other.open("rb") as right:
        while True:
            data = left.read(_CHUNK)
            if data != right.read(_CHUNK):
                return False
            if not data:
                return True

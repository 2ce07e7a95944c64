"""Hold a folder against the manifest in it, or one file against the manifest of the site it came from."""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from gongkai.digest import file_digest
from gongkai.marker import MARK, mark_of
from gongkai.proof.compressed import Closed, stands_for, unpacked_digest
from gongkai.proof.lines import ABOUT, FOLDER, NO_PARTS, PUBLIC, ROOT, SIGNATURE, Malformed, listed, read_lines

MISSING, CHANGED, EXTRA, CLOSED = "缺少", "改动过", "多出来", "解不开"


class NoManifest(Exception):  # noqa: N818 - the user's folder, not an error of ours
    """There is no manifest there, or it cannot be read. Chinese text, for the CLI."""


class Fault(NamedTuple):
    """A file that is not as published: what is wrong (MISSING, CHANGED, EXTRA; CLOSED: it stands compressed for a
    published one and this program cannot unpack it), its path from the site's root.
    """

    what: str
    path: str


def manifest_of(folder: Path) -> dict[str, str]:
    """The parts of the manifest with their sums. Raises NoManifest, Malformed, OSError."""
    if not (folder / ROOT).is_file():
        raise NoManifest(f"{folder} 里没有校验清单 {ROOT}")
    return read_lines((folder / ROOT).read_bytes())


def verify_folder(folder: Path, done: Callable[[int], None]) -> Iterator[Fault]:
    """What differs in a whole copy of a site; `done` hears of files looked at. One top folder of it is held at a time.

    Raises NoManifest, OSError.
    """
    try:
        root = manifest_of(folder)
    except Malformed:
        yield Fault(CHANGED, ROOT)
        return
    tops = defaultdict[str, dict[str, str]](dict)
    for path, digest in root.items():
        pieces = path.split("/")
        tops[pieces[1] if len(pieces) > 2 else ""][path] = digest  # manifest/<top>/<year>.txt
    there = {each.name for each in os.scandir(folder) if each.is_dir()} - {FOLDER}
    own = {name: file_digest(folder / name) for name in (ROOT, SIGNATURE, MARK) if (folder / name).is_file()} | root
    names = set[str]()
    for top in sorted(tops.keys() | there):
        wanted = dict[str, str]()
        for part, digest in sorted(tops[top].items()):
            fault = _look(folder, part, digest)
            if fault is not None:
                yield fault
            if part not in NO_PARTS:
                wanted |= _listed_in(folder / part)
        names |= {path.partition("/")[0] for path in wanted}
        for path, digest in sorted(wanted.items()):
            fault = _look(folder, path, digest)
            if fault is not None:
                yield fault
            done(1)
        for path in sorted(_files(folder, top)):
            if path not in wanted and listed(path):
                yield from _beside(folder, path, wanted if top else wanted | own)
    for path in sorted(_files(folder, FOLDER)):
        if path not in root:
            yield from _beside(folder, path, root)
    signed = {PUBLIC, SIGNATURE} if PUBLIC in root else set[str]()
    if signed and not (folder / SIGNATURE).is_file():
        yield Fault(MISSING, SIGNATURE)
    yield from _marker(folder, {*names, ROOT, ABOUT, FOLDER, *signed})


def verify_file(file: Path, folder: Path) -> tuple[str, bool]:
    """The path that the manifest in `folder` has for a file, and whether its bytes are those; else a path of the same
    name, or none. Raises NoManifest, OSError.
    """
    digest, namesake, part = file_digest(file), "", ROOT
    try:
        for part, sum_ in sorted(manifest_of(folder).items()):
            if part in NO_PARTS:
                continue
            if not (folder / part).is_file() or file_digest(folder / part) != sum_:
                raise NoManifest(f"校验清单的一部分 {part} 缺少或者改动过，不能用来核对")
            for path, listed_digest in read_lines((folder / part).read_bytes()).items():
                if listed_digest == digest:
                    return path, True
                if path.rpartition("/")[2] == file.name and len(path) > len(namesake):
                    namesake = path
    except Malformed as wrong:
        raise NoManifest(f"校验清单 {part} 第 {wrong} 行改动过，不能用来核对") from wrong
    return namesake, False


def _look(folder: Path, path: str, digest: str) -> Fault | None:
    if not (folder / path).is_file():
        return Fault(MISSING, path)
    return None if file_digest(folder / path) == digest else Fault(CHANGED, path)


def _beside(folder: Path, path: str, wanted: dict[str, str]) -> Iterator[Fault]:
    """A file that is not listed: strange, or a compressed one that has to say what the listed one says."""
    digest = wanted.get(stands_for(path))
    if digest is None:
        yield Fault(EXTRA, path)
        return
    try:
        if unpacked_digest(folder / path) != digest:
            yield Fault(CHANGED, path)
    except Closed:
        yield Fault(CLOSED, path)


def _listed_in(part: Path) -> dict[str, str]:
    """What a part lists; nothing if it cannot be read, which is found already."""
    try:
        return read_lines(part.read_bytes())
    except (OSError, Malformed):
        return {}


def _files(folder: Path, top: str) -> Iterator[str]:
    if not top:
        yield from (each.name for each in os.scandir(folder) if each.is_file())
        return
    for at, _, names in os.walk(folder / top):
        yield from (f"{Path(at).relative_to(folder).as_posix()}/{name}" for name in names)


def _marker(folder: Path, names: set[str]) -> Iterator[Fault]:
    """The marker, which copies of a site may do without, is what the manifest makes it."""
    try:
        version = json.loads((folder / ABOUT).read_bytes())["version"]
        if (folder / MARK).read_bytes() != mark_of(version, names):
            yield Fault(CHANGED, MARK)
    except (OSError, ValueError, KeyError):
        return

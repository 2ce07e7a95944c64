"""What is kept of each package (`packages/gongkai-0003/`): the manifest of the site it brings, and what it touches.

`package.txt` are lines `key value`, as `apply.sh` reads them; `paths.txt` are the files it changes on the way from the
packages it may follow, `days.txt` those that its prepared days change.
"""

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gongkai.digest import file_digest
from gongkai.exporting.refused import Refused
from gongkai.files import write_file
from gongkai.proof.lines import NO_PARTS, ROOT, SIGNATURE, Malformed, read_lines
from gongkai.twin import link_file

FOLDER = "packages"
"""Where packages lie, beside the configuration."""
PACKAGE, PATHS, DAYS = "package.txt", "paths.txt", "days.txt"
_NAME = re.compile(r"gongkai-([0-9]{4,})")


class Carried(NamedTuple):
    """A package that was made: its number, and its folder."""

    number: int
    folder: Path

    def about(self, key: str) -> str:
        """What its `package.txt` says; the first line with that key, or nothing."""
        lines = _lines(self.folder / PACKAGE)
        return next((line.partition(" ")[2] for line in lines if line.startswith(f"{key} ")), "")

    def paths(self) -> set[str]:
        """The files that it changed, those of its prepared days too. Nothing is said of a package of a whole site."""
        return {*_lines(self.folder / PATHS), *self.days()}

    def days(self) -> set[str]:
        """The files that its prepared days change."""
        return set(_lines(self.folder / DAYS))

    @property
    def whole(self) -> bool:
        """Whether it brings the whole site and follows no other."""
        return self.about("follows") == "0"

    @property
    def named(self) -> str:
        """How a later package names it: as a package, or, if it is only a copy of a site, by what is there."""
        package = self.folder / PACKAGE
        return f"since {file_digest(package)}" if package.is_file() else f"from {file_digest(self.folder / ROOT)}"


def name_of(number: int) -> str:
    return f"gongkai-{number:04}"


def carried(packages: Path) -> list[Carried]:
    """The packages that were made, oldest first."""
    if not packages.is_dir():
        return []
    found = ((each, _NAME.fullmatch(each.name)) for each in packages.iterdir())
    made = [Carried(int(match[1]), each) for each, match in found if match and (each / PACKAGE).is_file()]
    return sorted(made)


def default_after(made: list[Carried]) -> list[Carried]:
    """The packages that the next one may follow: the last, and the one before it, in case the last was not carried."""
    if not made or made[-1].whole:
        return made[-1:]
    return made[-2:]


def after_manifest(manifest: Path, made: list[Carried]) -> list[Carried]:
    """Those it may follow if the server has that manifest: the package whose it is and all later ones, or a copy."""
    folder = manifest.resolve().parent
    own = next((each for each in made if each.folder.resolve() == folder), None)
    if own is None:
        manifest_in(folder)
        return [Carried(0, folder)]
    later = [each for each in made if each.number >= own.number]
    if whole := [each for each in later[1:] if each.whole]:
        raise Refused(f"第 {own.number} 号包以后有整站包（第 {whole[-1].number} 号），请接在它后面，或者写 --full")
    return later


def manifest_in(folder: Path) -> dict[str, str]:
    """The parts of the manifest in a folder, with their sums. Raises Refused."""
    try:
        return read_lines((folder / ROOT).read_bytes())
    except (OSError, Malformed) as error:
        raise Refused(f"{folder} 里没有完整的校验清单 {ROOT}") from error


def keep_manifest(out: Path, folder: Path) -> None:
    """Keep the manifest of a published site, its parts by hard links: they are written once."""
    for path in _of_manifest(out):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        link_file(str(out / path), str(folder / path))


def keep_paths(file: Path, paths: Iterable[str]) -> None:
    write_file(file, "".join(f"{path}\n" for path in sorted(paths)).encode())


def differing(old: Path, new: Path) -> Iterator[tuple[str, str]]:
    """The files that differ between two manifests, theirs included, each with A (new), M (changed) or D (gone)."""
    before, now = manifest_in(old), manifest_in(new)
    for part in sorted(before.keys() | now.keys()):
        if before.get(part) == now.get(part):
            continue
        yield _letter(part, before, now), part
        if part not in NO_PARTS:
            one, other = (_part(folder, part) if part in root else {} for folder, root in ((old, before), (new, now)))
            changed = sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
            yield from ((_letter(path, one, other), path) for path in changed)
    yield "M", ROOT
    if letter := _letter_of_signature(old / SIGNATURE, new / SIGNATURE):
        yield letter, SIGNATURE


def _letter_of_signature(old: Path, new: Path) -> str:
    before, now = ({SIGNATURE} if each.is_file() else set[str]() for each in (old, new))
    return _letter(SIGNATURE, before, now) if before or now else ""


def _letter(path: str, before: Container[str], now: Container[str]) -> str:
    return "A" if path not in before else "M" if path in now else "D"


def every_file(out: Path) -> Iterator[str]:
    """All files of a published site but its marker."""
    for part in _of_manifest(out):
        yield part
        if part not in {ROOT, SIGNATURE, *NO_PARTS}:
            yield from _part(out, part)


def _of_manifest(out: Path) -> list[str]:
    return [ROOT, *manifest_in(out), *([SIGNATURE] if (out / SIGNATURE).is_file() else [])]


def _part(folder: Path, part: str) -> dict[str, str]:
    try:
        return read_lines((folder / part).read_bytes())
    except (OSError, Malformed) as error:
        raise Refused(f"校验清单的一部分 {folder / part} 缺少或者改动过") from error


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []

"""Scan `content/`: which files hold records, whose, of what kind; large files are cut between records."""

import os
import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, Protocol

from gongkai.agency import Agency
from gongkai.gate.held import HeldBack
from gongkai.glossary import FILE as GLOSSARY
from gongkai.kind import Kind
from gongkai.paths import MAX_PATH, is_inside, path_findings
from gongkai.privacy.texts import name_findings
from gongkai.problem import Finding, Problem, problem
from gongkai.site import Site
from gongkai.stamp import Stamp
from gongkai.stretches import SUFFIXES, YAML, is_large, stretches

HELD_BY_AGENCY = frozenset({"files", "ledger", "imports"})
OTHER_FOLDERS = frozenset({"agencies", "pages", "law", "kinds", "static"})
FOLDER_LIMIT = 2000
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_MAY_BE_IGNORED = frozenset(".~Td")
"""What names begin with that are not looked at: asked first, for every file."""
_MONTH = re.compile(r"0[1-9]|1[0-2]")


class Source(NamedTuple):
    """A file of records or a stretch of a large one. `path` is relative to the site's root, with slashes."""

    path: str
    agency: str
    kind: str
    start: int = 0
    end: int = -1
    first_line: int = 1
    stamp: Stamp | None = None
    """Of the whole file, when it was found and cut."""


class Leaving(NamedTuple):
    """A record that is taken down, with where it alone is written; without that it is no longer in the content."""

    id: str
    source: Source | None


Stamped = tuple[str, int, int, int]
"""The name of a file, with what its stamp says: bare, because there is one for every file of the content."""


class Remembered(Protocol):
    """What an earlier scan found, so that it need not be found again."""

    def said(self, folder: str, names: str) -> list[Problem] | None:
        """The problems with the names in a folder; None if it held others, or was not there."""

    def say(self, folder: str, names: str, problems: list[Problem]) -> None:
        """Remember the problems with the names in a folder."""

    def same(self, folder: str, files: list[Stamped]) -> bool:
        """Whether the files of records in a folder are those that were there, as they were."""

    def cuts(self, path: str, stamp: Stamp) -> list[tuple[int, int, int]]:
        """Where a large file was cut; nothing if it was another one."""


class Scan:
    """Walks the content folder once; problems with names and places collect in `problems`. Folders in which no record
    is another than `remembered` are left out. With `held` what was accepted of that agency is walked instead.
    """

    def __init__(self, site: Site, remembered: Remembered | None = None, held: HeldBack | None = None) -> None:
        self.site, self._remembered, self._held = site, remembered, held
        self._content, self._start = (held.folder, f"{held.content}/") if held else (site.config.content, "")
        top = self._content if held else site.config.root
        self._cut = len(os.path.join(top, ""))  # noqa: PTH118 - the separator is what is wanted
        self.problems: list[Problem] = []

    def sources(self) -> Iterator[Source]:
        """Every stretch of records: those in the content in the order of their paths, then those of agencies that are
        held back.
        """
        yield from self._here()
        if self._held is None:
            for each in self.site.config.held:
                yield from Scan(self.site, self._remembered, each).sources()

    def _here(self) -> Iterator[Source]:
        content = self._content
        if not content.is_dir():
            self._note("GK404", content)
            return
        agencies = list(self.site.agencies.all.values())
        for entry in self._entries(content):
            if not entry.is_dir():
                if entry.name != GLOSSARY:
                    self._stray(entry)
            elif entry.name == "agencies":
                self._registry(Path(entry.path))
            elif entry.name in OTHER_FOLDERS or (len(agencies) == 1 and entry.name in HELD_BY_AGENCY):
                self._names(Path(entry.path))
            elif kind := self.site.kinds.find(entry.name):
                if len(agencies) == 1:
                    yield from self._unless_held(agencies[0], self._years(Path(entry.path), agencies[0], kind))
                else:
                    self._note("GK123", Path(entry.path), kind=kind.label)
            elif agency := self.site.agencies.find(entry.name):
                yield from self._unless_held(agency, self._kinds(Path(entry.path), agency))
            else:
                self._note("GK121", Path(entry.path), name=entry.name)

    def _unless_held(self, agency: Agency, sources: Iterator[Source]) -> Iterator[Source]:
        """The sources of an agency in the content, if that is where it is read."""
        held = (each.agency for each in self.site.config.held)
        return iter(()) if self._held is None and agency.id in held else sources

    def _kinds(self, folder: Path, agency: Agency) -> Iterator[Source]:
        for entry in self._entries(folder):
            if not entry.is_dir():
                self._stray(entry)
            elif entry.name in HELD_BY_AGENCY:
                self._names(Path(entry.path))
            elif kind := self.site.kinds.find(entry.name):
                yield from self._years(Path(entry.path), agency, kind)
            else:
                labels = "、".join(each.label for each in self.site.kinds.all.values())
                self._note("GK122", Path(entry.path), name=entry.name, kinds=labels)

    def _years(self, folder: Path, agency: Agency, kind: Kind) -> Iterator[Source]:
        for entry in self._entries(folder):
            if not entry.is_dir() or not _YEAR.fullmatch(entry.name):
                self._note("GK125", Path(entry.path))
                continue
            months = list[Path]()
            yield from self._records(Path(entry.path), agency, kind, months)
            for month in months:
                if not _MONTH.fullmatch(month.name):
                    self._note("GK125", month)
                    continue
                deeper = list[Path]()
                yield from self._records(month, agency, kind, deeper)
                for each in deeper:
                    self._note("GK125", each)

    def _records(self, folder: Path, agency: Agency, kind: Kind, folders: list[Path]) -> Iterator[Source]:
        """The records in a folder; the folders in it go to `folders`."""
        place, found = self._relative(folder), list[str]()
        for entry in self._entries(folder):
            name = entry.name
            if (name.endswith(SUFFIXES) or name.lower().endswith(SUFFIXES)) and entry.is_file():
                found.append(name)
            elif entry.is_dir():
                folders.append(Path(entry.path))
            else:
                self._stray(entry)
        files = _stamped(folder, found)
        if len(files) > FOLDER_LIMIT:
            command = f"gongkai new {kind.name} --agency {agency.id} --by-month"
            self._note("GK126", folder, count=str(len(files)), limit=str(FOLDER_LIMIT), command=command)
        if self._remembered is None or not self._remembered.same(place, files):
            yield from self._cut_files(place, files, agency, kind)

    def _cut_files(self, place: str, files: list[Stamped], agency: Agency, kind: Kind) -> Iterator[Source]:
        """The files in a folder as sources, large ones in stretches."""
        for name, *told in files:
            stamp = Stamp(*told)
            path = f"{place}/{name}"
            if not is_large(stamp.size):
                yield Source(path, agency.id, kind.name, stamp=stamp)
                continue
            known = self._remembered.cuts(path, stamp) if self._remembered else []
            full, limit = self.site.config.place(path), self.site.config.record_bytes
            for start, end, line in known or stretches(full, stamp.size, limit):
                yield Source(path, agency.id, kind.name, start, end, line, stamp)

    def _entries(self, folder: Path) -> list["os.DirEntry[str]"]:
        """What a folder holds, sorted; hidden and lock files left out, bad names and links noted."""
        with os.scandir(folder) as found:
            entries = [each for each in found if each.name[0] not in _MAY_BE_IGNORED or not is_ignored(each.name)]
        entries.sort(key=attrgetter("name"))
        self.problems += self._said(folder, [each.name for each in entries])
        return [each for each in entries if not each.is_symlink() or self._leads(Path(each.path))]

    def _leads(self, link: Path) -> bool:
        """Whether a link leads to something inside the content."""
        if not is_inside(link, self._content):
            self._note("GK131", link)
            return False
        if not link.exists():
            self._note("GK132", link)
            return False
        return True

    def _said(self, folder: Path, names: list[str]) -> list[Problem]:
        """What is wrong with the names in a folder."""
        place, joined = self._relative(folder), "\n".join(names)
        said = self._remembered.said(place, joined) if self._remembered else None
        if said is None:
            said = list(self._wrong(place, names))
            if self._remembered:
                self._remembered.say(place, joined, said)
        return said

    def _wrong(self, place: str, names: list[str]) -> Iterator[Problem]:
        for code, name, says in path_findings(names):
            yield problem(Finding(code, (), says), f"{place}/{name}")
        for name, finding in name_findings(names, self.site):
            yield problem(finding, f"{place}/{name}")
        for path in (f"{place}/{name}" for name in names):
            if len(path) > MAX_PATH:
                yield problem(Finding("GK130", (), {"length": str(len(path))}), path)

    def _registry(self, folder: Path) -> None:
        """The folder of agencies: one file each, nothing below."""
        for entry in self._entries(folder):
            if entry.is_dir():
                self._note("GK125", Path(entry.path))
            elif not entry.name.lower().endswith(YAML):
                self._stray(entry)

    def _names(self, folder: Path) -> None:
        """Check the names below a folder that holds no records (not behind links, which may go round in a circle)."""
        for entry in self._entries(folder):
            if entry.is_dir(follow_symlinks=False):
                self._names(Path(entry.path))

    def _stray(self, entry: "os.DirEntry[str]") -> None:
        """A file where no record is looked for: a record in the wrong place blocks, anything else is mentioned."""
        self._note("GK125" if entry.name.lower().endswith(SUFFIXES) else "GK124", Path(entry.path))

    def _relative(self, path: str | Path) -> str:
        """The path from the site's root, with slashes. Every path here was made from the top, so it is a cut."""
        return self._start + str(path)[self._cut :].replace(os.sep, "/")

    def _note(self, code: str, path: Path, **says: str) -> None:
        self.problems.append(problem(Finding(code, (), says), self._relative(path)))


def _stamped(folder: Path, names: list[str]) -> list[Stamped]:
    """Files in a folder; where the system can, the folder is not looked up again for each of them."""
    if not names:
        return []
    handle = os.open(folder, os.O_RDONLY) if os.stat in os.supports_dir_fd else None
    start = "" if handle is not None else f"{folder}{os.sep}"
    try:
        return [
            (name, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            for name in names
            for found in (os.stat(start + name, dir_fd=handle),)
        ]
    finally:
        if handle is not None:
            os.close(handle)


def is_ignored(name: str) -> bool:
    """Whether a name is not looked at: hidden files, and what programs leave beside others."""
    return name.startswith((".", "~$")) or name in {"Thumbs.db", "desktop.ini"}

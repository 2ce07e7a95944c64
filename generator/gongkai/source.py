"""Scan `content/`: which files hold records, whose, of what kind; large files are cut between records."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.agency import Agency
from gongkai.kind import Kind
from gongkai.paths import MAX_PATH, is_inside, path_findings
from gongkai.privacy.texts import name_findings
from gongkai.problem import Finding, Problem, problem
from gongkai.site import Site
from gongkai.stamp import Stamp, stamp_of
from gongkai.stretches import SUFFIXES, YAML, stretches

HELD_BY_AGENCY = frozenset({"files", "ledger"})
OTHER_FOLDERS = frozenset({"agencies", "pages", "law", "kinds", "static"})
FOLDER_LIMIT = 2000
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_MONTH = re.compile(r"0[1-9]|1[0-2]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of records or a stretch of a large one. `path` is relative to the site's root, with slashes."""

    path: str
    agency: str
    kind: str
    start: int = 0
    end: int = -1
    first_line: int = 1
    stamp: Stamp | None = None
    """Of the whole file, when it was found and cut."""


class Scan:
    """Walks the content folder once; problems with names and places collect in `problems`."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._cut = len(os.path.join(site.config.root, ""))  # noqa: PTH118 - the separator is what is wanted
        self.problems: list[Problem] = []

    def sources(self) -> Iterator[Source]:
        """Every stretch of records, in the order of their paths."""
        content = self.site.config.content
        if not content.is_dir():
            self._note("GK404", content)
            return
        agencies = list(self.site.agencies.all.values())
        for entry in self._entries(content):
            if not entry.is_dir():
                self._stray(entry)
            elif entry.name == "agencies":
                self._registry(Path(entry.path))
            elif entry.name in OTHER_FOLDERS or (len(agencies) == 1 and entry.name in HELD_BY_AGENCY):
                self._names(Path(entry.path))
            elif kind := self.site.kinds.find(entry.name):
                if len(agencies) == 1:
                    yield from self._years(Path(entry.path), agencies[0], kind)
                else:
                    self._note("GK123", Path(entry.path), kind=kind.label)
            elif agency := self.site.agencies.find(entry.name):
                yield from self._kinds(Path(entry.path), agency)
            else:
                self._note("GK121", Path(entry.path), name=entry.name)

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
            yield from self._records(Path(entry.path), agency, kind)
            for month in self._folders(Path(entry.path)):
                if not _MONTH.fullmatch(month.name):
                    self._note("GK125", month)
                    continue
                yield from self._records(month, agency, kind)
                for deeper in self._folders(month):
                    self._note("GK125", deeper)

    def _records(self, folder: Path, agency: Agency, kind: Kind) -> Iterator[Source]:
        count = 0
        for entry in self._entries(folder):
            if entry.is_dir():
                continue
            if not entry.name.lower().endswith(SUFFIXES) or not entry.is_file():
                self._stray(entry)
                continue
            count += 1
            stamp, path = stamp_of(entry.stat()), self._relative(entry.path)
            for start, end, line in stretches(entry.path, stamp.size, self.site.config.record_bytes):
                yield Source(path, agency.id, kind.name, start, end, line, stamp)
        if count > FOLDER_LIMIT:
            command = f"gongkai new {kind.name} --agency {agency.id} --by-month"
            self._note("GK126", folder, count=str(count), limit=str(FOLDER_LIMIT), command=command)

    def _entries(self, folder: Path) -> list["os.DirEntry[str]"]:
        """What a folder holds, sorted; hidden and lock files left out, bad names and links noted."""
        with os.scandir(folder) as found:
            entries = sorted((each for each in found if not _ignored(each.name)), key=lambda each: each.name)
        names = [each.name for each in entries]
        for code, name, says in path_findings(names):
            self._note(code, folder / name, **says)
        for name, finding in name_findings(names, self.site):
            self.problems.append(problem(finding, self._relative(folder / name)))
        kept = []
        for each in entries:
            if each.is_symlink() and not is_inside(Path(each.path), self.site.config.content):
                self._note("GK131", Path(each.path))
            elif each.is_symlink() and not Path(each.path).exists():
                self._note("GK132", Path(each.path))
            else:
                kept.append(each)
                if len(relative := self._relative(each.path)) > MAX_PATH:
                    self._note("GK130", Path(each.path), length=str(len(relative)))
        return kept

    def _registry(self, folder: Path) -> None:
        """The folder of agencies: one file each, nothing below."""
        for entry in self._entries(folder):
            if entry.is_dir():
                self._note("GK125", Path(entry.path))
            elif not entry.name.lower().endswith(YAML):
                self._stray(entry)

    def _folders(self, folder: Path) -> list[Path]:
        return [Path(each.path) for each in self._entries(folder) if each.is_dir()]

    def _names(self, folder: Path) -> None:
        """Check the names below a folder that holds no records (not behind links, which may go round in a circle)."""
        for entry in self._entries(folder):
            if entry.is_dir(follow_symlinks=False):
                self._names(Path(entry.path))

    def _stray(self, entry: "os.DirEntry[str]") -> None:
        """A file where no record is looked for: a record in the wrong place blocks, anything else is mentioned."""
        self._note("GK125" if entry.name.lower().endswith(SUFFIXES) else "GK124", Path(entry.path))

    def _relative(self, path: str | Path) -> str:
        """The path from the site's root, with slashes. Every path here was made from the root, so it is a cut."""
        return str(path)[self._cut :].replace(os.sep, "/")

    def _note(self, code: str, path: Path, **says: str) -> None:
        self.problems.append(problem(Finding(code, (), says), self._relative(path)))


def _ignored(name: str) -> bool:
    return name.startswith((".", "~$")) or name in {"Thumbs.db", "desktop.ini"}

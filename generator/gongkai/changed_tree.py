"""A small copy of a site that holds what changed and what is needed to check it record by record."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gongkai.git import Repository
from gongkai.glossary import FILE as GLOSSARY
from gongkai.site import Config
from gongkai.stretches import SUFFIXES

BASIS = ("agencies", "law", "kinds", GLOSSARY)
"""In the content folder: what every record is checked by."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Files that changed, relative to the site's root. With `staged` they are meant as git has them in its index."""

    repository: Repository
    paths: list[str]
    staged: bool

    def of_all(self, config: Config, name: str) -> str:
        """The changed file on which all records depend; empty if there is none."""
        content = config.content.relative_to(config.root).as_posix()
        basis = tuple(f"{content}/{each}" for each in BASIS)
        found = (each for each in self.paths if each == name or each.startswith(tuple(f"{one}/" for one in basis)))
        return next(found, basis[-1] if basis[-1] in self.paths else "")

    def records(self, config: Config) -> list[str]:
        """Of the content: what changed, and the records that may carry an attachment that did."""
        content = config.content.relative_to(config.root).as_posix()
        inside = [each for each in self.paths if each.startswith(f"{content}/")]
        return sorted({*inside, *self._carriers(content, inside)})

    def loose(self, config: Config) -> list[str]:
        """Files of records that do not lie in the folder as they are staged."""
        content = config.content.relative_to(config.root).as_posix()
        return [each for each in self.repository.loose(content) if each.lower().endswith(SUFFIXES)]

    def write(self, config: Config, name: str, folder: Path, paths: Iterable[str]) -> Path:
        """Copy these files and what records are checked by; returns the copy's root."""
        content = config.content.relative_to(config.root).as_posix()
        root = self._copy(config, [name, *self._below(config, *(f"{content}/{each}" for each in BASIS))], folder)
        self.bring(config, paths, folder)
        return root

    def bring(self, config: Config, paths: Iterable[str], folder: Path) -> None:
        """Copy these files of the content, with the attachments whose names stand in them."""
        if not (wanted := sorted(paths)):
            return
        content = config.content.relative_to(config.root).as_posix()
        root = self._copy(config, wanted, folder)
        homes = {"/".join(each.split("/")[:2]) for each in wanted}
        self._copy(config, self._carried(config, content, homes, [root / each for each in wanted]), folder)

    def _carriers(self, content: str, inside: list[str]) -> list[str]:
        """Records that may carry the attachments that changed."""
        found = list[str]()
        for path in inside:
            home, parted, name = path.partition("/files/")
            if parted and home.startswith(content):
                found += self.repository.holding(name.rpartition("/")[2], home, staged=self.staged)
        return [each for each in found if each.lower().endswith(SUFFIXES)]

    def _carried(self, config: Config, content: str, homes: Iterable[str], files: list[Path]) -> list[str]:
        """Attachments whose name stands in one of the files."""
        folders = [f"{home}/files" for home in sorted({*homes, content})]
        texts = b"\n".join(each.read_bytes() for each in files if each.suffix.lower() in SUFFIXES and each.is_file())
        escaped = b"\\u" in texts or b"\\x" in texts
        names = self._below(config, *folders)
        return [each for each in names if escaped or each.rpartition("/")[2].encode() in texts]

    def _below(self, config: Config, *places: str) -> list[str]:
        if self.staged:
            return self.repository.tracked(*places)
        found = [each for place in places for each in (config.root / place, *(config.root / place).rglob("*"))]
        return [each.relative_to(config.root).as_posix() for each in found if each.is_file()]

    def _copy(self, config: Config, paths: list[str], folder: Path) -> Path:
        if self.staged:
            tracked = set(self.repository.tracked(*paths)) if paths else set()
            return self.repository.export(sorted(tracked), folder)
        for each in paths:
            source, target = config.root / each, folder / each
            if source.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, target)
        return folder

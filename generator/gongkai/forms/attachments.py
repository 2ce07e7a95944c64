"""The attachments that forms choose from and add to: the files of an agency's files folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gongkai.agency import Agency
from gongkai.check import files_folders
from gongkai.fields.attachment import BETTER, SUFFIXES
from gongkai.files import replace_file
from gongkai.forms.records import NotSaved, within
from gongkai.homes import agency_home
from gongkai.paths import is_inside, path_findings
from gongkai.site import Site

LONGEST = 240
"""Bytes of a name: no file system takes more than 255, and a Chinese character is three."""


def attachments(homes: Sequence[Site], agency: Agency) -> list[dict[str, Any]]:
    """Name, bytes and time (milliseconds since 1970) of each."""
    found: dict[str, dict[str, Any]] = {}
    for path in _files(homes, agency):
        stat = path.stat()
        found.setdefault(path.name, {"name": path.name, "size": stat.st_size, "changed": stat.st_mtime_ns // 10**6})
    return list(found.values())


def attachment(homes: Sequence[Site], agency: Agency, name: str) -> Path | None:
    """The attachment of that name; None if there is none."""
    return next((path for path in _files(homes, agency) if path.name == name), None)


def attach(homes: Sequence[Site], agency: Agency, name: str, data: bytes) -> None:
    """Add a new one to the first of the homes. Raises NotSaved."""
    if len(name.encode("utf-8")) > LONGEST:
        raise NotSaved(f"没有保存：文件名太长（“{name[:20]}……”），请改短到 {LONGEST // 3} 个字以内再试")
    if "/" in name or "\\" in name or name.startswith(".") or any(path_findings([name])):
        raise NotSaved(f"没有保存：文件不能叫“{name}”，请改名再试")
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        better = BETTER.get(suffix, f"可以用 {' '.join(sorted(SUFFIXES))}")
        raise NotSaved(f"没有保存：“{name}”不能作附件。{better}")
    site = homes[0]
    folder = next(iter(files_folders(site, agency)), agency_home(site.config.content, agency) / "files")
    if (folder / name).exists() or attachment(homes, agency, name):
        raise NotSaved(f"没有保存：files 文件夹里已经有“{name}”，请改名再试")
    replace_file(within(site, folder / name), data)


def _files(homes: Sequence[Site], agency: Agency) -> Iterator[Path]:
    for site in homes:
        for folder in files_folders(site, agency):
            for path in sorted(folder.iterdir()):
                if path.suffix.lower() in SUFFIXES and path.is_file() and is_inside(path, site.config.content):
                    yield path

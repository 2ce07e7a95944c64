"""The YAML files of records below some paths, with their kinds."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.kind import Kind
from gongkai.site import Site
from gongkai.source import HELD_BY_AGENCY, OTHER_FOLDERS, is_ignored
from gongkai.stretches import YAML


def record_files(site: Site, paths: Sequence[Path]) -> Iterator[tuple[Path, Kind]]:
    """Every YAML file of records that is one of these paths or lies below one, once, in order; links are left out."""
    content, seen = site.config.content, set[Path]()
    for path in paths:
        resolved = path.resolve()
        files = sorted(resolved.rglob("*")) if resolved.is_dir() else [resolved]
        for file in files:
            kind = _kind_of(file, content.resolve(), site)
            if kind is not None and file not in seen and not file.is_symlink() and file.is_file():
                seen.add(file)
                yield file, kind


def _kind_of(file: Path, content: Path, site: Site) -> Kind | None:
    """The kind whose folder a file lies in; None if it is none of records, or none of YAML."""
    if not file.name.lower().endswith(YAML) or not file.is_relative_to(content):
        return None
    parts = file.relative_to(content).parts
    if len(parts) < 3 or parts[0] in OTHER_FOLDERS or any(map(is_ignored, parts)):
        return None
    if len(site.agencies.all) == 1 and (kind := site.kinds.find(parts[0])) is not None:
        return kind
    return site.kinds.find(parts[1]) if parts[1] not in HELD_BY_AGENCY else None

"""Records out of the files they are written in, and the attachments that nobody else carries: nothing of them stays."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.check import files_folders
from gongkai.field import Schema
from gongkai.files import replace_file
from gongkai.homes import agency_home
from gongkai.importing.base import Base
from gongkai.paths import is_inside
from gongkai.removing.held import Held, bytes_of
from gongkai.removing.splice import Splice, splice
from gongkai.site import Site
from gongkai.source import Scan
from gongkai.stretches import CSV, YAML, is_large, suffix_of
from gongkai.value import Raw
from gongkai.yaml_documents import has_content


class Erased(NamedTuple):
    """`changed` are files that hold other records still, `gone` those that are no more, `kept` attachments that others
    carry too.
    """

    changed: list[Path]
    gone: list[Path]
    kept: list[Path]


def erase(sites: Sequence[Site], found: Sequence[Held]) -> Erased:
    """Take records out of the trees `sites` (content, drafts), with their attachments, wherever these lie in them."""
    erased, files = Erased([], [], []), defaultdict[Path, list[Held]](list)
    for each in found:
        files[each.path].append(each)
    for path, records in files.items():
        splice(path, [Splice(each.source.start, bytes_of(path, each.source), b"") for each in records])
        if _is_empty(path):
            path.unlink()
            erased.gone.append(path)
        else:
            erased.changed.append(path)
    for agency, names in _names(found, sites[0]).items():
        for path in attachments(sites, sites[0].agencies.all[agency], names):
            if _carried(sites, agency, path.name):
                erased.kept.append(path)
            else:
                path.unlink()
                erased.gone.append(path)
    _forget_imports(found, sites)
    return erased


def attachments(sites: Sequence[Site], agency: Agency, names: Sequence[str]) -> Iterator[Path]:
    """The files of these names among the agency's attachments."""
    for site in sites:
        for folder in files_folders(site, agency)[:1]:
            for name in names:
                path = folder / name
                if is_inside(path, folder) and path.is_file():
                    yield path


def names_of(there: Held) -> list[str]:
    """The attachments of a record, as they are called below the folder of files."""
    return sorted({_plain(each) for each in _attached(there.raw, there.kind.schema)})


def _names(found: Sequence[Held], site: Site) -> dict[str, list[str]]:
    names: dict[str, set[str]] = {each: set() for each in site.agencies.all}
    for each in found:
        names[each.source.agency].update(names_of(each))
    return {agency: sorted(some) for agency, some in names.items() if some}


def _attached(raw: Mapping[str, Raw], schema: Schema) -> Iterator[str]:
    for key, value in raw.items():
        field = schema.find(key)
        if field is None:
            continue
        if field.type == "attachment" and isinstance(value, str) and value.strip():
            yield value.strip()
        elif field.schema is not None:
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    yield from _attached(inner, field.schema)


def _plain(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    return str(PurePosixPath(*path.parts[1:]) if path.parts[:1] == ("files",) else path)


def _carried(sites: Sequence[Site], agency: str, name: str) -> bool:
    """Whether the name of an attachment still stands in a file of records of its agency."""
    spelled = (name.encode(), json.dumps(name)[1:-1].encode())
    for site in sites:
        for source in Scan(site).sources():
            if source.agency == agency:
                data = bytes_of(Path(site.config.place(source.path)), source)
                if any(each in data for each in spelled):
                    return True
    return False


def _is_empty(path: Path) -> bool:
    """Whether no record is left in a file."""
    if is_large(path.stat().st_size):
        return False
    text = path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")
    if suffix_of(path.name) in YAML:
        return not has_content(text)
    return len(text.strip().split("\n")) <= (suffix_of(path.name) == CSV) or not text.strip()


def _forget_imports(found: Sequence[Held], sites: Sequence[Site]) -> None:
    """What was last imported of them; that they were stays known, so that an old file does not bring them back."""
    for site in sites:
        for each in found:
            home = agency_home(site.config.content, site.agencies.all[each.source.agency])
            base = Base(home / "imports", each.kind)
            if base.of(each.id):
                base.put(each.id, {})
                for path, data in base.written():
                    replace_file(path, data)

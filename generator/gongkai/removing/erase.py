"""Records out of the files they are written in, and the attachments that nobody else carries: nothing of them stays."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.check import files_folders
from gongkai.field import Schema
from gongkai.files import write_file
from gongkai.homes import agency_home
from gongkai.importing.base import Base
from gongkai.importing.staging import Move, staging
from gongkai.paths import is_inside
from gongkai.removing.held import Held, bytes_of
from gongkai.removing.splice import Splice, spliced
from gongkai.site import Site
from gongkai.source import Scan, Source
from gongkai.stretches import CSV, YAML, is_large, suffix_of
from gongkai.value import Raw
from gongkai.yaml_documents import has_content


class Erased(NamedTuple):
    """`gone` are files that are no more, `kept` attachments that others carry too."""

    gone: list[Path]
    kept: list[Path]


def erase(sites: Sequence[Site], found: Sequence[Held]) -> Erased:
    """Take records out of the trees `sites` (content, drafts), with their attachments, wherever these lie in them: all
    of it or nothing, and what an interrupted import has prepared goes too. Raises Refused.
    """
    erased, files = Erased([], []), defaultdict[Path, list[Held]](list)
    for each in found:
        files[each.path].append(each)
    with staging(sites[0].config.content) as stage:
        kept, moves = stage.folder / "records", list[Move]()
        kept.mkdir(exist_ok=True)
        for path, records in files.items():
            rest = kept / str(len(moves))
            spliced(path, [Splice(each.source.start, bytes_of(path, each.source), b"") for each in records], rest)
            if _is_empty(rest, suffix_of(path.name)):
                erased.gone.append(path)
            else:
                moves.append((f"records/{rest.name}", path.resolve()))
        names = _names(found, sites[0])
        carried = _carried(sites, names, found)
        for agency, some in names.items():
            for path in attachments(sites, sites[0].agencies.all[agency], some):
                (erased.kept if (agency, path.name) in carried else erased.gone).append(path)
        for path, data in _imports(found, sites[0]):
            write_file(kept / str(len(moves)), data)
            moves.append((f"records/{len(moves)}", path))
        stage.commit([*moves, *(("", path) for path in erased.gone)])
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


def _carried(sites: Sequence[Site], names: Mapping[str, Sequence[str]], found: Sequence[Held]) -> set[tuple[str, str]]:
    """The attachments, by agency and file name, whose names stand in other records of their agency."""
    spelled = {
        (agency, name): (name.encode(), json.dumps(name)[1:-1].encode())
        for agency, some in names.items()
        for name in (PurePosixPath(each).name for each in some)
    }
    carried = set[tuple[str, str]]()
    for source in (source for site in sites for source in Scan(site).sources() if source.agency in names):
        data = _others(Path(sites[0].config.place(source.path)), source, found)
        for (agency, name), some in spelled.items():
            if agency == source.agency and any(each in data for each in some):
                carried.add((agency, name))
    return carried


def _others(path: Path, source: Source, found: Sequence[Held]) -> bytes:
    """What a source holds besides these records."""
    data = bytes_of(path, source)
    for each in sorted((one.source for one in found if one.path == path), reverse=True, key=lambda one: one.start):
        start, end = each.start - source.start, each.end - source.start
        if 0 <= start < len(data):
            data = data[:start] + data[end:]
    return data


def _is_empty(path: Path, suffix: str) -> bool:
    """Whether no record is left in a file."""
    if is_large(path.stat().st_size):
        return False
    text = path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")
    if suffix in YAML:
        return not has_content(text)
    return len(text.strip().split("\n")) <= (suffix == CSV) or not text.strip()


def _imports(found: Sequence[Held], site: Site) -> Iterator[tuple[Path, bytes]]:
    """What was last imported, without these records; that they were stays known, so that an old file does not bring
    them back.
    """
    bases = dict[tuple[str, str], Base]()
    for each in found:
        agency, kind = each.source.agency, each.kind
        if (agency, kind.name) not in bases:
            folder = agency_home(site.config.content, site.agencies.all[agency]) / "imports"
            bases[agency, kind.name] = Base(folder, kind)
        base = bases[agency, kind.name]
        if base.of(each.id):
            base.put(each.id, {})
    for base in bases.values():
        yield from base.written()

"""Old content with today's removals: what goes back to what it was, what stays because something in it left."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai.documents import documents, read_source
from gongkai.importing.compare import named
from gongkai.ledger.folders import FOLDER
from gongkai.ledger.state import ROLLED_BACK
from gongkai.lifecycle import PROACTIVE, REMOVALS
from gongkai.site import Site
from gongkai.source import Scan, Source
from gongkai.value import Raw

_APART = frozenset({FOLDER, "imports"})
_FILES = "files"


@dataclass(slots=True)
class Plan:
    """Paths from the content folder. `put`: former files that take their old place; `drop`: files that came later;
    `kept`: files that stay as they are, or stay away, with a record in them that was taken down since; `leaving`:
    records, as (agency, id), that are no longer there.
    """

    put: dict[str, Path] = field(default_factory=dict)
    drop: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    leaving: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Tree:
    """A content folder: its files, and the records in those that are records."""

    site: Site
    files: dict[str, Path]
    sources: dict[str, list[Source]]

    def records(self, path: str) -> Iterator[tuple[str, str, dict[str, Raw]]]:
        """Agency, id and what it says of each record in a file; what cannot be read is passed over."""
        config = self.site.config
        for source in self.sources.get(path, ()):
            kind = self.site.kinds.all[source.kind]
            for written in documents(read_source(source, config), source, kind, config, []):
                raw, faults = written.parse(kind)
                said = named(raw, kind.schema) if isinstance(raw, dict) and not faults else {}
                if isinstance(said.get("id"), str):
                    yield source.agency, str(said["id"]), said


def plan(site: Site, former: Path) -> Plan:
    """What it takes to bring back the content in the folder `former`. Nothing is written."""
    now, then = _tree(site), _tree(replace(site, config=replace(site.config, root=former.parent, content=former)))
    changed = sorted(
        path for path in now.files.keys() & then.files.keys() if not _same(now.files[path], then.files[path])
    )
    came, went = sorted(now.files.keys() - then.files.keys()), sorted(then.files.keys() - now.files.keys())
    present = {path: list(now.records(path)) for path in (*changed, *came)}
    past = {path: list(then.records(path)) for path in (*changed, *went)}
    taken = {each for records in present.values() for _, each, said in records if _has_left(said)}
    taken |= {each for records in (*present.values(), *past.values()) for agency, each, _ in records
              if _was_removed(site, agency, each)}  # fmt: skip
    found = Plan()
    for path in (*changed, *came, *went):
        held = sorted(taken.intersection(each for _, each, _ in (*present.get(path, ()), *past.get(path, ()))))
        if held:
            found.kept[path] = held[0]
        elif path in then.files:
            found.put[path] = then.files[path]
        elif path in now.sources or path.split("/")[0] == "pages":
            found.drop.append(path)
    _without_loose_files(found, went)
    there = {each for path in found.put for _, each, _ in past.get(path, ())}
    found.leaving = [
        (agency, each)
        for path in (*found.put, *found.drop)
        for agency, each, _ in present.get(path, ())
        if each not in there
    ]
    return found


def _without_loose_files(found: Plan, went: Iterable[str]) -> None:
    """A file that a record carried comes back only with a record that names it."""
    texts = [path.read_bytes() for path in found.put.values() if _FILES not in path.parts]
    for path in went:
        name = path.rpartition("/")[2].encode()
        if _FILES in path.split("/")[:-1] and not any(name in text for text in texts):
            found.put.pop(path, None)


def _tree(site: Site) -> _Tree:
    content, sources = site.config.content, defaultdict(list)
    for source in Scan(site).sources():
        path = (site.config.root / source.path).relative_to(content).as_posix()
        sources[path].append(source)
    found = (each for each in content.rglob("*") if each.is_file())
    names = {each.relative_to(content).as_posix(): each for each in found}
    return _Tree(site, {name: path for name, path in names.items() if not _apart(name)}, sources)


def _apart(name: str) -> bool:
    parts = name.split("/")
    return not _APART.isdisjoint(parts[:-1]) or any(part.startswith(".") for part in parts)


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _has_left(said: dict[str, Raw]) -> bool:
    """Whether a record says that it is not public."""
    return any(name in said for name in REMOVALS) or said.get("disclosure", PROACTIVE) != PROACTIVE


def _was_removed(site: Site, agency: str, record_id: str) -> bool:
    line = site.ledgers.line(agency, record_id) if site.ledgers is not None else None
    return line is not None and bool(line.removed) and line.ground != ROLLED_BACK

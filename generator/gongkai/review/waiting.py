"""Which records are meant by some paths: those of the drafts, and those in the content."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai.agency import Agency
from gongkai.documents import documents, read_source
from gongkai.exporting.refused import Refused
from gongkai.homes import kind_home
from gongkai.importing.compare import named
from gongkai.kind import Kind
from gongkai.problem import Problem
from gongkai.site import Site
from gongkai.source import Scan, Source
from gongkai.stretches import SUFFIXES, YAML, suffix_of
from gongkai.value import Raw
from gongkai.yaml_write import record_yaml


@dataclass(slots=True)
class Waiting:
    """A record that may wait for review. `file` is where it is written, `text` its YAML document, `line` where that
    begins; `draft` says whether it lies in the drafts, `table` whether it is a row of a table, not YAML.
    """

    file: Path
    line: int
    text: str
    raw: dict[str, Raw]
    id: str
    kind: Kind
    agency: Agency
    draft: bool
    table: bool
    digest: str = ""
    title: str = ""
    attached: dict[str, str] = field(default_factory=dict)


def drafts_site(site: Site) -> Site:
    """The site as if its drafts were its content; nothing in there has to be reviewed yet."""
    return replace(site, config=replace(site.config, content=site.config.drafts, review_mode=""))


def waiting(site: Site, paths: Sequence[Path], problems: list[Problem]) -> Iterator[Waiting]:
    """The records below the paths, file by file. What cannot be read goes to `problems`. Raises Refused."""
    wanted = [path.resolve() for path in paths]
    drafts = site.config.drafts.resolve()
    for folder in (drafts, site.config.content.resolve()):
        inside = [path for path in wanted if path.is_relative_to(folder) or folder.is_relative_to(path)]
        inside = [path for path in inside if folder == drafts or not path.is_relative_to(drafts)]
        if inside and folder.is_dir():
            yield from _below(site, folder == drafts, inside, problems)
    for path in wanted:
        if not any(path.is_relative_to(home.resolve()) or home.resolve().is_relative_to(path) for home in _homes(site)):
            names = f"{site.config.drafts.name}、{site.config.content.name}"
            raise Refused(f"{path} 不在 {names} 文件夹里，没有改动")


def _homes(site: Site) -> tuple[Path, Path]:
    return site.config.drafts, site.config.content


def _below(site: Site, draft: bool, wanted: list[Path], problems: list[Problem]) -> Iterator[Waiting]:
    where = drafts_site(site) if draft else site
    scan = Scan(where)
    for source in scan.sources():
        if _meant(site.config.root / source.path, wanted):
            yield from _of(source, where, draft, problems)
    problems += [each for each in scan.problems if each.blocks and _meant(site.config.root / each.path, wanted)]


def _meant(path: Path, wanted: list[Path]) -> bool:
    full = path.resolve()
    return any(full.is_relative_to(each) for each in wanted)


def _of(source: Source, site: Site, draft: bool, problems: list[Problem]) -> Iterator[Waiting]:
    kind, agency = site.kinds.all[source.kind], site.agencies.all[source.agency]
    content = read_source(source, site.config)
    table = suffix_of(source.path) not in YAML
    for written in documents(content, source, kind, site.config, problems):
        raw, faults = written.parse(kind)
        if faults or not isinstance(raw, dict):
            problems += written.problems(source.path, kind, [], faults)
            continue
        values = named(raw, kind.schema)
        text = record_yaml(kind, values) if table else str(getattr(written, "text", ""))
        title = next((str(values[name]) for name in kind.title if name in values), "")
        file = site.config.root / source.path
        yield Waiting(
            file, written.first_line, text, raw, str(values.get("id", "")), kind, agency, draft, table, title=title
        )


def standing(site: Site, kind: Kind, agency: Agency, ids: Collection[str]) -> dict[str, Waiting]:
    """The records of the content with these ids, of one agency and kind. Raises Refused if one cannot be read."""
    home, problems, found = kind_home(site.config.content, agency, kind), list[Problem](), dict[str, Waiting]()
    for path in sorted(home.rglob("*")) if home.is_dir() else ():
        if not path.is_file() or not path.name.lower().endswith(SUFFIXES):
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        if any(each in text for each in ids):
            source = Source(path.relative_to(site.config.root).as_posix(), agency.id, kind.name)
            found |= {each.id: each for each in _of(source, site, False, problems) if each.id in ids}
    if problems:
        raise Refused(f"{problems[0].path} 里已有的记录有错误，没有改动。先运行 gongkai check，改正以后再来")
    return found

"""What is wrong with the files that a record carries, or that lie beside hand-written pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.attachment_text.seen import Seen, look_into
from gongkai.digest import file_digest
from gongkai.fields.base import Attached
from gongkai.kind import Kind
from gongkai.out_folder import side_folder
from gongkai.paths import is_inside
from gongkai.privacy.record import words_for
from gongkai.privacy.release import Release, releases_of
from gongkai.problem import Finding, Problem, Step, problem
from gongkai.record import Record
from gongkai.rules import heard, scan_rules
from gongkai.site import Site

TEXTS = "texts"
_WATCHED = "已看过"


@dataclass(frozen=True, slots=True)
class _Carrier:
    """Who names a file, and what is known of it: releases, whether somebody looked, whether it is about a person."""

    name: str
    source: str
    releases: tuple[Release, ...]
    watched: bool
    fix: str
    path: tuple[Step, ...] = ()
    label: str = ""
    natural: bool = False


def look_into_attachments(record: Record, site: Site, work: Path) -> dict[Path, Seen]:
    """Look into every file that would be published with the record; `work` is the run's own folder."""
    return {
        each.source: look_into(each.source, each.digest, site, cache_folder(site, work)) for each in record.attached
    }


def attachment_findings(record: Record, kind: Kind, site: Site, looked: Mapping[Path, Seen]) -> Iterator[Finding]:
    """What is wrong with the files of a record."""
    label, party = kind.schema.fields["attachments"].label, kind.terms.party
    natural = party is not None and record.values.get(party.category) == "自然人"
    fix = "在这个附件下面写“已看过的人: 姓名或岗位”"
    for each in record.attached:
        source = _shown(each.source, site)
        carrier = _Carrier(
            each.name, source, releases_of(record.values), _watched(each, record), fix, each.path, label, natural
        )
        found = ((record, finding) for finding in _findings(looked[each.source], carrier))
        yield from (finding for _, finding in heard(found, site))


def page_file_problems(site: Site, work: Path) -> Iterator[Problem]:
    """Look into every file that lies beside the hand-written pages."""
    folder, releases = site.config.content / "pages", site.config.releases
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        known = path.suffix.lower() != ".md" and not path.name.startswith(".")
        if not known or path.is_symlink() or not path.is_file() or not is_inside(path, site.config.content):
            continue
        name = path.relative_to(site.config.content).as_posix()
        watched = any(each.covers("GK624", _WATCHED, (name, path.name)) for each in releases)
        fix = f"在 site_config.yml 的“误报放行”里写：问题代码 GK624，位置 {name}，隐去后的写法 {_WATCHED}，并写明原因"
        carrier = _Carrier(name, _shown(path, site), releases, watched, fix)
        seen = look_into(path, file_digest(path), site, cache_folder(site, work), text_too=False)
        for _, finding in heard(((path, each) for each in _findings(seen, carrier)), site):
            yield problem(finding, carrier.source)


def cache_folder(site: Site, work: Path) -> Path | None:
    """Where results are kept: beside the output, once a build has made that folder."""
    for side in (*work.parents[:2], side_folder(site.config.out)):
        if side.name.endswith(side_folder(Path("out")).suffix) and side.is_dir():
            return side / TEXTS
    return None


def _shown(path: Path, site: Site) -> str:
    root = site.config.root
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _findings(seen: Seen, carrier: _Carrier) -> Iterator[Finding]:
    says = {"name": carrier.name, "path": carrier.source}
    path, label = carrier.path, carrier.label
    if seen.why:
        yield Finding("GK620", path, {**says, "why": seen.why, "fix": seen.fix}, label)
        return
    for sort, shown, place in seen.hits:
        code, where = scan_rules()[sort].CODE, f"{carrier.name}（{place}）"
        if not any(release.covers(code, shown, (carrier.name, where)) for release in carrier.releases):
            yield Finding(code, path, words_for(code, where, shown), label)
    for code, what in (("GK621", seen.hidden), ("GK622", seen.places), ("GK623", seen.properties)):
        if what:
            yield Finding(code, path, {**says, "what": "、".join(what)}, label)
    if seen.unread and carrier.natural:
        yield Finding("GK625", path, {**says, "what": seen.unread}, label)
    elif seen.unread and not carrier.watched:
        yield Finding("GK624", path, {**says, "what": seen.unread, "fix": carrier.fix}, label)


def _watched(each: Attached, record: Record) -> bool:
    """Whether somebody says in 附件 that he has looked at this file."""
    rows = record.values.get("attachments", [])
    return isinstance(rows, list) and any(
        isinstance(row, dict) and row.get("file") == each.name and row.get("seen_by") for row in rows
    )

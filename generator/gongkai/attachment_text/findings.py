"""What is wrong with the files that a record carries."""

from collections.abc import Iterator
from pathlib import Path

from gongkai.attachment_text.seen import Seen, look_into
from gongkai.fields.base import Attached
from gongkai.kind import Kind
from gongkai.privacy.record import words_for
from gongkai.privacy.release import releases_of
from gongkai.problem import Finding
from gongkai.publish import side_folder
from gongkai.record import Record
from gongkai.rules import heard, scan_rules
from gongkai.site import Site

_FOLDER = "texts"


def attachment_findings(record: Record, kind: Kind, site: Site, work: Path) -> Iterator[Finding]:
    """Look into every file that would be published with the record; `work` is the run's own folder."""
    for each in record.attached:
        seen = look_into(each.source, site, cache_folder(site, work))
        found = ((record, finding) for finding in _findings(each, seen, record, kind, site))
        yield from (finding for _, finding in heard(found, site))


def cache_folder(site: Site, work: Path) -> Path | None:
    """Where results are kept: beside the output, once a build has made that folder."""
    for side in (work.parent, side_folder(site.config.out)):
        if side.name.endswith(side_folder(Path("out")).suffix) and side.is_dir():
            return side / _FOLDER
    return None


def _findings(each: Attached, seen: Seen, record: Record, kind: Kind, site: Site) -> Iterator[Finding]:
    label = kind.schema.fields["attachments"].label
    source = each.source.relative_to(site.config.root) if each.source.is_relative_to(site.config.root) else each.source
    says = {"name": each.name, "path": source.as_posix()}
    if seen.why:
        yield Finding("GK620", each.path, {**says, "why": seen.why, "fix": seen.fix}, label)
        return
    releases = releases_of(record.values)
    for sort, shown, place in seen.hits:
        code, where = scan_rules()[sort].CODE, f"{each.name}（{place}）"
        if not any(release.covers(code, shown, (each.name, where)) for release in releases):
            yield Finding(code, each.path, words_for(code, where, shown), label)
    if seen.hidden:
        yield Finding("GK621", each.path, {**says, "what": "、".join(seen.hidden)}, label)
    if seen.places:
        yield Finding("GK622", each.path, {**says, "what": "、".join(seen.places)}, label)
    if seen.properties:
        yield Finding("GK623", each.path, {**says, "what": "、".join(seen.properties)}, label)
    if seen.unread and _natural(record, kind):
        yield Finding("GK625", each.path, {**says, "what": seen.unread}, label)
    elif seen.unread and not _watched(each, record):
        yield Finding("GK624", each.path, {**says, "what": seen.unread}, label)


def _natural(record: Record, kind: Kind) -> bool:
    """Whether it is a decision about a natural person."""
    party = kind.terms.party
    return party is not None and record.values.get(party.category) == "自然人"


def _watched(each: Attached, record: Record) -> bool:
    """Whether somebody says in 附件 that he has looked at this file."""
    rows = record.values.get("attachments", [])
    return isinstance(rows, list) and any(
        isinstance(row, dict) and row.get("file") == each.name and row.get("seen_by") for row in rows
    )

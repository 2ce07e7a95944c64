"""What a document holds to a Record, or to findings."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.fields.base import Reading
from gongkai.fields.reference import RECORD_ID
from gongkai.kind import Kind
from gongkai.ledger.dated import dated, is_dated, ledger_findings
from gongkai.privacy.record import scan_record
from gongkai.privacy.release import releases_of
from gongkai.problem import Finding, sorts
from gongkai.record import Record
from gongkai.rules import heard, rules_for
from gongkai.schema_read import public, read_mapping
from gongkai.site import Site
from gongkai.value import UNKNOWN, Raw, Value


class Draft(NamedTuple):
    """A document that may become a record: what it holds, its kind, the agency in whose folder it is. Its attachments
    may also lie in the folder of another site, `beside`: that of the drafts.
    """

    raw: dict[str, Raw]
    kind: Kind
    agency: Agency
    site: Site
    beside: Site | None = None


Checked = tuple[Record | None, Reading]
"""A record, or None if something blocks it; the findings are in the reading either way."""


def check_record(raw: dict[str, Raw], kind: Kind, agency: Agency, site: Site) -> Checked:
    """Read and check one record of a kind in an agency's folder."""
    return check_records([Draft(raw, kind, agency, site)])[0]


def check_records(drafts: Sequence[Draft]) -> list[Checked]:
    """Read and check records, each as if it were alone.

    Stage by stage for all of them: a processor's caches hold one stage, but not all, and a few dozen records at once
    take a quarter less time than one after the other.
    """
    read = [_read(each) for each in drafts]
    checked = [_by_rules(each, values, reading) for each, (values, reading) in zip(drafts, read, strict=True)]
    for each, (values, reading), (record, _) in zip(drafts, read, checked, strict=True):
        private = scan_record(each.raw, each.kind, releases_of(values), each.site)
        reading.findings += (finding for _, finding in heard(((record, one) for one in private), each.site))
    return checked


def _read(draft: Draft) -> tuple[dict[str, Value], Reading]:
    raw, kind, agency, site, beside = draft
    reading = Reading(site.agencies, partial(_files_folder, site, agency), agency.sample)
    if beside is not None:
        reading.beside = partial(_files_folder, beside, agency)
    values = read_mapping(dated(raw, kind, agency, site) if is_dated(site, agency) else raw, kind.schema, reading)
    _check_envelope(values, kind, agency, reading)
    return values, reading


def _by_rules(draft: Draft, values: dict[str, Value], reading: Reading) -> Checked:
    """The record, unless its fields are wrong, after the rules have looked at it."""
    _, kind, agency, site, _ = draft
    if any(sorts()[finding.code].effect == "拦截" for finding in reading.findings):
        return None, reading
    record = _record(values, kind, agency, reading)
    for index, code in enumerate(record.explained):
        if code not in sorts():
            reading.findings.append(Finding("GK224", ("explain", index, "code"), {"value": code}))
    found = ((record, finding) for rule in rules_for(kind.name) for finding in rule.check(record, kind, site))
    reading.findings += (finding for _, finding in heard(found, site))
    reading.findings += (finding for _, finding in heard(_of_ledger(record, draft), site))
    return record, reading


def _of_ledger(record: Record, draft: Draft) -> Iterator[tuple[Record, Finding]]:
    if is_dated(draft.site, draft.agency):
        yield from ((record, each) for each in ledger_findings(record, draft.agency, draft.site))


def _files_folder(site: Site, agency: Agency) -> Path:
    """The agency's folder of attachments: whichever exists, or where it would be."""
    homes = _homes(site, agency)
    there = files_folders(site, agency) or [home / "files" for home in homes if home.is_dir()]
    return (there or [homes[0] / "files"])[0]


def files_folders(site: Site, agency: Agency) -> list[Path]:
    """The folders of the agency's attachments that exist; the first counts."""
    return [folder for home in _homes(site, agency) if (folder := home / "files").is_dir()]


def _homes(site: Site, agency: Agency) -> list[Path]:
    content = site.config.content_of(agency.id)
    homes = [content / agency.id, content / agency.name]
    return [*homes, content] if len(site.agencies.all) == 1 else homes


def _check_envelope(values: dict[str, Value], kind: Kind, agency: Agency, reading: Reading) -> None:
    """The id has its shape, and the agency named in the record is that of its folder."""
    fields = kind.schema.fields
    record_id = values.get("id")
    if isinstance(record_id, str) and not RECORD_ID.fullmatch(record_id):
        shape = "六位年月、短横线、6 到 10 个小写字母或数字，例如 202403-ab12cd（用 gongkai new 可自动生成）"
        reading.find("GK208", fields["id"], ("id",), value=record_id, shape=shape)
    named = values.get("agency")
    if named is not None and named != agency.name:
        reading.find("GK120", fields["agency"], ("agency",), value=str(named), folder=agency.name)
    values["agency"] = agency.name


def _record(values: dict[str, Value], kind: Kind, agency: Agency, reading: Reading) -> Record:
    seen = public(values, kind.schema)
    seen = {name: seen[name] for name in kind.schema.fields if name in seen}
    title = next(str(values[name]) for name in kind.title if name in values)
    published = _known(values.get("published"))
    date = _known(values.get(kind.date)) or published
    year = values.get(kind.year) if kind.year else None
    if not isinstance(year, int):
        year = int(published[:4]) if published else 0
    return Record(
        str(values["id"]), kind.name, agency.id, title, published, date[:10], year, values, seen, reading.attached,
        tuple(("/".join(map(str, path)), target) for target, _, path in reading.references),
    )  # fmt: skip


def _known(value: Value | None) -> str:
    return "" if value is None or value == UNKNOWN else str(value)

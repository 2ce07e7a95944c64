"""One YAML document to a Record, or to findings."""

from functools import partial
from pathlib import Path

from gongkai.agency import Agency
from gongkai.fields.base import Reading
from gongkai.fields.reference import RECORD_ID
from gongkai.kind import Kind
from gongkai.privacy.record import scan_record
from gongkai.privacy.release import releases_of
from gongkai.problem import Finding, sorts
from gongkai.record import Record
from gongkai.rules import heard, rules_for
from gongkai.schema_read import public, read_mapping
from gongkai.site import Site
from gongkai.value import UNKNOWN, Raw, Value


def check_record(raw: dict[str, Raw], kind: Kind, agency: Agency, site: Site) -> tuple[Record | None, Reading]:
    """Read and check one record of a kind in an agency's folder.

    Returns the record, or None if something blocks it; the findings are in the reading either way.
    """
    reading = Reading(site.agencies, partial(_files_folder, site, agency), agency.sample)
    values = read_mapping(raw, kind.schema, reading)
    _check_envelope(values, kind, agency, reading)
    record = None
    if not any(sorts()[finding.code].effect == "拦截" for finding in reading.findings):
        record = _record(values, kind, agency, reading)
        for index, code in enumerate(record.explained):
            if code not in sorts():
                says = {"value": code}
                reading.findings.append(Finding("GK224", ("explain", index, "code"), says))
        found = ((record, finding) for rule in rules_for(kind.name) for finding in rule.check(record, kind, site))
        reading.findings += (finding for _, finding in heard(found, site))
    private = scan_record(raw, kind, releases_of(values), site)
    reading.findings += (finding for _, finding in heard(((record, each) for each in private), site))
    return record, reading


def _files_folder(site: Site, agency: Agency) -> Path:
    """The agency's folder of attachments: whichever exists, or where it would be."""
    content = site.config.content
    homes = [content / agency.id, content / agency.name]
    if len(site.agencies.all) == 1:
        homes.append(content)
    there = [home for home in homes if (home / "files").is_dir()] or [home for home in homes if home.is_dir()]
    return (there or homes)[0] / "files"


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

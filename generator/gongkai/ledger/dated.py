"""A record with the time that its ledger gives it, in place of one that somebody typed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.agency import Agency
from gongkai.fields.date import ISO
from gongkai.fields.reference import RECORD_ID
from gongkai.kind import Kind
from gongkai.ledger.ledgers import date_of
from gongkai.problem import Finding
from gongkai.record import Record, page_url
from gongkai.value import UNKNOWN, Raw, Value

if TYPE_CHECKING:
    from gongkai.ledger.line import Line
    from gongkai.site import Site

PUBLISHED, MOVED, ORIGINAL, CODE = "published", "moved_from", "published", "GK430"


def is_dated(site: "Site", agency: Agency) -> bool:
    """Whether records of this agency have their times from a ledger; samples are nobody's information."""
    return site.ledgers is not None and not agency.sample


def dated(raw: dict[str, Raw], kind: Kind, agency: Agency, site: "Site") -> dict[str, Raw]:
    """The record as written, but for its 发布时间. One without an id of its shape is checked as it is."""
    keys = {what.name: key for key in raw if (what := kind.schema.find(key)) is not None}
    record_id = raw.get(keys.get("id", ""))
    if not isinstance(record_id, str) or not RECORD_ID.fullmatch(record_id):
        return raw
    original = _original(raw.get(keys.get(MOVED, "")), kind)
    key = keys.get(PUBLISHED, kind.schema.fields[PUBLISHED].label)
    return {**raw, key: date_of(site, agency.id, record_id, original)}


def never_online(record: Record, kind: Kind) -> Record:
    """A record that is not shown and never was: it has no time but the month in its id, whenever it is built."""
    published = f"{record.id[:4]}-{record.id[4:6]}-01 00:00"
    values, public = ({**each, PUBLISHED: published} for each in (record.values, record.public))
    own = values.get(kind.date) not in (None, UNKNOWN)
    year = values.get(kind.year) if kind.year else None
    return replace(
        record, published=published, values=values, public=public, date=record.date if own else published[:10],
        year=year if isinstance(year, int) else int(published[:4]),
    )  # fmt: skip


def ledger_findings(record: Record, agency: Agency, site: "Site") -> list[Finding]:
    """What a record says otherwise than its ledger, where that never changes."""
    line = site.ledgers.line(agency.id, record.id) if site.ledgers is not None else None
    if line is None:
        return []
    return [
        Finding(CODE, path, {"what": what, "now": now, "was": was})
        for what, path, now, was in _compared(record, line)
        if was and now != was
    ]


def _compared(record: Record, line: "Line") -> tuple[tuple[str, tuple[str, ...], str, str], ...]:
    values = record.values
    return (
        ("网址", (), page_url(record.agency, record.kind, record.id), line.url),
        ("索引号", ("index_number",), str(values.get("index_number", "")), line.number),
        ("原发布日期", (MOVED,), original_of(values), line.original),
    )


def original_of(values: Mapping[str, Value]) -> str:
    """The day on which a record was first public in an older site; empty if it never was in one."""
    moved = values.get(MOVED)
    return str(moved.get(ORIGINAL, "")) if isinstance(moved, dict) else ""


def _original(moved: Raw | None, kind: Kind) -> str:
    schema = kind.schema.fields[MOVED].schema
    assert schema is not None
    for key, value in moved.items() if isinstance(moved, dict) else ():
        what = schema.find(key)
        if what is not None and what.name == ORIGINAL and isinstance(value, str) and ISO.fullmatch(value):
            return value
    return ""

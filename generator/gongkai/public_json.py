"""The public data of a record: `<id>.json` beside its page."""

from gongkai.agency import Agency
from gongkai.kind import Kind
from gongkai.record import Record


def public_json(record: Record, kind: Kind, agency: Agency) -> dict[str, object]:
    """What `<id>.json` holds. Decimals are exact text; an attachment stands under its file's own name."""
    attachments = [{"name": each.name, "url": each.url, "bytes": each.size} for each in record.files()]
    return {
        "id": record.id,
        "url": f"{record.folder}/{record.id}.html",
        "kind": record.kind,
        "kind_label": kind.label,
        "agency": record.agency,
        "agency_name": agency.name,
        "title": record.title,
        "date": record.date,
        "published": record.published,
        "year": record.year,
        "fields": record.public,
        "attachments": attachments,
    }

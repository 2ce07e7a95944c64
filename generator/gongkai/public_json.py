"""The public data of a record: `<id>.json` beside its page."""

from gongkai.attachment_text.published import Said
from gongkai.facets import amount_of, facets_of, number_of
from gongkai.figures.amounts import plain
from gongkai.kind import Kind
from gongkai.record import Record, text_file
from gongkai.site import Site


def public_json(record: Record, kind: Kind, site: Site, said: Said) -> dict[str, object]:
    """What `<id>.json` holds. Decimals are exact text, `amount` is in 元; `facets` are names by group on the site's
    day; an attachment stands under its file's own name; what attachments say stands in a file of its own.
    """
    number, amount = number_of(record, kind), amount_of(record, kind)
    attachments = [
        {"name": each.name, "url": each.url, "bytes": each.size, "sha256": each.digest} for each in record.files()
    ]
    return {
        "id": record.id,
        "url": f"{record.folder}/{record.id}.html",
        "kind": record.kind,
        "kind_label": kind.label,
        "agency": record.agency,
        "agency_name": site.agencies.all[record.agency].name,
        "title": record.title,
        **({"number": number} if number else {}),
        "date": record.date,
        "published": record.published,
        "year": record.year,
        **({"amount": plain(amount)} if amount is not None else {}),
        "facets": facets_of(record, kind, site),
        "fields": record.public,
        "attachments": attachments,
        **({"attachment_text": text_file(record.id)} if said.texts else {}),
    }

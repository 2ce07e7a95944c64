"""What a page is in the words of schema.org, as JSON-LD in its head, for search engines and programs."""

import json
from collections.abc import Mapping
from typing import Any

from gongkai.agency import Agency
from gongkai.facets import number_of
from gongkai.kind import Kind
from gongkai.lifecycle import natural
from gongkai.record import Record
from gongkai.site import Site

TYPES = {
    "normative-document": "Legislation",
    "rule-of-law-report": "Report",
    "disclosure-report": "Report",
    "site-report": "Report",
    "licence": "GovernmentPermit",
}
OTHER = "DigitalDocument"


def record_markup(record: Record, kind: Kind, agency: Agency, site: Site) -> str:
    """Of a record's page, as the public sees it; nothing of a withdrawn one, nor of one about a natural person."""
    if "withdrawn" in record.public or natural(record.values, kind):
        return ""
    number, root = number_of(record, kind), site.config.site_url
    return linked_data({
        "@context": "https://schema.org",
        "@type": TYPES.get(kind.name, OTHER),
        **({"@id": f"{root}{record.folder}/{record.id}.html"} if root else {}),
        "name": record.title,
        "identifier": number or record.id,
        **({"datePublished": record.published[:10]} if record.published[:1].isdigit() else {}),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        ("issuedBy" if kind.name == "licence" else "publisher"): {
            "@type": "GovernmentOrganization", "name": agency.name,
        },
        "subjectOf": {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": f"{record.id}.json"},
    })  # fmt: skip


def linked_data(said: Mapping[str, Any]) -> str:
    """JSON-LD for the head of a page; nothing in it can end the element."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>\n'

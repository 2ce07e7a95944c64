"""What belongs to the office and may stand: telephone and fax numbers and e-mail addresses of agencies and site."""

import re
from collections.abc import Iterator

from gongkai.privacy.hit import Hit
from gongkai.privacy.scan import ASCII
from gongkai.site import Site

_PARTS = re.compile(r"[\s,，;；、/（）()]+")


def private_only(hits: list[Hit], text: str, site: Site) -> list[Hit]:
    """The hits in `text` without numbers and addresses that agencies or the site give as their own."""
    if not hits:
        return hits
    known = {bare for value in _own(site) for part in (value, *_PARTS.split(value)) if (bare := _bare(part))}
    return [hit for hit in hits if _bare(text[hit.start : hit.end]) not in known]


def _own(site: Site) -> Iterator[str]:
    yield from (value for key, value in site.config.contact if key != "address")
    for agency in site.agencies.all.values():
        yield from (str(agency.values[key]) for key in ("phone", "fax", "email") if key in agency.values)


def _bare(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z@.]", "", text.translate(ASCII)).lower()

"""Lines that ledgers lack of records that are online: written anew as the published site has them.

For ledgers that were lost, and for a site that was there before it had ledgers.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from gongkai.fields.reference import RECORD_ID
from gongkai.files import replace_file
from gongkai.ledger.folders import file_for
from gongkai.ledger.line import Line, bytes_of, raw_lines, text_in, text_of
from gongkai.ledger.state import WITHDRAWN
from gongkai.record import page_url
from gongkai.site import Site


def mend(site: Site, out: Path) -> dict[Path, int]:
    """Write them. Returns how many went into which ledger. Raises OSError."""
    assert site.ledgers is not None
    found: dict[Path, list[Line]] = defaultdict(list)
    for agency, line in lacking(site, out):
        path = file_for(site.ledgers.homes, site.config.content, agency, line.id[:4])
        found[path].append(line)
    for path, lines in found.items():
        before = text_in(path.read_bytes()) if path.is_file() else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, bytes_of(raw_lines(before) | {each.id: text_of(each) for each in lines}))
    return {path: len(lines) for path, lines in found.items()}


def lacking(site: Site, out: Path) -> Iterator[tuple[str, Line]]:
    """The lines that are not there, each with its agency."""
    assert site.ledgers is not None
    for agency in (each.id for each in site.agencies.all.values() if not each.sample):
        for kind in site.kinds.all:
            for path in sorted((out / agency / kind).glob("*/*/*.json")):
                if RECORD_ID.fullmatch(path.stem) and site.ledgers.line(agency, path.stem) is None:
                    yield agency, _line(path, page_url(agency, kind, path.stem))


def _line(path: Path, url: str) -> Line:
    public = json.loads(path.read_text(encoding="utf-8"))
    fields = public["fields"]
    withdrawn, moved = fields.get("withdrawn", {}), fields.get("moved_from", {})
    return Line(
        path.stem, url, fields.get("index_number", ""), public["published"], withdrawn.get("on", ""),
        WITHDRAWN if withdrawn else "", moved.get("published", ""),
    )  # fmt: skip

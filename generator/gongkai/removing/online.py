"""A record as it is online now: what it says there may be more than its file still says."""

import json
from pathlib import Path
from typing import NamedTuple

from gongkai.removing.held import Word, words_of
from gongkai.site import Site


class Online(NamedTuple):
    """Its page, from the root of the site, and the words that have to leave with it."""

    page: str
    words: list[Word]


def online(site: Site, out: Path, record_id: str) -> Online | None:
    """The record by its public JSON; None if it is not there, or cannot be read."""
    for path in out.glob(f"*/*/{record_id[:4]}/{record_id[4:6]}/{record_id}.json"):
        page = path.relative_to(out).with_suffix(".html").as_posix()
        kind = site.kinds.find(page.split("/")[1])
        try:
            said = json.loads(path.read_bytes())["fields"]
        except (OSError, ValueError, LookupError, TypeError):
            continue
        if kind is not None and isinstance(said, dict):
            return Online(page, words_of(said, kind, record_id, site.agencies))
    return None

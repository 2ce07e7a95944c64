"""Under which items of 条例 articles 20 and 21 an agency has something published."""

from collections.abc import Iterator

from gongkai.kind import Kind
from gongkai.record import Entry
from gongkai.rules.forms import Key
from gongkai.site import Site

NOTES = "filled"
"""The name of the notes: agency, item → how many records are shown there."""
NOTED: tuple[str, ...] = ()


def note(entry: Entry, kind: Kind, site: Site) -> Iterator[Key]:  # noqa: ARG001 - one signature for all
    if not entry.ground:
        for item in entry.items:
            yield entry.agency, item

"""GK301: an id leads to one record, for its address is made from it."""

from collections.abc import Iterator

from gongkai.problem import Finding
from gongkai.record import Entry
from gongkai.rules.forms import Key

CODE = "GK301"
MARKED: tuple[str, ...] = ()


def marks(entry: Entry) -> Iterator[Key]:
    yield (entry.id,)


def shared(entry: Entry, first: Entry, key: Key) -> Finding:  # noqa: ARG001 - the id is the record's own
    return Finding(CODE, ("id",), {"id": entry.id, "other": first.place})

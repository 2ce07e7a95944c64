"""GK303: an agency gives a document number once among records of a kind."""

from collections.abc import Iterator

from gongkai.problem import Finding
from gongkai.record import Entry
from gongkai.rules.forms import Key

CODE = "GK303"
MARKED: tuple[str, ...] = ()


def marks(entry: Entry) -> Iterator[Key]:
    for name, number in entry.numbers:
        yield entry.agency, entry.kind, name, number


def shared(entry: Entry, first: Entry, key: Key) -> Finding:  # noqa: ARG001 - the field is in the key
    _, _, name, number = key
    return Finding(CODE, (name,), {"value": number, "other": first.place})

"""Three versions of a record: as it stands, as the file has it, as a file had it when it was last imported."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from gongkai.agency import Agencies
from gongkai.importing.compare import comparable, digest_of
from gongkai.kind import Kind
from gongkai.value import Raw

Said = Mapping[str, Raw | None]
"""What a file says of a record, by name of field; None for a cell that is blank."""
Prefer = Literal["", "file", "record"]
UNTOUCHED = frozenset({"id", "agency"})


@dataclass(frozen=True, slots=True)
class Change:
    """A field in the record and in the file; None where it has no value."""

    name: str
    old: Raw | None
    new: Raw | None


@dataclass(slots=True)
class Merge:
    """What is to change; what a hand changed since the last import: kept if the file says what it said then, else in
    conflict. `digests` are what is to be remembered of the file, by field.
    """

    changes: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)


def digests_of(said: Said, kind: Kind, agencies: Agencies) -> dict[str, str]:
    """What is remembered of a record that is new."""
    fields = kind.schema.fields
    return {
        name: digest_of(comparable(raw, fields[name], agencies))
        for name, raw in said.items()
        if raw is not None and name not in UNTOUCHED
    }


def merge(
    said: Said, now: Mapping[str, Raw], base: Mapping[str, str], kind: Kind, agencies: Agencies, prefer: Prefer
) -> Merge:
    """What the file changes in a record. `now` are its values by name, `base` what was remembered of the last import;
    with `prefer` there are no conflicts.
    """
    merged = Merge(digests=dict(base))
    for name, new in said.items():
        if name in UNTOUCHED:
            continue
        what, old = kind.schema.fields[name], now.get(name)
        theirs = None if new is None else comparable(new, what, agencies)
        ours = None if old is None else comparable(old, what, agencies)
        given = "" if theirs is None else digest_of(theirs)
        held = "" if ours is None else digest_of(ours)
        change, was = Change(name, old, new), base.get(name)
        if given == held:
            pass
        elif given == (was or ""):
            merged.kept += [change] if was else []
            continue
        elif held == (was or "") or prefer == "file":
            merged.changes.append(change)
        elif prefer == "record":
            merged.kept.append(change)
        else:
            merged.conflicts.append(change)
            continue
        if given:
            merged.digests[name] = given
        else:
            merged.digests.pop(name, None)
    return merged


def changed(now: Mapping[str, Raw], changes: list[Change]) -> dict[str, Raw]:
    """The values of a record with the changes made."""
    found = {**now, **{each.name: each.new for each in changes if each.new is not None}}
    for gone in _gone(changes):
        found.pop(gone, None)
    return found


def _gone(changes: list[Change]) -> Iterator[str]:
    return (each.name for each in changes if each.new is None)

"""GK302 and GK304: a reference leads to a record that is there, of a kind that the field allows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.kind import Kind, field_at
from gongkai.problem import Finding, Step
from gongkai.record import Entry
from gongkai.site import Site

if TYPE_CHECKING:
    from gongkai.corpus import Corpus

CODE = MISSING = "GK302"
WRONG = "GK304"
ASKED: tuple[str, ...] = ()
WITH: tuple[str, ...] = ()


def asks(entry: Entry, kind: Kind, site: Site) -> tuple[str, ...] | None:  # noqa: ARG001 - one signature for all
    return tuple([target for _, target in entry.references]) if entry.references else None


def check_beside(entry: Entry, corpus: "Corpus", site: Site) -> Iterator[Finding]:
    for path, target in entry.references:
        other = corpus.get(target)
        if other is None and corpus.has_gone(target):
            continue
        field = field_at(site.kinds.all[entry.kind], path)
        if other is None:
            yield Finding(MISSING, steps(path), {"value": target}, field.label)
            continue
        allowed = field.options["to"]
        if "any" not in allowed and other.kind not in allowed:
            labels = "、".join(site.kinds.all[kind].label for kind in allowed)
            says = {"value": target, "expected": labels, "found": site.kinds.all[other.kind].label}
            yield Finding(WRONG, steps(path), says, field.label)


def steps(path: str) -> tuple[Step, ...]:
    return tuple(int(step) if step.isdigit() else step for step in path.split("/"))

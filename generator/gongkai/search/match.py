"""Whether a record is what was asked for, decided on its public JSON alone: what the index only narrows down."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from gongkai.search.facets import GROUPS, facets_of
from gongkai.search.normal import normalise
from gongkai.search.query import Clause, Query
from gongkai.search.text import Searched

Value = TypeVar("Value", str, float)

Filters = Mapping[str, Sequence[str]]
"""Names by group (facets.py): any of them within a group, all groups."""

_LETTERS = {group.name: group.letter for group in GROUPS}


class Document(NamedTuple):
    """What words are looked for in: normalised values, one a line."""

    text: str
    head: str
    title: str
    number: str
    agency: str

    def place(self, name: str) -> str:
        places = {"any": self.text, "title": self.title, "number": self.number, "agency": self.agency}
        return places[name]


def document_of(searched: Searched, agency_name: str) -> Document:
    lines = normalise("\n".join((searched.text, searched.head, agency_name.replace("\n", " ")))).split("\n")
    head = lines[searched.text.count("\n") + 1 : -1]
    text = lines[: -1 - len(head)]
    return Document("\n".join(text), "\n".join(head), head[0], "\n".join(head[1:]), lines[-1])


def is_within(query: Query, filters: Filters, public: Mapping[str, object]) -> bool:
    """Whether the record with this JSON has the names and lies in the ranges that are asked for."""
    chosen = [{f"{_LETTERS[group]}:{name}" for name in names} for group, names in filters.items() if names]
    facets = facets_of(public) if chosen else ()
    return (
        not any(names.isdisjoint(facets) for names in chosen)
        and _is_between(*query.dates, str(public.get("published") or "")[:10] or None)
        and _is_between(*query.amounts, float(str(public["amount"])) if "amount" in public else None)
    )


def holds(query: Query, document: Document) -> bool:
    """Whether all clauses hold."""
    return all(_has(clause, document.place(clause.place)) != clause.excludes for clause in query.clauses)


def is_in_head(query: Query, document: Document) -> bool:
    """Whether everything that is looked for anywhere is in the title or the number."""
    return all(_has(clause, document.head) for clause in query.anywhere)


def _has(clause: Clause, text: str) -> bool:
    return any(word in text for word in clause.words)


def _is_between(least: Value | None, most: Value | None, value: Value | None) -> bool:
    """Nothing is between two ends, one of which is given."""
    if least is None and most is None:
        return True
    return value is not None and (least is None or least <= value) and (most is None or value <= most)

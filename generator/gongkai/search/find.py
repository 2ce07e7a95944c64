"""A search in a published index: what the lists leave over is read and compared, so what is found is exact.

First the records that have everything looked for in title or number, then the others, each newest first.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from gongkai.search.facets import GROUPS
from gongkai.search.grams import facet_term
from gongkai.search.lists import Integers
from gongkai.search.match import Document, Filters, document_of, holds, is_in_head, is_within
from gongkai.search.published import Public, Published
from gongkai.search.query import Clause, Query
from gongkai.search.terms import terms_of
from gongkai.search.text import searched_of

FEW = 32  # records that are sooner read than narrowed down further
BIT = 500

_LETTERS = {group.name: group.letter for group in GROUPS}


class Hit(NamedTuple):
    public: Public
    text: str  # what was searched, one value a line
    document: Document


class Search:
    """One query and the names that are chosen, by group. What is read may raise DamagedError."""

    def __init__(self, index: Published, query: Query, filters: Filters) -> None:
        self._index, self._query, self._filters = index, query, filters
        wanted = [clause for clause in query.clauses if not clause.excludes]
        self._candidates = self._narrowed(self._chosen(), wanted, head=False)

    @property
    def at_most(self) -> int:
        """How many there may be."""
        return self._candidates.size

    def hits(self) -> Iterator[Hit]:
        """All of them, in order; each is read when it is asked for."""
        seen = set[int]()
        if self._query.anywhere:
            for ordinal in self._narrowed(self._candidates, self._query.anywhere, head=True)[::-1].tolist():
                hit = self._hit(ordinal)
                if hit and is_in_head(self._query, hit.document):
                    seen.add(ordinal)
                    yield hit
        for ordinal in self._candidates[::-1].tolist():
            if ordinal not in seen and (hit := self._hit(ordinal)):
                yield hit

    def count(self, told: Callable[[int], None]) -> int:
        """How many there are; how many records were read is told bit by bit. None are where the lists alone tell."""
        if self._is_told_by_lists():
            return self.at_most
        found = 0
        for at, ordinal in enumerate(self._candidates.tolist(), 1):
            found += self._hit(ordinal) is not None
            if at % BIT == 0:
                told(BIT)
        return found

    def _is_told_by_lists(self) -> bool:
        """Lists of facets are exact; what is gone is in none of them."""
        ranges = (*self._query.dates, *self._query.amounts)
        return not self._query.clauses and ranges == (None,) * 4 and any(self._filters.values())

    def _hit(self, ordinal: int) -> Hit | None:
        public = self._index.record(ordinal)
        if public is None or not is_within(self._query, self._filters, public):
            return None
        searched = searched_of(public, self._index.attachment_texts(public))
        document = document_of(searched, str(public["agency_name"]))
        return Hit(public, searched.text, document) if holds(self._query, document) else None

    def _chosen(self) -> Integers:
        """The records of these months with one of the names of each group."""
        found = np.arange(*self._index.published_between(self._query.dates))
        for group, names in self._filters.items():
            if names:
                found = _both(found, self._with_facet(group, names))
        return found

    def _with_facet(self, group: str, names: Sequence[str]) -> Integers:
        return _any([self._index.ordinals(facet_term(f"{_LETTERS[group]}:{name}")) for name in names])

    def _narrowed(self, found: Integers, clauses: Sequence[Clause], head: bool) -> Integers:
        """The records that may hold all clauses."""
        for clause in clauses:
            if clause.place == "agency":
                found = _both(found, self._with_facet("agency", self._index.agencies_named(clause.words)))
            elif found.size > FEW:
                in_head = head or clause.place != "any"
                found = _any([self._holding(word, found, in_head) for word in clause.words])
        return found

    def _holding(self, word: str, found: Integers, head: bool) -> Integers:
        for term in terms_of(word, head):
            if found.size <= FEW:
                break
            found = _both(found, self._index.ordinals(term))
        return found


def _both(one: Integers, other: Integers) -> Integers:
    return np.intersect1d(one, other, assume_unique=True)


def _any(lists: Sequence[Integers]) -> Integers:
    return reduce(np.union1d, lists, np.empty(0, np.int64))

"""From texts to the terms of the index.

Terms of a text: every character, every two neighbouring characters of a line, and every four neighbouring ASCII
letters, digits or ".", because pairs of digits occur nearly everywhere. The same terms of a record's head are altered
by HEAD: so hits in titles and numbers are known without reading. Terms of its facets: facets.py. A term is 32 bits: odd
multipliers over the code points; the lowest bit tells facets (1) from text (0), so that the list of a facet is exact.
theme/assets/search/terms.js computes the same.

A key is a uint64, `term << 32 | ordinal`: sorted keys are the lists of an index one after the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gongkai.search.normal import CODE, LINE, Points, fold, to_points
from gongkai.search.text import Searched

SINGLE = (0x2545F491,)
PAIR = (0x9E3779B1, 0x85EBCA77)
QUAD = (0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D)
HEAD = 0x5BD1E994
FACET_START, FACET_STEP = 0x811C9DC5, 0x01000193
TEXT_BITS = np.uint32(0xFFFFFFFE)
BATCH = 32_000  # characters folded at once: what the cache of a processor holds

Keys = NDArray[np.uint64]
LOW = np.uint64(0xFFFFFFFF)


@lru_cache(maxsize=4096)
def facet_term(facet: str) -> int:
    term = FACET_START
    for char in facet:
        term = (term ^ ord(char)) * FACET_STEP & 0xFFFFFFFF
    return (term * PAIR[0] & 0xFFFFFFFF) | 1


def keys_of(records: Iterable[Searched]) -> tuple[Keys, int]:
    """The sorted keys of the records, which count from 0, and how many there are."""
    parts = [np.empty(0, np.uint64)]
    total = 0
    for batch in batches(records):
        parts.append(text_keys(batch, total))
        parts.append(facet_keys([record.facets for record in batch], total))
        total += len(batch)
    return np.sort(np.concatenate(parts), kind="stable"), total  # sorted runs: twice as fast as the default


def batches(records: Iterable[Searched]) -> Iterator[list[Searched]]:
    batch: list[Searched] = []
    size = 0
    for record in records:
        batch.append(record)
        size += len(record.text) + len(record.head) + 2
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def text_keys(records: Sequence[Searched], first: int) -> Keys:
    """Keys of the terms of texts and heads without repetition; the records count from ordinal `first`."""
    lines = [line for record in records for line in (record.text, record.head)]
    folded, places = fold(to_points("\n".join(lines)))
    own = np.arange(first, first + len(records), dtype=np.uint64)
    altered = own | np.uint64(HEAD << 32)
    owners = np.repeat(np.column_stack([own, altered]).ravel(), [len(line) + 1 for line in lines])[places]
    keys: Keys = np.sort(np.concatenate([sort(folded, owners) for sort in (single_keys, pair_keys, quad_keys)]))
    changes: NDArray[np.bool_] = np.diff(keys, prepend=~keys[:1]) != 0
    return keys[changes]


def single_keys(folded: Points, owners: Keys) -> Keys:
    at = np.flatnonzero(folded != LINE)
    return placed(hashed(folded, at, SINGLE), owners[at])


def pair_keys(folded: Points, owners: Keys) -> Keys:
    inside = folded != LINE
    at = np.flatnonzero(inside[:-1] & inside[1:])
    return placed(hashed(folded, at, PAIR), owners[at])


def quad_keys(folded: Points, owners: Keys) -> Keys:
    plain = CODE.take(folded, mode="clip")
    twice = plain[:-1] & plain[1:]
    at = np.flatnonzero(twice[:-2] & twice[2:])
    return placed(hashed(folded, at, QUAD), owners[at])


def hashed(folded: Points, at: NDArray[np.int64], multipliers: Sequence[int]) -> Points:
    total = np.zeros(at.size, np.uint32)
    for offset, multiplier in enumerate(multipliers):
        total += folded[at + offset] * np.uint32(multiplier)
    return total & TEXT_BITS


def placed(terms: Points, owners: Keys) -> Keys:
    """An owner is an ordinal below what alters the term."""
    return (terms.astype(np.uint64) << np.uint64(32)) ^ owners


def facet_keys(facets: Iterable[Sequence[str]], first: int) -> Keys:
    keys = [
        term << 32 | ordinal
        for ordinal, of_record in enumerate(facets, first)
        for term in dict.fromkeys(map(facet_term, of_record))
    ]
    return np.array(keys, np.uint64)

"""From texts to the terms of the index.

Terms of a text: every two neighbouring characters of a line, and every four neighbouring ASCII letters,
digits or ".", because pairs of digits occur nearly everywhere. Terms of a record's facets: `k:<kind>`, `a:<agency>`,
`y:<year>`. A term is 32 bits: odd multipliers over the code points; the lowest bit tells facets (1) from text
(0), so that the list of a facet is exact. theme/assets/search/terms.js computes the same.

A key is a uint64, `term << 32 | ordinal`: sorted keys are the lists of an index one after the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gongkai.search.normal import CODE, LINE, Points, fold, to_points

PAIR = (0x9E3779B1, 0x85EBCA77)
QUAD = (0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D)
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


def keys_of(records: Iterable[tuple[str, Sequence[str]]]) -> tuple[Keys, int]:
    """The sorted keys of `(text, facets)` of each record, which count from 0, and how many records there are."""
    parts = [np.empty(0, np.uint64)]
    total = 0
    for batch in batches(records):
        parts.append(text_keys([text for text, _ in batch], total))
        parts.append(facet_keys([facets for _, facets in batch], total))
        total += len(batch)
    return np.sort(np.concatenate(parts), kind="stable"), total  # sorted runs: twice as fast as the default


def batches(records: Iterable[tuple[str, Sequence[str]]]) -> Iterator[list[tuple[str, Sequence[str]]]]:
    batch: list[tuple[str, Sequence[str]]] = []
    size = 0
    for record in records:
        batch.append(record)
        size += len(record[0]) + 1
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def text_keys(texts: list[str], first: int) -> Keys:
    """Keys of the texts' terms without repetition; the texts count from ordinal `first`."""
    folded, places = fold(to_points("\n".join(texts)))
    own = np.arange(first, first + len(texts), dtype=np.uint64)
    ordinals = np.repeat(own, [len(text) + 1 for text in texts])[places]
    keys: Keys = np.sort(np.concatenate([pair_keys(folded, ordinals), quad_keys(folded, ordinals)]))
    changes: NDArray[np.bool_] = np.diff(keys, prepend=~keys[:1]) != 0
    return keys[changes]


def pair_keys(folded: Points, ordinals: Keys) -> Keys:
    inside = folded != LINE
    at = np.flatnonzero(inside[:-1] & inside[1:])
    return placed(hashed(folded, at, PAIR), ordinals[at])


def quad_keys(folded: Points, ordinals: Keys) -> Keys:
    plain = CODE.take(folded, mode="clip")
    twice = plain[:-1] & plain[1:]
    at = np.flatnonzero(twice[:-2] & twice[2:])
    return placed(hashed(folded, at, QUAD), ordinals[at])


def hashed(folded: Points, at: NDArray[np.int64], multipliers: Sequence[int]) -> Points:
    total = np.zeros(at.size, np.uint32)
    for offset, multiplier in enumerate(multipliers):
        total += folded[at + offset] * np.uint32(multiplier)
    return total & TEXT_BITS


def placed(terms: Points, ordinals: Keys) -> Keys:
    return terms.astype(np.uint64) << np.uint64(32) | ordinals


def facet_keys(facets: Iterable[Sequence[str]], first: int) -> Keys:
    keys = [
        term << 32 | ordinal
        for ordinal, of_record in enumerate(facets, first)
        for term in dict.fromkeys(map(facet_term, of_record))
    ]
    return np.array(keys, np.uint64)

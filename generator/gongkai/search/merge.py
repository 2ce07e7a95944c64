"""From spills to leaves: the lists of a range of terms, merged and written.

Leaf i holds the terms whose top `bits` bits are i. A list of over HEAVY bytes has a file of its own.
"""

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.search.grams import SECTIONS, Keys
from gongkai.search.lists import Lists

HEAVY = 4096
LEAF = 7168  # bytes a leaf should have on average

Rank = NDArray[np.int32]


class Spill(NamedTuple):
    path: Path
    rank: Rank  # by local ordinal: the global ordinal, or -1 for a record left out


class Corpus(NamedTuple):
    spills: Sequence[Spill]
    span: int


class Range(NamedTuple):
    """A piece of the work: neighbouring leaves, which begin and end where sections of the spills do."""

    corpus: Corpus
    folder: Path
    bits: int
    number: int
    of: int  # how many ranges the index is written in
    facets: frozenset[int]


class Written(NamedTuple):
    digests: list[bytes]  # of the leaves, in order, each with its heavy lists
    postings: int
    size: int
    files: int
    counts: dict[int, int]  # by facet term


def leaf_bits(corpus: Corpus) -> int:
    """How many bits number the leaves: judged by one section, so that it follows from the corpus alone."""
    lists = merged(corpus, 0, 1)
    sizes = (lists.sizes() + 7) // 8
    total = SECTIONS * (int(sizes[sizes <= HEAVY].sum()) + 3 * sizes.size)
    return min(24, max(0, total // LEAF).bit_length())


def merged(corpus: Corpus, first: int, count: int) -> Lists:
    """The lists of the terms in `count` sections."""
    parts = [np.empty(0, np.uint64), *(section_keys(spill, first, count) for spill in corpus.spills)]
    keys = np.sort(np.concatenate(parts), kind="stable")  # sorted runs: twice as fast as the default
    terms = (keys >> np.uint64(32)).astype(np.int64)
    starts = np.flatnonzero(np.append(True, terms[1:] != terms[:-1])[: terms.size])
    lengths = np.diff(starts, append=terms.size)
    ordinals = (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    return Lists(terms[starts], lengths, ordinals, corpus.span)


def section_keys(spill: Spill, first: int, count: int) -> Keys:
    """The keys of one spill, with global ordinals; not sorted."""
    with spill.path.open("rb") as file:
        offsets = np.frombuffer(file.read(8 * (SECTIONS + 1)), "<u8")
        start, end = int(offsets[first]), int(offsets[first + count])
        file.seek(offsets.nbytes + 8 * start)
        keys = np.frombuffer(file.read(8 * (end - start)), "<u8")
    ordinals = spill.rank[keys & np.uint64(0xFFFFFFFF)]
    kept = ordinals >= 0
    found: Keys = (keys & np.uint64(0xFFFFFFFF00000000))[kept] | ordinals[kept].astype(np.uint64)
    return found


def write_range(work: Range) -> Written:
    sections, leaves = SECTIONS // work.of, (1 << work.bits) // work.of
    lists = merged(work.corpus, work.number * sections, sections)
    heavy = lists.sizes() > 8 * HEAVY
    first_leaf = work.number * leaves
    firsts = np.arange(first_leaf, first_leaf + leaves + 1) << (32 - work.bits)
    borders = pairwise(np.searchsorted(lists.terms, firsts).tolist())
    files: dict[str, bytes] = {}
    digests = []
    for leaf, (start, end) in enumerate(borders, first_leaf):
        own = leaf_files(lists, heavy, start, end, f"s/{leaf:0{-(-work.bits // 4)}x}.bin")
        digests.append(hashlib.sha256(b"".join(own.values())).digest())
        files |= own
    for name, data in files.items():
        (work.folder / name).write_bytes(data)
    facets = {term: at for at, term in enumerate(lists.terms.tolist()) if term in work.facets}
    return Written(
        digests=digests,
        postings=lists.ordinals.size,
        size=sum(map(len, files.values())),
        files=len(files),
        counts={term: int(lists.lengths[at]) for term, at in facets.items()},
    )


def leaf_files(lists: Lists, heavy: NDArray[np.bool_], start: int, end: int, name: str) -> dict[str, bytes]:
    """A leaf and the files of its heavy lists, by name."""
    files = {name: lists.part(start, end).encode(heavy[start:end])}
    for at in (start + np.flatnonzero(heavy[start:end])).tolist():
        files[f"h/{lists.terms[at]:08x}.bin"] = lists.part(at, at + 1).encode(np.zeros(1, np.bool_))
    return files

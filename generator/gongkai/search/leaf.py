"""The files of a segment: leaves, each with the lists of the terms that begin with the same bits.

<segment>/<hex>/<hex>.bin  the leaf with these bits (lists.py): 256 to a folder; as <hex>.bin where there are no more
<segment>/h/<hex>/<hex>.bin  a long list, under its term, in the folder of its first two digits
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from gongkai.search.grams import Keys
from gongkai.search.layout import Segment
from gongkai.search.lists import lists_of
from gongkai.search.lists_read import DamagedError, read_directory, read_keys
from gongkai.search.target import Target
from gongkai.search.versions import digest

GROUP_BITS = 10  # bits: leaves have their versions in up to 1024 groups


class Shape(NamedTuple):
    """How the terms of a segment are spread over files."""

    segment: Segment
    bits: int
    heavy: int  # bytes; a longer list has a file of its own

    @property
    def groups(self) -> int:
        return 1 << min(self.bits, GROUP_BITS)

    def group(self, leaf: int) -> int:
        return leaf >> max(0, self.bits - GROUP_BITS)

    def leaf_of(self, term: int) -> int:
        return term >> (32 - self.bits)

    def leaf_name(self, leaf: int) -> str:
        digits = f"{leaf:0{-(-self.bits // 4)}x}"
        folder = f"{digits[:-2]}/" if len(digits) > 2 else ""
        return f"{self.segment.name}/{folder}{digits[-2:]}.bin"

    def heavy_name(self, term: int) -> str:
        return f"{self.segment.name}/h/{term >> 24:02x}/{term:08x}.bin"

    def cut(self, keys: Keys, first: int, count: int) -> Iterator[Keys]:
        """The keys of each of `count` leaves."""
        borders = np.arange(first + 1, first + count, dtype=np.uint64) << np.uint64(64 - self.bits)
        ends = np.searchsorted(keys, borders).tolist()
        yield from (keys[start:end] for start, end in pairwise([0, *ends, keys.size]))

    def files(self, leaf: int, keys: Keys) -> dict[str, bytes]:
        """A leaf and the files of its heavy lists, by name."""
        lists = lists_of(keys, self.segment.span)
        heavy = lists.sizes() > 8 * self.heavy
        files = {self.leaf_name(leaf): lists.encode(self.bits, heavy)}
        for at in np.flatnonzero(heavy).tolist():
            files[self.heavy_name(int(lists.terms[at]))] = lists.one(at).encode(self.bits, np.zeros(1, np.bool_))
        return files


class Wrote(NamedTuple):
    """What became of some leaves."""

    names: list[str]  # of all their files, changed or not
    written: list[str]
    versions: dict[int, int]  # sums of digests by group
    size: int


def write_leaves(target: Target, shape: Shape, first: int, count: int, keys: Keys) -> Wrote:
    """Write `count` leaves, which hold these sorted keys."""
    own = target.copy()
    names: list[str] = []
    versions: dict[int, int] = {}
    size = 0
    for leaf, part in enumerate(shape.cut(keys, first, count), first):
        files = shape.files(leaf, part)
        for name, data in files.items():
            own.put(name, data)
            size += len(data)
        names += files
        group = shape.group(leaf)
        versions[group] = versions.get(group, 0) + digest(files)
    return Wrote(names, own.written, versions, size)


def read_leaf(target: Target, shape: Shape, leaf: int) -> tuple[dict[str, bytes], Keys]:
    """The published files of a leaf and all keys in them, sorted. Raises DamagedError."""
    name = shape.leaf_name(leaf)
    files = {name: target.old(name)}
    directory = read_directory(files[name])
    parts = [read_keys(files[name])]
    for term in directory.terms[directory.elsewhere].tolist():
        name = shape.heavy_name(term)
        files[name] = target.old(name)
        parts.append(read_keys(files[name]))
    if any(data[2:4] != bytes([shape.bits, shape.segment.span]) for data in files.values()):
        raise DamagedError
    return files, np.sort(np.concatenate(parts), kind="stable")


def lengths_of(target: Target, shape: Shape, terms: Sequence[int]) -> Iterator[int]:
    """How many records have each of these terms, as the index is to be. Raises DamagedError."""
    for term in terms:
        directory = read_directory(target.current(shape.leaf_name(shape.leaf_of(term))))
        yield int(directory.lengths[directory.terms == term].sum())

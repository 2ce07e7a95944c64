"""The files of a segment: leaves, each with the lists of the terms that begin with the same bits.

<segment>/<hex>/<hex>.bin  the leaf with these bits (lists.py): 256 to a folder; as <hex>.bin where there are no more
<segment>/h/<hex>/<hex>.bin  a long list, under its term, in the folder of its first two digits
<segment>/h/<hex>/<hex>-<n>.bin  a very long list: its stretch n (layout.py), which may be empty
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from gongkai.search.grams import LOW, Keys
from gongkai.search.layout import Layout, Segment
from gongkai.search.lists import NONE, Apart, Integers, Lists, lists_of, rice_bits
from gongkai.search.lists_read import DamagedError, Directory, read_directory, read_keys
from gongkai.search.target import Target
from gongkai.search.versions import digest

GROUP_BITS = 10  # bits: leaves have their versions in up to 1024 groups


class Shape(NamedTuple):
    """How the terms of a segment are spread over files."""

    segment: Segment
    bits: int
    layout: Layout

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

    def heavy_names(self, term: int, length: int) -> list[str]:
        """The file of a long list, or those of its stretches."""
        name = f"{self.segment.name}/h/{term >> 24:02x}/{term:08x}"
        if not self.is_cut(length):
            return [f"{name}.bin"]
        count = ((self.segment.size - 1) >> self.layout.stretch) + 1
        return [f"{name}-{number}.bin" for number in range(count)]

    def is_cut(self, length: int) -> bool:
        """Whether a list may be longer than a piece: Rice's code takes at most k + 4 bits for each of its ordinals."""
        span = self.segment.span
        most = length * (int(rice_bits(np.array([length]), span)[0]) + 4)
        return span > self.layout.stretch and most > 8 * self.layout.piece

    def is_long(self, length: int) -> bool:
        """Whether a list is surely cut and in files of its own: it takes at least k + 1 bits for each ordinal."""
        least = length * (int(rice_bits(np.array([length]), self.segment.span)[0]) + 1)
        return self.is_cut(length) and least > 8 * self.layout.heavy

    def cut(self, keys: Keys, first: int, count: int) -> Iterator[Keys]:
        """The keys of each of `count` leaves."""
        borders = np.arange(first + 1, first + count, dtype=np.uint64) << np.uint64(64 - self.bits)
        ends = np.searchsorted(keys, borders).tolist()
        yield from (keys[start:end] for start, end in pairwise([0, *ends, keys.size]))

    def files(self, leaf: int, keys: Keys, apart: Apart = NONE) -> dict[str, bytes]:
        """A leaf and the files of its heavy lists, by name. Those `apart` stand in its directory only."""
        lists = lists_of(keys, self.segment.span)
        heavy = lists.sizes() > 8 * self.layout.heavy
        files = {self.leaf_name(leaf): lists.encode(self.bits, heavy, apart)}
        for at in np.flatnonzero(heavy).tolist():
            names = self.heavy_names(int(lists.terms[at]), int(lists.lengths[at]))
            files |= zip(names, self._heavy(lists.one(at), names), strict=True)
        return files

    def _heavy(self, one: Lists, names: Sequence[str]) -> Iterator[bytes]:
        pieces = one.stretches(self.layout.stretch, len(names)) if self.is_cut(one.ordinals.size) else [one]
        return (piece.whole(self.bits) for piece in pieces)


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


def read_leaf(target: Target, shape: Shape, leaf: int) -> tuple[bytes, Directory]:
    """A published leaf, with what it holds. Raises DamagedError."""
    data = read_file(target, shape, shape.leaf_name(leaf), shape.segment.span)
    return data, read_directory(data)


def read_lists(
    target: Target, shape: Shape, data: bytes, directory: Directory, apart: Apart
) -> tuple[dict[str, bytes], Keys]:
    """The published files of a leaf's heavy lists, and all keys of its lists, sorted; neither of those `apart`.

    Raises DamagedError.
    """
    files: dict[str, bytes] = {}
    parts = [read_keys(data)]
    others = directory.elsewhere & ~np.isin(directory.terms, apart.terms)
    terms, lengths = (each[others].tolist() for each in (directory.terms, directory.lengths))
    for term, length in zip(terms, lengths, strict=True):
        heavy = _read_heavy(target, shape, term, length)
        files |= heavy
        parts += _keys_of(shape, heavy)
    return files, np.sort(np.concatenate(parts), kind="stable")


def ordinals_of(target: Target, shape: Shape, term: int) -> Integers:
    """The ordinals of a term in a published segment, ascending, which count from 0. Raises DamagedError."""
    if not shape.segment.size:
        return np.empty(0, np.int64)
    data, directory = read_leaf(target, shape, shape.leaf_of(term))
    own = directory.terms == term
    parts = [read_keys(data)]
    if directory.elsewhere[own].any():
        parts = _keys_of(shape, _read_heavy(target, shape, term, int(directory.lengths[own][0])))
    keys = np.concatenate(parts)
    start, end = np.searchsorted(keys, np.array([term << 32, (term + 1) << 32], np.uint64))
    return (keys[start:end] & LOW).astype(np.int64)


def _read_heavy(target: Target, shape: Shape, term: int, length: int) -> dict[str, bytes]:
    span = shape.layout.stretch if shape.is_cut(length) else shape.segment.span
    return {name: read_file(target, shape, name, span) for name in shape.heavy_names(term, length)}


def _keys_of(shape: Shape, heavy: Mapping[str, bytes]) -> list[Keys]:
    """The keys of one list, in the order of its files."""
    starts = np.arange(len(heavy), dtype=np.uint64) << np.uint64(shape.layout.stretch)
    return [read_keys(data) + start for start, data in zip(starts, heavy.values(), strict=True)]


def read_file(target: Target, shape: Shape, name: str, span: int) -> bytes:
    """A published file of this segment. Raises DamagedError if it is missing or of another edition."""
    data = target.old(name)
    if data[2:4] != bytes([shape.bits, span]):
        raise DamagedError
    return data


def lengths_of(target: Target, shape: Shape, terms: Sequence[int]) -> Iterator[int]:
    """How many records have each of these terms, as the index is to be. Raises DamagedError."""
    for term in terms:
        directory = read_directory(target.current(shape.leaf_name(shape.leaf_of(term))))
        yield int(directory.lengths[directory.terms == term].sum())

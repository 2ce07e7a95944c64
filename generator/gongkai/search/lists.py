"""Sorted lists of ordinals for the terms of one file, as bytes.

header      "gk", bits and span (a byte each), then two uint32: bytes of what follows, its CRC-32
sizes       three uint32: terms, bytes of the directory, of the quotients
directory   for each term two varints: its distance from the term before (from 0 for the first), then
            `2 * length`, or `2 * length + 1` when its list is in a file of its own
quotients   one bit string, lowest bit first: for each gap of each list, `gap >> k` zeros and a one
remainders  one bit string, lowest bit first: the low k bits of each gap

A gap is the distance from the ordinal before, less one. `k` follows from the length of the list and the span
(Rice's code), so nothing else is stored; for long lists k is 0, and the quotients are a bitmap. Bits number the leaves
of the segment: with the span they tell a file of another edition. All uint32 are little endian.
lists_read.py and theme/assets/search/lists.js read this.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.search.grams import LOW, Keys

Integers = NDArray[np.int64]
Bits = NDArray[np.uint8]

MAGIC = b"gk"


def rice_bits(lengths: Integers, span: int) -> Integers:
    """k for each list: the binary logarithm of 11/16 of the mean gap, rounded down."""
    mean: Integers = ((1 << span) * 11 // 16) // np.maximum(lengths, 1)
    return np.maximum(np.frexp(mean)[1].astype(np.int64) - 1, 0)


class Apart(NamedTuple):
    """Terms, ascending, and lengths of lists of which a leaf holds only the entries in its directory."""

    terms: Integers
    lengths: Integers

    @classmethod
    def of(cls, lengths: Mapping[int, int]) -> "Apart":
        """Of lengths by term, which ascend."""
        return cls(np.array(list(lengths), np.int64), np.array(list(lengths.values()), np.int64))


NONE = Apart.of({})


def lists_of(keys: Keys, span: int) -> "Lists":
    """The lists of sorted keys `term << 32 | ordinal`."""
    terms = (keys >> np.uint64(32)).astype(np.int64)
    starts = np.flatnonzero(np.diff(terms, prepend=-1))
    lengths = np.diff(starts, append=terms.size)
    return Lists(terms[starts], lengths, (keys & LOW).astype(np.int64), span)


class Lists:
    """Terms, ascending, with the lengths of their lists, and all the ordinals one list after the other."""

    def __init__(self, terms: Integers, lengths: Integers, ordinals: Integers, span: int) -> None:
        self.terms, self.lengths, self.ordinals, self.span = terms, lengths, ordinals, span
        self.starts = np.cumsum(lengths) - lengths
        self.k = np.repeat(rice_bits(lengths, span), lengths)
        self.gaps = np.diff(ordinals, prepend=-1) - 1
        filled = self.starts[lengths > 0]
        self.gaps[filled] = ordinals[filled]
        self.quotients = self.gaps >> self.k

    def sizes(self) -> Integers:
        """Bits of each list, the directory not counted."""
        if not self.terms.size:
            return self.terms
        return np.asarray(np.add.reduceat(self.quotients + self.k + 1, self.starts))

    def one(self, at: int) -> "Lists":
        start = self.starts[at]
        ordinals = self.ordinals[start : start + self.lengths[at]]
        return Lists(self.terms[at : at + 1], self.lengths[at : at + 1], ordinals, self.span)

    def stretches(self, bits: int, count: int) -> Iterator["Lists"]:
        """Of one list the first `count` stretches of 2 ** bits ordinals, each counted from 0; some may be empty."""
        borders = np.searchsorted(self.ordinals, np.arange(count + 1) << bits)
        for number, (start, end) in enumerate(pairwise(borders.tolist())):
            yield Lists(self.terms, np.array([end - start]), self.ordinals[start:end] - (number << bits), bits)

    def whole(self, bits: int) -> bytes:
        """The bytes of a file that holds all lists."""
        return self.encode(bits, np.zeros(self.terms.size, np.bool_))

    def encode(self, bits: int, elsewhere: NDArray[np.bool_], apart: Apart = NONE) -> bytes:
        """The bytes of a file; of the lists marked `elsewhere` and those `apart` only the directory's entries."""
        k, gaps, quotients = self.k, self.gaps, self.quotients
        if elsewhere.any():
            here = np.repeat(~elsewhere, self.lengths)
            k, gaps, quotients = k[here], gaps[here], quotients[here]
        terms = np.concatenate([self.terms, apart.terms])
        order = np.argsort(terms, kind="stable")
        coded = np.concatenate([self.lengths * 2 + elsewhere, apart.lengths * 2 + 1])[order]
        directory = varints(np.column_stack([np.diff(terms[order], prepend=0), coded]).ravel())
        ones = np.packbits(unary(quotients), bitorder="little")
        remainders = np.packbits(low_bits(gaps, k), bitorder="little")
        sizes = struct.pack("<III", terms.size, directory.size, ones.size)
        body = sizes + directory.tobytes() + ones.tobytes() + remainders.tobytes()
        return MAGIC + bytes([bits, self.span]) + struct.pack("<II", len(body), zlib.crc32(body)) + body


def unary(quotients: Integers) -> Bits:
    ones = np.cumsum(quotients + 1) - 1
    bits = np.zeros(ones[-1] + 1 if ones.size else 0, np.uint8)
    bits[ones] = 1
    return bits


def low_bits(gaps: Integers, k: Integers) -> Bits:
    """The low k bits of each gap, one after the other."""
    starts = np.cumsum(k) - k
    bits = np.zeros(int(k.sum()), np.uint8)
    place = 0
    while k.size:
        having = k > place
        if not having.all():
            k, gaps, starts = k[having], gaps[having], starts[having]
        bits[starts + place] = (gaps >> place) & 1
        place += 1
    return bits


def varints(values: Integers) -> Bits:
    """Seven bits a byte, the lowest first; all but the last byte of a value have the high bit."""
    lengths = np.maximum((np.frexp(values)[1] + 6) // 7, 1)
    starts = np.cumsum(lengths) - lengths
    out = np.zeros(int(lengths.sum()), np.uint8)
    for place in range(int(lengths.max(initial=0))):
        having = lengths > place
        more = np.where(lengths[having] > place + 1, 128, 0)
        out[starts[having] + place] = (values[having] >> (7 * place) & 127) | more
    return out

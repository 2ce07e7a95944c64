"""Reads the lists that lists.py writes, to change them."""

import struct
import zlib
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.search.grams import Keys
from gongkai.search.lists import MAGIC, Bits, Integers, rice_bits

HEADER = 12
SIZES = 12


class DamagedError(Exception):
    """A file of the index is missing or not what it should be: the index is made anew."""


class Directory(NamedTuple):
    """The terms of a file with the lengths of their lists, and whether the lists are in files of their own."""

    terms: Integers
    lengths: Integers
    elsewhere: NDArray[np.bool_]


def read_directory(data: bytes) -> Directory:
    """Raises DamagedError."""
    return _directory(_body(data))


def _body(data: bytes) -> bytes:
    """What follows the header, if it is whole."""
    body = data[HEADER:]
    if data[:2] != MAGIC or len(body) < SIZES or struct.unpack("<II", data[4:HEADER]) != (len(body), zlib.crc32(body)):
        raise DamagedError
    return body


def _directory(body: bytes) -> Directory:
    count, size, _ = struct.unpack("<III", body[:SIZES])
    numbers = read_varints(np.frombuffer(body, np.uint8)[SIZES : SIZES + size])
    if numbers.size != 2 * count:
        raise DamagedError
    coded = numbers[1::2]
    return Directory(np.cumsum(numbers[::2]), coded >> 1, coded & 1 == 1)


def read_keys(data: bytes) -> Keys:
    """The keys `term << 32 | ordinal` of the lists that are in this file, sorted. Raises DamagedError."""
    body = _body(data)
    directory = _directory(body)
    here = ~directory.elsewhere
    terms, lengths = directory.terms[here], directory.lengths[here]
    _, size, ones_size = struct.unpack("<III", body[:SIZES])
    rest = np.frombuffer(body, np.uint8)[SIZES + size :]
    total = int(lengths.sum())
    k = np.repeat(rice_bits(lengths, data[3]), lengths)
    ones = np.flatnonzero(np.unpackbits(rest[:ones_size], bitorder="little"))
    low = np.unpackbits(rest[ones_size:], bitorder="little")
    if ones.size != total or low.size // 8 != (int(k.sum()) + 7) // 8:
        raise DamagedError
    gaps = (np.diff(ones, prepend=-1) - 1) << k
    starts = np.cumsum(k) - k
    for place in range(int(k.max(initial=0))):
        having = k > place
        gaps[having] |= low[starts[having] + place].astype(np.int64) << place
    reached = np.cumsum(gaps + 1)
    before = np.append(0, reached)[np.cumsum(lengths) - lengths]
    ordinals = reached - np.repeat(before, lengths) - 1
    keys: Keys = (np.repeat(terms, lengths) << 32 | ordinals).astype(np.uint64)
    return keys


def read_varints(data: Bits) -> Integers:
    ends = np.flatnonzero(data < 128)
    if data.size and (not ends.size or ends[-1] != data.size - 1):
        raise DamagedError
    starts = np.append(0, ends + 1)[: ends.size]
    lengths = ends - starts + 1
    if int(lengths.max(initial=0)) > 5:
        raise DamagedError
    values = np.zeros(ends.size, np.int64)
    for place in range(int(lengths.max(initial=0))):
        having = lengths > place
        values[having] |= (data[starts[having] + place].astype(np.int64) & 127) << (7 * place)
    return values

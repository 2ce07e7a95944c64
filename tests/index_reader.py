"""A second reader of the search index, written from its description, to test writer and client against."""

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.search.grams import facet_term


class Bits:
    def __init__(self, data: bytes) -> None:
        self.bits = "".join(f"{byte:08b}"[::-1] for byte in data)
        self.at = 0

    def unary(self) -> int:
        one = self.bits.index("1", self.at)
        zeros, self.at = one - self.at, one + 1
        return zeros

    def take(self, count: int) -> int:
        piece = self.bits[self.at : self.at + count]
        self.at += count
        return int(piece[::-1], 2) if piece else 0


def varints(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def rice_k(length: int, span: int) -> int:
    mean = (1 << span) * 11 // 16 // max(1, length)
    return max(0, mean.bit_length() - 1)


def read_lists(data: bytes) -> dict[int, list[int] | int]:
    """Ordinals by term; their number where they are in files of their own."""
    assert data[:2] == b"gk"
    assert struct.unpack("<II", data[4:12]) == (len(data) - 12, zlib.crc32(data[12:]))
    span = data[3]
    terms, directory, quotients = struct.unpack("<III", data[12:24])
    numbers = list(varints(data[24 : 24 + directory]))
    assert len(numbers) == 2 * terms
    start = 24 + directory
    high, low = Bits(data[start : start + quotients]), Bits(data[start + quotients :])
    lists: dict[int, list[int] | int] = {}
    term = 0
    for step, coded in zip(numbers[::2], numbers[1::2], strict=True):
        term += step
        lists[term] = coded // 2
        if coded % 2 == 0:
            ordinal, ordinals = -1, []
            k = rice_k(coded // 2, span)
            for _ in range(coded // 2):
                ordinal += 1 + (high.unary() << k) + low.take(k)
                ordinals.append(ordinal)
            lists[term] = ordinals
    return lists


class IndexReader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = json.loads((folder / "root.json").read_text(encoding="utf-8"))

    def ordinals(self, term: int) -> list[int]:
        return [ordinal for segment in self.root["segments"] for ordinal in self.in_segment(term, segment)]

    def in_segment(self, term: int, segment: dict[str, Any]) -> list[int]:
        if segment["size"] == 0:
            return []
        bits, folder = segment["bits"], self.folder / segment["name"]
        digits = f"{term >> (32 - bits):0{-(-bits // 4)}x}"
        leaf = folder / digits[:-2] / f"{digits[-2:]}.bin"
        found = read_lists(leaf.read_bytes()).get(term, [])
        if isinstance(found, int):
            found = self.long_list(term, found, segment, folder / "h" / f"{term:08x}"[:2])
        assert all(ordinal < segment["size"] for ordinal in found)
        return [segment["first"] + ordinal for ordinal in found]

    def long_list(self, term: int, length: int, segment: dict[str, Any], folder: Path) -> list[int]:
        size, stretch = segment["size"], self.root["stretch"]
        span = (size - 1).bit_length()
        if 1 << span <= stretch or length * (rice_k(length, span) + 4) <= 8 * self.root["piece"]:
            names, starts = [f"{term:08x}.bin"], [0]
        else:
            starts = list(range(0, size, stretch))
            names = [f"{term:08x}-{number}.bin" for number in range(len(starts))]
        ordinals = []
        for name, start in zip(names, starts, strict=True):
            piece = read_lists((folder / name).read_bytes())[term]
            assert isinstance(piece, list)
            ordinals += [start + ordinal for ordinal in piece]
        assert len(ordinals) == length
        return ordinals

    def facet(self, facet: str) -> list[int]:
        return self.ordinals(facet_term(facet))

    def containing(self, words: str) -> set[int]:
        """Records with all terms of the normalised words: all that contain them, and a few more."""
        return set.intersection(*(set(self.ordinals(term)) for term in terms_of(words)))

    def headed(self, words: str) -> set[int]:
        """Records with all terms of the normalised words in their heads."""
        return set.intersection(*(set(self.ordinals(term ^ 0x5BD1E994)) for term in terms_of(words)))

    def url(self, ordinal: int) -> str:
        number, place = divmod(ordinal, self.root["chunk"])
        path = self.folder / "d" / str(number // 256) / f"{number % 256}.json"
        chunk = json.loads(path.read_text(encoding="utf-8"))
        folder, name = chunk["names"][place].split(" ")
        return f"{chunk['folders'][int(folder)]}/{name}.html"


def terms_of(words: str) -> Iterator[int]:
    for char in words:
        yield (ord(char) * 0x2545F491) & 0xFFFFFFFE
    for at in range(len(words) - 1):
        first, second = map(ord, words[at : at + 2])
        yield (first * 0x9E3779B1 + second * 0x85EBCA77) & 0xFFFFFFFE
    for at in range(len(words) - 3):
        quad = words[at : at + 4]
        if quad.isascii() and quad.replace(".", "").isalnum():
            a, b, c, d = map(ord, quad)
            yield (a * 0xC2B2AE3D + b * 0x27D4EB2F + c * 0x165667B1 + d * 0xD3A2646D) & 0xFFFFFFFE

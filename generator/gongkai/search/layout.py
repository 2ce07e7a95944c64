"""How the index is cut: three segments whose borders follow from the number of records alone.

archive "a"  the oldest records, a multiple of 4096
middle  "m"  of those after it, a multiple of 32
tail    "t"  the rest: one file

So one more record writes the tail, every 32nd the middle, every 4096th the archive, and a build from scratch cuts
where an update has cut. How many files a segment's terms are spread over follows from its postings, rounded up to a
power of two.
"""

from typing import NamedTuple


class Segment(NamedTuple):
    """The records with ordinals from `first`, `size` of them. In its lists they count from 0."""

    name: str
    first: int
    size: int

    @property
    def end(self) -> int:
        return self.first + self.size

    @property
    def span(self) -> int:
        return span_of(self.size)


class Layout(NamedTuple):
    """The measures of an index; tests take smaller ones."""

    archive: int = 4096  # records
    middle: int = 32  # records
    leaf: int = 8192  # postings, at most on average
    heavy: int = 4096  # bytes; a longer list has a file of its own
    piece: int = 16_384  # bytes; one that may be longer is cut into stretches
    stretch: int = 17  # bits of the ordinals of a stretch: as a bitmap it is a piece

    def segments(self, size: int) -> tuple[Segment, ...]:
        archive = size // self.archive * self.archive
        tail = (size - archive) // self.middle * self.middle + archive
        return Segment("a", 0, archive), Segment("m", archive, tail - archive), Segment("t", tail, size - tail)

    def bits(self, name: str, postings: int) -> int:
        """How many bits of a term number the leaves of a segment."""
        return 0 if name == "t" else min(24, (max(0, postings - 1) // self.leaf).bit_length())


def span_of(size: int) -> int:
    """Ordinals are below 2 ** span. Lists only change their k when the span grows."""
    return max(0, size - 1).bit_length()

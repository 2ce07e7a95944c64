"""From spills to the files of segments: the lists of a range of terms, merged and written."""

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np

from gongkai.search.grams import Keys
from gongkai.search.layout import Layout, Segment
from gongkai.search.leaf import Shape, Wrote, write_leaves
from gongkai.search.spill import SECTIONS, Spill, section_keys, term_counts
from gongkai.search.target import Target
from gongkai.search.versions import added

RANGE = 500_000  # postings merged at once


class Part(NamedTuple):
    """A segment as it is in the index."""

    shape: Shape
    postings: int
    versions: tuple[int, ...]  # of the groups of leaves


class _Range(NamedTuple):
    """A piece of the work: a stretch of terms, which begins and ends where sections of the spills do."""

    target: Target
    spills: Sequence[Spill]
    shapes: Sequence[Shape]
    number: int
    of: int  # how many ranges there are

    def covers_leaves(self, shape: Shape) -> bool:
        return 1 << shape.bits >= self.of


def write_segments(
    target: Target, spills: Sequence[Spill], segments: Sequence[Segment], layout: Layout, executor: Executor
) -> list[Part]:
    """Write these segments whole; their published files that are no longer of use are to be removed.

    The spills hold all records of the segments, and may hold others.
    """
    counts = _postings(spills, segments)
    shapes = [
        Shape(segment, layout.bits(segment.name, count), layout)
        for segment, count in zip(segments, counts, strict=True)
    ]
    filled = [shape for shape in shapes if shape.segment.size]
    of = min(SECTIONS, 1 << (sum(counts) // RANGE).bit_length()) if filled else 0
    work = [_Range(target.copy(), spills, filled, number, of) for number in range(of)]
    merged = list(executor.map(_merge, work))
    pieces = {shape.segment.name: [done[at] for done in merged] for at, shape in enumerate(filled)}
    return [
        _part(target, shape, count, pieces.get(shape.segment.name, []))
        for shape, count in zip(shapes, counts, strict=True)
    ]


def _postings(spills: Sequence[Spill], segments: Sequence[Segment]) -> list[int]:
    counts = [0] * len(segments)
    for spill in spills:
        terms = term_counts(spill)
        for at, segment in enumerate(segments):
            counts[at] += int(terms[(spill.rank >= segment.first) & (spill.rank < segment.end)].sum())
    return counts


def _merge(work: _Range) -> list[Wrote | Keys]:
    """For each segment what was written, or the keys if its leaves are larger than the range."""
    sections = SECTIONS // work.of
    parts = [np.empty(0, np.uint64), *(section_keys(spill, work.number * sections, sections) for spill in work.spills)]
    keys = np.sort(np.concatenate(parts), kind="stable")  # sorted runs: twice as fast as the default
    del parts
    ordinals = keys.astype(np.uint32)
    wrote: list[Wrote | Keys] = []
    for shape in work.shapes:
        own = keys[(ordinals >= shape.segment.first) & (ordinals < shape.segment.end)]
        own -= np.uint64(shape.segment.first)
        if not work.covers_leaves(shape):
            wrote.append(own)
            continue
        leaves = (1 << shape.bits) // work.of
        wrote.append(write_leaves(work.target, shape, work.number * leaves, leaves, own))
    return wrote


def _part(target: Target, shape: Shape, postings: int, pieces: list[Wrote | Keys]) -> Part:
    done = [piece for piece in pieces if isinstance(piece, Wrote)]
    if len(done) < len(pieces):
        keys = np.concatenate([piece for piece in pieces if not isinstance(piece, Wrote)])
        done = [write_leaves(target, shape, 0, 1 << shape.bits, keys)]
    versions = (0,) * shape.groups
    for wrote in done:
        target.written += wrote.written
        versions = added(versions, wrote.versions)
    target.remove_others(shape.segment.name, {name for wrote in done for name in wrote.names})
    return Part(shape, postings, versions)

"""A segment in which some records changed, or to whose end some came: only the leaves of their terms are made anew."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np

from gongkai.search.grams import LOW, Keys, keys_of
from gongkai.search.key_sets import between, changed, without
from gongkai.search.layout import Layout
from gongkai.search.leaf import Shape, read_leaf, read_lists
from gongkai.search.long_lists import patch_long
from gongkai.search.merge import Part
from gongkai.search.records import Changed
from gongkai.search.target import Target
from gongkai.search.text import Searched
from gongkai.search.versions import added, digest

LEAVES = 64  # leaves made anew at once


class _Patch(NamedTuple):
    target: Target
    before: Shape
    after: Shape
    leaves: Sequence[int]
    lost: Keys
    gained: Keys


class _Patched(NamedTuple):
    target: Target
    versions: dict[int, int]  # differences by group


def patch_segment(
    target: Target, before: Part, after: Shape, records: Iterable[Changed], layout: Layout, executor: Executor
) -> Part | None:
    """The segment with these records changed. None if its terms are to be spread over another number of leaves.

    Raises DamagedError if what is published is not what the changes say.
    """
    changes = list(records)
    old = _keys(after, [(each.ordinal, each.before) for each in changes])
    new = _keys(after, [(each.ordinal, each.after) for each in changes])
    lost, gained = without(old, new), without(new, old)
    postings = before.postings - lost.size + gained.size
    if layout.bits(after.segment.name, postings) != before.shape.bits:
        return None
    leaves = _touched(before.shape, after, lost, gained)
    work = []
    for start in range(0, len(leaves), LEAVES):
        some = leaves[start : start + LEAVES]
        parts = (_of_leaves(keys, after, some[0], some[-1]) for keys in (lost, gained))
        work.append(_Patch(target.copy(), before.shape, after, some, *parts))
    versions = before.versions
    for done in map(_patch, work) if len(work) < 2 else executor.map(_patch, work):
        target.written += done.target.written
        target.removed += done.target.removed
        versions = added(versions, done.versions)
    return Part(after, postings, versions)


def _keys(shape: Shape, records: Sequence[tuple[int, Searched]]) -> Keys:
    keys, _ = keys_of(each for _, each in records)
    ordinals = np.array([ordinal - shape.segment.first for ordinal, _ in records], np.uint64)
    return np.sort(keys - (keys & LOW) | ordinals[(keys & LOW).astype(np.int64)])


def _touched(before: Shape, after: Shape, lost: Keys, gained: Keys) -> list[int]:
    """All leaves if the span differs: then the bits of every list may."""
    if before.segment.span != after.segment.span:
        return list(range(1 << after.bits))
    terms = np.concatenate([lost, gained]) >> np.uint64(32)
    leaves: list[int] = np.unique(terms >> np.uint64(32 - after.bits)).tolist()
    return leaves


def _of_leaves(keys: Keys, shape: Shape, first: int, last: int) -> Keys:
    """The keys of the leaves from the first to the last."""
    return between(keys, *(each << (64 - shape.bits) for each in (first, last + 1)))


def _patch(work: _Patch) -> _Patched:
    target, versions = work.target, dict[int, int]()
    for leaf in work.leaves:
        lost, gained = (_of_leaves(each, work.after, leaf, leaf) for each in (work.lost, work.gained))
        data, directory = read_leaf(target, work.before, leaf)
        long = patch_long(target, work.before, work.after, directory, lost, gained)
        heavy, keys = read_lists(target, work.before, data, directory, long.lists)
        rest = (each[~np.isin(each >> np.uint64(32), long.lists.terms)] for each in (lost, gained))
        renewed = work.after.files(leaf, changed(keys, *rest), long.lists) | long.after
        files = {work.before.leaf_name(leaf): data} | heavy | long.before
        for name, data in renewed.items():
            if files.get(name) != data:
                target.put_changed(name, data)
        target.removed += [name for name in files if name not in renewed]
        group = work.after.group(leaf)
        versions[group] = versions.get(group, 0) + digest(renewed) - digest(files)
    return _Patched(target, versions)

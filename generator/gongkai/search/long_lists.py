"""Lists that are surely cut into stretches: of these only the stretches in which an ordinal changed are made anew."""

from typing import NamedTuple

import numpy as np

from gongkai.search.grams import LOW, Keys
from gongkai.search.key_sets import between, changed
from gongkai.search.leaf import Shape, read_file
from gongkai.search.lists import Apart, Lists
from gongkai.search.lists_read import Directory, read_keys
from gongkai.search.target import Target


class LongLists(NamedTuple):
    """Those of one leaf, with the files that differ as they were and as they are to be."""

    lists: Apart
    before: dict[str, bytes]
    after: dict[str, bytes]


def patch_long(
    target: Target, before: Shape, after: Shape, directory: Directory, lost: Keys, gained: Keys
) -> LongLists:
    """Of the leaf with this directory. Raises DamagedError if what is published is not what the changes say."""
    found: dict[int, int] = {}
    files: tuple[dict[str, bytes], dict[str, bytes]] = {}, {}
    terms, lengths = (each[directory.elsewhere].tolist() for each in (directory.terms, directory.lengths))
    for term, length in zip(terms, lengths, strict=True):
        less, more = (between(keys, term << 32, term + 1 << 32) for keys in (lost, gained))
        renewed = length - less.size + more.size
        names = after.heavy_names(term, renewed)
        if before.is_long(length) and after.is_long(renewed) and names == before.heavy_names(term, length):
            found[term] = renewed
            for number in np.unique((np.concatenate([less, more]) & LOW) >> np.uint64(after.layout.stretch)).tolist():
                _patch(target, after, names[number], (term << 32) + (number << after.layout.stretch), less, more, files)
    return LongLists(Apart.of(found), *files)


def _patch(
    target: Target, shape: Shape, name: str, first: int, less: Keys, more: Keys, files: tuple[dict[str, bytes], ...]
) -> None:
    """One stretch, whose keys count from `first`."""
    span = shape.layout.stretch
    term, start = first >> 32 << 32, np.uint64(first & 0xFFFFFFFF)
    old = read_file(target, shape, name, span)
    own = (between(each, first, first + (1 << span)) - start for each in (less, more))
    keys = changed(read_keys(old), *own)
    files[0][name] = old
    ordinals = (keys & LOW).astype(np.int64)
    files[1][name] = Lists(np.array([term >> 32]), np.array([keys.size]), ordinals, span).whole(shape.bits)

"""The terms of one work unit in a sorted file (a spill), from which any range of terms can be read alone.

Little endian: uint32 records, terms and bytes of a place (2 or 4); for each record uint32 how many terms it has; for
each value of the top eight bits of a term, and for the end, uint64 where its terms and its places begin; then
the uint32 terms, how many records each has, and the records' places in the unit, one term after the other.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.search.grams import Keys, keys_of
from gongkai.search.text import Searched

SECTIONS = 256
WIDE = 1 << 16
_BORDERS = np.arange(SECTIONS + 1, dtype=np.int64) << 24

Rank = NDArray[np.int32]


class Spill(NamedTuple):
    path: Path
    rank: Rank  # by place in the unit: the record's ordinal, or -1 for a record left out


def write_spill(path: Path, records: Iterable[Searched]) -> int:
    """Write the terms of each record. Returns how many records there are."""
    keys, total = keys_of(records)
    width = 2 if total < WIDE else 4
    all_terms, places = (keys >> np.uint64(32)).astype("<u4"), keys.astype(f"<u{width}")
    starts = np.flatnonzero(np.append(True, all_terms[1:] != all_terms[:-1])[: keys.size])
    terms = all_terms[starts]
    sections = np.searchsorted(terms, _BORDERS)
    offsets = np.stack([sections, np.append(starts, keys.size)[sections]])
    with path.open("wb") as file:
        file.write(np.array([total, starts.size, width], "<u4").tobytes())
        file.write(np.bincount(places, minlength=total).astype("<u4").tobytes())
        file.write(offsets.astype("<u8").tobytes())
        file.write(terms.tobytes())
        file.write(np.diff(starts, append=keys.size).astype(f"<u{width}").tobytes())
        file.write(places.tobytes())
    return total


def term_counts(spill: Spill) -> NDArray[np.int64]:
    """How many terms each record of the unit has."""
    with spill.path.open("rb", buffering=0) as file:
        total = int(np.frombuffer(file.read(12), "<u4")[0])
        return np.frombuffer(file.read(4 * total), "<u4").astype(np.int64)


def section_keys(spill: Spill, first: int, count: int) -> Keys:
    """The keys of `count` sections, with the records' ordinals; sorted only if the ranks ascend."""
    with spill.path.open("rb", buffering=0) as file:
        total, all_terms, width = map(int, np.frombuffer(file.read(12), "<u4"))
        table = 12 + 4 * total
        file.seek(table)
        of_terms, of_places = np.frombuffer(file.read(16 * (SECTIONS + 1)), "<u8").reshape(2, -1)
        start, end = int(of_terms[first]), int(of_terms[first + count])
        own = int(of_places[first]), int(of_places[first + count])
        at = table + 16 * (SECTIONS + 1)
        file.seek(at + 4 * start)
        terms = np.frombuffer(file.read(4 * (end - start)), "<u4")
        at += 4 * all_terms
        file.seek(at + width * start)
        lengths = np.frombuffer(file.read(width * (end - start)), f"<u{width}")
        at += width * all_terms
        file.seek(at + width * own[0])
        places = np.frombuffer(file.read(width * (own[1] - own[0])), f"<u{width}")
    ordinals = spill.rank[places]
    keys: Keys = np.repeat(terms.astype(np.uint64) << np.uint64(32), lengths)
    keys |= ordinals.astype(np.uint32)
    return keys if ordinals.min(initial=0) >= 0 else keys[ordinals >= 0]

"""Sorted keys as sets: what some have that others have not."""

import numpy as np
from numpy.typing import NDArray

from gongkai.search.grams import Keys
from gongkai.search.lists_read import DamagedError


def without(keys: Keys, others: Keys) -> Keys:
    """The sorted keys that are not among the sorted others."""
    return keys[~_among(keys, others)]


def changed(keys: Keys, lost: Keys, gained: Keys) -> Keys:
    """The sorted keys without the lost and with the gained. Raises DamagedError if these are not as they should be."""
    if not _among(lost, keys).all() or _among(gained, keys).any():
        raise DamagedError
    return np.sort(np.concatenate([without(keys, lost), gained]), kind="stable")


def between(keys: Keys, first: int, end: int) -> Keys:
    """The sorted keys from `first` to below `end`, which may be 2 ** 64."""
    starts = (int(np.searchsorted(keys, np.uint64(each))) if each < 1 << 64 else keys.size for each in (first, end))
    return keys[slice(*starts)]


def _among(keys: Keys, others: Keys) -> NDArray[np.bool_]:
    if not others.size:
        return np.zeros(keys.size, np.bool_)
    found: NDArray[np.bool_] = others.take(np.searchsorted(others, keys), mode="clip") == keys
    return found

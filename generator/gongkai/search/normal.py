"""The form in which texts and queries are compared.

`normal.json` says what becomes of each code point: dropped, or replaced (capital letters, full width, traditional
characters, ...). Then two rules look at neighbours: a
"." stays between two ASCII digits only, and white space stays, as one space, between two ASCII letters or
digits only. Line breaks stay: they part the fields of a record, and no match crosses them.

For any piece of any text, `normalise(piece)` is a piece of `normalise(text)`: that is why nothing is missed.
theme/assets/search/normal.js does the same; tests/vectors/normal.json holds both to it.
"""

import hashlib
import json
from functools import lru_cache
from importlib.resources import files
from string import ascii_lowercase, digits
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.uint32]
Places = NDArray[np.int64]

DROPPED = 0x110000
LINE, SPACE, DOT = 0x0A, 0x20, 0x2E


class Table(NamedTuple):
    lookup: Points  # by code point: a code point, DROPPED, or DROPPED + 1 + a row of `long`
    long: list[Points]


def table_bytes() -> bytes:
    """normal.json as it is, for the site."""
    return files(__package__).joinpath("normal.json").read_bytes()


@lru_cache(maxsize=1)
def table_version() -> str:
    return hashlib.sha256(table_bytes()).hexdigest()[:8]


@lru_cache(maxsize=1)
def load_table() -> Table:
    data = json.loads(table_bytes())
    lookup = np.arange(DROPPED, dtype=np.uint32)
    for first, count in data["drop"]:
        lookup[first : first + count] = DROPPED
    lookup[np.cumsum(data["from"])] = np.cumsum(data["to"])
    for row, (point, _) in enumerate(data["long"]):
        lookup[point] = DROPPED + 1 + row
    return Table(lookup, [to_points(text) for _, text in data["long"]])


def to_points(text: str) -> Points:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def normalise(text: str) -> str:
    return fold(to_points(text))[0].tobytes().decode("utf-32-le")


def fold(points: Points) -> tuple[Points, Places]:
    """The normalised code points, and for each the place in `points` it comes from."""
    table = load_table()
    mapped = table.lookup[points]
    places = np.flatnonzero(mapped != DROPPED)
    folded = mapped[places]
    if folded.size and folded.max() > DROPPED:
        folded, places = expand(folded, places, table)
    dots = np.flatnonzero(folded == DOT)
    if dots.size:
        inside = has(DIGIT, folded, dots - 1) & has(DIGIT, folded, dots + 1)
        folded, places = without(folded, places, dots[~inside])
    # first the spaces before anything but a letter or digit, which leaves one of several; then those after
    for step in (1, -1):
        spaces = np.flatnonzero(folded == SPACE)
        if spaces.size:
            folded, places = without(folded, places, spaces[~has(ALPHANUMERIC, folded, spaces + step)])
    return folded, places


def expand(folded: Points, places: Places, table: Table) -> tuple[Points, Places]:
    """Put in the several characters of those that stand for more than one."""
    at = np.flatnonzero(folded > DROPPED)
    texts = [table.long[row] for row in (folded[at] - (DROPPED + 1)).tolist()]
    lengths = np.ones(folded.size, np.int64)
    lengths[at] = [text.size for text in texts]
    wide = np.repeat(folded, lengths)
    wide[wide > DROPPED] = np.concatenate(texts)
    return wide, np.repeat(places, lengths)


def ascii_set(chars: str) -> NDArray[np.bool_]:
    """By code point; the last row stands for all above."""
    return np.isin(np.arange(129), to_points(chars))


DIGIT = ascii_set(digits)
ALPHANUMERIC = ascii_set(digits + ascii_lowercase)
CODE = ascii_set(digits + ascii_lowercase + ".")


def has(members: NDArray[np.bool_], folded: Points, at: Places) -> NDArray[np.bool_]:
    """Whether the characters there are members; beyond either end stands that end itself, a dot or space."""
    return members.take(folded.take(at, mode="clip"), mode="clip")


def without(folded: Points, places: Places, idle: Places) -> tuple[Points, Places]:
    kept = np.ones(folded.size, np.bool_)
    kept[idle] = False
    return folded[kept], places[kept]

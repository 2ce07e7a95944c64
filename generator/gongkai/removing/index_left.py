"""What of a record is left in the search index: its lists hold hashes, which a search of bytes does not see."""

from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path

import numpy as np

from gongkai.removing.held import Word
from gongkai.removing.proof import Left
from gongkai.search.lists import Integers
from gongkai.search.lists_read import DamagedError
from gongkai.search.normal import normalise
from gongkai.search.published import NoIndexError, OtherVersionError, Published
from gongkai.search.terms import terms_of

INDEX = "search/root.json"


def left_in_index(site: Path, record_id: str, words: Sequence[Word]) -> list[Left]:
    """The words whose lists have a record that is shown no more, or this one. A site without an index has none."""
    try:
        index = Published.open(site)
        return [Left(INDEX, word.label) for word in words if any(_told(index, word, record_id))]
    except NoIndexError:
        return []
    except (OtherVersionError, DamagedError):
        return [Left(INDEX, "没有查成：检索索引读不出来")]


def _told(index: Published, word: Word, record_id: str) -> Iterator[bool]:
    for head in (False, True):
        terms = terms_of(normalise(word.text), head)
        lists: list[Integers] = [index.ordinals(term) for term in terms]
        for ordinal in reduce(np.intersect1d, lists).tolist() if lists else ():
            public = index.record(ordinal)
            yield public is None or public["url"].endswith(f"/{record_id}.html")

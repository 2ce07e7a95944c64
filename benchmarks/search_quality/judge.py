"""How good answers are: what was shown, held against what should have been found."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.search_quality.brute import Truth

TEN = 10


class Score(NamedTuple):
    """Shares of 1; None where nothing was to be found (recall) or nothing was shown (precision)."""

    recall: float | None
    precision: float | None


class Verdict(NamedTuple):
    ten: Score
    all: Score
    is_exact: bool  # the very records that should be shown, in the order in which they should be
    is_missed: bool  # nothing was shown though there was something


def judged(truth: Truth, shown: Sequence[int], depth: int | None) -> Verdict:
    """`shown` are the numbers of the records in order; nobody looked further than `depth`."""
    wanted = truth.size if depth is None else min(depth, truth.size)
    return Verdict(
        _score(truth, shown[:TEN], min(TEN, truth.size)),
        _score(truth, shown, wanted),
        list(shown) == truth.first(wanted),
        not shown and truth.size > 0,
    )


def _score(truth: Truth, shown: Sequence[int], wanted: int) -> Score:
    right = sum(_has(truth.head, number) or _has(truth.rest, number) for number in set(shown))
    return Score(right / wanted if wanted else None, right / len(shown) if shown else None)


def _has(numbers: Sequence[int], number: int) -> bool:
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number

"""The terms that a record must have to hold a word: the way back from grams.py, for one word at a time."""

from collections.abc import Sequence

from gongkai.search.grams import HEAD, PAIR, QUAD, SINGLE

_PLAIN = frozenset(map(ord, "0123456789abcdefghijklmnopqrstuvwxyz."))


def terms_of(word: str, head: bool) -> list[int]:
    """Of a normalised word in the text, or in the head. Fours stand for the pairs in them."""
    points = [ord(char) for char in word]
    if len(points) == 1:
        found = [_hash(points, SINGLE)]
    else:
        fours = [_PLAIN.issuperset(points[at : at + 4]) for at in range(len(points) - 3)] + [False] * 3
        found = [_hash(points[at:], QUAD) for at, is_four in enumerate(fours) if is_four]
        covered = [any(fours[max(0, at - 2) : at + 1]) for at in range(len(points) - 1)]
        found += [_hash(points[at:], PAIR) for at, is_covered in enumerate(covered) if not is_covered]
    return list(dict.fromkeys(term ^ HEAD if head else term for term in found))


def _hash(points: Sequence[int], multipliers: Sequence[int]) -> int:
    return sum(point * each for point, each in zip(points, multipliers, strict=False)) & 0xFFFFFFFE

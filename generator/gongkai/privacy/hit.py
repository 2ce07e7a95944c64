"""A place in a text that says too much about a person."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters `start` to `end` of a text. `masked` is as long as what it stands for, so that no column moves."""

    sort: str
    start: int
    end: int
    masked: str


# Where two hits overlap, the sort that stands first here is kept.
ORDER = (
    "resident_id", "bank_card", "mobile", "passport", "email", "plate", "address", "police", "minor", "person",
    "health", "passport_like",
)  # fmt: skip
_RANK = {sort: rank for rank, sort in enumerate(ORDER)}


def settled(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in the order of the text, none overlapping another."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (_RANK[each.sort], each.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda each: each.start)


def starred(text: str, first: int, last: int) -> str:
    """All but the first and last letters and digits replaced by stars; what separates them stays."""
    places = [index for index, each in enumerate(text) if each.isalnum()]
    shown = {*places[:first], *places[len(places) - last :]} if last else {*places[:first]}
    hidden = set(places) - shown
    return "".join("*" if index in hidden else each for index, each in enumerate(text))

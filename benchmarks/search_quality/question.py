"""A question: how it is typed, and what it means. Whoever checks answers reads the meaning alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

ALWAYS, NEVER = "0000-00-00", "9999-99-99"
MOST = 10**12


class Need(NamedTuple):
    """One of the words has to occur: anywhere, or in title, number or name of the agency."""

    words: tuple[str, ...]
    where: str = "any"


@dataclass(frozen=True, slots=True)
class Question:
    """`typed` is the text for gongkai; `plain` is for engines without its prefixes, None where they have no such
    question at all. Days are ISO, amounts yuan, both inclusive.
    """

    sort: str
    typed: str
    plain: str | None
    needs: tuple[Need, ...] = ()
    bans: tuple[Need, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str = ALWAYS
    until: str = NEVER
    least: int = 0
    most: int = MOST

    def normalised(self, normalise: Callable[[str], str]) -> "Question":
        needs, bans = (
            tuple(Need(tuple(map(normalise, need.words)), need.where) for need in part)
            for part in (self.needs, self.bans)
        )
        return replace(self, needs=needs, bans=bans)

    def asked(self) -> dict[str, object]:
        """As gongkai's engine takes it."""
        return {
            "q": self.typed,
            "filters": {group: list(names) for group, names in self.filters.items()},
            "from": None if self.since == ALWAYS else self.since,
            "to": None if self.until == NEVER else self.until,
            "min": self.least or None,
            "max": None if self.most == MOST else self.most,
        }

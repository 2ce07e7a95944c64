"""What a change of the content touches: what has to be made anew, and what was there before."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.record import paper_file, text_file, word_file

Order = tuple[str, str]
"""(first online, id): the place of a record among all."""


class Was(NamedTuple):
    """A record as it was before: for what is derived from it without being made anew as a whole."""

    shown: bool
    url: str
    pack: int
    place: int
    size: int
    fragment: int


@dataclass(slots=True)
class Touched:
    """Collected while sources are put into the store; empty if nothing that anybody can see has changed."""

    everything: bool = False
    ids: set[str] = field(default_factory=set)
    """Records that came, went or are not what they were."""
    targets: set[str] = field(default_factory=set)
    """Records that those point or pointed at."""
    places: dict[str, set[Order]] = field(default_factory=lambda: defaultdict(set))
    """By shelf of an agency's kind: where they stand and stood."""
    months: dict[str, set[tuple[int, str]]] = field(default_factory=lambda: defaultdict(set))
    """By shelf: the years of the list, with the months (2024-03) in which they went online."""
    files: set[str] = field(default_factory=set)
    """The files that they had in the site."""
    written: set[str] = field(default_factory=set)
    """Files of the content, from the site's root, that were read again or are gone, with what their records carry."""
    before: dict[Order, Was] = field(default_factory=dict)
    after: set[Order] = field(default_factory=set)

    def __bool__(self) -> bool:
        return self.everything or bool(self.ids)


def files_of(url: str, files: tuple[str, ...]) -> set[str]:
    """What a record may have in the site: its page, its public data, the files beside it and what they say."""
    folder, _, name = url.removesuffix(".html").rpartition("/")
    made = [f"{name}.html", f"{name}.json", paper_file(name), word_file(name)]
    beside = [*files, text_file(name)] if files else []
    return {f"{folder}/{each}" for each in (*made, *beside)}

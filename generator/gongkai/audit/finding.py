"""What the self-check finds, and how the same thing on many pages becomes one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

EXAMPLES = 5


class Finding(NamedTuple):
    """One fault. `page` is its address from the site's root, `line` from 1 (0: the whole page). Chinese texts."""

    sort: str
    page: str
    line: int
    text: str
    fix: str


@dataclass(slots=True)
class Fault:
    """The same fault on `count` pages; `places` are the first of them, with lines, in the order of the pages."""

    sort: str
    text: str
    fix: str
    count: int = 0
    places: list[tuple[str, int]] = field(default_factory=list)


class Faults:
    """Findings by what they say: a wrong link in the frame of 100,000 pages is one fault."""

    def __init__(self) -> None:
        self._all: dict[tuple[str, str], Fault] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        for each in findings:
            fault = self._all.setdefault((each.sort, each.text), Fault(each.sort, each.text, each.fix))
            fault.count += 1
            if len(fault.places) < EXAMPLES:
                fault.places.append((each.page, each.line))

    def sorted(self) -> list[Fault]:
        return sorted(self._all.values(), key=lambda each: (each.sort, each.places[0], each.text))

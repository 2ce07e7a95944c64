"""Which pages a visitor comes to from the home page, link by link."""

from array import array
from collections.abc import Iterable, Iterator

HOME = "index.html"


class Reach:
    """The links of a site as numbers: some 200 bytes a page."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._leads: dict[int, array[int]] = {}

    def add(self, page: str, targets: Iterable[str]) -> None:
        """Note where a page leads."""
        self._leads[self._number(page)] = array("I", (self._number(each) for each in targets))

    def reached(self) -> Iterator[str]:
        """Everything that can be reached from the home page, in no order."""
        start = self._number(HOME)
        seen, waiting = {start}, [start]
        while waiting:
            new = set(self._leads.get(waiting.pop(), ())) - seen
            seen |= new
            waiting.extend(new)
        return (name for name, number in self._numbers.items() if number in seen)

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

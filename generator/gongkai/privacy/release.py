"""False alarms that somebody has released: one rule, one place, one masked form, with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.keys import fold
from gongkai.value import Value

_WANTED = ("code", "masked", "reason", "by", "on")


@dataclass(frozen=True, slots=True)
class Release:
    """One row of 误报放行. Without a place it holds for the whole record or file."""

    code: str
    masked: str
    place: str = ""
    reason: str = ""
    by: str = ""
    on: str = ""

    def covers(self, code: str, masked: str, places: Iterable[str]) -> bool:
        if (self.code, self.masked) != (code, masked):
            return False
        return not self.place or fold(self.place) in {fold(each) for each in places}


def releases_of(values: Mapping[str, Value]) -> tuple[Release, ...]:
    """The releases of a record or of the configuration. A row without reason, name or day releases nothing."""
    rows = values.get("releases", [])
    given = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return tuple(
        Release(**{name: str(row[name]) for name in (*_WANTED, "place") if name in row})
        for row in given
        if all(name in row for name in _WANTED)
    )

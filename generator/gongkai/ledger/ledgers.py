"""What the ledgers say of one record, read when it is asked for: only those of the agency and the year of its id."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from gongkai.agency import Agencies
from gongkai.ledger.folders import Homes, homes_of, ledger_files
from gongkai.ledger.line import Line, parsed, raw_lines, text_in
from gongkai.stamp import Stamp, stamp_of

if TYPE_CHECKING:
    from gongkai.site import Site


class Ledgers:
    """The ledgers of a site as they lie now. `now` is the minute of a live build, empty in any other: from then on
    what it makes public for the first time is online.
    """

    def __init__(self, content: Path, agencies: Agencies, now: str = "") -> None:
        self.content, self.agencies, self.now = content, agencies, now
        self._homes: Homes | None = None
        self._known: dict[tuple[str, str], dict[str, str]] = {}

    def afresh(self) -> Self:
        """The same, with nothing read yet."""
        return type(self)(self.content, self.agencies, self.now)

    @property
    def homes(self) -> Homes:
        if self._homes is None:
            self._homes = homes_of(self.content, self.agencies)
        return self._homes

    def line(self, agency: str, record_id: str) -> Line | None:
        """What is written about a record; None if it was never online."""
        year = record_id[:4]
        if (agency, year) not in self._known:
            self._known[agency, year] = self._year(agency, year)
        raw = self._known[agency, year].get(record_id)
        return parsed(raw) if raw is not None else None

    def _year(self, agency: str, year: str) -> dict[str, str]:
        one = {agency: self.homes.get(agency, [])}
        found = [each.path for each in ledger_files(one) if each.year == year]
        if len(found) == 1:
            return _read(found[0], stamp_of(found[0].stat()))
        return raw_lines("\n".join(["", *(text_in(path.read_bytes()) for path in found)]))


def date_of(site: "Site", agency: str, record_id: str, original: str) -> str:
    """When a record was first public: as its ledger says; of one that was never online the day in an older site, or
    this minute. Where nothing is made public that is the day of the build, and holds for that day only.
    """
    ledgers = site.ledgers
    assert ledgers is not None
    if (line := ledgers.line(agency, record_id)) is not None:
        return line.first
    return f"{original} 00:00" if original else ledgers.now or f"{site.clock.today.isoformat()} 00:00"


@lru_cache(maxsize=64)
def _read(path: Path, stamp: Stamp) -> dict[str, str]:  # noqa: ARG001 - of which state of the file
    return raw_lines(text_in(path.read_bytes()))

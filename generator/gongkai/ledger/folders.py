"""Where ledgers lie: `ledger/<year>.csv` in the folder of an agency, whatever spelling of its name that has.

The year is that in which a record was created, which its id begins with: so it is known where the line of one is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gongkai.agency import Agencies

FOLDER = "ledger"
_NAME = re.compile(r"((?:19|20|21)[0-9]{2})\.csv")
Homes = dict[str, list[Path]]
"""By id of an agency: its folders in the content."""


class LedgerFile(NamedTuple):
    """A ledger that is there."""

    agency: str
    year: str
    path: Path


def homes_of(content: Path, agencies: Agencies) -> Homes:
    """The folders of all agencies whose publications are real; of a single agency the content itself too."""
    found: Homes = defaultdict(list)
    for path in sorted(content.iterdir()) if content.is_dir() else ():
        agency = agencies.find(path.name)
        if agency is not None and not agency.sample and path.is_dir():
            found[agency.id].append(path)
    only = next(iter(agencies.all.values())) if len(agencies.all) == 1 else None
    if only is not None and not only.sample:
        found[only.id].append(content)
    return found


def ledger_files(homes: Homes) -> Iterator[LedgerFile]:
    """Every ledger that is there, in the order of agencies and paths."""
    for agency, folders in sorted(homes.items()):
        for path in _in(folders):
            if (match := _NAME.fullmatch(path.name)) and path.is_file():
                yield LedgerFile(agency, match[1], path)


def strangers(homes: Homes) -> Iterator[Path]:
    """What lies among ledgers and is none: copies that programs for sharing folders make, for instance."""
    for folders in homes.values():
        yield from (path for path in _in(folders) if not _NAME.fullmatch(path.name))


def file_for(homes: Homes, content: Path, agency: str, year: str) -> Path:
    """Where the agency's ledger of that year is, or would be."""
    folders = homes.get(agency) or [content / agency]
    places = [each / FOLDER / f"{year}.csv" for each in folders]
    there = [each for each in places if each.is_file()] or [each for each in places if each.parent.is_dir()]
    return (there or places)[0]


def _in(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        if (folder / FOLDER).is_dir():
            yield from sorted(each for each in (folder / FOLDER).iterdir() if not each.name.startswith((".", "~$")))

"""Where new records of an agency go: the folders that are there, called by label or name."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gongkai.agency import Agency
from gongkai.kind import Kind
from gongkai.source import FOLDER_LIMIT


def agency_home(content: Path, agency: Agency) -> Path:
    """The agency's folder, or where it would be."""
    return _existing(content, agency.id, agency.name)


def kind_home(content: Path, agency: Agency, kind: Kind) -> Path:
    """The folder of the agency's records of a kind, or where it would be."""
    return _existing(agency_home(content, agency), kind.name, kind.label)


def has_months(year: Path) -> bool:
    """Whether the records of a year were begun to be kept by month."""
    return any(each.name.isdigit() and len(each.name) == 2 for each in year.glob("*") if each.is_dir())


def new_files(content: Path, agency: Agency, records: Sequence[tuple[Kind, str]]) -> list[Path]:
    """A file of its own for each new record (kind, id): by year of its id, by month where that was begun or a year has
    too many.
    """
    counts = Counter((kind.name, record_id[:4]) for kind, record_id in records)
    folders = dict[tuple[str, str], tuple[Path, bool]]()
    for kind, record_id in records:
        at = kind.name, record_id[:4]
        if at not in folders:
            year = kind_home(content, agency, kind) / record_id[:4]
            there = sum(1 for _ in year.glob("*.*")) if year.is_dir() else 0
            folders[at] = year, has_months(year) or there + counts[at] > FOLDER_LIMIT
    found = ((*folders[kind.name, each[:4]], each) for kind, each in records)
    return [(year / each[4:6] if monthly else year) / f"{each}.yml" for year, monthly, each in found]


def _existing(folder: Path, name: str, label: str) -> Path:
    """The folder called by its label if that exists, otherwise by its name."""
    return folder / label if (folder / label).is_dir() else folder / name

"""Where new records of an agency go: the folders that are there, called by label or name."""

from pathlib import Path

from gongkai.agency import Agency
from gongkai.kind import Kind


def agency_home(content: Path, agency: Agency) -> Path:
    """The agency's folder, or where it would be."""
    return _existing(content, agency.id, agency.name)


def kind_home(content: Path, agency: Agency, kind: Kind) -> Path:
    """The folder of the agency's records of a kind, or where it would be."""
    return _existing(agency_home(content, agency), kind.name, kind.label)


def has_months(year: Path) -> bool:
    """Whether the records of a year were begun to be kept by month."""
    return any(each.name.isdigit() and len(each.name) == 2 for each in year.glob("*") if each.is_dir())


def _existing(folder: Path, name: str, label: str) -> Path:
    """The folder called by its label if that exists, otherwise by its name."""
    return folder / label if (folder / label).is_dir() else folder / name

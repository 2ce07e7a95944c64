"""Which reader takes which file. Readers are imported when they are needed: office libraries are slow to start."""

from pathlib import Path
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.exporting.refused import Refused
from gongkai.importing.candidate import Intake
from gongkai.importing.package_guard import check_name
from gongkai.importing.unreadable import Unreadable
from gongkai.kind import Kind
from gongkai.site import Site

WORD = ".docx"
_KNOWN = (WORD, ".xlsx", ".xls", ".csv")
FORMS = frozenset(_KNOWN)
"""Suffixes of what can be imported."""


class Asked(NamedTuple):
    """What may be said of a file on the command line."""

    kind: Kind | None
    sheet: str | None


def read(path: Path, site: Site, agency: Agency, asked: Asked) -> Intake:
    """What a file gives. Raises Refused if it cannot be taken at all, OSError."""
    try:
        check_name(path, _KNOWN)
        if path.suffix.lower() == WORD:
            from gongkai.importing.docx import read_docx

            return read_docx(path, site, agency, asked.kind)
        from gongkai.importing.workbook import read_workbook

        return read_workbook(path, site, agency, asked.kind, asked.sheet, None)
    except Unreadable as error:
        raise Refused(f"{error.why}。{error.fix}") from error

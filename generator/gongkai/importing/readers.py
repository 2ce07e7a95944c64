"""Which reader takes which file. Readers are imported when they are needed: office libraries are slow to start."""

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.exporting.refused import Refused
from gongkai.importing.candidate import Intake
from gongkai.importing.unreadable import Unreadable
from gongkai.kind import Kind
from gongkai.site import Site

_WORD, _SHEETS = "gongkai.importing.docx", "gongkai.importing.workbook"
_OLD = {".doc": ".docx", ".wps": ".docx", ".rtf": ".docx", ".odt": ".docx", ".et": ".xlsx", ".ods": ".xlsx"}
_OWNERS = ("~$", ".~")


class Asked(NamedTuple):
    """What may be said of a file on the command line."""

    kind: Kind | None
    sheet: str | None


def read(path: Path, site: Site, agency: Agency, asked: Asked) -> Intake:
    """What a file gives. Raises Refused if it cannot be taken at all, OSError."""
    suffix = path.suffix.lower()
    if suffix in _OLD:
        raise Refused(f"{path.name} 是旧格式。请在 WPS 或者 Word、Excel 里另存为 {_OLD[suffix]}，再导入")
    for begin in _OWNERS:
        if path.with_name(f"{begin}{path.name}").exists():
            raise Refused(f"{path.name} 正在 Excel、WPS 或者 Word 里打开。请先保存并关闭，再导入")
    try:
        if suffix == ".docx":
            return _given(import_module(_WORD).read_docx(path, site, agency, asked.kind))
        if suffix in (".xlsx", ".xlsm", ".xls", ".csv"):
            module = import_module(_SHEETS)
            return _given(module.read_workbook(path, site, agency, asked.kind, asked.sheet, None))
    except Unreadable as error:
        raise Refused(f"{error.why}。{error.fix}") from error
    raise Refused(f"{path.name} 不能导入。可以导入的有：.docx、.xlsx、.xls、.csv")


def _given(intake: object) -> Intake:
    assert isinstance(intake, Intake)
    return intake

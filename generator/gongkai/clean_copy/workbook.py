"""xlsx: hidden sheets go, hidden rows and columns lose their content, formulas become values, comments go."""

from collections.abc import Callable
from pathlib import Path

from gongkai.attachment_text.extract import Unreadable
from gongkai.attachment_text.parcel import Parcel, attribute, descend
from gongkai.attachment_text.workbook import column_of, sheets
from gongkai.clean_copy.cut import Open, cut
from gongkai.clean_copy.office import rewrite

_HIDDEN = ("hidden", "veryHidden")
_BOOK_GONE = frozenset({"definedNames", "bookViews", "externalReferences", "calcPr", "fileSharing", "fileRecoveryPr"})
_SHEET_GONE = frozenset({"f", "legacyDrawing", "legacyDrawingHF", "oleObjects", "controls", "customSheetViews"})
_ON = frozenset({"1", "true", "on"})


def clean_workbook(source: Path, target: Path) -> None:
    """Write a clean copy. Raises Unreadable."""
    with Parcel(source) as parcel:
        if any(True for _ in parcel.names("xl/pivotCache/")) or any(True for _ in parcel.names("xl/externalLinks/")):
            raise Unreadable(
                "工作簿里有数据透视表或者外部链接", "选中后复制，用“选择性粘贴—数值”粘到新的工作簿里，再另存"
            )
        found = list(sheets(parcel))
        shown = [name for name, _, state in found if state not in _HIDDEN]
        gone = frozenset(name for name, _, state in found if state in _HIDDEN)
        links = {
            attribute(each, "Id"): attribute(each, "Target")
            for each in descend(parcel.xml("xl/_rels/workbook.xml.rels"), "Relationship")
        }
        used, columns = set[int](), {}
        for name in shown:
            columns[name] = _hidden_columns(parcel, name)
            used |= _used_strings(parcel, name, columns[name])
    changes: dict[str, Callable[[bytes], bytes]] = {
        name: (lambda hidden: lambda data: cut(data, _sheet(hidden)))(columns[name]) for name in shown
    }
    targets = {ids for ids, where in links.items() if any(each.endswith(where.lstrip("/")) for each in gone)}
    changes["xl/workbook.xml"] = lambda data: cut(data, _book(targets))
    changes["xl/sharedStrings.xml"] = lambda data: cut(data, _strings(used))
    rewrite(source, target, changes, gone)


def _hidden_columns(parcel: Parcel, name: str) -> set[int]:
    hidden = set()
    for each in descend(parcel.xml(name), "col"):
        if attribute(each, "hidden") in _ON:
            hidden |= set(range(int(attribute(each, "min")), min(int(attribute(each, "max")), 16384) + 1))
    return hidden


def _used_strings(parcel: Parcel, name: str, hidden: set[int]) -> set[int]:
    """The shared strings that cells show which stay."""
    used = set()
    for row in descend(parcel.xml(name), "row"):
        if attribute(row, "hidden") in _ON:
            continue
        for cell in descend(row, "c"):
            if attribute(cell, "t") == "s" and column_of(attribute(cell, "r")) not in hidden:
                used |= {int(each.text or "0") for each in descend(cell, "v")}
    return used


def _sheet(hidden: set[int]) -> Callable[[Open], None]:
    def decide(element: Open) -> None:
        element.cut = element.name in _SHEET_GONE
        if element.name == "row":
            element.empty = element.attributes.get("hidden", "") in _ON
        elif element.name == "c":
            element.cut = column_of(element.attributes.get("r", "")) in hidden

    return decide


def _book(targets: set[str]) -> Callable[[Open], None]:
    def decide(element: Open) -> None:
        element.cut = element.name in _BOOK_GONE or (
            element.name == "sheet" and element.attributes.get("id", "") in targets
        )

    return decide


def _strings(used: set[int]) -> Callable[[Open], None]:
    def decide(element: Open) -> None:
        element.empty = element.name == "si" and element.number not in used

    return decide

"""docx: revisions accepted, comments and hidden text gone, nobody's name in the properties."""

from pathlib import Path

from gongkai.attachment_text.parcel import Parcel
from gongkai.clean_copy.cut import Open, cut
from gongkai.clean_copy.office import rewrite

_GONE = frozenset({
    "del", "moveFrom", "delText", "delInstrText", "cellDel", "cellIns", "trackRevisions", "rsids", "rPrChange",
    "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblGridChange", "tblPrExChange",
    "numberingChange", "commentRangeStart", "commentRangeEnd", "commentReference", "moveFromRangeStart",
    "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
})  # fmt: skip
_KEPT = frozenset({"ins", "moveTo"})
_OFF = frozenset({"0", "false", "off"})
_HIDDEN = "hidden"


def clean_word(source: Path, target: Path) -> None:
    """Write a clean copy. Raises Unreadable."""
    with Parcel(source) as parcel:
        names = [name for name in parcel.names("word/", ".xml") if "/media/" not in name]
    rewrite(source, target, {name: lambda data: cut(data, _begin, _end) for name in names})


def _begin(element: Open) -> None:
    element.cut = element.name in _GONE
    element.unwrap = element.name in _KEPT
    if element.name in ("vanish", "webHidden") and element.attributes.get("val", "1") not in _OFF:
        _mark(element, "r")
        element.cut = True
    elif element.name == "del" and element.above and element.above.name == "trPr":
        _mark(element, "tr")


def _end(element: Open) -> None:
    element.cut = element.cut or _HIDDEN in element.marks


def _mark(element: Open, name: str) -> None:
    """Have the nearest element of that name above taken out."""
    above = element.above
    while above is not None and above.name != name:
        above = above.above
    if above is not None:
        above.marks.add(_HIDDEN)

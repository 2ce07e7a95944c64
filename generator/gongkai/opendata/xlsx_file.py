"""XLSX, one sheet of records written row by row (ECMA-376, part 1).

Our own few lines instead of a library, because a library takes 240 µs for a penalty, more than all exports together may
take. Cells hold their text themselves; numbers and days are numbers and days only if exactly this text comes back.
"""

import datetime
import re
import zipfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from gongkai.opendata.columns import Column
from gongkai.opendata.rows import Row

_PACKED = 1
"""How hard zlib tries: the next step makes files a tenth smaller in twice the time."""
_HUGE = 200_000
"""From so many rows on the sheet may be larger than 2 GB before it is packed."""
_LONGEST = 16_000
_CUT = "……（其余见网页）"
_NUMBERS = frozenset({"integer", "decimal", "percent"})
_INTEGER, _DECIMAL = re.compile("-?(?:0|[1-9][0-9]{0,14})"), re.compile(r"-?(?:0|[1-9][0-9]{0,9})\.[0-9]{0,4}[1-9]")
_DAY = re.compile(r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_EPOCH, _FIRST_DAY = datetime.date(1899, 12, 30).toordinal(), datetime.date(1900, 3, 1).toordinal()
_HEAD_STYLE, _DAY_STYLE, _QUOTED_STYLE, _NUMBER_STYLE = 1, 2, 3, 4
_FORMULA = ("=", "+", "-", "@")
_UNSAFE_FIRST = frozenset((*_FORMULA, " "))
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONT = '<sz val="11"/><name val="宋体"/>'
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_RELATIONS}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_RELATIONS}/worksheet" '
        f'Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="数据" sheetId="1" r:id="rId1"/>'
        '<sheet name="说明" sheetId="2" r:id="rId2"/></sheets></workbook>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
        f'</numFmts><fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts><fills count="2"><fill>'
        '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="5"><xf numFmtId="49" xfId="0" applyNumberFormat="1"/><xf fontId="1" xfId="0" applyFont="1"/>'
        '<xf numFmtId="164" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" xfId="0" applyNumberFormat="1" '
        'quotePrefix="1"/><xf xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" '
        'builtinId="0"/></cellStyles></styleSheet>'
    ),
}


class XlsxFile:
    """A workbook that is written row by row; `about` are the lines of its sheet 说明, `rows` the most there may be."""

    def __init__(self, path: Path, columns: tuple[Column, ...], about: Iterable[tuple[str, str]], rows: int) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_PACKED)
        for name, text in _PARTS.items():
            with self._zip.open(name, "w") as part:
                part.write((_XML + text).encode())
        with self._zip.open("xl/worksheets/sheet2.xml", "w") as part:
            lines = "".join(f"<row>{_text(name)}{_text(text)}</row>" for name, text in about)
            part.write((_sheet((14, 90), frozen=False) + lines + _END).encode())
        short = [(place, each) for place, each in enumerate(columns) if not each.long]
        self._types = {
            place: (at, each.type in _NUMBERS, each.type == "date") for at, (place, each) in enumerate(short)
        }
        self._part = self._zip.open("xl/worksheets/sheet1.xml", "w", force_zip64=rows > _HUGE)
        head = "".join(_text(each.label, _HEAD_STYLE) for _, each in short)
        self._part.write(f"{_sheet(tuple(_width(each) for _, each in short), frozen=True)}<row>{head}</row>".encode())

    def add(self, row: Row) -> None:
        row.xlsx = row.xlsx or self._made(row)
        self._part.write(row.xlsx)

    def close(self) -> None:
        self._part.write(_END.encode())
        self._part.close()
        self._zip.close()

    def _made(self, row: Row) -> bytes:
        found = ["<c/>"] * len(self._types)
        shown = [place for place in row.filled if place in self._types]
        plain = _plain("".join([row.cells[place] for place in shown]))
        for place in shown:
            text, (at, number, day) = row.cells[place], self._types[place]
            if number and (_INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text)):
                found[at] = f'<c s="{_NUMBER_STYLE}"><v>{text}</v></c>'
            elif day and (serial := _serial(text)):
                found[at] = f'<c s="{_DAY_STYLE}"><v>{serial}</v></c>'
            elif plain and text[0] not in _UNSAFE_FIRST and text[-1] != " ":
                found[at] = f'<c t="inlineStr"><is><t>{text}</t></is></c>'
            else:
                found[at] = _text(text)
        return f"<row>{''.join(found)}</row>".encode()


_END = "</sheetData></worksheet>"


def _sheet(widths: tuple[int, ...], *, frozen: bool) -> str:
    """A sheet up to its rows."""
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if frozen else ""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )


def _plain(text: str) -> bool:
    """Whether nothing in a text has to be written otherwise in XML, or is too long for a cell."""
    return len(text) <= _LONGEST and text.isprintable() and "&" not in text and "<" not in text and ">" not in text


def _width(column: Column) -> int:
    return {"date": 12, "integer": 10, "decimal": 12, "choice": 14}.get(column.type, 24)


def _text(text: str, style: int = 0) -> str:
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + _CUT
    if not text.isprintable():
        text = _NO_XML.sub("", text)
    if "&" in text or "<" in text or ">" in text:
        text = escape(text)
    style = style or (_QUOTED_STYLE if text.startswith(_FORMULA) else 0)
    said = f' s="{style}"' if style else ""
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f'<c t="inlineStr"{said}><is><t{space}>{text}</t></is></c>'


@lru_cache(maxsize=20_000)
def _serial(text: str) -> int:
    """The number of a day; 0 if it is none that Excel counts rightly."""
    if _DAY.fullmatch(text) is None:
        return 0
    try:
        number = datetime.date.fromisoformat(text).toordinal()
    except ValueError:
        return 0
    return number - _EPOCH if number >= _FIRST_DAY else 0

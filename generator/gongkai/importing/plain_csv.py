"""A CSV file whose headings are the labels of a kind's fields, as `gongkai new --csv` writes it."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from gongkai.exporting.refused import Refused
from gongkai.field import Field
from gongkai.importing.candidate import ONLY_CHECKED, UNKNOWN_COLUMN, Candidate, Column, Intake, Place
from gongkai.kind import Kind
from gongkai.text_read import read_text
from gongkai.value import Raw


def read_csv(path: Path, kind: Kind | None) -> Intake:
    """Its rows; columns that no single field takes are shown. Raises Refused, OSError."""
    if kind is None:
        raise Refused(f"看不出 {path.name} 是哪种记录，请用 --kind 写明")
    text, finding = read_text(path.read_bytes())
    if finding is not None:
        raise Refused(f"{path.name} 读不了，请在 Excel 或 WPS 里另存为“CSV UTF-8（逗号分隔）”")
    rows = csv.reader(io.StringIO(text), strict=True)
    headings = [each.strip().strip("*＊") for each in next(rows, [])]
    fields = [kind.schema.find(heading) if heading else None for heading in headings]
    columns = [
        Column(Place("", 1, at + 1, heading), _fate(each))
        for at, (heading, each) in enumerate(zip(headings, fields, strict=True))
        if heading
    ]
    if not any(_taken(each) for each in fields):
        raise Refused(f"{path.name} 的第一行没有{kind.label}的字段名称，应当是各列的标题")
    return Intake(_rows(rows, kind, headings, fields, path), columns=columns)


def _taken(field: Field | None) -> bool:
    return field is not None and field.audience != "never" and field.schema is None


def _fate(field: Field | None) -> str:
    if field is not None and field.audience == "never":
        return ONLY_CHECKED
    return field.label if field is not None and _taken(field) else UNKNOWN_COLUMN


def _rows(
    rows: Iterator[list[str]], kind: Kind, headings: list[str], fields: list[Field | None], path: Path
) -> Iterator[Candidate]:
    number = 1
    try:
        for number, cells in enumerate(rows, 2):
            values, places = dict[str, Raw](), dict[str, Place]()
            for at, (cell, field) in enumerate(zip(cells, fields, strict=False)):
                if field is not None and _taken(field):
                    places[field.name] = Place("", number, at + 1, headings[at])
                    if cell.strip():
                        values[field.name] = cell.strip()
            if values:
                yield Candidate(kind, Place("", number), values, places)
    except csv.Error as error:
        raise Refused(f"{path.name} 第 {number} 行以后读不了：双引号没有配对") from error

"""A cell to what YAML would hold, by the type of its field. What is not understood stays as it is and is found then."""

import datetime
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from gongkai.field import Field
from gongkai.fields.document_number import usual_form
from gongkai.figures.amounts import WAN, plain
from gongkai.importing.workbook import dates
from gongkai.importing.workbook.known import words
from gongkai.importing.workbook.sheet import Cell
from gongkai.keys import fold

EXACT = 10.0**15
"""Excel keeps fifteen digits of a number."""
NONE = frozenset({"/", "／", "-", "—", "——", "－", "--", "无", "不适用", "不涉及"})
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+(?:1[1-9]|[2-9][0-9])")
_ZEROS = re.compile(r"[1-9][0-9]{14}0{1,5}")
_UNIT = re.compile(r"(?:人民币)?(-?[0-9.,]+)\s*(万元|元|%)?整?")
_OTHER = re.compile(r"其他[-—－:：（(]+(.+?)[）)]?")
_BETWEEN = re.compile(r"[;；,，、]")


class Destroyed(Exception):  # noqa: N818 - not an error of ours
    """A long number of which Excel has kept fifteen digits."""


def raw_of(cell: Cell, field: Field, unit: str = "", *, old: bool = False) -> str:
    """The text of a cell for a field; empty if it says nothing. Raises Destroyed.

    `unit` is what the heading says (元, 万元); `old`: the table is of the layout of 2016.
    """
    if cell is None:
        return ""
    check_whole(cell)
    if field.type in ("date", "datetime"):
        return _day(cell, field)
    if isinstance(cell, datetime.date | datetime.time | datetime.timedelta):
        return dates.day_of(cell, clock=True) if isinstance(cell, datetime.date) else str(cell)
    if field.type in ("integer", "decimal", "percent"):
        return _number(cell, field, unit)
    text = _plain(cell) if isinstance(cell, float) else cell
    if field.type in ("choice", "choices"):
        return _choice(text, field, old)
    if field.type == "document_number":
        return usual_form(text)
    if field.type == "credit_code":
        text = unicodedata.normalize("NFKC", text).upper().replace(" ", "")
        return "" if text in NONE else text
    return text


def other_of(cell: Cell) -> str:
    """What 其他 is, where it is told beside it: 其他-责令改正."""
    found = (_OTHER.fullmatch(each.strip()) for each in _BETWEEN.split(cell)) if isinstance(cell, str) else ()
    return next((match[1] for match in found if match), "")


def check_whole(cell: Cell) -> None:
    """Raises Destroyed for a number of more than fifteen digits, as number or as what Excel makes of it in text."""
    if isinstance(cell, float):
        if abs(cell) >= EXACT:
            raise Destroyed
    elif isinstance(cell, str) and (_ROUNDED.fullmatch(cell) or _ZEROS.fullmatch(cell)):
        raise Destroyed


def _plain(cell: float) -> str:
    return str(int(cell)) if cell == int(cell) else plain(Decimal(repr(cell)))


def _day(cell: Cell, field: Field) -> str:
    if isinstance(cell, datetime.time | datetime.timedelta) or cell is None:
        return str(cell)
    if isinstance(cell, str) and (cell in NONE or cell in dates.ENDLESS):
        return ""
    return dates.day_of(cell, clock=field.type == "datetime")


def _number(cell: str | float, field: Field, unit: str) -> str:
    percent = field.type == "percent"
    if isinstance(cell, float):
        said = Decimal(repr(cell)) * (100 if percent and 0 < cell <= 1 else 1)
    else:
        text = unicodedata.normalize("NFKC", cell).replace(" ", "")
        if text in NONE:
            return ""
        match = _UNIT.fullmatch(text)
        try:
            said = Decimal(match[1].replace(",", "")) if match else Decimal(text)
        except InvalidOperation:
            return cell
        if match and match[2] and match[2] != "%":
            unit = match[2]
    if field.options.get("unit") == "万元" and unit == "元":
        said /= WAN
    places = field.options.get("places", 6)
    if isinstance(cell, float) and field.type != "integer":
        said = min(said, round(said, places + 3), key=lambda each: len(plain(each)))  # 0.1 + 0.2
    return plain(said)


def _choice(text: str, field: Field, old: bool) -> str:
    met = words(field.name, old=old)
    choices: list[str] = field.options["choices"]
    if field.type == "choice":
        if other_of(text) and "其他" in choices:
            return "其他"
        return text if text in choices else met.get(fold(text), text)
    if fold(text) in met:
        return met[fold(text)]
    found = []
    for each in _words(text, {*choices, *met}):
        word = "其他" if other_of(each) else met.get(fold(each), each)
        if word and word not in found:
            found.append(word)
    return "；".join(found)


def _words(text: str, choices: set[str]) -> list[str]:
    """The words of a cell; commas divide only if that makes words that are known."""
    pieces = [each.strip() for each in re.split("[;；\n]", text) if each.strip()]
    finer = [word.strip() for each in pieces for word in ([each] if each in choices else _BETWEEN.split(each))]
    return finer if all(word in choices or other_of(word) for word in finer) else pieces

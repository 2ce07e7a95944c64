"""Where in an import file something stands, as staff find it: a table has rows, a Word file has paragraphs."""

from gongkai.importing.candidate import Place
from gongkai.importing.readers import WORD
from gongkai.privacy.scan import conceal
from gongkai.problem import short

_LETTERS = 26


def place_text(name: str, place: Place) -> str:
    """A place in the file of that name, e.g. 表“名单”第 3 行 B 列; 第 3 段; 表 2 第 3 行第 2 列. Empty for none."""
    if not place.row:
        return ""
    if not is_word(name):
        sheet = f"表“{conceal(short(place.sheet))}”" if place.sheet else ""
        return f"{sheet}第 {place.row} 行" + (f" {column_text(name, place)} 列" if place.column else "")
    if not place.sheet:
        return f"第 {place.row} 段"
    return f"{place.sheet} 第 {place.row} 行" + (f"第 {place.column} 列" if place.column else "")


def column_text(name: str, place: Place) -> str:
    """The letters over a column of a sheet (1 is A, 28 is AB), the number of one in Word; empty where there is none."""
    if is_word(name):
        return str(place.column or "")
    column, letters = place.column, ""
    while column:
        column, left = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + left) + letters
    return letters


def is_word(name: str) -> bool:
    return name.lower().endswith(WORD)

"""文号: 机关代字〔年〕顺序号 (GB/T 9704-2012, 7.2.5), or an order: …令第N号."""

import re
import unicodedata

from markupsafe import Markup, escape

from gongkai.field import Field
from gongkai.fields.base import Reading, scalar
from gongkai.problem import Step
from gongkai.value import Raw, Value

NAME = "文号"
OPTIONS: frozenset[str] = frozenset()
NEEDS: frozenset[str] = frozenset()
LONG = False
LONGEST = 128

_USUAL = re.compile(r"[^\s〔〕]+〔(?:19|20|21)[0-9]{2}〕[^\s〔〕]*[0-9]+[^\s〔〕]*号|\S+令(?:〔[0-9]{4}〕)?第?[0-9]+号")
_LOOSE = re.compile(r"(.+?)\s*[〔\[［【(（﹝〈《]\s*([0-9]{4})\s*[〕\]］】)）﹞〉》]\s*(.+)")


def read(raw: Raw, what: Field, reading: Reading, path: tuple[Step, ...]) -> Value | None:
    text = scalar(raw, what, reading, path)
    if text and len(text) > LONGEST:
        reading.find("GK206", what, path, limit=str(LONGEST), length=str(len(text)))
        return None
    if not text or _USUAL.fullmatch(text):
        return text or None
    better = usual_form(text)
    if better != text and _USUAL.fullmatch(better):
        reading.find("GK219", what, path, value=text, better=better)
    else:
        reading.find("GK220", what, path, value=text)
    return text


def usual_form(text: str) -> str:
    """The number with 〔〕 around the year and ASCII digits, if that is all that is unusual about it."""
    digits = "".join(unicodedata.normalize("NFKC", each) if each.isdigit() else each for each in text)
    match = _LOOSE.fullmatch(digits)
    return f"{match[1]}〔{match[2]}〕{match[3]}" if match else digits


def html(value: Value, what: Field, root: str) -> Markup:  # noqa: ARG001
    return escape(value)

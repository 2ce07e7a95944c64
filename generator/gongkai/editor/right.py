"""Values that `check` refuses although only one thing can be meant: their right form."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping

from gongkai.agency import Agencies
from gongkai.field import Field
from gongkai.fields import TYPES
from gongkai.fields.base import Reading
from gongkai.fields.document_number import usual_form
from gongkai.figures.chinese_numbers import chinese_value

_PLAIN_DAY = re.compile(
    r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_CHINESE_DAY = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_CLOCK = re.compile(
    r"(.*?[0-9日])[T\s]\s*([0-9]{1,2})[:时点]([0-9]{1,2})(?:分|:[0-9]{2}(?:\.0+)?)?(?:\+08:00)?|(.+日)([0-9]{1,2})时([0-9]{1,2})分"
)
_NUMBER = re.compile(r"(-?)\+?0*([0-9]+(?:\.[0-9]+)?)")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


def right_form(text: str, field: Field) -> str | None:
    """How a refused value is written properly, if there is no doubt; None if it is fine, or for a person to decide."""
    form = _FORMS.get(field.type)
    if form is None or not text.strip() or _accepted(text, field):
        return None
    better = form(_narrow(text), field)
    return better if better is not None and _accepted(better, field) else None


def _accepted(text: str, field: Field) -> bool:
    reading = Reading(Agencies())
    return TYPES[field.type].read(text, field, reading, ()) is not None and not reading.findings


def _narrow(text: str) -> str:
    """With full-width letters, digits and punctuation made half-width."""
    return unicodedata.normalize("NFKC", text).strip()


def _day(text: str, field: Field) -> str | None:  # noqa: ARG001
    """2024/3/5, 2024年3月5日, 20240305, 二〇二四年三月五日 → 2024-03-05; a day at midnight, as Excel writes it, too."""
    text = re.sub(r"[T\s]+0?0:00(?::00)?(?:\.0+)?$", "", text)
    if match := _PLAIN_DAY.fullmatch(text):
        year, month, day = (int(each) for each in match.groups() if each is not None)
    elif match := _CHINESE_DAY.fullmatch(text):
        year, month, day = (chinese_value(each.replace("○", "〇")) for each in match.groups())
    else:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _minute(text: str, field: Field) -> str | None:
    """2024/3/5 9:30, 2024-03-05T09:30:00+08:00, 2024年3月5日9时30分 → 2024-03-05 09:30."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    day, hour, minute = (each for each in match.groups() if each is not None)
    date = _day(day, field)
    return f"{date} {int(hour):02}:{int(minute):02}" if date is not None else None


def _number(text: str, field: Field) -> str | None:
    """０．０８, 0.08万元 (in a field whose unit is 万元), 1,234.50, 007, +5; 12.0 is 12 where it must be whole."""
    unit = str(field.options.get("unit", ""))
    text = re.sub(r"\s", "", text.removesuffix(unit) if unit else text)
    sign = "%" if field.type == "percent" and text.endswith("%") else ""
    text = text.removesuffix(sign)
    match = _NUMBER.fullmatch(text.replace(",", "") if _GROUPED.fullmatch(text) else text)
    if match is None:
        return None
    whole = re.sub(r"\.0+$", "", match[2]) if field.type == "integer" else match[2]
    return f"{match[1]}{whole}{sign}"


def _document_number(text: str, field: Field) -> str | None:  # noqa: ARG001
    """云市监罚[2024]3号 → 云市监罚〔2024〕3号. Zeros before the serial stay: the paper may have them."""
    return usual_form(text)


def _credit_code(text: str, field: Field) -> str | None:  # noqa: ARG001
    """Spaces, full-width and small letters; the check character says whether it is right."""
    return re.sub(r"[\s-]", "", text).upper()


_FORMS: Mapping[str, Callable[[str, Field], str | None]] = {
    "date": _day, "datetime": _minute, "integer": _number, "decimal": _number, "percent": _number,
    "document_number": _document_number, "credit_code": _credit_code,
}  # fmt: skip

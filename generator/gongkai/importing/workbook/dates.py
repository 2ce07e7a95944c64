"""Days and minutes as clerks write them, to the one form that records have. What is not understood stays as it is."""

import datetime
import re
import unicodedata

from gongkai.figures.chinese_numbers import chinese_value

_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[ T]+(\d{1,2})[:时](\d{1,2})(?:[:分]\d{1,2}秒?(?:\.\d+)?)?分?)?"
)
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})\d{2})?")
_CHINESE = re.compile("([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
ENDLESS = frozenset({"长期", "长期有效", "永久", "永久有效", "无固定期限", "无期限"})
_SERIALS = (1.0, 80_000.0)


def day_of(cell: str | float | datetime.date, *, clock: bool = False) -> str:
    """YYYY-MM-DD, with `clock` YYYY-MM-DD HH:MM if a time is told; the text as it stands if it is not
    of the form of a day. A day that does not exist stays one.
    """
    if isinstance(cell, datetime.datetime):
        return f"{cell:%Y-%m-%d %H:%M}" if clock else f"{cell:%Y-%m-%d}"
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float):
        return _number(cell, clock)
    text = unicodedata.normalize("NFKC", cell).strip()
    if found := _CHINESE.fullmatch(text):
        year = chinese_value(found[1].replace("○", "〇"))
        return _made(year, chinese_value(found[2]), chinese_value(found[3])) or text
    match = _DAY.fullmatch(text) or _PLAIN.fullmatch(text)
    if match is None:
        return text
    time = f" {int(match[4]):02}:{int(match[5]):02}" if clock and match[4] else ""
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}{time}"


def _number(cell: float, clock: bool) -> str:
    """A day as Excel counts it, or 20240301 stored as a number."""
    text = str(int(cell))
    if len(text) == 8 and cell == int(cell):
        return _made(int(text[:4]), int(text[4:6]), int(text[6:])) or text
    if not _SERIALS[0] <= cell <= _SERIALS[1]:
        return f"{cell:g}"
    at = datetime.datetime(1899, 12, 30) + datetime.timedelta(days=cell)
    return f"{at:%Y-%m-%d %H:%M}" if clock else f"{at:%Y-%m-%d}"


def _made(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""

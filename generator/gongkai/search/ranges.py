"""Ranges as readers write them: days (2025, 2025-01..2025-06) and amounts of money (1000..50000, 1万..5万)."""

import calendar
import re
from decimal import Decimal
from typing import NamedTuple

_ASCII = str.maketrans("０１２３４５６７８９．－／，", "0123456789.-/,")
_BETWEEN = re.compile(r"\.\.+|[~～至到]")
_DAY = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})日?|月)?|年)?")
_AMOUNT = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,6})?)([千万亿]?)元?")
_UNITS = {"": 1, "千": 1000, "万": 10_000, "亿": 100_000_000}


class Days(NamedTuple):
    """ISO days, both inclusive; None where the range has no end."""

    first: str | None = None
    last: str | None = None

    def within(self, other: "Days") -> "Days":
        firsts, lasts = (self.first, other.first), (self.last, other.last)
        return Days(max(filter(None, firsts), default=None), min(filter(None, lasts), default=None))


class Amounts(NamedTuple):
    """In 元, both inclusive; None where the range has no end."""

    least: float | None = None
    most: float | None = None

    def within(self, other: "Amounts") -> "Amounts":
        least = [each for each in (self.least, other.least) if each is not None]
        most = [each for each in (self.most, other.most) if each is not None]
        return Amounts(max(least, default=None), min(most, default=None))


def days_of(text: str) -> Days | None:
    """The days from the first of the one to the last of the other; None if it is no range of days."""
    ends = _ends(text)
    first, last = (_days(end) if end else ("", "") for end in ends)
    if first is None or last is None or not any(ends) or (all(ends) and first[0] > last[1]):
        return None
    return Days(first[0] or None, last[1] or None)


def amounts_of(text: str) -> Amounts | None:
    """None if it is no range of amounts."""
    ends = _ends(text)
    least, most = (amount_of(end) if end else None for end in ends)
    unread = (ends[0] and least is None) or (ends[1] and most is None)
    if unread or (least is None and most is None) or (least is not None and most is not None and least > most):
        return None
    return Amounts(least, most)


def _ends(text: str) -> tuple[str, str]:
    """Both ends as written; the same twice if it is one value."""
    first, *rest = _BETWEEN.split(text.translate(_ASCII), maxsplit=1)
    return first.strip(), rest[0].strip() if rest else first.strip()


def _days(text: str) -> tuple[str, str] | None:
    """The first and the last day of a year, a month or a day."""
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not year or (match[2] and not 1 <= month <= 12):
        return None
    length = calendar.monthrange(year, month or 12)[1]
    if match[3] and not 1 <= day <= length:
        return None
    return f"{year:04}-{month or 1:02}-{day or 1:02}", f"{year:04}-{month or 12:02}-{day or length:02}"


def amount_of(text: str) -> float | None:
    """In 元; None if it is no amount."""
    match = _AMOUNT.fullmatch(text.translate(_ASCII).replace(",", ""))
    return float(Decimal(match[1]) * _UNITS[match[2]]) if match else None

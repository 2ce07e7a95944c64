"""Amounts of money as official texts write them: 12,000元, 1.2万元, 人民币壹万贰仟元整, 五百元五角. Exact, in 元."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.value import UNKNOWN, Value

WAN = Decimal(10000)
_DIGITS = {
    **{each: value for value, each in enumerate("零一二三四五六七八九")},
    **{each: value for value, each in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "兩": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SECTIONS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_CHINESE = f"[{''.join([*_DIGITS, *_UNITS, *_SECTIONS])}]"
_DIGIT = f"[{''.join(_DIGITS)}]"
_AMOUNT = re.compile(
    r"(?:([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?) ?(千|百|万|百万|千万|亿)?"
    rf"|({_CHINESE}+))[元圆](?:({_DIGIT})角)?(?:零?({_DIGIT})分)?"
)
_NARROW = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_TIMES = {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text: where it stands, its words, its value in 元."""

    start: int
    end: int
    said: str
    yuan: Decimal


def amounts_in(text: str) -> Iterator[Amount]:
    """Every amount in 元 that a text names, in order. Full-width digits count as digits."""
    if "元" not in text and "圆" not in text:
        return
    for match in _AMOUNT.finditer(text.translate(_NARROW)):
        digits, times, words, jiao, fen = match.groups()
        value = Decimal(digits.replace(",", "")) * _TIMES.get(times, 1) if digits else numeral(words)
        if value is None:
            continue
        value += Decimal(_DIGITS[jiao]) / 10 if jiao else 0
        value += Decimal(_DIGITS[fen]) / 100 if fen else 0
        yield Amount(match.start(), match.end(), text[match.start() : match.end()], value)


def numeral(words: str) -> Decimal | None:
    """A whole number in Chinese numerals, ordinary or 大写: 三万五千, 壹佰零伍. None if it is none."""
    total, wan, section, digit, seen = 0, 0, 0, 0, False
    for each in words:
        if each in _DIGITS:
            digit, seen = _DIGITS[each], True
            continue
        if each in _UNITS:
            section += (digit if seen else 1) * _UNITS[each]
        elif each not in _SECTIONS:
            return None
        elif _SECTIONS[each] == WAN:
            wan, section = (section + digit) * 10**4, 0
        else:
            total, wan, section = (wan + section + digit) * 10**8, 0, 0
        digit, seen = 0, False
    return Decimal(total + wan + section + digit) if words else None


def decimal_of(values: Mapping[str, Value], name: str) -> Decimal | None:
    """The value of a number field; None if it is missing or 不详."""
    found = values.get(name)
    return None if found is None or found == UNKNOWN else Decimal(str(found))


def total(values: Mapping[str, Value], names: Iterable[str]) -> Decimal:
    """The sum of amounts. `x_y` is a part of `x`: it counts where `x` itself is not written."""
    given = {name: number for name in names if name in values and (number := decimal_of(values, name)) is not None}
    if len(given) == 1:
        return given.popitem()[1]
    return sum((number for name, number in given.items() if name.rpartition("_")[0] not in given), Decimal(0))


def plain(number: Decimal) -> str:
    """A number without an exponent and without trailing zeros: 1.50 → 1.5, 1E+3 → 1000."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

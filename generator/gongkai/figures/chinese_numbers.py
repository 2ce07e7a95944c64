"""Numbers as Chinese reports write them: 52件, 3.2万, 2万余人次, 近300, 95%, 百分之七十四, 3至5件, 未发生."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {each: value for value, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_ARABIC = r"[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?"
_CHINESE = r"[零〇一二两三四五六七八九十百千]+"
_NUMBER = re.compile(
    rf"(?P<before>近|约|超过|大约|逾|不少于|至少)?"
    rf"(?P<percent>百分之)?(?:(?P<arabic>{_ARABIC})|(?P<chinese>{_CHINESE}(?:万{_CHINESE})?))"
    rf"(?P<inner>余|多)?(?P<scale>万|亿)?(?P<after>余|多|以上|左右)?(?P<sign>[%％])?"
)
_RANGE = re.compile(r"\s*(?:-|—|–|~|～|至|到)\s*$")
_NONE = re.compile("未发生|没有|未出现|未收到|为零|(?<![一-龥])无(?=[一-龥])|无一")
_APPROXIMATE = {"近": "近", "约": "约", "大约": "约", "左右": "约", "余": "余", "逾": "余", "超过": "余", "多": "多"}
_AT_LEAST = {"以上": "以上", "不少于": "以上", "至少": "以上"}
EXACT = "准确"


@dataclass(frozen=True, slots=True)
class Spotted:
    """A number in a text, at `start` to `end`. `least` is the lower end where the text gives a range.

    `qualifier`: 准确, 余, 多, 近, 约 or 以上, as a report's indicators have it.
    """

    value: Decimal
    qualifier: str
    percent: bool
    start: int
    end: int
    least: Decimal | None = None

    def means(self, value: Decimal) -> bool:
        """Whether somebody who wrote this number may mean `value`."""
        return value == self.value or (self.least is not None and self.least <= value <= self.value)


def numbers(text: str) -> Iterator[Spotted]:
    """Every number of a text from left to right. 未发生, 没有 and the like are the number 0."""
    found = [*_written(text), *(Spotted(Decimal(0), EXACT, False, *each.span()) for each in _NONE.finditer(text))]
    before: Spotted | None = None
    for each in sorted(found, key=lambda spotted: spotted.start):
        if before is not None and _RANGE.fullmatch(text, before.end, each.start) and before.value < each.value:
            yield Spotted(each.value, each.qualifier, each.percent, before.start, each.end, before.value)
        yield each
        before = each


def chinese_value(text: str) -> int:
    """The value of a Chinese numeral: 三百二十 → 320, 两万 → 20000, 二〇二四 → 2024."""
    if not any(each in _SMALL or each in _LARGE for each in text):
        return int("".join(str(_DIGITS[each]) for each in text))
    total = section = digit = 0
    for each in text:
        if each in _LARGE:
            total, section, digit = (total + section + digit) * _LARGE[each], 0, 0
        elif each in _SMALL:
            section, digit = section + (digit or 1) * _SMALL[each], 0
        else:
            digit = _DIGITS[each]
    return total + section + digit


def _written(text: str) -> Iterator[Spotted]:
    for match in _NUMBER.finditer(text):
        digits = match["arabic"]
        value = (
            Decimal(digits.replace(",", "").replace("，", "")) if digits else Decimal(chinese_value(match["chinese"]))
        )
        value *= _LARGE[match["scale"]] if match["scale"] else 1
        marks = [match[name] for name in ("before", "inner", "after") if match[name]]
        qualifier = next((_AT_LEAST.get(each) or _APPROXIMATE[each] for each in marks), EXACT)
        yield Spotted(value, qualifier, bool(match["percent"] or match["sign"]), *match.span())

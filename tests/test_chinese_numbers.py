"""Numbers in the prose of reports, as offices write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.figures.chinese_numbers import chinese_value, numbers

DIGITS = "零一二三四五六七八九"
SEEN = {
    "共化解矛盾纠纷52件，化解率100%": [("52", "准确", False), ("100", "准确", True)],
    "其中已处理解决173件，正在处理16件": [("173", "准确", False), ("16", "准确", False)],
    "检查220余次": [("220", "余", False)],
    "罚没0.5万余元": [("5000", "余", False)],
    "罚款22000余元": [("22000", "余", False)],
    "4万余人次": [("40000", "余", False)],
    "3.2万": [("32000", "准确", False)],
    "两万余份": [("20000", "余", False)],
    "近300人次": [("300", "近", False)],
    "100人次以上": [("100", "准确", False)],
    "100以上": [("100", "以上", False)],
    "约1600人次": [("1600", "约", False)],
    "劝导223,895次": [("223895", "准确", False)],
    "百分之七十四": [("74", "准确", True)],
    "一千零六份": [("1006", "准确", False)],
    "一万二千人": [("12000", "准确", False)],
    "百余人": [("100", "余", False)],
    "未发生重大案件": [("0", "准确", False)],
    "没有在办件": [("0", "准确", False)],
    "0件": [("0", "准确", False)],
    "镇政府": [],
}


@pytest.mark.parametrize("text", SEEN)
def test_numbers_as_reports_write_them(text: str) -> None:
    found = [(each.value, each.qualifier, each.percent) for each in numbers(text)]
    assert found == [(Decimal(value), qualifier, percent) for value, qualifier, percent in SEEN[text]]


def test_a_range_means_what_lies_in_it() -> None:
    low, whole, high = numbers("3至5件")
    assert (low.value, whole.least, whole.value, high.value) == (3, 3, 5, 5)
    assert whole.means(Decimal(4))
    assert not whole.means(Decimal(6))


@given(st.integers(1, 99_999_999))
def test_chinese_numerals(number: int) -> None:
    assert chinese_value(spelled(number)) == number


@given(st.text())
def test_any_text_has_numbers_in_order(text: str) -> None:
    found = list(numbers(text))
    assert all(text[each.start : each.end] for each in found)
    assert [each.end for each in found] == sorted(each.end for each in found)


def spelled(number: int) -> str:
    """The numeral, the long way: 一万零二十三."""
    if number >= 10_000:
        rest = number % 10_000
        return spelled(number // 10_000) + "万" + (("零" if rest < 1000 else "") + spelled(rest) if rest else "")
    found, gap = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            found += ("零" if gap and found else "") + DIGITS[digit] + word
        gap = not digit
    return found

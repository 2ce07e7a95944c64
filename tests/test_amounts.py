"""Amounts as official texts write them: digits, 万元, Chinese numerals and 大写, read back exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as draw

from gongkai.figures.amounts import amounts_in, numeral, plain

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ["", "拾", "佰", "仟"]


def written(number: int) -> str:
    """A number below 一亿亿 in 大写, section by section."""
    text, sections = "", ["", "万", "亿", "万亿"]
    for power in reversed(range(4)):
        section = number // 10 ** (4 * power) % 10**4
        digits = "".join(
            DIGITS[value] + PLACES[place] if value else "零"
            for place in reversed(range(4))
            if (value := section // 10**place % 10) or text
        )
        text += digits + sections[power] if section else ""
    return text or "零"


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("罚款120000元", "120000"),
        ("罚款人民币壹万贰仟元整", "12000"),
        ("罚款12,000元", "12000"),
        ("罚款1.2万元", "12000"),
        ("罚款３０００元", "3000"),
        ("罚款五百元五角", "500.5"),
        ("罚款一亿二千万元", "120000000"),
        ("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", "1234567.89"),
        ("罚款十五元", "15"),
        ("处两万元罚款", "20000"),
    ],
)
def test_an_amount_is_read(text: str, yuan: str) -> None:
    assert [plain(each.yuan) for each in amounts_in(text)] == [yuan]


@pytest.mark.parametrize("text", ["责令改正", "3号楼2单元", "百分之三", "公元前"])
def test_what_is_no_amount(text: str) -> None:
    assert list(amounts_in(text)) == []


@given(draw.integers(0, 10**12 - 1))
def test_numerals_are_read_back(number: int) -> None:
    assert numeral(written(number)) == Decimal(number)


@given(draw.text(max_size=60))
def test_any_text_may_be_given(text: str) -> None:
    for each in amounts_in(text):
        assert text[each.start : each.end] == each.said

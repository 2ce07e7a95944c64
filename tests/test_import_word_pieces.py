"""The pieces that reading Word is made of: how numbers are counted, what cells cover, text that stays as it is."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

import word_files as make
from gongkai.attachment_text.parcel import parse_xml
from gongkai.importing.docx.counting import counted
from gongkai.importing.docx.grid import grid_of
from gongkai.importing.docx.prose import escaped
from gongkai.markup import render_markdown


def shown(html: str) -> str:
    """What a reader sees of one paragraph."""
    return unescape(re.sub("<[^>]+>", "", html)).strip()


@pytest.mark.parametrize(
    ("format_name", "shown"),
    [
        ("chineseCounting", "一 九 十 十一 二十 一〇一"), ("chineseCountingThousand", "一 九 十 十一 二十 一百零一"),
        ("japaneseCounting", "一 九 十 十一 二十 百一"), ("ideographTraditional", "甲 壬 癸 甲 癸 甲"),
        ("ideographZodiac", "子 申 酉 戌 未 辰"), ("ideographZodiacTraditional", "甲子 壬申 癸酉 甲戌 癸未 甲辰"),
        ("decimalFullWidth", "１ ９ １０ １１ ２０ １０１"), ("decimalEnclosedCircle", "① ⑨ ⑩ ⑪ ⑳ 101"),
        ("decimalEnclosedParen", "⑴ ⑼ ⑽ ⑾ ⒇ 101"), ("chineseLegalSimplified", "壹 玖 壹拾 壹拾壹 贰拾 壹佰零壹"),
        ("upperRoman", "I IX X XI XX CI"), ("lowerLetter", "a i j k t wwww"), ("other", "1 9 10 11 20 101"),
        ("ideographDigital", "一 九 一〇 一一 二〇 一〇一"),
    ],
)  # fmt: skip
def test_numbers_are_counted_as_word_counts_them(format_name: str, shown: str) -> None:
    assert " ".join(counted(number, format_name) for number in (1, 9, 10, 11, 20, 101)) == shown


def test_a_grid_knows_what_each_cell_covers() -> None:
    rows = [[("a", 2, "restart"), "b"], [("", 2, "continue"), "c"], ["d", "e", "f"]]
    tree = parse_xml(f"<w:body {make.W}>{make.table(rows)}</w:body>".encode())
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell, _ in grid_of(tree[0])] == [
        (1, 1, 2, 2), (1, 3, 1, 1), (2, 3, 1, 1), (3, 1, 1, 1), (3, 2, 1, 1), (3, 3, 1, 1),
    ]  # fmt: skip


@given(st.text(alphabet="ab1.)#>-+=*_`[]<>~|\\&;!甲（一） ", min_size=1, max_size=12))
def test_every_line_is_shown_letter_by_letter(text: str) -> None:
    line = " ".join(text.split())
    if line and not line.startswith("- "):
        assert shown(str(render_markdown(escaped(line)))) == line

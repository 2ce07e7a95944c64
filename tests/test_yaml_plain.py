"""The short way through plain YAML gives what the event parser gives, or nothing."""

import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from gongkai.keys import fold
from gongkai.text_read import START
from gongkai.yaml_plain import read_plain
from gongkai.yaml_read import parse, parse_events

KEYS = frozenset(map(fold, ("标题", "日期", "罚款金额（万元）", "a", "内容")))
CONTENT = Path(__file__).parent.parent / "content"

WORDS = [
    "标题", "日期", "罚款金额（万元）", "a", "b1", "内容", "_x", "0012345", "NO", "~", "null", "2024-02-30",
    "1.5", "当事人：某公司", "a: b", "a:b", "标题：x", "x #y", "x#y", "#z", "“引”", "“引", "「引」用",
    "《条例》第一条", "（一）", "'s'", "'it''s'", '"d"', '"d\\n"', '""', "''", '"a" b', "'a", "|", "|-", "|+",
    ">", ">-", "|2", "| x", "[a, b]", "[20-10]", "[a,b]", "[a, ]", "[a: b]", "[]", "{a: b}", "&x", "*x", "!t",
    "? a", "- a", "-", "---", "...", "%Y", "@a", "`a", "a ", " a", "a\tb", "\ta", "　全角", "值　", "\u00a0",
    "\u200b", "\x07", "😀", "\ufeff", "\x85", "a\u2028b", "http://x/y", "12:30", "key:", "键", "<<", "=", "a,b",
    "a]", "x" * 70, ":", ": ", "a :b", "a : b", "。", "+1", "-1",
]  # fmt: skip
LINES = [
    "标题: 值", "日期: 2024-02-03", "内容: |-", "内容: |", "a: |-", "  一段文字", "  　　第一项", "", "",
    "    深", " 浅", "b:", "- 甲", "- 标题：甲", "- 标题:甲", "- a: 1", "  b: 2", "  - 乙", "  c: |", "    文",
    "# 注", "  # 注", "    - a: x", "      b: y", "  d:", "x: '1'", 'y: "2"', "z: [甲, 乙]", "---", "  ",
    "   - 丙", "e: 1 # 注", "  继续", "- - a", "-   a: 1", "f:  两格",
]  # fmt: skip


def by_words(dice: random.Random) -> str:
    """Lines put together from pieces at any indentation."""
    lines = []
    for _ in range(dice.randint(1, 5)):
        indent, dash = " " * dice.choice((0, 0, 0, 0, 0, 0, 2, 2, 4, 1)), "- " if dice.random() < 0.2 else ""
        key, value = dice.choice(WORDS[: 8 if dice.random() < 0.9 else None]), dice.choice(WORDS)
        colon = dice.choice((": ", ": ", ": ", ": ", ": ", ":", "：", " : ", ":  "))
        lines.append(f"{indent}{dash}{key}{colon if dice.random() < 0.9 else ''}{value}")
    return "\n".join(lines) + dice.choice(("\n", "\n", "\n\n", "", " "))


def by_lines(dice: random.Random) -> str:
    """Whole lines in any order."""
    return "\n".join(dice.choices(LINES, k=dice.randint(1, 6))) + dice.choice(("\n", "\n", ""))


def by_shape(dice: random.Random) -> str:
    """Well-formed documents, nested in every way."""
    return "\n".join(_mapping(dice, 0, 0)) + "\n"


def _mapping(dice: random.Random, column: int, depth: int) -> list[str]:
    lines = []
    for key in dice.sample(("标题", "日期", "a", "b1", "内容", "键（一）"), dice.randint(1, 4)):
        lines += _value(dice, f"{' ' * column}{key}:", column, depth)
        lines += [""] * (dice.random() < 0.1) + [f"{' ' * dice.choice((0, column))}# 注"] * (dice.random() < 0.1)
    return lines


def _value(dice: random.Random, head: str, column: int, depth: int) -> list[str]:
    sort, inner = dice.randrange(8 if depth < 3 else 5), column + dice.choice((2, 2, 4))
    if sort == 5:
        return [head, *_mapping(dice, inner, depth + 1)]
    if sort > 5:
        at = dice.choice((column, column + 2))
        rows = [_mapping(dice, at + 2, depth + 1) for _ in range(dice.randint(1, 3))]
        if sort == 6:
            rows = [[f"{' ' * (at + 2)}第{number}项"] for number, _ in enumerate(rows)]
        return [head, *(line for first, *rest in rows for line in (f"{' ' * at}- {first[at + 2 :]}", *rest))]
    if sort == 4:
        mark = dice.choice(("|", "|-"))
        text = [dice.choice(("一段", "", "  深", "# 不是注", "- 不是列表", "a: b", "　　全角")) for _ in range(4)]
        return [f"{head} {mark}", *(f"{' ' * inner}{line}" if line else "" for line in ("首", *text))]
    return [head + dice.choice((" 值", "", " '单'", ' "双"', " [甲, 乙]", " 0012", " 第一条 第二款"))]


def spoilt(dice: random.Random) -> str:
    """Documents of the example site with a few characters changed."""
    text = list(dice.choice(REAL))
    for _ in range(dice.randint(0, 3)):
        text[dice.randrange(len(text))] = dice.choice((
            "",
            "\n",
            " ",
            ":",
            "#",
            "-",
            "“",
            "\t",
            "\n\n",
            "  ",
            "'",
            "：",
            "|",
        ))
    return "".join(text)


def documents() -> Iterator[str]:
    for path in sorted(CONTENT.glob("*/*/20*/**/*.yml")):
        text = path.read_text(encoding="utf-8")
        cuts = [0, *(match.start() for match in START.finditer(text) if match.start()), len(text)]
        yield from (text[start:end] for start, end in pairwise(cuts) if text[start:end].strip())


REAL = list(documents())


@pytest.mark.parametrize(
    ("make", "count", "share"),
    [(by_words, 12_000, 0.015), (by_lines, 12_000, 0.05), (by_shape, 8_000, 0.95), (spoilt, 3_000, 0.3)],
)
def test_same_as_events(make: Callable[[random.Random], str], count: int, share: float) -> None:
    dice, taken = random.Random(make.__name__), 0
    for _ in range(count):
        text = make(dice)
        plain = read_plain(text)
        if plain is not None:
            taken += 1
            raw, faults = parse_events(text, KEYS)
            assert (plain, []) == (raw, faults), text
            assert str(plain) == str(raw), text
    assert taken >= count * share


def test_example_site() -> None:
    """Most of its documents go the short way, and all read the same."""
    taken = [text for text in REAL if read_plain(text) is not None]
    assert len(taken) > len(REAL) * 0.7
    for text in REAL:
        assert parse(text, KEYS) == parse_events(text, KEYS)

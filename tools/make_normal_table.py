"""Write generator/gongkai/search/normal.json: what the search does to each code point before it compares.

The table is data, so that Python, JavaScript and every version of either agree. Run it again only on purpose:
another table means every search index has to be built anew.

Traditional characters become simplified ones by the first choice of OpenCC's list (opencc/TSCharacters.txt, Apache-2.0,
https://github.com/BYVoid/OpenCC), as far as both are in the Basic Multilingual Plane and the simplified one is in
GB 2312: the others occur in no official text, and the table travels to every reader who searches.
"""

import json
import unicodedata
from collections.abc import Iterable
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "generator" / "gongkai" / "search" / "normal.json"
TRADITIONAL = Path(__file__).parent / "opencc" / "TSCharacters.txt"

COMPACT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
WHITE_CONTROLS = frozenset("\t\v\f\r\x1c\x1d\x1e\x1f\x85")
# Cc Cf Cs: invisible; P: punctuation and brackets; Sk: accents standing alone, "`" and "^"
DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Sk", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"})
# dashes and strokes that Unicode counts as mathematics, though texts use them as punctuation
DROPPED_SYMBOLS = frozenset("~\u2044\u2215\u2212\u223c")
VARIATION_SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
# Scripts and shapes that no Chinese official text uses: half of the table
LEFT_ALONE = (
    range(0x0530, 0x0700),  # Armenian, Hebrew, Arabic
    range(0x0900, 0x1100),  # of India, Tibetan, Georgian
    range(0x13A0, 0x1400), range(0xAB70, 0xABC0),  # Cherokee
    range(0x1C80, 0x1CC0), range(0x2C00, 0x2D00),  # Georgian, Glagolitic, Coptic
    range(0xFB50, 0xFE00), range(0xFE70, 0xFEFF),  # Arabic letters by their place in a word
    range(0x10400, 0x1F000),  # rare scripts, letters in mathematics
)  # fmt: skip
# circles typed for the Chinese zero, as in 二○二四年
SAME_AS = {"\u25cb": "〇", "\u25ef": "〇"}


def mapped(char: str, simple: dict[str, str]) -> str:
    """What stands for `char` in normalised text; "." and " " are settled later, by their neighbours."""
    if char in "\n." or is_in(char, LEFT_ALONE):
        return char
    if char in WHITE_CONTROLS or unicodedata.category(char).startswith("Z"):
        return " "
    if is_dropped(char):
        return ""
    folded = SAME_AS.get(char, char)
    while (again := unicodedata.normalize("NFKC", folded).lower()) != folded:
        folded = again
    return "".join(simple.get(c, c) for c in folded if c in ". " or not is_dropped(c))


def is_dropped(char: str) -> bool:
    if unicodedata.normalize("NFKC", char) == ".":
        return False
    return (
        unicodedata.category(char) in DROPPED_CATEGORIES or char in DROPPED_SYMBOLS or is_in(char, VARIATION_SELECTORS)
    )


def is_in(char: str, blocks: tuple[range, ...]) -> bool:
    return any(ord(char) in block for block in blocks)


def ranges(points: list[int]) -> list[list[int]]:
    """Sorted code points as [first, how many]."""
    found: list[list[int]] = []
    for point in points:
        if found and point == sum(found[-1]):
            found[-1][1] += 1
        else:
            found.append([point, 1])
    return found


def steps(numbers: Iterable[int]) -> list[int]:
    """The distance of each from the one before, the first from 0: they compress better."""
    return [number - before for before, number in pairwise(chain([0], numbers))]


def simplified() -> dict[str, str]:
    """Traditional characters with what they become."""
    found = {}
    for line in TRADITIONAL.read_text(encoding="utf-8").splitlines():
        char, _, choices = line.partition("\t")
        simple = choices.split(" ")[0]
        if simple != char and max(ord(char), ord(simple)) < 0x10000 and simple.encode("gb2312", "ignore"):
            found[char] = simple
    return found


def table() -> dict[str, object]:
    simple = simplified()
    changed = {point: text for point in range(0x110000) if (text := mapped(chr(point), simple)) != chr(point)}
    single = {point: ord(text) for point, text in changed.items() if len(text) == 1}
    return {
        "unicode": unicodedata.unidata_version,
        "drop": ranges([point for point, text in changed.items() if text == ""]),
        "from": steps(single),
        "to": steps(single.values()),
        "long": [[point, text] for point, text in changed.items() if len(text) > 1],
    }


def main() -> None:
    parts = (f"{json.dumps(key)}:{json.dumps(value, **COMPACT)}" for key, value in table().items())
    TARGET.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

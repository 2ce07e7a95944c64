"""Write generator/gongkai/search/normal.json: what the search does to each code point before it compares.

The table is data, so that Python, JavaScript and every version of either agree. Run it again only on purpose:
another table means every search index has to be built anew.
"""

import json
import unicodedata
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "generator" / "gongkai" / "search" / "normal.json"

COMPACT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
WHITE_CONTROLS = frozenset("\t\v\f\r\x1c\x1d\x1e\x1f\x85")
# Cc Cf Cs: invisible; P: punctuation and brackets; Sk: accents standing alone, "`" and "^"
DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Sk", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"})
# dashes and strokes that Unicode counts as mathematics, though texts use them as punctuation
DROPPED_SYMBOLS = frozenset("~\u2044\u2215\u2212\u223c")
VARIATION_SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
# Arabic letters by their place in a word: a third of the table, and no use here
LEFT_ALONE = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFF))
# circles typed for the Chinese zero, as in 二○二四年
SAME_AS = {"\u25cb": "〇", "\u25ef": "〇"}


def mapped(char: str) -> str:
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
    return "".join(c for c in folded if c in ". " or not is_dropped(c))


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


def runs(pairs: list[tuple[int, str]]) -> list[list[int | str]]:
    """Sorted one-to-one mappings as [first, step, targets]; step 2 suits alphabets of alternating case."""
    found: list[list[int | str]] = []
    at = 0
    while at < len(pairs):
        first, targets = pairs[at]
        step = pairs[at + 1][0] - first if at + 1 < len(pairs) else 1
        step = step if step in {1, 2} else 1
        end = at + 1
        while end < len(pairs) and pairs[end][0] == first + step * (end - at):
            targets += pairs[end][1]
            end += 1
        found.append([first, step, targets])
        at = end
    return found


def table() -> dict[str, object]:
    changed = {point: text for point in range(0x110000) if (text := mapped(chr(point))) != chr(point)}
    return {
        "unicode": unicodedata.unidata_version,
        "drop": ranges([point for point, text in changed.items() if text == ""]),
        "runs": runs([(point, text) for point, text in changed.items() if len(text) == 1]),
        "long": [[point, text] for point, text in changed.items() if len(text) > 1],
    }


def main() -> None:
    parts = (f"{json.dumps(key)}:{json.dumps(value, **COMPACT)}" for key, value in table().items())
    TARGET.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

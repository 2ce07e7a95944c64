"""Indicators proposed from the prose: a number with unit and qualifier where words beside it name what it counts.

The words are data (`words.yml`); a number that none of them names stays in the text alone.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from gongkai.data import load_data
from gongkai.figures.amounts import WAN, plain
from gongkai.figures.chinese_numbers import Spotted, numbers
from gongkai.value import Raw

_CLAUSE = re.compile("[，,；;。！？\n]+")
_LEADING = "、：:（( "
_ANY_UNIT = re.compile("余?多?(?:人次|场次|万元|[件次期场份名个项条人起户家元部])")
_COUNTED = "件次人期场份名个、"
_LONGEST = 200
_PERCENT = "%"


@dataclass(slots=True)
class Proposed:
    """`rows` of 指标 by field name, each code once, in the order of the text. `twice`: what has another number too.

    `others`: numbers with a unit that no word names, as they stand in the text.
    """

    rows: dict[str, dict[str, Raw]] = field(default_factory=dict)
    twice: list[tuple[str, str, str]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def proposed(texts: list[str]) -> Proposed:
    """What the prose of a report counts."""
    found = Proposed()
    for text in texts:
        start = 0
        for clause in [*_CLAUSE.finditer(text), None]:
            end = clause.start() if clause else len(text)
            _in_clause(text, start, end, found)
            start = clause.end() if clause else end
    return found


def _in_clause(text: str, start: int, end: int, found: Proposed) -> None:
    spotted = [each for each in numbers(text[start:end]) if each.least is None and each.end > each.start]
    words = load_data("importing/docx/words.yml")
    before = start
    for at, number in enumerate(spotted):
        first, last = start + number.start, start + number.end
        until = start + spotted[at + 1].start if at + 1 < len(spotted) else end
        bare = len(text[before:first].strip(_COUNTED)) == 0
        match = _match(words, text, (start if bare else before, first), (last, until), number)
        if match is not None:
            _keep(match[1], found)
        elif text[first].isdecimal() and (unit := _ANY_UNIT.match(text[last:until]) or number.percent):
            width = unit.end() if isinstance(unit, re.Match) else 0
            found.others.append(text[max(start, first - 8) : last + width])
        before = last


def _keep(row: dict[str, Raw], found: Proposed) -> None:
    first = found.rows.setdefault(str(row["code"]), row)
    if first["value"] != row["value"]:
        found.twice.append((str(row["name"]), str(first["source_text"]), str(row["source_text"])))


def _match(
    words: dict[str, Any], text: str, left: tuple[int, int], right: tuple[int, int], number: Spotted
) -> tuple[str, dict[str, Raw]] | None:
    """The first indicator whose word and unit stand around the number."""
    lead, trail = text[left[0] : left[1]], text[right[0] : right[1]]
    for each in words["indicators"]:
        unit = _PERCENT if number.percent and each["unit"] == _PERCENT else _unit(each["unit"], trail, number)
        if not unit:
            continue
        width = 0 if unit == _PERCENT else len(unit)
        behind = not re.search(each["word"], lead.rstrip(_LEADING))
        if behind and not (re.match(f"(?:{each['word']})", trail[width:]) and not lead.strip("、，其中全年共有计 ")):
            continue
        if "about" in each and _about(words["about"], text[: right[0]] + (trail if behind else "")) != each["about"]:
            continue
        value = number.value / WAN if unit == "元" and "万" in text[left[1] : right[0]] else number.value
        unit = "万元" if value != number.value else unit
        end = right[1] if behind else right[0] + width
        said = text[left[0] : end].lstrip(_LEADING + _COUNTED)[-_LONGEST:]
        return each["code"], {
            "name": load_data("law/indicators.yml")["indicators"][each["code"]]["name"], "value": plain(value),
            "unit": unit, "qualifier": number.qualifier, "code": each["code"], "source_text": said.strip(),
        }  # fmt: skip
    return None


def _unit(units: str, trail: str, number: Spotted) -> str:
    """The unit behind a number, if it is one of these and no longer word goes on from it."""
    if number.percent or units == _PERCENT:
        return ""
    found = re.match(f"(?:余|多)?({'|'.join(sorted(units.split('|'), key=len, reverse=True))})", trail)
    return found[1] if found and not (found[1] in ("人", "件") and trail[found.end() :].startswith("次")) else ""


def _about(subjects: dict[str, str], text: str) -> str:
    """What the text has last spoken of."""
    last = {
        name: max((each.end() for each in re.finditer(words, text)), default=-1) for name, words in subjects.items()
    }
    name = max(last, key=lambda each: last[each])
    return name if last[name] >= 0 else ""

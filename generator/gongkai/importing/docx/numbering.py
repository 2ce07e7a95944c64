"""Automatic numbers (一、 （一） 1.): Word keeps only their rules, so they are counted again as Word counts them.

The text of a paragraph does not hold them, and libraries leave them out. Rules: ECMA-376 Part 1, 17.9.
"""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from gongkai.attachment_text.parcel import attribute, descend, local
from gongkai.importing.docx.counting import counted
from gongkai.importing.docx.styles import Numbered, Styles
from gongkai.importing.docx.xml import child, switch, value, whole

LEVELS = 9
BULLET = "bullet"
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts. `restart`: the level, from 1, after which it begins anew; -1: after any above."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1
    style: str = ""
    legal: bool = False
    hidden: bool = False
    gap: str = "tab"


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Gives each numbered paragraph its number, in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        every = list(root) if root is not None else []
        abstract = {attribute(each, "abstractNumId"): each for each in every if local(each.tag) == "abstractNum"}
        numbers = {attribute(each, "numId"): each for each in every if local(each.tag) == "num"}
        self._lists = {key: _list(each, abstract, numbers, styles) for key, each in numbers.items()}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, numbered: Numbered) -> str:
        """The number in front of the next paragraph of a list, with its space; "- " for a bullet, empty for none."""
        found = self._lists.get(numbered.list_id)
        if found is None:
            return ""
        at = numbered.level if numbered.level >= 0 else _level_of_style(found, numbered.style)
        level = found.levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        self._count(numbered.list_id, found, at, counts)
        if level.hidden:
            return ""
        if level.format == BULLET:
            return "- "
        text = _PLACE.sub(lambda match: _one(found, int(match[1]) - 1, counts, level), level.text)
        return f"{text} " if level.gap != "nothing" and text[-1:].isascii() and text.strip() else text

    def _count(self, list_id: str, found: _List, at: int, counts: dict[int, int]) -> None:
        level = found.levels[at]
        if at in found.starts and (list_id, at) not in self._begun:
            counts[at] = found.starts[at]
            self._begun.add((list_id, at))
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start
        for deeper in [each for each in counts if each > at]:
            restart = found.levels[deeper].restart if deeper in found.levels else -1
            if restart < 0 or at < restart:
                del counts[deeper]


def _one(found: _List, at: int, counts: dict[int, int], of: Level) -> str:
    """The number of one level inside a label; where nothing was counted there yet, the one it begins with."""
    level = found.levels.get(at, Level())
    number = counts.get(at, found.starts.get(at, level.start))
    return counted(number, "decimal" if of.legal else level.format)


def _level_of_style(found: _List, style: str) -> int:
    return next((at for at, level in found.levels.items() if level.style == style), 0)


def _list(number: Element, every: dict[str, Element], numbers: dict[str, Element], styles: Styles) -> _List:
    key = value(number, "abstractNumId")
    abstract = every.get(key)
    if abstract is not None and (link := value(abstract, "numStyleLink")):
        key = value(numbers.get(styles.list_of(link)), "abstractNumId") or key
        abstract = every.get(key)
    levels = _levels(abstract)
    starts = {}
    for override in descend(number, "lvlOverride"):
        at = whole(attribute(override, "ilvl"), 0)
        levels |= _levels(override)
        if child(override, "startOverride") is not None:
            starts[at] = whole(value(override, "startOverride"), 1)
            levels[at] = replace(levels.get(at, Level()), start=starts[at])
    return _List(key, levels, starts)


def _levels(holder: Element | None) -> dict[int, Level]:
    found = {}
    for each in holder if holder is not None else ():
        at = whole(attribute(each, "ilvl"), 0)
        if local(each.tag) == "lvl" and 0 <= at < LEVELS:
            found[at] = Level(
                _format(each), value(each, "lvlText"), whole(value(each, "start"), 0),
                whole(value(each, "lvlRestart"), -1), value(each, "pStyle"), switch(each, "isLgl") is True,
                switch(child(each, "rPr"), "vanish") is True, value(each, "suff") or "tab",
            )  # fmt: skip
    return found


def _format(level: Element) -> str:
    """The format; newer ones stand in an alternative of which the first is the better."""
    return next((attribute(each, "val") for each in descend(level, "numFmt")), "decimal")

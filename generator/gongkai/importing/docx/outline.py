"""The parts of a report: what stands before the first heading, headings with their text, what stands at the end.

Headings are known by their numbers (一、 （一） 1.), however they are styled; by style only where they have none. Where
there is neither, 1. 2. stand for 一、 二、, and at last short lines that are bold or in a font of headings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.importing.docx.body import Block, Line
from gongkai.importing.docx.ending import is_title
from gongkai.importing.docx.grid import Table

_NUMERAL = "[一二三四五六七八九十百〇○零]+"
_FIRST = re.compile(rf"{_NUMERAL}[、．.，]|第{_NUMERAL}部分")
_SECOND = re.compile(rf"[（(]{_NUMERAL}[）)]|[㈠-㈩]")
_THIRD = re.compile(r"[0-9０-９]{1,2}[.．、](?![0-9])")
_STOP = re.compile("[。：]")
_SHORT = 40
_TOP = 10


@dataclass(slots=True)
class Part:
    """A heading with the blocks below it, up to the next heading of its rank or above."""

    heading: str
    number: int
    blocks: list[Block] = field(default_factory=list)
    parts: "list[Part]" = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """`head`: everything before the first heading. `tail`: 落款, date and what follows them."""

    head: list[Block]
    parts: list[Part]
    tail: list[Line]


def outline(blocks: Sequence[Block], tail: int) -> Outline:
    """The tree of a report; the last `tail` blocks are its end."""
    body = blocks[: len(blocks) - tail]
    ranks = _ranks(body)
    shift = min((each for each in ranks if each), default=1) - 1
    found = Outline([], [], [each for each in blocks[len(body) :] if isinstance(each, Line)])
    for block, rank in zip(body, ranks, strict=True):
        level = rank - shift
        if level == 1 and isinstance(block, Line):
            heading, rest = divided(block.text)
            found.parts.append(Part(heading, block.number))
            holder = found.parts[-1]
        elif level == 2 and isinstance(block, Line) and found.parts:
            heading, rest = divided(block.text)
            found.parts[-1].parts.append(Part(heading, block.number))
            holder = found.parts[-1].parts[-1]
        else:
            inner = found.parts[-1].parts if found.parts else []
            place = inner[-1].blocks if inner else found.parts[-1].blocks if found.parts else found.head
            place.append(block)
            continue
        if rest and isinstance(block, Line):
            holder.blocks.append(Line(rest, block.number))
    for part in found.parts:
        _numbered(part)
    return found


def _numbered(part: Part) -> None:
    """Where 1. 2. follow directly upon 一、, they are its second rank, if every one of them is a heading."""
    at = [n for n, each in enumerate(part.blocks) if isinstance(each, Line) and _THIRD.match(each.text)]
    lines = [each for n in at if isinstance(each := part.blocks[n], Line)]
    if part.parts or len(at) < 2 or not all(_is_heading(each.text) for each in lines):
        return
    for line, begin, end in zip(lines, at, [*at[1:], len(part.blocks)], strict=True):
        heading, rest = divided(line.text)
        inner = Part(heading, line.number, part.blocks[begin + 1 : end])
        if rest:
            inner.blocks.insert(0, Line(rest, line.number))
        part.parts.append(inner)
    del part.blocks[at[0] :]


def _is_heading(text: str) -> bool:
    heading, rest = divided(text)
    return len(heading) <= _SHORT and bool(rest or not re.search("[。；]", heading))


def divided(text: str) -> tuple[str, str]:
    """A heading and the text that runs on behind it in the same paragraph: cut behind the first 。"""
    end = text.find("。") + 1
    if end and text[end:].strip():
        return text[:end], text[end:].strip()
    return text, ""


def _ranks(body: Sequence[Block]) -> list[int]:
    found = [_rank(each) for each in body]
    if any(found):
        return found
    third = [isinstance(each, Line) and bool(_THIRD.match(each.text)) for each in body]
    if sum(third) > 1 and all(
        _is_heading(each.text) for each in body if isinstance(each, Line) and _THIRD.match(each.text)
    ):
        return list(map(int, third))
    begin = 1 + next((at for at, each in enumerate(body[:_TOP]) if isinstance(each, Line) and is_title(each.text)), 0)
    marked = [
        at >= begin and isinstance(each, Line) and each.marked and _fits(each.text) for at, each in enumerate(body)
    ]
    return list(map(int, marked)) if 1 < sum(marked) <= len(body) / 2 else found


def _fits(text: str) -> bool:
    """Whether a line may be a heading although it has no number."""
    return len(text) <= _SHORT and not _STOP.search(text)


def _rank(block: Block) -> int:
    """1 for 一、, 2 for （一）, 0 for text."""
    if isinstance(block, Table):
        return 0
    if _FIRST.match(block.text) and _heads(block.text):
        return 1
    if _SECOND.match(block.text):
        return 2
    styled = block.outline in (0, 1) and _fits(block.text)
    return block.outline + 1 if styled and not re.match(r"[0-9０-９]", block.text) else 0


def _heads(text: str) -> bool:
    return len(divided(text)[0]) <= 200

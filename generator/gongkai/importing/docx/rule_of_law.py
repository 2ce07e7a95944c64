"""法治政府建设年度报告 from the blocks of a Word file: title, year, 文号, dates, parts, indicators."""

import re
from collections.abc import Iterator, Sequence

from gongkai.data import load_data
from gongkai.figures.indicators import relations
from gongkai.importing.candidate import Candidate, Place, Trouble
from gongkai.importing.docx.body import Block, Line
from gongkai.importing.docx.ending import End, Head, end_of, head_of, year_of
from gongkai.importing.docx.indicators import Proposed, proposed
from gongkai.importing.docx.outline import Outline, Part, outline
from gongkai.importing.docx.promises import take_promises
from gongkai.importing.docx.prose import escaped, markdown
from gongkai.kind import Kind
from gongkai.problem import Finding, short
from gongkai.value import Raw, Value

_SHOWN, _HEADING = 6, 20
_TOLD = frozenset({"主要举措和成效", "党政主要负责人履行第一责任人职责", "其他"})
_POINT = re.compile(r"(?:^|(?<=[。；\s]))[一二三四五六七八九十]是[^。；]*")


def rule_of_law(blocks: Sequence[Block], kind: Kind) -> tuple[Candidate, list[Trouble], list[str]]:
    """The report as a record would hold it, what of the file has no place in it, what to tell of it."""
    candidate = Candidate(kind, Place("", 1), {})
    blocks = take_promises(blocks, candidate)
    end = end_of(blocks)
    tree = outline(blocks, end.length)
    head = head_of(tree.head)
    candidate.origin = Place("", head.title_at or 1)
    beginning(candidate, head, end)
    _put(candidate, "preamble", markdown(head.rest), _first(head.rest))
    troubles = [*unplaced([*head.other, *end.imprint])]
    candidate.values["sections"] = [_section(candidate, at, part) for at, part in enumerate(tree.parts)]
    if not tree.parts:
        del candidate.values["sections"]
        troubles.append(without_headings(candidate))
    found = proposed(list(_told(tree, candidate)))
    if found.rows:
        candidate.values["indicators"] = list(found.rows.values())
    lines = [each for each in blocks if isinstance(each, Line)]
    for at, row in enumerate(found.rows.values()):
        where = next((each.number for each in lines if str(row["source_text"]) in each.text), candidate.origin.row)
        candidate.places[f"indicators/{at}"] = Place("", where, 0, str(row["name"]))
    for name, first, other in found.twice:
        says = {"name": name, "first": first, "other": other}
        troubles.append(Trouble(candidate.origin, "指标", Finding("GK745", (), says)))
    return candidate, troubles, [*headings_of(tree), *_notes(found)]


def headings_of(tree: Outline) -> Iterator[str]:
    """What was taken for headings of the first rank: a look tells whether one is missing."""
    if tree.parts:
        yield f"大标题 {len(tree.parts)} 个：{'；'.join(short(part.heading, _HEADING) for part in tree.parts)}"


def without_headings(candidate: Candidate) -> Trouble:
    return Trouble(candidate.place(("preamble",)), "", Finding("GK747"))


def _notes(found: Proposed) -> Iterator[str]:
    """Which numbers agree with one another, and which were not made indicators."""
    rows: list[Value] = [{name: str(text) for name, text in row.items()} for row in found.rows.values()]
    for relation in relations({"indicators": rows}):
        if relation.holds:
            yield f"指标相符：{relation.text}"
    if found.others:
        more = "等" if len(found.others) > _SHOWN else ""
        yield f"正文里还有 {len(found.others)} 个数没有写进“指标”：{'；'.join(found.others[:_SHOWN])}{more}"


def beginning(candidate: Candidate, head: Head, end: End) -> None:
    """What both sorts of reports have: title, year, 文号, date, signature, where their kind has a field for it."""
    signed_at = end.signed_at or head.title_at
    for name, text, at in (
        ("title", head.title, head.title_at), ("year", year_of(head.title), head.title_at),
        ("document_number", head.document_number, head.number_at), ("signed", end.signed or head.signed, signed_at),
        ("salutation", head.salutation, head.salutation_at), ("signature", end.signature, end.signature_at),
    ):  # fmt: skip
        if name in candidate.kind.schema.fields:
            _put(candidate, name, text, at)


def unplaced(lines: Sequence[Line]) -> Iterator[Trouble]:
    """Lines for which a record has no field: 红头, 版记."""
    for line in lines:
        yield Trouble(Place("", line.number), "", Finding("GK742", (), {"text": line.text}))


def _section(candidate: Candidate, at: int, part: Part) -> Raw:
    heading = part.heading.removesuffix("。") if not part.parts and not part.blocks else part.heading
    row: dict[str, Raw] = {"part": _part(part.heading, first=at == 0), "heading": heading}
    candidate.places[f"sections/{at}"] = Place("", part.number, 0, part.heading)
    if part.blocks:
        row["body"] = markdown(part.blocks)
        candidate.places[f"sections/{at}/body"] = Place("", _first(part.blocks), 0, part.heading)
    if part.parts:
        row["subsections"] = [
            _subsection(candidate, f"sections/{at}/subsections/{n}", each) for n, each in enumerate(part.parts)
        ]
    return row


def _subsection(candidate: Candidate, path: str, part: Part) -> Raw:
    candidate.places[path] = Place("", part.number, 0, part.heading)
    row: dict[str, Raw] = {}
    if topics := _topics(part):
        row["topics"] = topics
    row["heading"] = part.heading
    if part.blocks:
        row["body"] = markdown(part.blocks)
        candidate.places[f"{path}/body"] = Place("", _first(part.blocks), 0, part.heading)
    return row


def _part(heading: str, *, first: bool) -> str:
    words: dict[str, str] = load_data("importing/docx/words.yml")["parts"]
    return next(
        (name for name, found in words.items() if re.search(found, heading)), next(reversed(words)) if first else "其他"
    )


def _topics(part: Part) -> list[Raw]:
    """The topics that the heading names, then those of its points (一是……。) and of telling words in the text."""
    text = "".join(each.text for each in part.blocks if isinstance(each, Line))
    words = load_data("importing/docx/words.yml")
    points = " ".join(_POINT.findall(text))
    in_heading = [name for name, found in words["topics"].items() if re.search(found, part.heading)]
    below = [
        name
        for name, found in words["topics"].items()
        if re.search(found, points) or re.search(words["topics_in_text"].get(name, "$^"), text)
    ]
    return list(dict.fromkeys([*in_heading, *below]))


def _told(tree: Outline, candidate: Candidate) -> Iterator[str]:
    """The texts that tell of the year of the report, with their headings for context."""
    sections = candidate.values.get("sections", [])
    for part, row in zip(tree.parts, sections if isinstance(sections, list) else [], strict=True):
        if isinstance(row, dict) and row["part"] in _TOLD:
            for each in (part, *part.parts):
                lines = [line.text for line in each.blocks if isinstance(line, Line)]
                yield "\n".join([each.heading, *map(escaped, lines)])


def _put(candidate: Candidate, name: str, text: str, at: int) -> None:
    if text:
        candidate.values[name] = text
        candidate.places[name] = Place("", at)


def _first(blocks: Sequence[Block]) -> int:
    first = blocks[0] if blocks else None
    return first.number if isinstance(first, Line) else first.paragraph if first else 0

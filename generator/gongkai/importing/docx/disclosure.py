"""政府信息公开工作年度报告 from Word: the official tables cell by cell, the other sections as text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from gongkai.figures.disclosure_tables import CURRENT, TRIAL, columns, lines, review_columns
from gongkai.importing.candidate import Candidate, Place, Trouble
from gongkai.importing.docx.body import Block, Line
from gongkai.importing.docx.ending import end_of, head_of
from gongkai.importing.docx.grid import Cell, Table
from gongkai.importing.docx.outline import outline
from gongkai.importing.docx.prose import markdown
from gongkai.importing.docx.rule_of_law import beginning, headings_of, unplaced, without_headings
from gongkai.importing.docx.settled import settled
from gongkai.kind import Kind
from gongkai.problem import Finding
from gongkai.value import Raw

_TEXTS = {"总体情况": "overview", "问题": "problems", "其他需要": "other_matters"}
_SINGLE = {"行政许可": "licences", "行政处罚": "penalties", "行政强制": "coercion", "行政事业性收费": "fees"}
_DOCUMENTS = {"规章": "rules", "行政规范性文件": "documents", "规范性文件": "documents"}
_COUNTS = {"制发": "issued", "废止": "repealed", "现行有效": "valid"}
_GROUPS = {"未经复议": "direct", "复议后": "after", "行政复议": "reconsideration"}
_BLANK = frozenset({"", "/", "-", "—", "--", "——", "\\"})
_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DONE = ("处理决定", "收费")
"""Of the columns of an older format (last year's number, the change, what was done) the one that is asked for now."""
_LEAD = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[）)、.]|[0-9]+[.、])")


def disclosure(blocks: Sequence[Block], kind: Kind) -> tuple[Candidate, list[Trouble], list[str]]:
    """The report as a record would hold it, what of the file has no place in it, what to tell of it."""
    end = end_of(blocks)
    tree = outline(blocks, end.length)
    head = head_of(tree.head)
    candidate = Candidate(kind, Place("", head.title_at or 1), {})
    beginning(candidate, head, end)
    lost: list[Line] = [*head.other, *end.imprint]
    if text := markdown(each for each in head.rest if isinstance(each, Line)):
        candidate.values["preamble"] = text
    for part in tree.parts:
        inside = [*part.blocks]
        for each in part.parts:
            inside += [Line(each.heading + ("".join(_run_in(each.blocks))), each.number), *_further(each.blocks)]
        words = [each for each in inside if isinstance(each, Line)]
        name = next((name for label, name in _TEXTS.items() if label in part.heading), "")
        if name:
            candidate.values[name] = markdown(words)
            candidate.places[name] = Place("", part.number, 0, part.heading)
        else:
            lost += words
    troubles = [*unplaced(lost), *([] if tree.parts else [without_headings(candidate)])]
    for table in (each for each in blocks if isinstance(each, Table)):
        troubles += _table(candidate, table)
    settled(candidate)
    return candidate, troubles, [*headings_of(tree), *_blank(blocks)]


def _blank(blocks: Sequence[Block]) -> Iterator[str]:
    """Blank is not 0, but the page shows it as 0: that is told."""
    for table in (each for each in blocks if isinstance(each, Table)):
        count = sum(number(cell) is None for cell in table.cells)
        if count:
            yield f"表 {table.number} 有 {count} 格是空的，没有导入；网页上显示为 0"


def _run_in(blocks: Sequence[Block]) -> Iterator[str]:
    """The text that was cut from its heading: in this kind headings inside a section are a part of its text."""
    if blocks and isinstance(blocks[0], Line):
        yield blocks[0].text


def _further(blocks: Sequence[Block]) -> list[Block]:
    return list(blocks[1:]) if blocks and isinstance(blocks[0], Line) else list(blocks)


def _table(candidate: Candidate, table: Table) -> Iterator[Trouble]:
    texts = {plain(cell.text) for cell in table.cells}
    if "自然人" in texts and "商业企业" in texts:
        yield from _requests(candidate, table)
    elif any("复议后起诉" in each for each in texts):
        yield from _reviews(candidate, table)
    elif texts & {*_SINGLE, *_DOCUMENTS}:
        yield from _active(candidate, table)
    else:
        yield Trouble(Place(f"表 {table.number}", 1, 1), "", Finding("GK743", (), {"number": str(table.number)}))


def _requests(candidate: Candidate, table: Table) -> Iterator[Trouble]:
    head = next(cell for cell in table.cells if plain(cell.text) == "商业企业")
    first = next(cell.column for cell in table.cells if plain(cell.text) == "自然人")
    names = {plain(label): name for name, label in columns().items()}
    at = {
        column: names[text]
        for column in range(first, first + 7)
        if (text := _heading(table, head.row, column)) in names
    }
    for column in range(first, table.width() + 1):
        below = (table.at(row, column) for row in range(head.row + 1, table.height() + 1))
        if column not in at and any(cell is not None and cell.column == column and _figure(cell) for cell in below):
            yield _unknown(table, head.row, _heading(table, head.row, column) or f"第 {column} 列")
    every = {(line.word, line.format): line for name in (TRIAL, CURRENT) for line in lines(name)}.values()
    candidate.places["requests"] = Place(f"表 {table.number}", 1, 1)
    rows: list[Raw] = candidate.values.setdefault("requests", [])  # type: ignore[assignment]
    for row in range(head.row + 1, table.height() + 1):
        cells = [cell for column in range(1, first) if (cell := table.at(row, column)) is not None]
        stubs = list(dict.fromkeys(plain(cell.text) for cell in cells))
        label = stubs[-1] if stubs else ""
        line = next((each for each in every if plain(each.label) == label and _within(each.group, stubs)), None)
        if line is None:
            yield _unknown(table, row, label)
            continue
        path = f"requests/{len(rows)}"
        found: dict[str, Raw] = {"item": line.word}
        for column, name in at.items():
            cell = table.at(row, column)
            if cell is None or cell.columns > 1 or cell.row != row:
                yield _unknown(table, row, "合并的单元格")
            elif (said := number(cell)) is not None:
                found[name] = said
                candidate.places[f"{path}/{name}"] = Place(f"表 {table.number}", row, column, line.word)
        candidate.places[path] = Place(f"表 {table.number}", row, 1, line.word)
        rows.append(found)


def _within(group: str, stubs: list[str]) -> bool:
    return not group or plain(group) in stubs[:-1]


def _heading(table: Table, row: int, column: int) -> str:
    cell = table.at(row, column)
    return plain(cell.text) if cell is not None else ""


def _active(candidate: Candidate, table: Table) -> Iterator[Trouble]:
    active: dict[str, Raw] = candidate.values.setdefault("active", {})  # type: ignore[assignment]
    for stub in (cell for cell in table.cells if cell.column == 1):
        label = plain(stub.text)
        cells = [cell for cell in table.cells if cell.row == stub.row and cell.column > 1]
        if label in _SINGLE:
            done = (
                cells
                if len(cells) == 1
                else [each for each in cells if any(word in _above(table, each) for word in _DONE)]
            )
            if len(done) == 1 and (text := number(done[0])) is not None:
                active[_SINGLE[label]] = text
                place = Place(f"表 {table.number}", stub.row, done[0].column, label)
                candidate.places[f"active/{_SINGLE[label]}"] = place
            yield from _left(table, label, [each for each in cells if len(done) != 1 or each not in done])
        elif label in _DOCUMENTS:
            group: dict[str, Raw] = {}
            for cell in cells:
                over = " ".join(_heading(table, row, cell.column) for row in range(1, stub.row))
                name = next((name for word, name in _COUNTS.items() if word in over), "")
                text = number(cell)
                if not name and text is not None:
                    yield _unknown(table, stub.row, f"{label} {over} {text}")
                elif text is not None:
                    group[name] = text
                    candidate.places[f"active/{_DOCUMENTS[label]}/{name}"] = Place(
                        f"表 {table.number}", stub.row, cell.column, label
                    )
            if group:
                active[_DOCUMENTS[label]] = group
        else:
            yield from _left(table, label, cells)


def _left(table: Table, label: str, cells: Sequence[Cell]) -> Iterator[Trouble]:
    """The figures that have no place in a record."""
    for cell in cells:
        if _figure(cell):
            yield _unknown(table, cell.row, f"{label} {_above(table, cell)} {number(cell)}")


def _above(table: Table, cell: Cell) -> str:
    """The heading of a cell: the nearest above it that is no figure."""
    headings = (_heading(table, row, cell.column) for row in range(cell.row - 1, 0, -1))
    return next((each for each in headings if each and not _FIGURE.fullmatch(each)), "")


def _reviews(candidate: Candidate, table: Table) -> Iterator[Trouble]:
    reviews: dict[str, Raw] = candidate.values.setdefault("reviews", {})  # type: ignore[assignment]
    labels = {plain(label): name for name, label in review_columns().items()}
    row = table.height()
    for cell in (each for each in table.cells if each.row == row):
        over = [_heading(table, above, cell.column) for above in range(1, row)]
        group = next((name for word, name in _GROUPS.items() if any(each.startswith(word) for each in over)), "")
        name = labels.get(over[-1] if over else "", "")
        if not group or not name:
            yield _unknown(table, row, f"{' '.join(over)} {cell.text}")
        elif (text := number(cell)) is not None:
            reviews.setdefault(group, {})[name] = text  # type: ignore[index,call-overload]
            candidate.places[f"reviews/{group}/{name}"] = Place(f"表 {table.number}", row, cell.column, over[-1])


def _unknown(table: Table, row: int, label: str) -> Trouble:
    return Trouble(Place(f"表 {table.number}", row, 1), "", Finding("GK744", (), {"label": label}))


def _figure(cell: Cell) -> bool:
    return _FIGURE.fullmatch(number(cell) or "") is not None


def number(cell: Cell) -> str | None:
    """The number of a cell as a record writes it; None if it is blank. What is no number stays as it is."""
    text = unicodedata.normalize("NFKC", "".join(cell.text.split()))
    if text in _BLANK:
        return None
    return text.replace(",", "").removesuffix("件").removesuffix("万元") or None


def plain(text: str) -> str:
    """A label without spaces, its number and punctuation."""
    return re.sub(r"[\s，。、：:“”\"]", "", _LEAD.sub("", unicodedata.normalize("NFKC", "".join(text.split()))))

"""Tables with a record in each row: from rows to candidates."""

import re
from collections import Counter
from collections.abc import Iterator

from gongkai.agency import Agency
from gongkai.exporting.columns import NUMBER
from gongkai.importing.candidate import Candidate, Intake, Place, Trouble
from gongkai.importing.workbook.basis import rows_of
from gongkai.importing.workbook.headings import Head, Heading
from gongkai.importing.workbook.linked import Linked, number_of, text_of
from gongkai.importing.workbook.own import own_findings
from gongkai.importing.workbook.private import Private
from gongkai.importing.workbook.sheet import Cell, Row, Sheet
from gongkai.importing.workbook.supplied import Supplier
from gongkai.importing.workbook.values import NONE, Destroyed, other_of, raw_of
from gongkai.kind import Kind
from gongkai.problem import Finding
from gongkai.site import Site
from gongkai.value import Raw

_ENDS = re.compile(
    r"\s*(?:合计|总计|小计|备注|说明|注|填表人|填报人|制表|审核人|联系人|单位负责人)\s*[:：]?.*", re.DOTALL
)


STATE, REVOKED = "当前状态", frozenset({"1", "撤销", "已撤销"})
"""A column of the table of penalties of 2016."""
_LONG = frozenset({"text", "markdown"})


class Rows:
    """Reads the rows below the headings of a sheet; troubles and notes go to the intake."""

    def __init__(
        self, sheet: Sheet, head: Head, kind: Kind, site: Site, agency: Agency, intake: Intake, linked: Linked
    ) -> None:
        self.sheet, self.head, self.kind = sheet, head, kind
        self._site, self._agency, self._intake = site, agency, intake
        self._linked = linked
        self.left_out: set[int] = set()
        """Rows of minors, as far as they have been read."""
        self._state = next((each.column for each in head.headings if not each.fields and each.text == STATE), 0)
        self._number = next((each.column for each in head.headings if each.text == NUMBER), 0)
        self._private = Private(kind)
        self._supplier = Supplier(kind, head)
        self._taken = [each for each in head.found if each.field.audience != "never"]
        self._never = [each for each in head.found if each.field.audience == "never"]
        self._counts: Counter[str] = Counter()
        facts = sheet.facts
        self._taken = [each for each in self._taken if each.column not in facts.hidden_columns]
        self._boxes = [box for box in sheet.merged if box.bottom > head.row and box.bottom > box.top]
        self._filled: dict[tuple[int, int], tuple[Cell, bool]] = {}

    def candidates(self) -> Iterator[Candidate]:
        """The records, in order; one whose title is merged over several rows is made of all of them, or not at all."""
        title = {each.column for each in self._taken if each.path in self.kind.title}
        before: Candidate | None = None
        sound = True
        unsound = {row for row, _ in self.sheet.facts.errors | self.sheet.facts.blank_formulas}
        for number, cells in self.sheet.rows():
            if number <= self.head.row or not (number in unsound or any(cell is not None for cell in cells)):
                continue
            if number in self.sheet.facts.hidden_rows:
                self._counts["隐藏"] += 1
                continue
            again = self._fill(number, cells)
            if not self._holds(cells):
                self._counts["其他行"] += 1
                continue
            made = self._candidate(number, cells)
            if made is not None:
                made = self._linked.attach(number_of(cells, self._number), made)
            if again & title:
                sound &= before is not None and made is not None and self._add(before, made)
                continue
            if before is not None and sound:
                yield before
            before, sound = made, made is not None
        if before is not None and sound:
            yield before
        self._say()

    def _fill(self, number: int, cells: Row) -> set[int]:
        """Put what is merged over several rows into each of them; the columns in which this row is not the first."""
        again = set()
        for box in self._boxes:
            if box.top == number and box.left <= len(cells):
                self._filled[box.top, box.left] = (cells[box.left - 1], True)
            elif box.top < number <= box.bottom and (box.top, box.left) in self._filled:
                cells += [None] * (box.left - len(cells))
                cells[box.left - 1] = self._filled[box.top, box.left][0]
                again.add(box.left)
        return again

    def _holds(self, cells: Row) -> bool:
        """Whether a row is one of the table, not a sum or a line below it."""
        said = [cell for cell in cells if cell is not None]
        first = said[0] if said else None
        named = [each for each in self._taken if each.field.required or each.path in self.kind.title]
        there = sum(each.column <= len(cells) and cells[each.column - 1] is not None for each in named)
        return there > 1 or not (isinstance(first, str) and _ENDS.fullmatch(first))

    def _candidate(self, number: int, cells: Row) -> Candidate | None:
        """The record of a row; None if there is none in it, it may not be taken, or a cell of it is not sound."""
        place, told = Place(self.sheet.name, number), len(self._intake.troubles)
        made = Candidate(self.kind, place, {}, {})
        for each in self._taken:
            at = Place(self.sheet.name, number, each.column, each.text)
            made.places.setdefault(each.path, at)
            cell = cells[each.column - 1] if each.column <= len(cells) else None
            if (number, each.column) in self.sheet.facts.formulas:
                self._counts["公式"] += 1
            if text := self._read(cell, each, at):
                _put(made.values, each, text)
            if isinstance(cell, str) and other_of(cell) and "other_type" in self.kind.schema.fields:
                made.values.setdefault("other_type", other_of(cell))
        if not made.values:
            return None
        if self._state and text_of(number_of(cells, self._state)) in REVOKED:
            at = Place(self.sheet.name, number, self._state, STATE)
            self._trouble(at, STATE, Finding("GK708", (), {"number": str(made.values.get("document_number", ""))}))
        private = {each.path: cells[each.column - 1] for each in self._never if each.column <= len(cells)}
        self._supplier.supply(made.values, private)
        if self._private.minor(private, made.values):
            self.left_out.add(number)
            return None
        for name, finding in own_findings(made.values, self._agency, self._site):
            self._trouble(made.place([name]), self.kind.schema.fields[name].label, finding)
        return made if len(self._intake.troubles) == told else None

    def _read(self, cell: Cell, heading: Heading, at: Place) -> Raw:
        """What a cell says for its field. Cells that are no longer what they were are told and left out."""
        spot, facts, field = (at.row, at.column), self.sheet.facts, heading.field
        code = "GK703" if spot in facts.errors else "GK702" if spot in facts.blank_formulas else ""
        try:
            text = "" if code else raw_of(cell, field, heading.unit, old=self.head.layout == "2016")
        except Destroyed:
            code, text = "GK701", ""
        if code:
            self._trouble(at, field.label, Finding(code, (heading.path,), {}, field.label))
        elif not text and isinstance(cell, str) and cell in NONE:
            self._counts["不适用"] += 1
        if text and field.schema is not None:
            return rows_of(text, field)
        return text

    def _add(self, first: Candidate, more: Candidate) -> bool:
        """Put what a further row of the same record says below what the first one says; whether that can be done.

        Texts and rows can stand below each other; a day, an amount or whom it concerns can be only one.
        """
        told = len(self._intake.troubles)
        party = self.kind.terms.party.name if self.kind.terms.party else ""
        for name, value in more.values.items():
            was, field = first.values.get(name), self.kind.schema.fields[name]
            if was is None:
                first.values[name] = value
            elif was == value:
                continue
            elif isinstance(was, list) and isinstance(value, list):
                first.values[name] = [*was, *(each for each in value if each not in was)]
            elif isinstance(was, str) and isinstance(value, str) and field.type in _LONG and name != party:
                first.values[name] = was if value in was.split("\n") else f"{was}\n{value}"
            else:
                finding = Finding("GK709", (name,), {"label": field.label}, field.label)
                self._trouble(more.place([name]), field.label, finding)
        return len(self._intake.troubles) == told

    def _trouble(self, at: Place, label: str, finding: Finding) -> None:
        self._intake.troubles.append(Trouble(at, label, finding))

    def _say(self) -> None:
        where = f"工作表“{self.sheet.name}”" if self.sheet.name else "表"
        told = (
            ("隐藏", "{}里有 {} 行是隐藏的（也许是筛选），没有读取；要导入的，先取消隐藏"),
            ("公式", "{}里有 {} 格是公式，用了上次算好的结果"),
            ("不适用", "{}里有 {} 格写的是“/”“无”“不适用”，按没有填写处理"),
            ("其他行", "{}下面有 {} 行是合计、备注一类，没有读取"),
        )
        hidden = [each for each in self.head.found if each.column in self.sheet.facts.hidden_columns]
        if shown := [each.text for each in hidden if each.field.audience != "never"]:
            self._intake.notes.append(f"{where}里隐藏的列没有读取：{'、'.join(shown)}；要导入的，先取消隐藏")
        if self._filled:
            self._intake.notes.append(f"{where}里有 {len(self._filled)} 处上下合并的格，合并的各行都按有这个内容读取")
        self._intake.notes += (text.format(where, self._counts[key]) for key, text in told if self._counts[key])
        self._intake.notes += [*self._supplier.notes(), *self._private.notes()]
        for row, fault in self.sheet.faults:
            self._trouble(Place(self.sheet.name, row), "", Finding("GK705", (), {"detail": fault}))


def _put(values: dict[str, Raw], heading: Heading, text: Raw) -> None:
    """The value at its path; a second column of the same list of words is added to the first."""
    inner = values
    for step in heading.fields[:-1]:
        found = inner.setdefault(step.name, {})
        assert isinstance(found, dict)
        inner = found
    name, was = heading.field.name, inner.get(heading.field.name)
    if isinstance(was, str) and isinstance(text, str) and heading.field.type == "choices":
        text = "；".join(dict.fromkeys([*was.split("；"), *text.split("；")]))
    inner[name] = text

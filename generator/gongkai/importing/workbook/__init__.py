"""Workbooks and tables with commas that other systems and clerks write, to candidates."""

from collections.abc import Iterator
from pathlib import Path

from gongkai.agency import Agency
from gongkai.exporting.columns import HELP_SHEET, LISTS_SHEET
from gongkai.importing.candidate import ONLY_CHECKED, UNKNOWN_COLUMN, Candidate, Column, Intake, Place, Trouble
from gongkai.importing.unreadable import Unreadable
from gongkai.importing.workbook.book import open_book
from gongkai.importing.workbook.headings import Head, top_of
from gongkai.importing.workbook.known import known
from gongkai.importing.workbook.linked import Linked
from gongkai.importing.workbook.recognise import Guess, about_record, recognise, tables_of
from gongkai.importing.workbook.rows import Rows
from gongkai.importing.workbook.sheet import Sheet
from gongkai.importing.workbook.tables import Tables
from gongkai.keys import fold
from gongkai.kind import Kind
from gongkai.problem import Finding
from gongkai.review.clerk_list import is_heading
from gongkai.site import Site

__all__ = ["read_workbook", "recognised"]


def read_workbook(
    path: Path, site: Site, agency: Agency, kind: Kind | None, sheet: str | None = None, layout: str | None = None
) -> Intake:
    """What a file .xlsx, .xls or .csv gives: all its sheets that are recognised, or the one named `sheet`.

    `kind` None: by the headings. `layout`: "2018" or "2016" for 双公示 tables, where the headings do not tell.
    Raises Unreadable if nothing can be taken from it. Big sheets are read while candidates are taken.
    """
    intake = Intake(())
    found, linked = recognised(path, site, kind, intake, sheet, layout)
    sides = [(each, _side_by_side(each, guess)) for each, guess in found]
    sound = [(each, guesses) for each, guesses in sides if _columns(each, guesses, intake)]
    intake.candidates = _candidates(sound, site, agency, intake, linked)
    return intake


def recognised(
    path: Path, site: Site, kind: Kind | None, intake: Intake, sheet: str | None = None, layout: str | None = None
) -> tuple[list[tuple[Sheet, Guess]], Linked]:
    """The sheets that hold records with what they were read as, and the sheets of rows beside them.

    Raises Unreadable if there is none.
    """
    book = open_book(path)
    shown = [each for each in book if not each.hidden and each.name not in (HELP_SHEET, LISTS_SHEET)]
    wanted = [each for each in shown if sheet is None or each.name == sheet]
    if not shown:
        raise Unreadable(f"“{path.name}”里没有看得见的工作表", "先取消隐藏，或者换一个文件")
    if not wanted:
        names = "、".join(f"“{each.name}”" for each in shown)
        raise Unreadable(f"“{path.name}”里没有工作表“{sheet}”", f"可以写的有：{names}")
    hidden = [each.name for each in book if each.hidden and each.name != LISTS_SHEET]
    if hidden:
        intake.notes.append(f"隐藏的工作表没有读取：{'、'.join(hidden)}")
    if path.suffix.lower() == ".xls":
        intake.notes.append("旧格式（.xls）里隐藏的行、列看不出来，会一起读取；有隐藏内容的，先另存为 .xlsx，再导入")
    if any(is_heading(row) for each in wanted for row in top_of(each).rows.values()):
        raise Unreadable(f"“{path.name}”是审查清单，不是要公开的内容", "审查人填好以后放进“已审”文件夹")
    kinds = [kind] if kind is not None else list(site.kinds.all.values())
    found = list[tuple[Sheet, Guess]]()
    strange = list[Sheet]()
    for each in wanted:
        guess = recognise(top_of(each), each.name, kinds, layout or "", asked=kind is not None)
        if guess is not None:
            found.append((each, guess))
        elif any(any(row) for _, row in top_of(each).rows.items()):
            strange.append(each)
    if not found:
        raise Unreadable(f"没有认出“{path.name}”是哪种记录", _how(kind))
    if found[0][1].table is not None:
        more = [(each, about_record(top_of(each), found[0][1].kind)) for each in strange]
        found += [(each, guess) for each, guess in more if guess is not None]
        strange = [each for each, guess in more if guess is None]
    linked = Linked(found[0][1].kind, [*strange, *(each for each, _ in found[1:])], intake)
    found = [(each, guess) for each, guess in found if each.name not in linked.titles]
    left = [each.name for each in strange if each.name not in linked.titles]
    intake.notes += (f"工作表“{name}”没有认出是哪种记录，没有读取" for name in left)
    return found, linked


def _how(kind: Kind | None) -> str:
    if kind is None:
        return "请在一行里写各列的标题，用字段的名称；或者用 --kind 写明是哪种记录"
    names = "、".join(field.label for field in kind.schema.required if field.name not in ("id", "published"))
    return f"{kind.label}的标题行要有这些列：{names}"


def _candidates(
    found: list[tuple[Sheet, list[Guess]]], site: Site, agency: Agency, intake: Intake, linked: Linked
) -> Iterator[Candidate]:
    tables: dict[str, Tables] = {}
    for sheet, guesses in found:
        guess = guesses[0]
        if guess.table is None and not guess.about:
            yield from Rows(sheet, guess.head, guess.kind, site, agency, intake, linked).candidates()
        else:
            own = tables.setdefault(guess.kind.name, Tables(guess.kind, intake, site.law, agency))
            own.add(sheet, guesses)
    for each in tables.values():
        if (made := each.candidate()) is not None:
            yield made


def _side_by_side(sheet: Sheet, guess: Guess) -> list[Guess]:
    """The tables whose headings stand in one row: the best, and others that hold at least three further columns."""
    if guess.table is None or guess.table.type == "group":
        return [guess]
    chosen, taken = [guess], {each.column for each in guess.head.found}
    families = {_family(guess)}
    for other in tables_of(top_of(sheet), guess.kind):
        own = {each.column for each in other.head.found}
        if other.head.row == guess.head.row and _family(other) not in families and len(own - taken) > 2:
            found = tuple(each for each in other.head.headings if each.column not in taken or each.path == "body")
            chosen.append(other._replace(head=Head(other.head.row, found, other.head.above)))
            taken |= own
            families.add(_family(other))
    return chosen


def _family(guess: Guess) -> str:
    return guess.table.name.partition("_")[0] if guess.table else ""


def _columns(sheet: Sheet, guesses: list[Guess], intake: Intake) -> bool:
    """What becomes of each column, in whatever table of the sheet it is; whether the rows can be read.

    They cannot if two columns are for one field, or the meaning of a code depends on a layout that is not known.
    """
    told, head = len(intake.troubles), guesses[0].head
    others = {each.column: each.field.label for guess in guesses[1:] for each in guess.head.found}
    passed = {fold(each) for each in known()["passed"]}
    seen: dict[str, str] = {}
    for each in head.headings:
        place = Place(sheet.name, head.row, each.column, each.text)
        if not each.fields and each.column in others:
            intake.columns.append(Column(place, others[each.column]))
            continue
        if not each.fields:
            if fold(each.text).startswith(fold("行政相对人代码_")) and not head.layout:
                intake.troubles.append(Trouble(place, "", Finding("GK707", (), {"heading": each.text})))
            if fold(each.text) not in passed:
                intake.columns.append(Column(place, UNKNOWN_COLUMN))
            continue
        never = each.field.audience == "never"
        intake.columns.append(Column(place, ONLY_CHECKED if never else each.field.label))
        if each.path in seen and each.field.type != "choices":
            says = {"first": seen[each.path], "second": each.text}
            intake.troubles.append(Trouble(place, each.field.label, Finding("GK706", (), says, each.field.label)))
        seen[each.path] = each.text
    return len(intake.troubles) == told

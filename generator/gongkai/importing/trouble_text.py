"""Troubles of an import file as staff read them: 表/行/列/字段/说明."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from gongkai.importing.candidate import Trouble
from gongkai.importing.place_text import column_text, is_word, place_text
from gongkai.importing.planned import Hint
from gongkai.privacy.scan import conceal
from gongkai.problem import Problem, problem, short

FULL = 50
_HEAD = ("表", "行", "列", "字段", "说明")
_WORD_HEAD = ("表", "段/行", "列", "字段", "说明")


def as_table(name: str, troubles: Sequence[Trouble]) -> Iterator[str]:
    """The first fifty of a file as a table, what to do below each; then how many of each sort are left.

    In Word the text has paragraphs and only its tables have rows.
    """
    shown = sorted(troubles, key=lambda each: (each.place.sheet, each.place.row, each.place.column))
    rows = [(_cells(name, each), _problem(name, each)) for each in shown[:FULL]]
    head = _WORD_HEAD if is_word(name) else _HEAD
    table = [head[:4], *(cells for cells, _ in rows)]
    widths = [max(cell_len(row[at]) for row in table) for at in range(4)]
    yield _line(head[:4], widths, head[4])
    for cells, each in rows:
        yield _line(cells, widths, each.message)
        if each.basis:
            yield f"    依据  {each.basis}"
        yield f"    改法  {each.fix}（说明：gongkai explain {each.code}）"
    rest = Counter(each.finding.code for each in shown[FULL:])
    if rest:
        sorts_left = "，".join(f"{code} {count} 处" for code, count in sorted(rest.items()))
        yield f"另有 {sum(rest.values())} 处未逐条列出：{sorts_left}"


def as_rows(name: str, troubles: Sequence[Trouble]) -> tuple[Sequence[str], list[list[str]]]:
    """The heading and all troubles of a file as rows of a table; what to do stands behind what is wrong."""
    shown = sorted(troubles, key=lambda each: (each.place.sheet, each.place.row, each.place.column))
    told = ((each, _problem(name, each)) for each in shown)
    rows = [[*_cells(name, each), f"{said.message}。{said.fix}"] for each, said in told]
    return _WORD_HEAD if is_word(name) else _HEAD, rows


def as_counts(name: str, hints: Mapping[str, Hint]) -> Iterator[str]:
    """What does not stand in the way in a file: each sort once, with its number and its first place."""
    for code, (count, first) in sorted(hints.items()):
        said = _problem("", first)
        where = "" if "where" in first.finding.says else place_text(name, first.place)
        several = f"{count} 处，例如" if count > 1 else ""
        yield f"  {said.effect} {code}  {several}{where}{'：' if where else ''}{said.message}"


def _problem(path: str, trouble: Trouble) -> Problem:
    return problem(trouble.finding, path, trouble.place.row, trouble.place.column)


def _cells(name: str, trouble: Trouble) -> tuple[str, ...]:
    place = trouble.place
    row = f"{place.row}{_counted(name, place.sheet)}" if place.row else "—"
    return (
        conceal(short(place.sheet)) or "—", row, column_text(name, place) or "—",
        short(trouble.label or conceal(place.heading)) or "—",
    )  # fmt: skip


def _counted(name: str, sheet: str) -> str:
    """What a number of the second column counts, where that is not the same for all."""
    if not is_word(name):
        return ""
    return " 行" if sheet else " 段"


def _line(cells: Sequence[str], widths: Sequence[int], last: str) -> str:
    padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join((*padded, last))

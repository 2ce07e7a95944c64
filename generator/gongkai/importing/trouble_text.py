"""Troubles of an import file as staff read them: 表/行/列/字段/说明."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from gongkai.importing.candidate import Place, Trouble
from gongkai.importing.plan import Hint
from gongkai.privacy.scan import conceal
from gongkai.problem import Problem, problem, short

FULL = 50
_LETTERS = 26
_HEAD = ("表", "行", "列", "字段", "说明")


def as_table(path: str, troubles: Sequence[Trouble]) -> Iterator[str]:
    """The first fifty as a table, what to do below each; then how many of each sort are left."""
    shown = sorted(troubles, key=lambda each: (each.place.sheet, each.place.row, each.place.column))
    rows = [(_cells(each), _problem(path, each)) for each in shown[:FULL]]
    table = [_HEAD[:4], *(cells for cells, _ in rows)]
    widths = [max(cell_len(row[at]) for row in table) for at in range(4)]
    yield _line(_HEAD[:4], widths, _HEAD[4])
    for cells, each in rows:
        yield _line(cells, widths, each.message)
        if each.basis:
            yield f"    依据  {each.basis}"
        yield f"    改法  {each.fix}（说明：gongkai explain {each.code}）"
    rest = Counter(each.finding.code for each in shown[FULL:])
    if rest:
        sorts_left = "，".join(f"{code} {count} 处" for code, count in sorted(rest.items()))
        yield f"另有 {sum(rest.values())} 处未逐条列出：{sorts_left}"


def as_counts(hints: Mapping[str, Hint]) -> Iterator[str]:
    """What does not stand in the way: each sort once, with its number and its first place."""
    for code, (count, first) in sorted(hints.items()):
        said = _problem("", first)
        yield f"  {said.effect} {code}  {count} 处，例如{_where(first.place)}：{said.message}"


def column_name(column: int) -> str:
    """The letters over a column: 1 is A, 28 is AB; empty where there is none."""
    name = ""
    while column > 0:
        column, place = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + place) + name
    return name


def _problem(path: str, trouble: Trouble) -> Problem:
    return problem(trouble.finding, path, trouble.place.row, trouble.place.column)


def _cells(trouble: Trouble) -> tuple[str, ...]:
    place = trouble.place
    return (
        conceal(short(place.sheet)) or "—", str(place.row) if place.row else "—", column_name(place.column) or "—",
        short(trouble.label or conceal(place.heading)) or "—",
    )  # fmt: skip


def _where(place: Place) -> str:
    sheet = f"表“{conceal(short(place.sheet))}”" if place.sheet else ""
    return f"{sheet}第 {place.row} 行" + (f" {column_name(place.column)} 列" if place.column else "")


def _line(cells: Sequence[str], widths: Sequence[int], last: str) -> str:
    padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join((*padded, last))

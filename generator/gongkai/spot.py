"""A problem in a cell of a table or in a value of JSON: shown as what is written there, not as the line around it."""

from dataclasses import dataclass

from gongkai.locate import excerpt
from gongkai.mask import MASK
from gongkai.privacy.scan import conceal
from gongkai.problem import Finding, Problem, problem


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a file: line and column (from 1) of what is meant of it, and how it may be shown.

    `name` is the heading or key; `text` the value as read, in which what is meant starts at `mark`; `hidden` if it may
    not be shown. `row` is the line where the record begins. Without a name nothing is shown.
    """

    line: int
    column: int
    row: int
    name: str = ""
    text: str = ""
    mark: int = 0
    width: int = 0
    hidden: bool = False


def problem_at(path: str, finding: Finding, spot: Spot) -> Problem:
    """The problem of a finding; its excerpt reads “第 3 行 罚款金额列: 壹佰万”."""
    if not spot.name:
        return problem(finding, path, spot.line, spot.column)
    head = f"第 {spot.row} 行 "
    masked = conceal(f"{spot.name}: {spot.text}")
    shown, mark, width = head + masked[: len(spot.name)], len(head), len(spot.name)
    if spot.text and (spot.hidden or finding.secret):
        finding = finding.without(spot.text, MASK)
        shown += f": {MASK}"
    elif spot.text:
        value = masked[len(spot.name) + 2 :]
        start = spot.text.rfind("\n", 0, spot.mark) + 1
        if not finding.on_key:
            mark, width = len(shown) + 2 + spot.mark - start, spot.width
        shown += ": " + value[start:].partition("\n")[0]
    shown, mark, width = excerpt(shown, mark, max(width, 1))
    return problem(finding, path, spot.line, spot.column, shown, mark, width)

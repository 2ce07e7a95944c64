"""Lines and tables of Word as Markdown that shows them letter by letter; merged cells stay merged."""

import re
from collections.abc import Iterable
from html import escape

from gongkai.importing.docx.body import Block, Line
from gongkai.importing.docx.grid import Table

_MARKS = re.compile(r"([\\`*_\[\]<>~|]|&(?=#?\w+;))")
_START = re.compile(r"^(#{1,6}(?= |$)|[+=-](?= |[=-]|$)|[0-9]{1,9}(?=[.)](?: |$)))")


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown paragraphs and tables."""
    return "\n\n".join(escaped(each.text) if isinstance(each, Line) else _table(each) for each in blocks)


def escaped(text: str) -> str:
    r"""A line with every sign escaped that means something to Markdown: 1. a → 1\. a. A bullet stays one."""
    if text.startswith("- "):
        return "- " + _MARKS.sub(r"\\\1", text[2:])
    marked = _MARKS.sub(r"\\\1", text)
    return _START.sub(lambda match: f"{match[1]}\\" if match[1].isdigit() else f"\\{match[1]}", marked)


def _table(table: Table) -> str:
    if table.merged:
        return _html(table)
    rows = [[escaped(cell).replace("\n", " ") for cell in row] for row in table.rows()]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]])


def _html(table: Table) -> str:
    lines = ["<table>"]
    for row in table.by_row():
        cells = ""
        for each in row:
            spans = f' colspan="{each.columns}"' if each.columns > 1 else ""
            spans += f' rowspan="{each.rows}"' if each.rows > 1 else ""
            cells += f"<td{spans}>{escape(each.text, quote=False).replace(chr(10), '<br>')}</td>"
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])

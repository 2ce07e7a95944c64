"""Word files made for the tests: automatic numbers, tables with merged cells, what Word leaves behind."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from gongkai.figures.disclosure_tables import columns, report_tables, review_columns
from gongkai.value import Value
from secret_files import W, parcel

SEED = Path(__file__).parent / "seed" / "tianjiazhai-2024-rule-of-law-report.txt"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
HEADINGS = (("chineseCountingThousand", "%1、", "nothing"), ("chineseCounting", "（%2）", "nothing"))


def p(text: str = "", *, style: str = "", num: str = "", level: int = 0, more: str = "") -> str:
    """A paragraph; `more` is XML behind its text."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{run}{more}</w:p>"


def numbering(*levels: tuple[str, str, str], more: str = "", nums: str = "") -> str:
    """One list whose levels are (format, text, gap)."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="{gap}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text, gap) in enumerate(levels)
    )
    lists = f'<w:abstractNum w:abstractNumId="7">{inner}</w:abstractNum>'
    number = '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    return f"<w:numbering {W}>{lists}{more}{number}{nums}</w:numbering>"


def table(rows: Sequence[Sequence[str | tuple[str, int, str]]]) -> str:
    """Rows of cells: a text, or (text, columns it covers, vMerge: "", restart or continue)."""
    lines = []
    for row in rows:
        cells = ""
        for cell in row:
            text, span, merge = (cell, 1, "") if isinstance(cell, str) else cell
            merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
            cells += f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{p(text)}</w:tc>'
        lines.append(f"<w:tr>{cells}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def save(path: Path, body: str, **more: str) -> Path:
    """Write a file; `more`: further parts of the folder word (numbering, styles, footnotes)."""
    parts = {f"word/{name}.xml": text for name, text in more.items()}
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    path.write_bytes(parcel({"[Content_Types].xml": TYPES, "word/document.xml": document, **parts}))
    return path


def seed(path: Path, *, automatic: bool) -> Path:
    """The seed report, its bookmark a bookmark of Word; with its heading numbers typed or counted by Word."""
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    body = ""
    for line in SEED.read_text(encoding="utf-8").splitlines():
        text = line.replace("[bookmark: _GoBack]", "")
        found = re.match(r"\s*([一二三四]、|（[一二三四]）)", text) if automatic else None
        more = mark if text != line else ""
        if found:
            body += p(text[found.end() :], num="3", level=int(found[1][0] == "（"), more=more)
        else:
            body += p(text, more=more)
    return save(path, body, **({"numbering": numbering(*HEADINGS)} if automatic else {}))


def disclosure_tables(record: dict[str, Value]) -> str:
    """The three tables of an annual report on disclosure as the official form has them, from a record's values."""
    tables = report_tables(record)
    active = record["active"]
    assert tables is not None
    assert isinstance(active, dict)
    documents = active["documents"]
    assert isinstance(documents, dict)
    first: list[Sequence[str | tuple[str, int, str]]] = [
        [("第二十条第（一）项", 4, "")],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["行政规范性文件", *(str(documents[each]) for each in ("issued", "repealed", "valid"))],
        [("第二十条第（五）项", 4, "")],
        ["信息内容", ("本年处理决定数量", 3, "")],
        ["行政许可", (str(active["licences"]), 3, "")],
        ["行政处罚", (str(active["penalties"]), 3, "")],
        ["行政强制", (str(active["coercion"]), 3, "")],
        ["行政事业性收费", (str(active["fees"]), 3, "")],
    ]
    second: list[Sequence[str | tuple[str, int, str]]] = [
        [(tables.corner, 3, "restart"), ("申请人情况", 7, "")],
        [("", 3, "continue"), ("自然人", 1, "restart"), ("法人或其他组织", 5, ""), ("总计", 1, "restart")],
        [("", 3, "continue"), ("", 1, "continue"), *list(columns().values())[1:6], ("", 1, "continue")],
    ]
    below: dict[int, int] = {}
    for row in tables.requests:
        line: list[str | tuple[str, int, str]] = []
        column = 0
        for at in sorted(below):
            line.append(("", 1, "continue"))
            below[at] -= 1
            column += 1
        below = {at: left for at, left in below.items() if left}
        for stub in row.stubs:
            line.append((stub.text, stub.columns, "restart" if stub.rows > 1 else ""))
            if stub.rows > 1:
                below[column] = stub.rows - 1
            column += stub.columns
        second.append([*line, *map(str, row.cells)])
    labels = list(review_columns().values())
    third: list[Sequence[str | tuple[str, int, str]]] = [
        [("行政复议", 5, "restart"), ("行政诉讼", 10, "")],
        [("", 5, "continue"), ("未经复议直接起诉", 5, ""), ("复议后起诉", 5, "")],
        [f"{each[:2]} {each[2:]}" for each in labels * 3],
        [str(each) for each in tables.reviews],
    ]
    return "".join(p(heading) + table(rows) for heading, rows in (
        ("二、主动公开政府信息情况", first), ("三、收到和处理政府信息公开申请情况", second),
        ("四、政府信息公开行政复议、行政诉讼情况", third),
    ))  # fmt: skip

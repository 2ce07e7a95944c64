"""Tables 二, 三 and 四 of 政府信息公开工作年度报告, exactly as prescribed (国办公开办函〔2021〕30号, 〔2019〕60号)."""

from gongkai.data import load_data
from gongkai.exporting.grid import Grid
from gongkai.figures.disclosure_tables import columns, report_tables, review_columns
from gongkai.given import Given, group

_DOCUMENTS = ("issued", "repealed", "valid")
_WIDE = 3


def disclosure_grids(values: Given) -> dict[str, Grid]:
    """Each table by the name of its field, what is not written as 0; a report without a table has none."""
    grids = {"active": _active(group(values, "active"))} if "active" in values else {}
    tables = report_tables(values)
    if tables is None:
        return grids
    heads = _headings()
    requests = Grid(heads[2])
    _requests_head(requests, tables.corner)
    taken = [0, 0, 0]
    for number, row in enumerate(tables.requests):
        column = next(index for index, until in enumerate(taken) if until <= number)
        for stub in row.stubs:
            requests.head(3 + number, column, stub.text, stub.rows, stub.columns)
            for each in range(column, column + stub.columns):
                taken[each] = number + stub.rows
            column += stub.columns
        for index, figure in enumerate(row.cells, _WIDE):
            requests.put(3 + number, index, str(figure))
    reviews = Grid(heads[3])
    width = len(review_columns())
    reviews.head(0, 0, "行政复议", 2, width)
    reviews.head(0, width, "行政诉讼", 1, 2 * width)
    reviews.head(1, width, "未经复议直接起诉", 1, width)
    reviews.head(1, 2 * width, "复议后起诉", 1, width)
    for index, figure in enumerate(tables.reviews):
        reviews.head(2, index, list(review_columns().values())[index % width])
        reviews.put(3, index, str(figure))
    return {**grids, "requests": requests, "reviews": reviews}


def _headings() -> list[str]:
    return list(load_data("law/disclosure_report.yml")["headings"])


def _requests_head(grid: Grid, corner: str) -> None:
    names = list(columns().values())
    grid.head(0, 0, corner, 3, _WIDE)
    grid.head(0, _WIDE, "申请人情况", 1, len(names))
    grid.head(1, _WIDE, names[0], 2)
    grid.head(1, _WIDE + 1, "法人或其他组织", 1, len(names) - 2)
    for index, name in enumerate(names[1:-1], _WIDE + 1):
        grid.head(2, index, name)
    grid.head(1, _WIDE + len(names) - 1, names[-1], 2)


def _active(values: Given) -> Grid:
    grid = Grid(_headings()[1])
    row = _part(grid, 0, "第二十条第（一）项", "本年制发件数", "本年废止件数", "现行有效件数")
    for label, name in (("规章", "rules"), ("行政规范性文件", "documents")):
        grid.head(row, 0, label)
        for index, column in enumerate(_DOCUMENTS, 1):
            grid.put(row, index, str(group(values, name).get(column, 0)))
        row += 1
    for item, head, rows in (
        ("第二十条第（五）项", "本年处理决定数量", {"行政许可": "licences"}),
        ("第二十条第（六）项", "本年处理决定数量", {"行政处罚": "penalties", "行政强制": "coercion"}),
        ("第二十条第（八）项", "本年收费金额（单位：万元）", {"行政事业性收费": "fees"}),
    ):
        row = _part(grid, row, item, head)
        for label, name in rows.items():
            grid.head(row, 0, label)
            grid.put(row, 1, str(values.get(name, 0)), _WIDE)
            row += 1
    return grid


def _part(grid: Grid, row: int, item: str, *heads: str) -> int:
    """An item of 条例 article 20 and the headings below it; the row after them."""
    grid.head(row, 0, item, 1, 1 + _WIDE)
    grid.head(row + 1, 0, "信息内容")
    for index, head in enumerate(heads, 1):
        grid.head(row + 1, index, head, 1, _WIDE if len(heads) == 1 else 1)
    return row + 2

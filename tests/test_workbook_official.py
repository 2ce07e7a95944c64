"""What was imported in the official layout of 2018 leaves in it again, cell by cell; only private columns are empty."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from builder import Site
from office import records, take
from workbooks import (
    ADULT,
    LICENCE_2018,
    MARKET,
    MARKET_CODE,
    PENALTY_2018,
    SHOP,
    SHOP_CODE,
    penalty,
    person,
    sheet_of,
    workbook,
)

PRIVATE = {"行政相对人代码_4(税务登记号)", "法定代表人证件号码", "证件号码"}
PENALTIES = [
    penalty(
        3,
        **{
            "行政相对人代码_2(工商注册号)": "999900000000015", "行政相对人代码_3(组织机构代码)": "000000159",
            "法定代表人证件类型": "身份证", "法定代表人证件号码": ADULT,
            "处罚类别": "警告;罚款;没收违法所得;没收非法财物",
            "罚款金额（万元）": "0.080000", "没收违法所得、没收非法财物的金额（万元）": "1.234560",
            "暂扣或吊销证照名称及编号": "食品经营许可证 JY19999000000000", "备注": "已缴纳",
        },
    ),
    person(4, ADULT, **{"罚款金额（万元）": "0.000000"}),
    penalty(5, **{"行政相对人代码_4(税务登记号)": SHOP_CODE, "罚款金额（万元）": None, "公示截止期": None}),
]  # fmt: skip
LICENCE = {
    "行政相对人名称": SHOP, "行政相对人类别": "法人及非法人组织", "行政相对人代码_1(统一社会信用代码)": SHOP_CODE,
    "法定代表人": "赵某某", "行政许可决定文书名称": "准予食品经营许可决定书",
    "行政许可决定文书号": "云市监许〔2024〕1号", "许可类别": "普通", "许可证书名称": "食品经营许可证",
    "许可编号": "JY19999000000000", "许可内容": "食品销售", "许可决定日期": "2024/03/01", "有效期自": "2024/03/01",
    "有效期至": "2099/12/31", "许可机关": MARKET, "许可机关统一社会信用代码": MARKET_CODE, "当前状态": "1",
    "数据来源单位": MARKET, "数据来源单位统一社会信用代码": MARKET_CODE, "备注": "窗口办理",
}  # fmt: skip
LICENCES = [
    LICENCE,
    {**LICENCE, "行政许可决定文书号": "云市监许〔2024〕2号", "许可类别": "其他-备案", "有效期至": "2029/02/28"},
]


def cells(path: Path) -> list[list[str]]:
    """The headings of the first sheet, then its rows by 文号, as text, private columns empty."""
    book = load_workbook(path)
    rows = [["" if value is None else str(value) for value in row] for row in book.worksheets[0].values]
    hidden = [index for index, heading in enumerate(rows[0]) if heading in PRIVATE]
    number = next(index for index, heading in enumerate(rows[0]) if heading.endswith(("文书号", "文号")))
    open_rows = (["" if at in hidden else cell for at, cell in enumerate(row)] for row in rows[1:])
    return [rows[0], *sorted(open_rows, key=lambda row: row[number])]


@pytest.mark.parametrize(
    ("kind", "headings", "rows"),
    [("行政处罚决定", PENALTY_2018, PENALTIES), ("行政许可决定", LICENCE_2018, LICENCES)],
)
def test_it_leaves_as_it_came(office: Site, kind: str, headings: list[str], rows: list[dict[str, Any]]) -> None:
    given = office.root / "来.xlsx"
    workbook(given, ("双公示", sheet_of(headings, rows)))
    take(office, "来.xlsx", "--yes").exit(0).shows(f"已写入 {len(rows)} 条记录")
    office.check("--as-of", "2024-12-31").exit(0)
    office.run("export", kind, "--official", "去.xlsx", "--as-of", "2024-12-31").exit(0)
    assert cells(office.root / "去.xlsx") == cells(given)
    text = records(office, "penalty" if "处罚" in kind else "licence")
    assert ADULT not in text
    assert "税务登记号" not in text

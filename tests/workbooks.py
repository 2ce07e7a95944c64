"""Workbooks as other systems and clerks write them. All of it is of the fictional 云岭县."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

MARKET, MARKET_CODE = "云岭县市场监督管理局", "11999900000000115H"
SHOP, SHOP_CODE = "云岭县示例百货有限公司", "91999900MA0000015N"
ADULT, MINOR = "110105199001010002", "110105201001010002"

PENALTY_2018 = [
    "行政相对人名称", "行政相对人类别", "行政相对人代码_1(统一社会信用代码)", "行政相对人代码_2(工商注册号)",
    "行政相对人代码_3(组织机构代码)", "行政相对人代码_4(税务登记号)", "行政相对人代码_5(事业单位证书号)",
    "行政相对人代码_6(社会组织登记证号)", "法定代表人", "法定代表人证件类型", "法定代表人证件号码", "证件类型",
    "证件号码",
    "行政处罚决定书文号", "违法行为类型", "违法事实", "处罚依据", "处罚类别", "处罚内容", "罚款金额（万元）",
    "没收违法所得、没收非法财物的金额（万元）", "暂扣或吊销证照名称及编号", "处罚决定日期", "处罚有效期", "公示截止期",
    "处罚机关", "处罚机关统一社会信用代码", "数据来源单位", "数据来源单位统一社会信用代码", "备注",
]  # fmt: skip
PENALTY_2016 = [
    "行政处罚决定书文号", "处罚名称", "处罚类别1", "处罚类别2", "处罚事由", "处罚依据", "行政相对人名称",
    "行政相对人代码_1", "行政相对人代码_2", "行政相对人代码_3", "行政相对人代码_4", "行政相对人代码_5",
    "法定代表人姓名", "处罚结果", "处罚生效期", "处罚截止期", "处罚机关", "当前状态", "地方编码", "数据更新时间戳",
    "备注",
]  # fmt: skip
LICENCE_2018 = [
    "行政相对人名称", "行政相对人类别", "行政相对人代码_1(统一社会信用代码)", "行政相对人代码_2(工商注册号)",
    "行政相对人代码_3(组织机构代码)", "行政相对人代码_4(税务登记号)", "行政相对人代码_5(事业单位证书号)",
    "行政相对人代码_6(社会组织登记证号)", "法定代表人", "法定代表人证件类型", "法定代表人证件号码", "证件类型",
    "证件号码",
    "行政许可决定文书名称", "行政许可决定文书号", "许可类别", "许可证书名称", "许可编号", "许可内容", "许可决定日期",
    "有效期自", "有效期至", "许可机关", "许可机关统一社会信用代码", "当前状态", "数据来源单位",
    "数据来源单位统一社会信用代码", "备注",
]  # fmt: skip
LICENCE_2016 = [
    "行政许可决定书文号", "项目名称", "审批类别", "许可内容", "行政相对人名称", "行政相对人代码_1", "行政相对人代码_2",
    "行政相对人代码_3", "行政相对人代码_4", "行政相对人代码_5", "法定代表人姓名", "许可决定日期", "许可截止期",
    "许可机关",
    "当前状态", "地方编码", "数据更新时间戳", "备注",
]  # fmt: skip


def penalty(number: int = 3, **more: Any) -> dict[str, Any]:
    """A penalty of a shop as the table of 2018 has it."""
    return {
        "行政相对人名称": SHOP, "行政相对人类别": "法人及非法人组织", "行政相对人代码_1(统一社会信用代码)": SHOP_CODE,
        "法定代表人": "赵某某", "行政处罚决定书文号": f"云市监罚〔2024〕{number}号", "违法行为类型": "未按规定明码标价",
        "违法事实": "2024年2月26日检查时，该公司日用品区有十七种商品没有标明价格。",
        "处罚依据": "《中华人民共和国价格法》第四十二条", "处罚类别": "罚款", "处罚内容": "罚款人民币800元。",
        "罚款金额（万元）": 0.08, "处罚决定日期": "2024/03/15", "处罚有效期": "2099/12/31", "公示截止期": "2025/03/15",
        "处罚机关": MARKET, "处罚机关统一社会信用代码": MARKET_CODE, "数据来源单位": MARKET,
        "数据来源单位统一社会信用代码": MARKET_CODE, **more,
    }  # fmt: skip


def person(number: int, card: str, **more: Any) -> dict[str, Any]:
    """A penalty of a natural person with the number of an identity card."""
    return penalty(
        number,
        **{
            "行政相对人名称": "钱某某", "行政相对人类别": "自然人", "行政相对人代码_1(统一社会信用代码)": None,
            "法定代表人": None, "证件类型": "身份证", "证件号码": card, **more,
        },
    )  # fmt: skip


def old_penalty(number: int = 3, **more: Any) -> dict[str, Any]:
    """A penalty as the table of 2016 has it."""
    return {
        "行政处罚决定书文号": f"云市监罚〔2017〕{number}号", "处罚名称": "未按规定明码标价案", "处罚类别1": "罚款",
        "处罚事由": "十七种商品没有标明价格。", "处罚依据": "《中华人民共和国价格法》第四十二条",
        "行政相对人名称": SHOP, "行政相对人代码_1": SHOP_CODE, "行政相对人代码_2": "000000159",
        "行政相对人代码_3": "999900000000015", "法定代表人姓名": "赵某某", "处罚结果": "罚款人民币800元。",
        "处罚生效期": "2017/3/15", "处罚截止期": "2099/12/31",
        "处罚机关": MARKET, "当前状态": 0, "地方编码": "999900", "数据更新时间戳": "2017/3/16", **more,
    }  # fmt: skip


def sheet_of(headings: Sequence[str], rows: Iterable[dict[str, Any]]) -> list[list[Any]]:
    """A heading row and the rows below it."""
    return [list(headings), *([row.get(each) for each in headings] for row in rows)]


def workbook(path: Path, *sheets: tuple[str, list[list[Any]]]) -> Worksheet:
    """Write a workbook; its first sheet, to be changed and saved again by `save`."""
    book = Workbook()
    for index, (name, rows) in enumerate(sheets):
        sheet = book.active if index == 0 else book.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = name
        for row in rows:
            sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return book.worksheets[0]


def save(sheet: Worksheet, path: Path) -> Path:
    """Save the workbook of a sheet that was changed."""
    sheet.parent.save(path)
    return path


def table(path: Path, rows: list[list[Any]], encoding: str = "utf-8") -> Path:
    """Write a table with commas."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path

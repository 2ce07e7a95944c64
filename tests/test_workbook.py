"""`gongkai import` of workbooks: what may not be taken from them, and what has to stay apart."""

import zipfile

from openpyxl import load_workbook

from builder import Site
from office import Rows, given, lines, records, take
from workbooks import ADULT, MINOR, PENALTY_2018, SHOP_CODE, penalty, person, sheet_of, workbook


def test_numbers_of_identity_cards_are_used_and_written_nowhere(office: Site) -> None:
    people = [person(4, ADULT), person(5, MINOR), person(6, ADULT[:-1] + "4")]
    people[0]["行政相对人代码_4(税务登记号)"] = ADULT
    told = given(office, sheet_of(PENALTY_2018, people), "--yes").exit(0)
    told.shows(
        "只用来核对、不写入的列：行政相对人代码_4(税务登记号)、法定代表人证件号码、证件号码",
        "1 行的当事人在作出决定时不满十八周岁，已略过，没有写入（要计件数的，写进未公开事项统计）",
        "1 行的证件号码位数或者校验码不对，请照原件核对当事人是否成年",
    )  # fmt: skip
    told.hides(ADULT, MINOR, ADULT[6:14], MINOR[6:14])
    kept = [path for path in office.root.rglob("*") if path.is_file() and path.suffix != ".xlsx"]
    for path in kept:
        data = path.read_bytes()
        assert ADULT.encode() not in data, path
        assert MINOR.encode() not in data, path
        assert "〔2024〕5号".encode() not in data, path


def test_numbers_that_excel_has_destroyed_are_refused(office: Site) -> None:
    code = "行政相对人代码_1(统一社会信用代码)"
    rows = sheet_of(PENALTY_2018, [penalty(3, **{code: 9.1999e17}), penalty(4, **{code: "9.19999E+17"})])
    rows += sheet_of(PENALTY_2018, [penalty(5, **{"行政相对人代码_2(工商注册号)": "911101051949123000"})])[1:]
    told = given(office, rows).exit(1)
    told.shows("有 3 处错误", "GK701", "“统一社会信用代码”里的长号码被 Excel 改写过，后面的数字已经丢了")


def test_amounts_blank_and_nought_are_kept_apart(office: Site) -> None:
    fine, taken = "罚款金额（万元）", "没收违法所得、没收非法财物的金额（万元）"
    rows = sheet_of(
        PENALTY_2018,
        [
            penalty(3, **{fine: "800元", taken: "/"}), penalty(4, **{fine: 0, taken: 0.30000000000000004}),
            penalty(5, **{fine: "０．２"}),
        ],
    )  # fmt: skip
    given(office, rows, "--yes").shows("有 1 格写的是“/”“无”“不适用”，按没有填写处理")
    text = records(office, "penalty")
    assert sorted(each for each in text.splitlines() if "万元" in each) == [
        "没收违法所得、没收非法财物的金额（万元）: 0.3", "罚款金额（万元）: 0", "罚款金额（万元）: 0.08",
        "罚款金额（万元）: 0.2",
    ]  # fmt: skip


def test_yuan_in_the_heading(office: Site) -> None:
    headings = ["罚款金额（元）" if each == "罚款金额（万元）" else each for each in PENALTY_2018]
    given(office, sheet_of(headings, [penalty(3, **{"罚款金额（元）": 800})]), "--yes").exit(0)
    lines(office, "penalty", "罚款金额（万元）: 0.08")


def test_the_decision_of_another_agency_is_refused(office: Site) -> None:
    rows = sheet_of(PENALTY_2018, [penalty(3, 处罚机关="青溪镇人民政府", 处罚机关统一社会信用代码=SHOP_CODE)])
    told = given(office, rows).exit(1)
    told.shows("GK704", "表里写的是“青溪镇人民政府”，导入的却是“云岭县市场监督管理局”的记录", SHOP_CODE)


def test_formulas_and_errors(office: Site) -> None:
    rows = sheet_of(PENALTY_2018, [penalty(3, **{"处罚内容": "=1+1"}), penalty(4)])
    sheet = workbook(office.root / "表.xlsx", ("双公示", rows))
    sheet["S3"] = "#N/A"
    sheet["S3"].data_type = "e"
    assert sheet.parent is not None
    sheet.parent.save(office.root / "表.xlsx")
    told = take(office, "表.xlsx").exit(1)
    told.shows(
        "GK702", "“处罚内容”是公式，文件里没有算好的结果", "GK703", "“处罚内容”是一个出错的公式（例如 #N/A、#REF!）"
    )


def test_hidden_rows_columns_and_sheets_are_not_read_and_told(office: Site) -> None:
    rows = sheet_of(PENALTY_2018, [penalty(3, 备注="内部"), penalty(4)])
    sheet = workbook(office.root / "表.xlsx", ("双公示", rows), ("身份证", [["姓名", "身份证号"], ["孙某", ADULT]]))
    book = sheet.parent
    assert book is not None
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["AD"].hidden = True
    book["身份证"].sheet_state = "veryHidden"
    book.save(office.root / "表.xlsx")
    told = take(office, "表.xlsx", "--yes").exit(0)
    told.shows(
        "隐藏的工作表没有读取：身份证", "工作表“双公示”里隐藏的列没有读取：备注；要导入的，先取消隐藏",
        "工作表“双公示”里有 1 行是隐藏的（也许是筛选），没有读取；要导入的，先取消隐藏", "已写入 1 条记录",
    ).hides(ADULT)  # fmt: skip
    assert "内部" not in records(office, "penalty")


def test_two_columns_for_one_field(office: Site) -> None:
    rows = sheet_of([*PENALTY_2018, "文号"], [penalty()])
    given(office, rows).exit(1).shows("GK706", "“行政处罚决定书文号”和“文号”是同一个字段的两列")


def test_one_cell_far_out_does_not_end_the_program(office: Site) -> None:
    rows = sheet_of(PENALTY_2018, [penalty()])
    sheet = workbook(office.root / "表.xlsx", ("双公示", rows))
    sheet["XFD1048576"] = "x"
    assert sheet.parent is not None
    sheet.parent.save(office.root / "表.xlsx")
    take(office, "表.xlsx").exit(2).shows(
        "工作表“双公示”太大：到第 1048576 行、第 16384 列都有内容。请删去没有内容的行、列"
    )


def test_a_sheet_that_is_of_no_kind(office: Site) -> None:
    given(office, [["甲", "乙"], [1, 2]]).exit(2).shows(
        "没有认出“表.xlsx”是哪种记录。请在一行里写各列的标题，用字段的名称"
    )
    given(office, [["甲", "乙"], [1, 2]], "--sheet", "无").exit(2).shows(
        "“表.xlsx”里没有工作表“无”。可以写的有：“双公示”"
    )


def test_a_copy_shows_what_is_wrong_and_nothing_private(office: Site) -> None:
    people = [
        person(4, ADULT, 处罚机关="青溪镇人民政府", 违法事实=f"孙某（身份证号{ADULT}）没有明码标价。"),
        person(5, MINOR), penalty(6, 处罚决定日期="去年"),
    ]  # fmt: skip
    rows: Rows = [["行政处罚公示表"], *sheet_of([*PENALTY_2018, "身份证"], people)]
    rows[2][-1] = ADULT
    given(office, rows).exit(1).shows("标出错误的副本：表-有误.xlsx。看着它改正原来的表，不要导入这份副本。")
    path = office.root / "表-有误.xlsx"
    with zipfile.ZipFile(path) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for secret in (ADULT, MINOR, "〔2024〕5号"):
        assert secret.encode() not in everything
    sheet = load_workbook(path)["双公示"]
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A3"].value] == ["行政处罚公示表", "行政相对人名称", "钱某某"]
    wrong = sheet.cell(3, PENALTY_2018.index("处罚机关") + 1)
    assert wrong.fill.fgColor.rgb == "FFFFC7CE"
    assert wrong.comment is not None
    assert "表里写的是“青溪镇人民政府”，导入的却是“云岭县市场监督管理局”的记录\n改法：" in wrong.comment.text
    assert sheet.cell(5, PENALTY_2018.index("处罚决定日期") + 1).comment is not None
    assert sheet.cell(3, PENALTY_2018.index("证件号码") + 1).value is None
    assert all(cell.value is None for cell in sheet[4])

"""`gongkai import` of workbooks in each layout that offices have."""

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from builder import Site
from office import Rows, given, lines, records, take
from workbooks import (
    ADULT,
    LICENCE_2016,
    LICENCE_2018,
    MARKET,
    MARKET_CODE,
    PENALTY_2016,
    PENALTY_2018,
    SHOP,
    SHOP_CODE,
    old_penalty,
    penalty,
    sheet_of,
    table,
    workbook,
)


def test_penalties_of_2018_become_records_that_pass(office: Site) -> None:
    rows = sheet_of(PENALTY_2018, [penalty(), penalty(4, **{"行政相对人代码_2(工商注册号)": "999900000000015"})])
    given(office, rows, "--yes").exit(0).shows("已写入 2 条记录")
    lines(
        office, "penalty", "行政处罚决定书文号: 云市监罚〔2024〕3号", f"统一社会信用代码: {SHOP_CODE}",
        "罚款金额（万元）: 0.08", "处罚决定日期: 2024-03-15", "处罚有效期: 2099-12-31", "工商注册号: '999900000000015'",
    )  # fmt: skip
    office.check().exit(0)
    given(office, rows, "--yes").exit(0).shows("没有变化 2 条")


def test_codes_2_and_3_of_2016_are_those_of_2018_the_other_way_round(office: Site) -> None:
    rows: Rows = [["云岭县2017年行政处罚信息公示表"], *sheet_of(PENALTY_2016, [old_penalty(处罚类别2="没收违法所得")])]
    told = given(office, rows, "--yes").exit(0)
    told.shows("2016 版没有“行政相对人类别”一栏，1 行按代码填写", "2016 版没有“违法行为类型”一栏，1 行照“处罚名称”填写")
    lines(
        office, "penalty", "组织机构代码: '000000159'", "工商注册号: '999900000000015'",
        "行政相对人类别: 法人及非法人组织", "处罚决定日期: 2017-03-15",
    )  # fmt: skip
    assert "没收违法所得" in records(office, "penalty")
    office.check().exit(0)


def test_codes_that_may_be_of_either_layout_are_asked_for(office: Site) -> None:
    headings = ["行政处罚决定书文号", "行政相对人名称", "行政相对人代码_2", "处罚决定日期"]
    told = given(office, [headings, ["云市监罚〔2024〕3号", SHOP, "1", "2024-03-15"]], "--kind", "行政处罚决定").exit(1)
    told.shows("GK707", "“行政相对人代码_2”在 2016 版和 2018 版里意思不同，看不出是哪一版")


def test_a_penalty_that_was_revoked_is_not_published_again(office: Site) -> None:
    rows = sheet_of(PENALTY_2016, [old_penalty(当前状态=1)])
    given(office, rows).exit(1).shows("GK708", "表里写明这一条已经撤销：云市监罚〔2017〕3号")


def test_licences_of_both_layouts(office: Site) -> None:
    new = {
        "行政相对人名称": SHOP, "行政相对人类别": "02", "行政相对人代码_1(统一社会信用代码)": SHOP_CODE,
        "行政许可决定文书名称": "准予食品经营许可决定书", "行政许可决定文书号": "云市监许[2024]１号", "许可类别": "01",
        "许可内容": "食品销售", "许可决定日期": datetime.date(2024, 3, 1), "有效期自": 45352, "有效期至": "长期",
        "许可机关": "县市场监管局", "许可机关统一社会信用代码": MARKET_CODE, "当前状态": 1,
    }  # fmt: skip
    old = {
        "行政许可决定书文号": "云市监许〔2017〕9号", "项目名称": "食品经营许可", "审批类别": "普通",
        "许可内容": "食品销售", "行政相对人名称": SHOP, "行政相对人代码_1": SHOP_CODE,
        "许可决定日期": "二〇一七年三月一日", "许可截止期": "20220228", "许可机关": MARKET, "当前状态": 0,
    }  # fmt: skip
    workbook(office.root / "表.xlsx", ("新", sheet_of(LICENCE_2018, [new])), ("旧", sheet_of(LICENCE_2016, [old])))
    take(office, "表.xlsx", "--yes").exit(0).shows("已写入 2 条记录")
    lines(
        office, "licence", "行政许可决定文书号: 云市监许〔2024〕1号", "许可类别: 普通", "许可决定日期: 2024-03-01",
        "当前状态: 有效", "有效期自: 2024-03-01", "许可决定日期: 2017-03-01", "有效期至: 2022-02-28",
    )  # fmt: skip
    assert records(office, "licence").count("有效期至") == 1
    office.check("--as-of", "2024-12-31").exit(0)


def test_a_list_of_powers_with_merged_cells(office: Site) -> None:
    basis = (
        "《中华人民共和国价格法》第四十二条：经营者违反明码标价规定的，责令改正。\n《价格违法行为行政处罚规定》第十三条"
    )
    rows: Rows = [
        ["云岭县市场监督管理局权责清单"], ["序号", "职权类别", "职权名称", "职权来源", "实施依据", "责任事项", "备注"],
        [1, "行政处罚", "对未明码标价的处罚", "法定", basis, "1.立案", None],
        [None, None, None, None, None, "2.调查", None],
        [2, None, "对乱收费的处罚", "法定", "《中华人民共和国价格法》第四十一条", "立案", None],
        ["备注：本清单自公布之日起施行"],
    ]  # fmt: skip
    sheet = workbook(office.root / "表.xlsx", ("清单", rows))
    for each in ("A1:G1", "B3:B5", "A3:A4", "C3:C4", "D3:D4", "E3:E4"):
        sheet.merge_cells(each)
    assert sheet.parent is not None
    sheet.parent.save(office.root / "表.xlsx")
    take(office, "表.xlsx", "--yes").exit(0).shows(
        "已写入 2 条记录", "工作表“清单”下面有 1 行是合计、备注一类，没有读取"
    )
    text = records(office, "power-item")
    assert text.count("权力类型: 行政处罚") == 2
    for each in (
        "1.立案",
        "2.调查",
        "条款: 第四十二条",
        "条文: 经营者违反明码标价规定的，责令改正。",
        "条款: 第十三条",
    ):
        assert each in text
    office.check("--as-of", "2024-12-31").exit(0)


@pytest.mark.parametrize("wrong", [3, 4])
def test_of_a_block_with_a_wrong_row_nothing_is_taken(office: Site, wrong: int) -> None:
    rows: Rows = [
        ["序号", "职权类别", "职权名称", "职权来源", "实施依据", "责任事项"],
        [1, "行政处罚", "对乱收费的处罚", "法定", "《中华人民共和国价格法》第四十一条", "立案"],
        [2, "行政处罚", "对未明码标价的处罚", "法定", "《中华人民共和国价格法》第四十二条", "1.立案"],
        [*[None] * 5, "2.调查"],
    ]  # fmt: skip
    rows[wrong - 1][5] = "#N/A"
    sheet = workbook(office.root / "表.xlsx", ("清单", rows))
    for each in ("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4"):
        sheet.merge_cells(each)
    assert sheet.parent is not None
    sheet.parent.save(office.root / "表.xlsx")
    take(office, "表.xlsx", "--yes", "--skip-wrong").exit(0).shows("GK703", "已写入 1 条记录")
    assert "未明码标价" not in records(office, "power-item")


def test_officers_and_results_of_checks(office: Site) -> None:
    officers = [
        ["序号", "姓名", "单位", "职务", "行政执法证号", "执法类别", "执法区域", "有效期至", "身份证号"],
        [1, "孙某", MARKET, "科员", "99990100001", "市场监管", "云岭县", datetime.date(2027, 5, 1), ADULT],
    ]
    checks = [
        ["检查对象", "检查事项", "检查类别", "检查日期", "结论日期", "检查结果"],
        [SHOP, "明码标价检查", "日常检查", "2024.3.1", "2024年3月5日", "未发现问题"],
    ]
    workbook(office.root / "表.xlsx", ("人员", officers), ("检查", checks))
    take(office, "表.xlsx", "--yes").exit(0).shows("已写入 2 条记录", "不认识的列，没有用：身份证号").hides(ADULT)
    lines(office, "officer", "执法证号: '99990100001'", "有效期至: 2027-05-01")
    lines(office, "check-result", "检查日期: 2024-03-01", "结论日期: 2024-03-05")
    office.check("--as-of", "2024-12-31").exit(0)


def test_a_catalogue_of_decisions_is_one_record(office: Site) -> None:
    rows: Rows = [
        ["云岭县2024年度重大行政决策事项目录"], ["序号", "事项名称", "承办单位", "计划完成时间"],
        [1, "污水管网建设方案", "县住建局", "2024年9月"], [2, "粮食规划", "县发改局", "2024年12月"], ["备注：略"],
    ]  # fmt: skip
    given(office, rows, "--yes", name="目录").exit(0).shows("已写入 1 条记录")
    lines(
        office, "decision-catalogue", "目录标题: 云岭县2024年度重大行政决策事项目录", "目录年度: 2024",
        "    事项名称: 粮食规划", "    计划时间: 2024年12月",
    )  # fmt: skip
    office.check("--as-of", "2024-12-31").exit(0)


def test_statistics_with_headings_in_two_rows(office: Site) -> None:
    penalties: Rows = [
        ["云岭县2024年度行政处罚实施情况统计表"],
        ["单位", "处罚类型（宗）", *[None] * 8, "合计", "罚没金额(万元)"],
        [None, "警告、通报批评", "罚款", "没收违法所得、没收非法财物", "暂扣许可证、执照,降低资质等级",
         "吊销许可证、执照",
         "限制开展生产经营活动", "责令停产停业、责令关闭、限制从业", "行政拘留", "其他行政处罚"],
        [MARKET, 0, 12, 1, None, 0, 0, 0, 0, 0, 13, 1.5],
    ]  # fmt: skip
    licences: Rows = [
        ["单位", "申请数量", "受理数量", "许可数量", "不予许可数量", "撤销许可数量"],
        [MARKET, 5, 5, 5, 0, 0],
    ]
    sheet = workbook(office.root / "表.xlsx", ("表一", penalties), ("表二", licences))
    for each in ("A1:L1", "A2:A3", "B2:J2", "K2:K3", "L2:L3"):
        sheet.merge_cells(each)
    assert sheet.parent is not None
    sheet.parent.save(office.root / "表.xlsx")
    take(office, "表.xlsx", "--yes").exit(0).shows("已写入 1 条记录")
    lines(
        office, "enforcement-statistics", "年报名称: 云岭县市场监督管理局2024年度行政执法统计年报", "表式: A 浙江",
        "金额单位: 万元", "统计期至: 2024-12-31", "    警告、通报批评: 0", "    罚没金额(万元): 1.5", "    许可数量: 5",
    )  # fmt: skip
    assert "暂扣" not in records(office, "enforcement-statistics")
    office.check("--as-of", "2024-12-31").exit(0)


def test_a_table_with_commas_in_the_encoding_of_old_excel(office: Site) -> None:
    table(office.root / "表.csv", sheet_of(PENALTY_2018, [penalty()]), "gb18030")
    take(office, "表.csv", "--yes").exit(0).shows("已写入 1 条记录")
    (office.root / "坏.csv").write_bytes('行政处罚决定书文号,行政相对人名称\n1号,"甲"乙\n2号,丙\n'.encode())
    take(office, "坏.csv", "--kind", "行政处罚决定").exit(1).shows("GK705", "这一行读不懂")


def test_an_old_workbook(office: Site) -> None:
    path = Path(__file__).parent / "fixtures" / "penalties.xls"
    (office.root / "表.xls").write_bytes(path.read_bytes())
    told = take(office, "表.xls", "--yes").exit(0)
    told.shows(
        "已写入 1 条记录", "旧格式（.xls）里隐藏的行、列看不出来，会一起读取；有隐藏内容的，先另存为 .xlsx，再导入"
    )
    lines(office, "penalty", "行政处罚决定书文号: 云市监罚〔2024〕3号", "处罚决定日期: 2024-03-15")


def test_what_the_template_holds_comes_back(office: Site) -> None:
    office.run("new", "执法事项", "--xlsx").exit(0)
    book = load_workbook(office.root / "执法事项.xlsx")
    first, basis = book.worksheets[0], book["权力依据"]
    names = [str(cell.value).strip("*") for cell in first[1]]
    for name, value in {"序号": 1, "事项名称": "对某事的处罚", "权力类型": "行政处罚", "权力来源": "法定"}.items():
        first.cell(2, names.index(name) + 1, value)
    heads = [str(cell.value).strip("*") for cell in basis[1]]
    for row, name in ((2, "《甲法》"), (3, "《乙条例》")):
        basis.cell(row, heads.index("记录序号") + 1, 1)
        basis.cell(row, heads.index("依据名称") + 1, name)
    book.save(office.root / "执法事项.xlsx")
    take(office, "执法事项.xlsx", "--yes").exit(0).shows("已写入 1 条记录").hides("填写说明", "选项")
    lines(office, "power-item", "  - 依据名称: 《甲法》", "  - 依据名称: 《乙条例》")

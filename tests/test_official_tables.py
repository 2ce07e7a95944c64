"""The 双公示 upload workbook and the prescribed tables of yearly reports, as they come out."""

from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from builder import Site
from gongkai.kind import load_kinds

PRIVATE = (
    "“行政相对人代码_4(税务登记号)”“法定代表人证件号码”“证件号码”这几列是空的：本系统不保存这些个人信息。"
    "上级平台要填的，上传前自己补上；补过的文件不要放进网站的内容文件夹。\n"
)
PENALTY_HEADINGS = (
    "行政相对人名称|行政相对人类别|行政相对人代码_1(统一社会信用代码)|行政相对人代码_2(工商注册号)|行政相对人代码_3(组织机构代码)|"
    "行政相对人代码_4(税务登记号)|行政相对人代码_5(事业单位证书号)|行政相对人代码_6(社会组织登记证号)|法定代表人|法定代表人证件类型|"
    "法定代表人证件号码|证件类型|证件号码|行政处罚决定书文号|违法行为类型|违法事实|处罚依据|处罚类别|处罚内容|罚款金额（万元）|"
    "没收违法所得、没收非法财物的金额（万元）|暂扣或吊销证照名称及编号|处罚决定日期|处罚有效期|公示截止期|处罚机关|"
    "处罚机关统一社会信用代码|数据来源单位|数据来源单位统一社会信用代码|备注"
)


def put(site: Site, kind: str, *changes: tuple[str, str], agency: str = "qingxi") -> Site:
    """The kind's example as a record of an agency, some words replaced."""
    text = load_kinds().all[kind].example
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    number = text.split("记录编号: ")[1].split()[0]
    return site.file(f"content/{agency}/{kind}/2024/{number}.yml", text)


def pages(site: Site, name: str) -> list[Worksheet]:
    return load_workbook(site.root / name).worksheets


def values(page: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_penalties_as_they_are_uploaded(site: Site) -> None:
    code = "11999900000000123C"
    with site.path("content/agencies/qingxi.yml").open("a", encoding="utf-8") as file:
        file.write(f"统一社会信用代码: {code}\n")
    put(
        site, "penalty", ("处罚类别: 罚款 ", "处罚类别: [罚款, 没收非法财物, 其他]\n其他处罚的名称: 责令限期拆除 "),
        ("公示截止期:", "没收违法所得金额（万元）: 1.5\n没收非法财物金额（万元）: 0.000001\n公示截止期:"),
        ("内部备注", "备注: '=SUM(A1)'\n内部备注"),
    )  # fmt: skip
    ran = site.run("export", "行政处罚决定", "--official", "上传.xlsx", "--as-of", "2024-12-31").exit(0)
    ran.is_(f"已写好 1 条，在 上传.xlsx\n{PRIVATE}“处罚有效期”是必填的，有 1 条空着。\n")
    [page] = pages(site, "上传.xlsx")
    head, row = values(page)
    assert "|".join(head) == PENALTY_HEADINGS
    assert row == [
        "云岭县示例百货有限公司", "法人及非法人组织", "91999900MA0000015N", None, None, None, None, None, "赵某某",
        None, None, None, None, "云市监罚〔2024〕3号", "未按规定明码标价",
        "2024年2月26日检查时，该公司日用品区有十七种商品没有标明价格，也没有标明计价单位，经责令改正后已补齐标价签。",
        "《中华人民共和国价格法》第四十二条", "罚款;没收非法财物;其他-责令限期拆除", "罚款人民币800元。", "0.080000",
        "1.500001", None, "2024/03/15", None, "2025/03/15", "青溪镇人民政府", code, "青溪镇人民政府", code, "=SUM(A1)",
    ]  # fmt: skip
    assert {cell.data_type for cell in page[2] if cell.value} == {"s"}
    assert page.cell(2, 30).quotePrefix


def test_licences_as_they_are_uploaded(site: Site) -> None:
    put(site, "licence")
    site.run("export", "行政许可决定", "--official", "上传.xlsx", "--as-of", "2024-12-31").exit(0)
    [page] = pages(site, "上传.xlsx")
    row = dict(zip(*values(page), strict=True))
    assert len(row) == 28
    assert list(row)[13:16] == ["行政许可决定文书名称", "行政许可决定文书号", "许可类别"]
    assert (row["当前状态"], row["许可机关"], row["证件号码"]) == ("1", "青溪镇人民政府", None)


def test_what_is_not_for_the_upload_is_counted(site: Site) -> None:
    put(site, "penalty")
    put(site, "penalty", ("ex4mp1", "ex4mp2"), ("3号", "4号"), ("普通程序", "简易程序"))
    put(
        site,
        "penalty",
        ("ex4mp1", "ex4mp3"),
        ("3号", "5号"),
        ("内部备注", "公开方式: 不予公开\n公开方式的依据: 条例第十四条\n内部备注"),
    )
    put(
        site,
        "penalty",
        ("ex4mp1", "ex4mp4"),
        ("3号", "6号"),
        ("内部备注", "撤回: {撤回日期: 2024-05-06, 撤回理由: 撤销}\n内部备注"),
    )
    ran = site.run("export", "行政处罚决定", "--official", "上传.xlsx", "--as-of", "2024-12-31").exit(0)
    ran.shows(
        "已写好 1 条",
        "没有写进去：简易程序的 1 条",
        "没有写进去：不公开或者不再公示的 1 条",
        "没有写进去：已撤回的 1 条",
    )


def test_a_record_with_an_error_stops_the_upload(site: Site) -> None:
    put(site, "penalty", ("0.08 ", "壹佰万 "))
    site.run("export", "行政处罚决定", "--official", "上传.xlsx").exit(2).shows(
        "有的记录有错误（content/qingxi/penalty/2024/202403-ex4mp1.yml:1），没有写。请先用 gongkai check 检查并改正"
    )
    assert not (site.root / "上传.xlsx").exists()


def test_the_tables_of_the_report_on_disclosure(site: Site) -> None:
    put(site, "disclosure-report")
    site.run("export", "政府信息公开工作年度报告", "--official", "表.xlsx", "--as-of", "2024-12-31").exit(0).is_(
        "已写好《青溪镇人民政府2023年政府信息公开工作年度报告》的 3 张表，在 表.xlsx\n"
    )
    active, requests, reviews = pages(site, "表.xlsx")
    assert values(active)[4] == ["行政规范性文件", 1, 0, 3]
    rows = values(requests)
    assert len(rows) == 29
    assert rows[4] == ["一、本年新收政府信息公开申请数量", None, None, 3, 1, 0, 0, 0, 0, 4]
    assert rows[27] == [None, "（七）总计", None, 3, 1, 0, 0, 0, 0, 4]
    merged = {str(each) for each in requests.merged_cells.ranges}
    assert {"A1:J1", "A2:C4", "D2:J2", "D3:D4", "E3:I3", "J3:J4", "A5:C5", "A7:A28", "B9:B16", "B28:C28"} <= merged
    assert {str(each) for each in reviews.merged_cells.ranges} == {"A1:O1", "A2:E3", "F2:O2", "F3:J3", "K3:O3"}


def test_the_statistics_of_a_province_with_one_head_a_table(site: Site) -> None:
    put(site, "enforcement-statistics")
    site.run("export", "行政执法统计年报", "--official", "表.xlsx", "--as-of", "2024-12-31").exit(0).shows("6 张表")
    found = pages(site, "表.xlsx")
    assert [page.title for page in found] == [
        "1 行政处罚实施情况", "2 行政许可实施情况", "3 行政强制实施情况", "4 其他行政执法行为实施情况",
        "5 行政执法人员持证情况", "6 情况说明",
    ]  # fmt: skip
    rows = values(found[0])
    assert rows[1][0] == "金额单位：万元"
    assert rows[2][3:5] == ["暂扣许可证、执照,降低资质等级", "吊销许可证、执照"]
    assert rows[3] == [4, 11, 2, 0, 0, 0, 1, 0, 0, 18, 12.46]
    assert values(found[2])[1][:5] == ["行政强制措施", None, None, None, "行政强制执行"]
    assert values(found[3])[3] == [None, None, None, 126, None, None, None, None, 2, 0.1, 0, 128]


def test_the_statistics_of_a_province_with_two_rows_of_headings(site: Site) -> None:
    rows = "\n".join(
        f"  - {{单位: {body}, 结案数量: {count}, 罚款: {count}}}" for body, count in (("合计", 5), ("土地所", 5))
    )
    site.file(
        "content/qingxi/enforcement-statistics/2024/202401-aaaaaa.yml",
        "记录编号: 202401-aaaaaa\n发布时间: 2024-01-19 10:00\n年报名称: 青溪镇2023年度行政执法统计年报\n"
        f"统计年度: 2023\n表式: D 山东\n金额单位: 万元\n统计期至: 2023-12-31\n行政处罚实施情况（山东表式）:\n{rows}\n"
        "行政许可实施情况:\n  - {单位: 土地所, 申请数量: 3, 许可数量: 3}\n  - {单位: 合计, 申请数量: 3, 许可数量: 3}\n",
    )
    site.run("export", "行政执法统计年报", "--official", "表.xlsx", "--as-of", "2024-12-31").exit(0)
    [page] = pages(site, "表.xlsx")
    _, _, upper, lower, first, last = values(page)
    assert [each for each in upper if each] == ["单位", "行政许可", "行政处罚"]
    assert len(lower) == 32
    assert lower[1:9] == [
        "申请数量",
        "受理数量",
        "许可数量",
        "不予许可数量",
        "撤销许可数量",
        "立案数量",
        "结案数量",
        "警告",
    ]
    assert (first[0], first[1], first[2], first[7]) == ("土地所", 3, None, 5)
    assert last[0] == "合计"


def test_several_reports_go_to_a_folder(site: Site) -> None:
    put(site, "disclosure-report")
    put(site, "disclosure-report", agency="baishi")
    call = ("export", "政府信息公开工作年度报告", "--official")
    site.run(*call, "表.xlsx").exit(2).shows(
        "一个文件写一份，现在有《青溪镇人民政府2023年政府信息公开工作年度报告》、",
        "请用 --agency、--from、--to 指明是哪一份，或者写一个文件夹（表），每份一个文件",
    )
    title = "青溪镇人民政府2023年政府信息公开工作年度报告"
    site.run(*call, "年报/表", "--as-of", "2024-12-31").exit(0).is_(
        "".join(f"已写好《{title}》的 3 张表，在 年报/表/{title}{more}.xlsx\n" for more in ("", "（2）"))
    )
    assert [len(pages(site, f"年报/表/{title}{more}.xlsx")) for more in ("", "（2）")] == [3, 3]
    site.run(*call, "年报/表").exit(2).shows(f"已经有 年报/表/{title}.xlsx、年报/表/{title}（2）.xlsx，一份也没有写")
    site.run(*call, "表.pdf").exit(2).shows("表.pdf 应当是 .xlsx 文件，或者一个文件夹")
    call = (*call, "表.xlsx", "--agency", "白石镇人民政府")
    site.run(*call, "--from", "2024-01-01").exit(2).shows("没有找到这样的“政府信息公开工作年度报告”，没有写")
    site.run(*call, "--from", "2023-01-01", "--to", "2023-12-31", "--as-of", "2024-12-31").exit(0)


def test_a_kind_without_a_prescribed_table(site: Site) -> None:
    site.notice("202403-aaaaaa").run("export", "公告", "--official", "表.xlsx").exit(2).shows(
        "“公告”没有规定的表，--official 可以写：行政处罚决定、行政许可决定、政府信息公开工作年度报告、"
        "行政执法统计年报。别的请用 --xlsx"
    )

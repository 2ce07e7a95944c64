"""Templates and workbooks of records: what a clerk finds in them, and that Excel can destroy nothing."""

import datetime

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from builder import Site
from gongkai.kind import load_kinds

RECORDS = "content/qingxi/行政处罚决定/2024"


def opened(site: Site, name: str) -> dict[str, Worksheet]:
    return {page.title: page for page in load_workbook(site.root / name).worksheets}


def cell(page: Worksheet, heading: str, row: int = 2) -> Cell:
    """The cell below a heading."""
    heads = [each.value for each in page[1]]
    found = page.cell(row, heads.index(heading) + 1)
    assert isinstance(found, Cell)
    return found


def test_a_template_says_what_goes_where(site: Site) -> None:
    site.run("new", "行政处罚决定", "--xlsx").exit(0).is_(
        "已新建 行政处罚决定.xlsx\n"
        "请用 Excel 或 WPS 打开，从第二行起一行填一条，再运行 gongkai import 行政处罚决定.xlsx\n"
    )
    pages = opened(site, "行政处罚决定.xlsx")
    assert list(pages) == ["行政处罚决定", "关联记录", "更正记录", "附件", "问题说明", "误报放行", "填写说明", "选项"]
    page = pages["行政处罚决定"]
    assert [each.value for each in page[1]][:6] == [
        "序号", "记录编号", "*发布时间", "案件名称", "*行政处罚决定书文号", "处罚案件编号",
    ]  # fmt: skip
    heads = [str(each.value) for each in page[1]]
    assert "法制审核/审核日期" in heads
    assert not any("证件号码" in head or "税务登记号" in head for head in heads)
    assert page.freeze_panes == "B2"
    assert page.max_row == 1
    note = cell(page, "罚款金额（万元）", 1).comment
    assert note is not None
    assert note.text == "单位是万元，2000 元写 0.2\n单位：万元\n写法：数字"
    assert pages["选项"].sheet_state == "hidden"


def test_drop_downs_offer_the_choices(site: Site) -> None:
    site.run("new", "行政处罚决定", "--xlsx").exit(0)
    pages = opened(site, "行政处罚决定.xlsx")
    page = pages["行政处罚决定"]
    column = cell(page, "失信程度", 1).column_letter
    [offer] = [each for each in page.data_validations.dataValidation if str(each.sqref).startswith(f"{column}2:")]
    assert str(offer.sqref) == f"{column}2:{column}1048576"
    sheet, area = offer.formula1.split("!")
    assert sheet == "'选项'"
    assert [each.value for each in pages["选项"][area.replace("$", "")][0]] == ["轻微", "一般", "严重"]


def test_an_empty_cell_is_text_so_that_a_number_typed_into_it_keeps_its_digits(site: Site) -> None:
    site.run("new", "行政处罚决定", "--xlsx").exit(0)
    page = opened(site, "行政处罚决定.xlsx")["行政处罚决定"]
    for heading, form in {
        "统一社会信用代码": "@",
        "*处罚决定日期": "yyyy-mm-dd",
        "罚款金额（万元）": "General",
    }.items():
        index = cell(page, heading, 1).column
        [found] = [each for each in page.column_dimensions.values() if each.min <= index <= each.max]
        assert found.number_format == form, heading


def test_an_existing_file_is_never_overwritten(site: Site) -> None:
    site.run("new", "公告", "--xlsx").exit(0)
    (site.root / "公告.xlsx").write_bytes(b"work of days")
    site.run("new", "公告", "--xlsx").exit(2).shows("已经有 公告.xlsx，没有写。请换一个名字，或者先移走它")
    assert (site.root / "公告.xlsx").read_bytes() == b"work of days"


def example(site: Site, kind: str, agency: str = "qingxi", **changed: str) -> Site:
    """The kind's example as a record of an agency, some words replaced."""
    text = load_kinds().all[kind].example
    for change in changed.values():
        old, new = change.split("→")
        assert old in text
        text = text.replace(old, new)
    number = text.split("记录编号: ")[1].split()[0]
    return site.file(f"content/{agency}/{kind}/2024/{number}.yml", text)


def test_records_stand_a_row_each_and_their_rows_on_sheets_of_their_own(site: Site) -> None:
    example(site, "rule-of-law-report")
    site.run("export", "法治政府建设年度报告", "--xlsx", "年报.xlsx", "--agency", "qingxi").exit(0).is_(
        "已写好 1 条，在 年报.xlsx\n"
        "里面有不对外公开的内容（内部备注等），只供内部使用。改好以后用 gongkai import 导入。\n"
    )
    pages = opened(site, "年报.xlsx")
    rows = [[each.value for each in row][:4] for row in pages["报告正文"].iter_rows(max_row=3)]
    assert rows == [
        ["记录序号", "行号", "*部分", "*标题"],
        ["1", "1", "主要举措和成效", "一、主要举措和成效"],
        ["1", "2", "不足和原因", "二、存在的不足和原因"],
    ]
    rows = [[each.value for each in row][:4] for row in pages["报告正文-小节"].iter_rows(max_row=3)]
    assert rows == [
        ["记录序号", "上级行号", "主题", "*标题"],
        ["1", "1", "学法培训", "（一）坚持学法用法"],
        ["1", "1", "矛盾纠纷化解；信访", "（二）及时化解纠纷"],
    ]


def test_numbers_and_days_are_such_only_if_the_same_text_comes_back(site: Site) -> None:
    text = load_kinds().all["penalty"].example
    for old, new in (("0.08 ", "0.50 "), ("案件名称: 未按规定明码标价案", 'title: "=1+1"')):
        text = text.replace(old, new)
    site.file(f"{RECORDS}/202403-ex4mp1.yml", text)
    site.run("export", "行政处罚决定", "--xlsx", "处罚.xlsx", "--agency", "qingxi").exit(0)
    page = opened(site, "处罚.xlsx")["行政处罚决定"]
    assert cell(page, "*处罚决定日期").value == datetime.datetime(2024, 3, 15)
    assert cell(page, "*发布时间").value == datetime.datetime(2024, 3, 20, 10, 15)
    fine = cell(page, "罚款金额（万元）")
    assert (fine.value, fine.data_type) == ("0.50", "s")
    code = cell(page, "统一社会信用代码")
    assert (code.value, code.data_type, code.number_format) == ("91999900MA0000015N", "s", "@")
    formula = cell(page, "案件名称")
    assert (formula.value, formula.data_type, formula.quotePrefix) == ("=1+1", "s", True)


def test_only_the_agency_and_the_days_that_were_asked_for(site: Site) -> None:
    example(site, "penalty")
    example(site, "penalty", "baishi", id="ex4mp1→ex4mp9", day="处罚决定日期: 2024-03-15→处罚决定日期: 2024-03-18")
    site.run("export", "行政处罚决定", "--xlsx", "全部.xlsx").exit(0).shows("已写好 2 条")
    page = opened(site, "全部.xlsx")["行政处罚决定"]
    assert [cell(page, "发布机构", row).value for row in (2, 3)] == ["白石镇人民政府", "青溪镇人民政府"]
    site.run("export", "行政处罚决定", "--xlsx", "一天.xlsx", "--from", "2024-03-18", "--to", "2024-03-18").exit(0)
    assert cell(opened(site, "一天.xlsx")["行政处罚决定"], "记录编号").value == "202403-ex4mp9"
    site.run("export", "行政处罚决定", "--xlsx", "无.xlsx", "--agency", "没有").exit(2).shows("没有登记机关“没有”")


def test_a_text_longer_than_a_cell_is_named_and_not_cut(site: Site) -> None:
    site.notice("202403-aaaaaa").notice("202403-bbbbbb", f"公告正文: {'长' * 32768}\n")
    site.run("export", "公告", "--xlsx", "公告.xlsx").exit(0).shows(
        "已写好 1 条", "有 1 条没有写进去，Excel 的一格最多 32767 字：content/qingxi/notice/2024/202403-bbbbbb.yml:1"
    )


def test_a_record_that_cannot_be_read_stops_the_export(site: Site) -> None:
    site.notice("202403-aaaaaa").file("202403-bbbbbb.yml", "记录编号：202403-bbbbbb\n")
    site.run("export", "公告", "--xlsx", "公告.xlsx").exit(2).shows(
        "有的记录读不出来（content/qingxi/notice/2024/202403-bbbbbb.yml:1），没有写。请先用 gongkai check 检查并改正"
    )
    assert not (site.root / "公告.xlsx").exists()
    assert not [each for each in site.root.iterdir() if each.name.startswith(".")]


def test_what_may_never_be_written_is_in_no_workbook(site: Site) -> None:
    number = "11010519491231002X"
    text = load_kinds().all["penalty"].example + f"证件号码: {number}\n"
    site.file(f"{RECORDS}/202403-ex4mp1.yml", text)
    site.run("export", "行政处罚决定", "--xlsx", "处罚.xlsx", "--agency", "qingxi").exit(0).hides(number)
    pages = load_workbook(site.root / "处罚.xlsx").worksheets
    assert not [each for page in pages for row in page.iter_rows() for each in row if number in str(each.value)]


def test_export_asks_for_what_it_needs(site: Site) -> None:
    site.run("export", "公告").exit(2).shows("写成什么，请用 --xlsx、--official、--docx、--paste 里的一个写明")
    site.run("export", "--xlsx", "a.xlsx").exit(2).shows("请写明导出哪一种记录")
    site.run("export", "公告", "--xlsx", "a.csv").exit(2).shows("a.csv 应当是 .xlsx 文件")
    site.run("export", "公告", "--xlsx", "content/a.xlsx").exit(2).shows("会被公开，没有写。请换一个地方")

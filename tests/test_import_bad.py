"""Files that `gongkai import` must refuse: one clear sentence, no traceback, nothing written, nothing fetched."""

import zipfile
from pathlib import Path

import pytest

from builder import Site
from gongkai.importing import staging
from office import take
from workbooks import PENALTY_2018, penalty, sheet_of, table, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "http://192.0.2.1/e">]>'
ROWS = sheet_of(PENALTY_2018, [penalty()])


def everything(office: Site) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in office.root.rglob("*") if path.is_file()}


def refused(office: Site, name: str, *said: str) -> None:
    """The command stops with these words and leaves the folder as it was."""
    before = everything(office)
    told = take(office, name, "--yes")
    assert told.code in (1, 2), told.out
    told.shows(*said).hides("Traceback", "Error")
    assert everything(office) == before


def part(path: Path, name: str, data: bytes) -> None:
    """A sound workbook with one part more, or another one in place of its own."""
    workbook(path, ("双公示", ROWS))
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, held in {**parts, name: data}.items():
            archive.writestr(each, held)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("报告.wps", "“报告.wps”的格式（.wps）读不了。请在 WPS 中另存为 .docx/.xlsx，再导入。"),
        ("名单.ET", "“名单.ET”的格式（.et）读不了。请在 WPS 中另存为 .docx/.xlsx，再导入。"),
        ("报告.docm", "“报告.docm”带宏，不能导入。请另存为不带宏的 .docx/.xlsx，再导入。"),
        ("名单.xlsm", "“名单.xlsm”带宏，不能导入。请另存为不带宏的 .docx/.xlsx，再导入。"),
        ("图.png", "不能导入“图.png”。可以导入的是 .docx、.xlsx、.xls、.csv 文件。"),
    ],
)
def test_other_formats(office: Site, name: str, said: str) -> None:
    (office.root / name).write_bytes(b"x")
    refused(office, name, said)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("加密.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "“加密.xlsx”加了密码"),
        ("坏.xlsx", b"PK\x03\x04 broken", "“坏.xlsx”已损坏，读不出来"),
        ("坏.xls", OLE, "“坏.xls”不是 Excel 工作簿"),
        ("宏.xlsm", b"PK\x03\x04", "“宏.xlsm”带宏，不能导入"),
        ("改名.csv", b"PK\x03\x04", "“改名.csv”其实是 .xlsx 工作簿，只改了扩展名"),
        ("图.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "“图.csv”不是逗号分隔的表格"),
        ("空.csv", b"", "“空.csv”是空的"),
    ],
)
def test_files_that_are_not_what_they_seem(office: Site, name: str, data: bytes, said: str) -> None:
    (office.root / name).write_bytes(data)
    refused(office, name, said)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("xl/vbaProject.bin", b"x", "带宏，不能导入"),
        ("xl/sharedStrings.xml", DTD + b"<sst/>", "里有文档类型声明（DOCTYPE），可能是恶意文件"),
        ("xl/worksheets/sheet1.xml", bytes(60_000_000), "展开后大得不正常（可能是恶意文件）"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r=", "已损坏，读不出来"),
        ("xl/workbook.xml", b"<workbook/>", "“表.xlsx”里没有看得见的工作表"),
    ],
)
def test_workbooks_with_a_bad_part(office: Site, name: str, data: bytes, said: str) -> None:
    part(office.root / "表.xlsx", name, data)
    refused(office, "表.xlsx", said)


@pytest.mark.slow
def test_a_sheet_of_all_the_rows_that_excel_has(office: Site) -> None:
    """Somebody gave the whole column a border: 1,048,575 rows below the headings, one of them with content."""
    path = office.root / "表.xlsx"
    workbook(path, ("双公示", ROWS))
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 1_048_577))
    part(path, "xl/worksheets/sheet1.xml", sheet.replace(b"</sheetData>", rows + b"</sheetData>"))
    take(office, "表.xlsx", "--yes").exit(0).shows("已写入 1 条记录")


def test_a_number_merged_over_two_decisions(office: Site) -> None:
    """Rows below a merged number are one record, so what can be only one must not differ."""
    rows = sheet_of(PENALTY_2018, [penalty(), penalty(4, 行政相对人名称="云岭县示例商店", 处罚决定日期="2024/04/01")])
    sheet = workbook(office.root / "表.xlsx", ("双公示", rows))
    column = PENALTY_2018.index("行政处罚决定书文号") + 1
    sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    assert sheet.parent is not None
    sheet.parent.save(office.root / "表.xlsx")
    told = take(office, "表.xlsx", "--yes").exit(1)
    told.shows("共：有错误 1 条。", "GK709")
    told.shows("这一行和上面的行合并成一条记录，“处罚决定日期”却不同", "“行政相对人名称”却不同")
    take(office, "表.xlsx", "--yes", "--skip-wrong")
    assert not list(office.root.glob("content/*/penalty/**/*.yml"))


def test_two_workbooks_with_the_same_number(office: Site) -> None:
    for name, facts in (("甲.xlsx", "没有标明价格。"), ("乙.xlsx", "标错了价格。")):
        workbook(office.root / name, ("双公示", sheet_of(PENALTY_2018, [penalty(违法事实=facts)])))
    both = ("甲.xlsx", "乙.xlsx", "--agency", "market", "--as-of", "2024-12-31", "--jobs", "1", "--yes")
    office.run("import", *both).exit(1).shows(
        "与 甲.xlsx 表“双公示”第 2 行 是同一条记录（行政处罚决定书文号相同），内容却不同"
    )
    assert not list(office.root.glob("content/*/penalty/**/*.yml"))


def test_a_content_folder_that_may_not_be_written(office: Site) -> None:
    """A file in place of the working folder stands for a folder without the right to write: tests may run as root."""
    (office.root / "content" / staging.NAME).write_text("")
    workbook(office.root / "表.xlsx", ("双公示", ROWS))
    refused(office, "表.xlsx", "不能写入", "没有写入任何记录")


def test_a_table_in_no_known_encoding(office: Site) -> None:
    table(office.root / "表.csv", ROWS, "utf-16")
    refused(office, "表.csv", "“表.csv”不是逗号分隔的表格（可能是“Unicode 文本”）")

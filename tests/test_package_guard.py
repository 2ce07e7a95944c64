"""Office files that no library may open: each with one sentence in words of the person who chose it."""

import zipfile
from pathlib import Path

import pytest

from gongkai.importing.package_guard import check_package
from gongkai.importing.unreadable import Unreadable

ALL = (".docx", ".xlsx", ".xls", ".csv")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PLAIN = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def package(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def entry(name: str) -> bytes:
    return name.encode("utf-16-le")


CASES = {
    "~$名单.xlsx": (b"x", "“~$名单.xlsx”是打开着的文件留下的临时文件，不是文件本身。请选没有“~”的那个文件"),
    "报告.doc": (OLE, "“报告.doc”的格式（.doc）读不了。请在 WPS 中另存为 .docx/.xlsx，再导入"),
    "报告.wps": (OLE, "“报告.wps”的格式（.wps）读不了。请在 WPS 中另存为 .docx/.xlsx，再导入"),
    "名单.et": (OLE, "“名单.et”的格式（.et）读不了。请在 WPS 中另存为 .docx/.xlsx，再导入"),
    "名单.xlsm": (b"PK", "“名单.xlsm”带宏，不能导入。请另存为不带宏的 .docx/.xlsx，再导入"),
    "名单.pdf": (b"%PDF-", "不能导入“名单.pdf”。可以导入的是 .docx、.xlsx、.xls、.csv 文件"),
    "空.xlsx": (b"", "“空.xlsx”是空的。请选有内容的文件"),
    "加密.xlsx": (
        OLE + entry("EncryptedPackage"),
        "“加密.xlsx”加了密码。请在 WPS 或者 Word、Excel 里去掉密码，另存，再导入",
    ),
    "旧.xlsx": (OLE + entry("Workbook"), "“旧.xlsx”其实是旧格式，只改了扩展名。请在 WPS 中另存为 .docx/.xlsx，再导入"),
    "坏.xlsx": (
        b"PK\x03\x04 broken",
        "“坏.xlsx”已损坏，读不出来。请在 WPS 或者 Word、Excel 里打开，另存为新文件，再导入",
    ),
    "改名.csv": (b"PK\x03\x04", "“改名.csv”其实是 .xlsx 工作簿，只改了扩展名。请把扩展名改回 .xlsx，再导入"),
    "改名.xls": (b"PK\x03\x04", "“改名.xls”其实是 .xlsx 工作簿，只改了扩展名。请把扩展名改回 .xlsx，再导入"),
    "网页.xls": (
        b"\r\n<html><table>",
        "“网页.xls”其实是网页，不是旧格式的 Excel 工作簿。请在 WPS 或者 Word、Excel 里打开，另存为新文件，再导入",
    ),
    "文字.xlsx": (
        "序号,名称".encode(),
        "“文字.xlsx”已损坏，或者不是 Excel 工作簿。请在 WPS 或者 Word、Excel 里打开，另存为新文件，再导入",
    ),
    "宏.xls": (
        OLE + entry("Workbook") + entry("_VBA_PROJECT"),
        "“宏.xls”带宏，不能导入。请另存为不带宏的 .xlsx，再导入",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_is_not_what_it_should_be(tmp_path: Path, name: str) -> None:
    data, said = CASES[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unreadable) as refused:
        check_package(tmp_path / name, ALL)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/document.xml": b"<w/>"}, "“a.xlsx”不是 Excel 工作簿。请按真实的格式改扩展名，或者另存，再导入"),
        ({**PLAIN, "xl/vbaProject.bin": b"x"}, "“a.xlsx”带宏，不能导入。请另存为不带宏的 .xlsx，再导入"),
        (
            {**PLAIN, "xl/sharedStrings.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x/>'},
            "“a.xlsx”里有文档类型声明（DOCTYPE），可能是恶意文件。"
            "请在 WPS 或者 Word、Excel 里打开，另存为新文件，再导入",
        ),
        (
            {**PLAIN, "xl/styles.xml": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")},
            "“a.xlsx”里有文档类型声明（DOCTYPE），可能是恶意文件。"
            "请在 WPS 或者 Word、Excel 里打开，另存为新文件，再导入",
        ),
        (
            {**PLAIN, "xl/worksheets/sheet1.xml": bytes(60_000_000)},
            "“a.xlsx”展开后大得不正常（可能是恶意文件）。请在 WPS 或者 Word、Excel 里打开，另存为新文件，再导入",
        ),
    ],
)  # fmt: skip
def test_a_package_with_something_in_it_that_may_not_be_there(
    tmp_path: Path, parts: dict[str, bytes], said: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        check_package(package(tmp_path / "a.xlsx", parts), ALL)
    assert str(refused.value) == said


def test_a_document_type_across_the_border_of_two_pieces(tmp_path: Path) -> None:
    data = b"<x>" + b" " * ((1 << 20) - 7) + b"<!DOCTYPE x>"
    with pytest.raises(Unreadable, match="DOCTYPE"):
        check_package(package(tmp_path / "a.xlsx", {**PLAIN, "xl/styles.xml": data}), ALL)


def test_a_workbook_that_is_open_is_told_by_its_lock_file(tmp_path: Path) -> None:
    path = package(tmp_path / "处罚名单.xlsx", PLAIN)
    assert check_package(path, ALL) == ".xlsx"
    (tmp_path / "~$处罚名单.xlsx").write_bytes(b"x")
    with pytest.raises(Unreadable) as refused:
        check_package(path, ALL)
    assert str(refused.value) == (
        "“处罚名单.xlsx”正在 Word、Excel 或者 WPS 里开着，可能有没存盘的改动。"
        "请存盘、关闭，再导入（确实已经关闭的，删去旁边的“~$处罚名单.xlsx”）"
    )

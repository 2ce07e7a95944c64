"""`gongkai clean`: the copy holds what readers see and nothing else; the original stays; nothing is overwritten."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from pypdf import PdfReader

import secret_files as make
from builder import Site
from gongkai.attachment_text.extract import Extract
from gongkai.attachment_text.read import extract

ID = "11010519491231002X"
SAID = f"身份证号 {ID}"
INSERTED = f"<w:ins>{make.run('加上的')}</w:ins>"
ROW = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
DELETED_ROW = ROW.format("<w:trPr><w:del/></w:trPr>", make.paragraph(make.run(ID)))
KEPT_ROW = ROW.format("", make.paragraph(make.run("留下的行")))


def cleaned(site: Site, name: str, data: bytes) -> Path:
    site.file(f"content/qingxi/files/{name}", data)
    path = site.root / "content/qingxi/files" / name
    site.run("clean", str(path)).exit(0).hides(ID)
    assert path.read_bytes() == data
    return path.with_name(f"{path.stem}-clean{path.suffix}")


def everything(path: Path) -> bytes:
    """All bytes of a file, unpacked if it is packed."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def text_of(found: Extract) -> str:
    return "\n".join(part.text for part in found.parts)


def test_word_keeps_what_is_seen(site: Site) -> None:
    body = (
        make.paragraph(make.run("正文"), make.deleted(SAID), INSERTED, make.run(SAID, hidden=True))
        + f"<w:tbl>{DELETED_ROW}{KEPT_ROW}</w:tbl>"
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="a/comments" Target="comments.xml"/>'
        '<Relationship Id="r2" Type="a/styles" Target="styles.xml"/></Relationships>'
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/comments.xml"/><Override PartName="/word/document.xml"/></Types>'
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "word/document.xml": f'<?xml version="1.0"?><w:document {make.W} a=">"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": links,
        "word/comments.xml": make.comments(SAID),
        "docProps/core.xml": make.CORE.format(SAID),
    }
    path = cleaned(site, "稿.docx", make.parcel(parts))
    found = extract(path)
    assert [part.text for part in found.parts] == ["正文加上的\n留下的行"]
    assert (found.hidden, found.properties) == ([], [])
    data = everything(path)
    assert ID.encode() not in data
    assert b"comments.xml" not in data
    assert b"styles.xml" in data
    assert b"<w:ins" not in data


def test_workbook_loses_what_is_hidden(site: Site) -> None:
    data = make.xlsx(
        [["村", "户数"], ["下溪村", 12]], hidden_rows=[["姓名", ID]], hidden_sheet=ID, comment=SAID,
        hidden_column=ID, author="张三",
    )  # fmt: skip
    path = cleaned(site, "表.xlsx", data)
    assert ID.encode() not in everything(path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["名单"]
    rows = list(book["名单"].iter_rows(min_row=1, max_row=2, max_col=2, values_only=True))
    assert rows == [("村", "户数"), ("下溪村", 12)]
    assert book["名单"]["A3"].value is None
    assert book["名单"]["A1"].comment is None


def test_formulas_become_values(site: Site) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = 2, "=A1*2"
    out = io.BytesIO()
    book.save(out)
    path = cleaned(site, "算.xlsx", out.getvalue())
    assert b"<f>" not in everything(path)


def test_pdf_is_written_anew(site: Site) -> None:
    data = make.revised(make.rewritten(make.pdf("hello", author="Zhang"), attach=b"secret"))
    path = cleaned(site, "稿.pdf", data)
    found = extract(path)
    assert "hello" in text_of(found)
    assert (found.hidden, found.properties) == ([], [])
    assert not PdfReader(path).attachments
    assert b"Zhang" not in path.read_bytes()


def test_pictures_forget_where_they_were_taken(site: Site) -> None:
    path = cleaned(site, "照片.jpg", make.jpeg(gps=True, artist="张三", description=SAID))
    with Image.open(path) as image:
        assert dict(image.getexif()) == {}
        assert image.size == (40, 30)
    path = cleaned(site, "图.png", make.png(SAID))
    assert "Comment" not in Image.open(path).info


def test_bars_cannot_be_cleaned_and_nothing_is_left(site: Site) -> None:
    site.file("content/qingxi/files/a.pdf", make.pdf(f"id {ID}", more="0 g 70 695 200 16 re f"))
    path = site.root / "content/qingxi/files/a.pdf"
    site.run("clean", str(path)).exit(1).shows("清理不掉：第 1 页色块下面的文字", "重新导出").hides(ID)
    assert [each.name for each in path.parent.iterdir()] == ["a.pdf"]


def test_nothing_is_overwritten(site: Site) -> None:
    cleaned(site, "a.png", make.png())
    site.run("clean", str(site.root / "content/qingxi/files/a.png")).exit(1).shows("已经有了，没有覆盖")


@pytest.mark.parametrize("name", ["a.pptx", "a.doc", "a.zip", "a.ofd"])
def test_other_formats_are_answered(site: Site, name: str) -> None:
    site.file(f"content/qingxi/files/{name}", b"PK")
    site.run("clean", str(site.root / "content/qingxi/files" / name)).exit(1).shows("不能清理")
    site.run("clean").exit(2)
    site.run("clean", "nothing.pdf").exit(2).shows("找不到")
    site.run("clean", "content").exit(2).shows("content 是文件夹，请写明里面的文件")


def test_damaged_files_are_answered(site: Site) -> None:
    for name in ("a.docx", "a.xlsx", "a.pdf", "a.jpg"):
        site.file(f"content/qingxi/files/{name}", b"PK\x03\x04 broken")
        site.run("clean", str(site.root / "content/qingxi/files" / name)).exit(1)

"""What attachments say is searched: a file beside the record, terms in the index, both as long as the attachment."""

import json
from pathlib import Path
from typing import Any

import pytest

import secret_files as make
from builder import Site
from gongkai.attachment_text import seen
from gongkai.attachment_text.extract import Extract
from gongkai.attachment_text.read import extract
from gongkai.attachment_text.seen import LONGEST
from incremental import same
from index_reader import IndexReader
from test_attachment_text import ID, NOTICE, put

TEXT = "qingxi/notice/2024/01/202401-aaaaaa.text.json"
DAY = ("--as-of", "2024-12-31")


def said(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.page(TEXT))
    return found


def finds(site: Site, words: str) -> bool:
    return bool(IndexReader(site.out / "search").containing(words))


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.docx", make.docx(make.paragraph(make.run("河道")) + make.paragraph(make.run("清淤"))), "河道\n清淤"),
        ("a.docx", make.docx(make.paragraph(make.run("河道")), docProps__core=make.CORE.format("王某某")), "河道"),
        ("a.xlsx", make.xlsx([["村名", "户数"], ["上河村", 12]], author="王某某"), "村名\t户数\n上河村\t12"),
        ("a.csv", "村名,户数\n上河村,12\n".encode(), "村名\t户数\n上河村\t12"),
        ("a.pptx", make.pptx("河道", "清淤"), "河道\n清淤"),
        ("a.ofd", make.ofd("河道清淤\n水库加固"), "河道清淤\n水库加固"),
        ("a.pdf", make.pdf("River works", author="Wang"), "River works"),
        ("a.txt", "  河道\r\n\r\n  清淤 \n".encode("gbk"), "河道\n清淤"),
        ("a.json", '{"村": "\\u4e0a\\u6cb3\\ud800"}'.encode(), "村\n上河"),
    ],
)
def test_what_is_read_in_a_file_is_its_text(site: Site, name: str, data: bytes, text: str) -> None:
    """Not who made it, and nothing twice."""
    put(site, name, data).build().exit(0)
    assert said(site) == {"texts": [{"name": name, "text": text}], "truncated": False}
    public = json.loads(site.page(TEXT.replace(".text.json", ".json")))
    assert public["attachment_text"] == "202401-aaaaaa.text.json"


@pytest.mark.parametrize(
    ("name", "data"), [("a.jpg", make.jpeg(description="河道清淤")), ("a.mp3", "ID3\x03河道".encode())]
)
def test_a_file_without_a_text_adds_nothing(site: Site, name: str, data: bytes) -> None:
    put(site, name, data, "    已看过的人: 王某\n").build().exit(0)
    assert not (site.out / TEXT).exists()
    assert "attachment_text" not in json.loads(site.page(TEXT.replace(".text.json", ".json")))
    assert (site.out / TEXT.replace(".text.json", f"-1{Path(name).suffix}")).exists()


def test_the_text_comes_changes_and_goes_with_the_attachment(site: Site) -> None:
    """Each build gives what a build from nothing gives, and says what it removed."""
    site.notice("202402-bbbbbb").file("a.yml", NOTICE).build().exit(0)
    assert not (site.out / TEXT).exists()
    for words in ("河道清淤", "水库加固"):
        put(site, "附件.txt", words.encode())
        same(site, site.build().exit(0), *DAY)
        assert said(site)["texts"] == [{"name": "附件.txt", "text": words}]
        assert finds(site, words)
    assert not finds(site, "河道清淤")
    site.file("content/qingxi/files/附件.txt", "山塘清淤".encode())
    same(site, site.build().exit(0), *DAY)
    assert finds(site, "山塘清淤")
    put(site, "附件.jpg", make.jpeg(), "    已看过的人: 王某\n")
    same(site, site.build("--changed", "changed.txt").exit(0), *DAY, "--changed", "other.txt")
    assert f"D {TEXT}" in (site.root / "changed.txt").read_text(encoding="utf-8").splitlines()
    assert not finds(site, "山塘清淤")
    put(site, "附件.txt", "山塘清淤".encode())
    same(site, site.build().exit(0), *DAY)
    site.without("a.yml")
    same(site, site.build().exit(0), *DAY)
    assert not (site.out / TEXT).exists()


@pytest.mark.parametrize("more", ["撤回: {日期: 2024-03-01}\n", "公开方式: 不予公开\n", "信用修复日期: 2024-03-01\n"])
def test_what_is_no_longer_shown_has_no_text(site: Site, more: str) -> None:
    put(site, "附件.txt", "山塘清淤".encode()).notice("202402-bbbbbb").build().exit(0)
    assert site.output_holding("山塘清淤")
    site.file("a.yml", site.path("a.yml").read_text(encoding="utf-8") + more)
    same(site, site.build().exit(0), *DAY)
    assert site.output_holding("山塘清淤") == []
    assert not finds(site, "山塘清淤")


def test_of_very_long_attachments_the_beginning_is_searched(site: Site) -> None:
    half = LONGEST // 2
    for name, text in (("甲.txt", "甲" * half), ("乙.txt", "乙" * half), ("丙.txt", "丙")):
        site.file(f"content/qingxi/files/{name}", text.encode())
    lines = "附件:\n  - 文件: 甲.txt\n  - 文件: 乙.txt\n"
    site.file("a.yml", NOTICE + lines).build().exit(0)
    assert said(site)["truncated"] is False
    site.file("a.yml", f"{NOTICE}{lines}  - 文件: 丙.txt\n").build().exit(0)
    assert said(site)["truncated"] is True
    assert [len(each["text"]) for each in said(site)["texts"]] == [half, half]
    site.file("content/qingxi/files/甲.txt", ("甲" * (LONGEST + 5)).encode()).build().exit(0)
    assert said(site) == {"texts": [{"name": "甲.txt", "text": "甲" * LONGEST}], "truncated": True}


def test_a_file_is_read_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[str]()

    def counted(path: Path) -> Extract:
        read.append(path.name)
        return extract(path)

    monkeypatch.setattr(seen, "extract", counted)
    put(site, "附件.txt", "山塘清淤".encode()).build().exit(0)
    site.file("a.yml", site.path("a.yml").read_text(encoding="utf-8") + "公告正文: 另一段\n").build().exit(0)
    site.build("--no-cache").exit(0)
    assert read == ["附件.txt"]
    assert finds(site, "山塘清淤")


def test_a_text_with_something_private_is_kept_nowhere_but_in_the_site(site: Site) -> None:
    """It was released, so it is public; what is kept beside the site holds masked forms only."""
    release = (
        "误报放行:\n  - {问题代码: GK601, 位置: 附件.txt, 隐去后的写法: '11*************02X', 原因: 编号, "
        "放行人: 王某, 放行日期: 2024-01-04}\n"
    )
    put(site, "附件.txt", f"设备编号 {ID}".encode(), release)
    for _ in range(2):
        site.build("--no-cache").exit(0)
        assert said(site)["texts"] == [{"name": "附件.txt", "text": f"设备编号 {ID}"}]
    kept = [each.read_text(encoding="utf-8") for each in (site.root / "out.gongkai/texts").iterdir()]
    assert len(kept) == 1
    assert ID not in kept[0]

"""Attachments: what is in them is found wherever it hides, what cannot be read is refused, nothing breaks."""

import contextlib
import io
import json
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import secret_files as make
from builder import Site
from gongkai.attachment_text.extract import Unreadable
from gongkai.attachment_text.read import extract

ID = "11010519491231002X"
SAID = f"身份证号 {ID}"


def put(site: Site, name: str, data: bytes, more: str = "", kind: str = "notice") -> Site:
    site.file(f"content/qingxi/files/{name}", data)
    return site.file("a.yml", NOTICE + f"附件:\n  - 文件: {name}\n{more}") if kind == "notice" else site


NOTICE = "记录编号: 202401-aaaaaa\n发布时间: 2024-01-05 09:30\n公告标题: 公告\n公告类型: 其他\n"
PENALTY = """记录编号: 202401-bbbbbb
发布时间: 2024-01-05 09:30
行政处罚决定书文号: 青政罚〔2024〕1号
行政相对人名称: 李某某
行政相对人类别: 自然人
违法行为类型: 无照经营
违法事实: 无照经营
处罚依据: 《无证无照经营查处办法》第十三条
处罚类别: 罚款
处罚内容: 罚款
处罚决定日期: 2024-01-03
附件:
  - 文件: 决定书.jpg
    已看过的人: 王某
"""


def codes(site: Site) -> list[str]:
    return sorted({each["code"] for each in found(site)} & {f"GK6{number:02}" for number in range(100)})


def found(site: Site) -> list[dict[str, str]]:
    problems: list[dict[str, str]] = json.loads(site.check("--format", "json").out)
    assert ID not in json.dumps(problems, ensure_ascii=False)
    return problems


BOXES = "".join(f"<w:tc>{make.paragraph(make.run(each))}</w:tc>" for each in ["身份证号", *ID])
PLACES = [
    ("正文.docx", make.docx(make.paragraph(make.run(SAID))), ["GK601"]),
    ("分段.docx", make.docx(make.paragraph(make.run("身份证号"), make.run(ID[:9]), make.run(ID[9:]))), ["GK601"]),
    ("表格.docx", make.docx(f"<w:tbl><w:tr><w:tc>{make.paragraph(make.run(ID))}</w:tc></w:tr></w:tbl>"), ["GK601"]),
    ("一格一字.docx", make.docx(f"<w:tbl><w:tr>{BOXES}</w:tr></w:tbl>"), ["GK601"]),
    ("一格一字.xlsx", make.xlsx([["身份证号", *ID]]), ["GK601"]),
    ("修订.docx", make.docx(make.paragraph(make.deleted(SAID))), ["GK601", "GK621"]),
    ("批注.docx", make.docx(make.paragraph(make.run("一")), word__comments=make.comments(SAID)), ["GK601", "GK621"]),
    ("隐藏.docx", make.docx(make.paragraph(make.run(SAID, hidden=True))), ["GK601", "GK621"]),
    ("页眉.docx", make.docx("", word__header1=f"<w:hdr {make.W}>{make.paragraph(make.run(SAID))}</w:hdr>"), ["GK601"]),
    ("属性.docx", make.docx("", docProps__core=make.CORE.format(SAID)), ["GK601", "GK623"]),
    ("名单.xlsx", make.xlsx([["姓名", "身份证号"], ["张某", ID]]), ["GK601"]),
    ("隐藏行.xlsx", make.xlsx([["甲"]], hidden_rows=[[ID]]), ["GK601", "GK621"]),
    ("隐藏列.xlsx", make.xlsx([["甲"]], hidden_column=ID), ["GK601", "GK621"]),
    ("隐藏表.xlsx", make.xlsx([["甲"]], hidden_sheet=ID), ["GK601", "GK621"]),
    ("批注.xlsx", make.xlsx([["甲"]], comment=SAID), ["GK601", "GK621"]),
    ("数字.xlsx", make.xlsx([["联系人", "电话"], ["张某", 13800000000]]), ["GK602"]),
    (
        "卡.xlsx",
        make.xlsx([["户主", "一卡通账号"], *[["张某", "无"]] * 300, ["张某", "6222021234567890128"]]),
        ["GK603"],
    ),
    ("作者.xlsx", make.xlsx([["甲"]], author="张三"), ["GK623"]),
    ("页.pptx", make.pptx(SAID), ["GK601"]),
    ("备注.pptx", make.pptx("一", notes=SAID), ["GK601", "GK621"]),
    ("隐藏页.pptx", make.pptx("一", hidden=SAID), ["GK601", "GK621"]),
    ("版式.ofd", make.ofd(SAID), ["GK601"]),
    ("逐字.ofd", make.ofd("\n".join(SAID)), ["GK601"]),
    ("页.pdf", make.pdf(f"id {ID}"), ["GK601"]),
    ("色块.pdf", make.pdf(f"id {ID}", more="0 g 70 695 200 16 re f"), ["GK601", "GK621"]),
    ("白块.pdf", make.pdf("hello", more="1 1 1 rg 70 695 200 16 re f"), ["GK621"]),
    ("旧版.pdf", make.revised(make.pdf("hello")), ["GK621"]),
    ("附件.pdf", make.rewritten(make.pdf("hello"), attach=b"x"), ["GK621"]),
    ("作者.pdf", make.pdf("hello", author="Zhang"), ["GK623"]),
    ("扫描.pdf", make.pdf(""), ["GK624"]),
    ("照片.jpg", make.jpeg(gps=True), ["GK622", "GK624"]),
    ("说明.jpg", make.jpeg(description=f"id {ID}", artist="a"), ["GK601", "GK623", "GK624"]),
    ("说明.png", make.png(SAID), ["GK601", "GK624"]),
    ("表.csv", f"姓名,身份证号\n张某,{ID}\n".encode("gbk"), ["GK601"]),
    ("表.txt", f"{SAID}\n".encode("utf-16"), ["GK601"]),
    ("表.json", json.dumps({"a": "身份证号" + ID}).encode(), ["GK601"]),
    ("转义.json", b'{"a": "\\u0031\\u0031010519491231\\u003002X"}', ["GK601"]),
]
SOUND = [
    ("正文.docx", make.docx(make.paragraph(make.run("关于防汛的通知")))),
    ("表.xlsx", make.xlsx([["村", "户数"], ["下溪村", 12]])),
    ("页.pptx", make.pptx("汇报")),
    ("版式.ofd", make.ofd("通知")),
    ("页.pdf", make.pdf("Notice", more="1 1 0 rg 70 100 200 16 re f")),
    ("底色.pdf", make.pdf("Notice").replace(b"BT /F1", b"BT /F1")),
    ("表.csv", "村,户数\n下溪村,12\n".encode()),
]


@pytest.mark.parametrize(("name", "data", "expected"), PLACES, ids=[name for name, _, _ in PLACES])
def test_it_is_found_wherever_it_is(site: Site, name: str, data: bytes, expected: list[str]) -> None:
    assert codes(put(site, name, data)) == expected


@pytest.mark.parametrize(("name", "data"), SOUND, ids=[name for name, _ in SOUND])
def test_sound_files_pass(site: Site, name: str, data: bytes) -> None:
    assert codes(put(site, name, data)) == []


def test_the_place_is_named(site: Site) -> None:
    put(site, "名单.xlsx", make.xlsx([["姓名", "身份证号"], ["张某", "无"], ["李某", ID]]))
    problem = next(each for each in found(site) if each["code"] == "GK601")
    assert problem["message"] == "“名单.xlsx（工作表“名单”第 3 行）”里有居民身份证号码：11*************02X"
    assert problem["excerpt"] == "  - 文件: 名单.xlsx"


def test_a_false_alarm_in_a_file_is_released(site: Site) -> None:
    release = """误报放行:
  - 问题代码: GK601
    位置: 正文.docx
    隐去后的写法: "11*************02X"
    原因: 编号
    放行人: 王某
    放行日期: 2024-01-04
"""
    put(site, "正文.docx", make.docx(make.paragraph(make.run(SAID))), release)
    assert codes(site) == []


def test_scans_need_somebody_who_has_looked(site: Site) -> None:
    put(site, "扫描.pdf", make.pdf(""), "    已看过的人: 王某\n").build().exit(0)
    assert site.output_holding("王某") == []


def test_scans_of_decisions_on_persons_are_refused(site: Site) -> None:
    site.file("content/qingxi/files/决定书.jpg", make.jpeg())
    site.file("content/qingxi/penalty/2024/b.yml", PENALTY)
    assert "GK625" in codes(site)


def test_files_beside_pages_are_read_too(site: Site) -> None:
    site.file("content/pages/guide.md", "# 指南\n").file("content/pages/list.csv", f"{SAID}\n")
    site.file("content/pages/map.png", make.png())
    assert codes(site) == ["GK601", "GK624"]
    config = "网站名称: 云岭县\n误报放行:\n"
    for code, name, masked in (("GK624", "map.png", "已看过"), ("GK601", "list.csv", "'11*************02X'")):
        config += f"  - {{问题代码: {code}, 位置: pages/{name}, 隐去后的写法: {masked}, 原因: 编号, 放行人: 王某,"
        config += " 放行日期: 2024-01-04}\n"
    site.file("site_config.yml", config)
    assert codes(site) == []


def test_a_long_list_is_few_problems(site: Site) -> None:
    rows = "".join(f"张某,1390000{number:04}\n" for number in range(5000))
    put(site, "名单.csv", f"姓名,电话\n{rows}".encode())
    assert len([each for each in found(site) if each["code"] == "GK602"]) == 20


def docx_with(data: bytes, name: str = "word/document.xml") -> bytes:
    return make.parcel({"[Content_Types].xml": make.TYPES, name: data})


def bomb() -> bytes:
    return docx_with(f"<w:document {make.W}>".encode() + b" " * 60_000_000 + b"</w:document>")


def locked_zip() -> bytes:
    data = bytearray(make.docx(make.paragraph(make.run("a"))))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(sign, place + 4)
    return bytes(data)


XXE = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {make.W}>&x;</w:document>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'
HOSTILE = [
    ("炸弹.docx", bomb(), "大得不正常"),
    ("外部实体.docx", docx_with(XXE.encode()), "DOCTYPE"),
    ("外部实体16.docx", docx_with(('<?xml version="1.0" encoding="utf-16"?>' + XXE).encode("utf-16")), "DOCTYPE"),
    ("大笑.docx", docx_with(LAUGHS.encode()), "DOCTYPE"),
    ("太深.docx", docx_with(b"<a>" * 5000 + b"</a>" * 5000), "层次"),
    ("截断.docx", make.docx(make.paragraph(make.run("一" * 500)))[:300], "损坏"),
    ("截断.pdf", make.pdf("a")[:200], "损坏"),
    ("加密.docx", locked_zip(), "密码"),
    ("加密.pdf", make.rewritten(make.pdf("a"), password="secret"), "密码"),
    ("旧格式.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式"),
    ("其实是表.docx", make.xlsx([["a"]]), "不是 Word"),
    ("其实是图.pdf", make.png(), "内容却是图片"),
    ("其实是图.jpg", make.png(), "内容却是 PNG"),
    ("其实是文.xlsx", b"hello", "内容却是另一种文件"),
    ("其实是程序.txt", b"MZ\x90\0\x03", "内容却是程序"),
    ("二进制.csv", b"\x81\xff\x00\x01" * 50, "编码"),
    ("空.csv", b"  \n", "空的"),
]


@pytest.mark.parametrize(("name", "data", "why"), HOSTILE, ids=[name for name, _, _ in HOSTILE])
def test_what_cannot_be_read_is_refused(site: Site, name: str, data: bytes, why: str) -> None:
    problem = next(each for each in found(put(site, name, data)) if each["code"] == "GK620")
    assert why in problem["message"]


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.wps", "a.et", "a.ppt", "a.zip", "a.rar", "a.7z"])
def test_old_formats_are_refused_with_what_to_save_as(site: Site, name: str) -> None:
    problem = next(each for each in found(put(site, name, b"x")) if each["code"] == "GK218")
    assert "另存为" in problem["fix"] or "解开" in problem["fix"]


ALL = [(name, data) for name, data, *_ in [*PLACES, *HOSTILE] if name != "炸弹.docx"]


@given(st.sampled_from(ALL), st.integers(0, 2**32))
def test_nothing_raises_on_damaged_files(
    tmp_path_factory: pytest.TempPathFactory, file: tuple[str, bytes], seed: int
) -> None:
    name, data = file
    chance = random.Random(seed)
    damaged = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    path = tmp_path_factory.getbasetemp() / f"damaged{Path(name).suffix}"
    path.write_bytes(bytes(damaged[: chance.randrange(1, len(damaged) + 1)]))
    with contextlib.suppress(Unreadable):
        extract(path)


def test_results_are_kept_without_secrets(site: Site) -> None:
    put(site, "说明.docx", make.docx(make.paragraph(make.run("通知"))))
    site.build().exit(0)
    put(site, "名单.docx", make.docx(make.paragraph(make.run(SAID))))
    first = site.check().out
    kept = list((site.root / "out.gongkai/texts").iterdir())
    assert len(kept) == 2
    assert all(ID.encode() not in each.read_bytes() for each in kept)
    assert site.check().out == first
    for each in kept:
        each.write_bytes(b'{"version": 1')
    assert site.check().out == first


def test_checking_makes_no_folder(site: Site) -> None:
    put(site, "说明.docx", make.docx(make.paragraph(make.run("通知")))).check()
    assert not (site.root / "out.gongkai").exists()


def test_zip_entries_that_lie_about_their_size(tmp_path: Path) -> None:
    data = make.docx(make.paragraph(make.run("一" * 3000)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    path = tmp_path / "a.docx"
    path.write_bytes(data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(Unreadable):
        extract(path)

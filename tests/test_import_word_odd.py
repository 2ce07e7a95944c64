"""Word files as they also come: headings by hand, fields without end, boxes in boxes, tables in tables, no text."""

import datetime
from pathlib import Path

import pytest

import word_files as make
from gongkai.importing.unreadable import Unreadable
from gongkai.site import Site, load_config, load_site
from imported_word import REPO, only, read, report, said
from word_files import p

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.fixture(scope="module")
def site() -> Site:
    config, _ = load_config(REPO / "site_config.yml")
    assert config is not None
    return load_site(config, datetime.date(2026, 11, 24))[0]


def bold(text: str) -> str:
    return f'<w:p><w:r><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    "headings",
    [[p("1. 主要举措"), p("2. 存在的不足")], [bold("主要举措"), bold("存在的不足")]],
    ids=["1. 2.", "by font"],
)
def test_headings_without_chinese_numbers_and_styles(site: Site, tmp_path: Path, headings: list[str]) -> None:
    body = "".join(each + p("学法4次。") for each in headings)
    title = bold("青溪镇人民政府2024年法治政府建设年度报告")
    values = only(read(site, make.save(tmp_path / "a.docx", title + body))).values
    assert values["title"] == "青溪镇人民政府2024年法治政府建设年度报告"
    assert [(row["part"], row["body"]) for row in values["sections"]] == [
        ("主要举措和成效", "学法4次。"), ("不足和原因", "学法4次。"),
    ]  # fmt: skip


def test_a_report_without_any_heading_is_told(site: Site, tmp_path: Path) -> None:
    intake = read(site, report(tmp_path, p("学法4次。") + p("普法5场。")))
    assert only(intake).values["preamble"] == "现将有关情况报告如下：\n\n学法4次。\n\n普法5场。"
    assert said(intake) == ["GK747 没有认出大标题，正文都放在“前言”里"]


@pytest.mark.parametrize(
    "end",
    ["", '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:del><w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>'],
)
def test_a_field_that_does_not_end_hides_nothing(site: Site, tmp_path: Path, end: str) -> None:
    field = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{end}'
    values = only(read(site, report(tmp_path, p("一、主要举措", more=field) + p("学法4次。")))).values
    assert values["sections"] == [{"part": "主要举措和成效", "heading": "一、主要举措", "body": "学法4次。"}]


def test_boxes_are_read_once_and_tables_in_tables_are_told(site: Site, tmp_path: Path) -> None:
    inner = f"<w:p><w:r><w:drawing><w:txbxContent>{p('内框。')}</w:txbxContent></w:drawing></w:r></w:p>"
    outer = f"<w:r><w:drawing><w:txbxContent>{p('外框。')}{inner}</w:txbxContent></w:drawing></w:r>"
    either = "".join(
        f"<mc:{each}><w:txbxContent>{p('组框。')}</w:txbxContent></mc:{each}>" for each in ("Choice", "Fallback")
    )
    group = f"<w:r><w:drawing><mc:AlternateContent {MC}>{either}</mc:AlternateContent></w:drawing></w:r>"
    cell = f"<w:tc>{p('外一')}{make.table([['a', 'b'], ['c', 'd']])}{p()}</w:tc>"
    table = f"<w:tbl><w:tr>{cell}<w:tc>{p('外二')}</w:tc></w:tr></w:tbl>"
    prompt = "<w:sdtContent><w:r><w:t>单击输入。</w:t></w:r></w:sdtContent>"
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{prompt}</w:sdt>"
    body = p("一、主要举措") + p("学法。", more=outer + control) + p("普法。", more=group) + table
    intake = read(site, report(tmp_path, body))
    (section,) = only(intake).values["sections"]
    assert section["body"] == ("学法。\n\n外框。\n\n内框。\n\n普法。\n\n组框。\n\n| 外一 a，b c，d | 外二 |\n|---|---|")
    assert said(intake) == [
        "GK738 第 4 段有“没有填的控件”，没有导入",
        "GK740 第 4、6、8 段有文本框，里面的文字接在这一段后面",
        "GK746 第 11 段有套在表里的表，里面的文字接成了一格里的几行",
    ]


def test_notes_are_told_at_the_paragraphs_that_refer_to_them(site: Site, tmp_path: Path) -> None:
    notes = {
        f"{name}s": f'<w:{name}s {make.W}><w:{name} w:id="2">{p(text)}</w:{name}></w:{name}s>'
        for name, text in (("footnote", "脚注甲"), ("endnote", "尾注乙"))
    }
    refers = {name: f'<w:r><w:{name}Reference w:id="2"/></w:r>' for name in ("footnote", "endnote")}
    body = p("一、主要举措") + p("学法。", more=refers["endnote"]) + p("普法。", more=refers["footnote"])
    assert said(read(site, report(tmp_path, body, **notes))) == [
        "GK736 第 4、5 段有脚注或者尾注，没有导入：“尾注乙”“脚注甲”"
    ]


def test_files_without_text_and_kinds_without_a_reader_are_refused(site: Site, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"“空\.docx”里没有文字。扫描件、图片里的字读不出来"):
        read(site, make.save(tmp_path / "空.docx", p() + p()))
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    with pytest.raises(Unreadable, match=r"“图\.docx”里只有图片"):
        read(site, make.save(tmp_path / "图.docx", f"<w:p><w:r><w:drawing {a}><a:blip/></w:drawing></w:r></w:p>"))

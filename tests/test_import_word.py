"""Word reports become the records that a clerk would have written; what does not fit into one is told, not lost."""

import datetime
import zipfile
from pathlib import Path

import pytest

import word_files as make
from gongkai.check import check_record
from gongkai.figures.disclosure_tables import columns, report_tables
from gongkai.importing.unreadable import Unreadable
from gongkai.markup import render_markdown
from gongkai.problem import sorts
from gongkai.site import Site, load_config, load_site
from imported_word import REPO, SEED, only, read, record, report, said
from word_files import p


@pytest.fixture(scope="module")
def site() -> Site:
    config, _ = load_config(REPO / "site_config.yml")
    assert config is not None
    return load_site(config, datetime.date(2026, 11, 24))[0]


@pytest.mark.parametrize("automatic", [False, True])
def test_the_seed_becomes_the_record_of_the_example_content(site: Site, tmp_path: Path, automatic: bool) -> None:
    intake = read(site, make.seed(tmp_path / "seed.docx", automatic=automatic), "田家寨镇人民政府")
    wanted = record(site, REPO / SEED, "rule-of-law-report")
    record_id = wanted.pop("id")
    candidate = only(intake)
    assert candidate.values == wanted
    assert intake.troubles == []
    assert intake.notes == [
        "去掉了 1 个书签标记",
        "去掉了 1 处多余的空格",
        "大标题 3 个：一、主要举措和成效；二、存在的问题；三、下一年度工作打算",
        "指标相符：受理信访件 189 = 信访件办结 173 + 信访件在办 16",
    ]
    assert candidate.place(("indicators", 2, "value")).row == 9
    agency = site.agencies.all["tianjiazhai"]
    checked, reading = check_record({**candidate.values, "id": record_id}, candidate.kind, agency, site)
    assert checked is not None
    assert {finding.effect or sorts()[finding.code].effect for finding in reading.findings} == {"提示"}
    assert candidate.place(("sections", 0, "subsections", 1, "body")).row == 7


def test_reports_of_the_example_content_come_back_from_their_official_tables(site: Site, tmp_path: Path) -> None:
    kind = site.kinds.all["disclosure-report"]
    found = sorted((REPO / "content").rglob("政府信息公开工作年度报告/*/*.yml"))
    assert len(found) >= 15
    for path in found:
        wanted = record(site, path, kind.name)
        agency = site.agencies.find(path.parents[2].name)
        assert agency is not None
        checked, _ = check_record(dict(wanted), kind, agency, site)
        assert checked is not None
        texts = {name: "".join(map(p, str(wanted.get(name, "")).split("\n\n"))) for name in kind.schema.fields}
        year, month, day = map(int, str(wanted["signed"]).split("-"))
        body = (
            p(str(wanted["title"])) + texts["preamble"] + p("一、总体情况") + texts["overview"]
            + make.disclosure_tables(checked.values)
            + p("五、存在的主要问题及改进情况") + texts["problems"]
            + p("六、其他需要报告的事项") + texts["other_matters"]
            + p(str(wanted["signature"])) + p(f"{year}年{month}月{day}日")
        )  # fmt: skip
        intake = read(site, make.save(tmp_path / "年报.docx", body))
        beside = {"id", "published", "index_number", "summary", "review"}
        assert only(intake).values == {k: v for k, v in wanted.items() if k not in beside} | {"agency": agency.name}
        assert intake.troubles == []
        assert only(intake).place(("requests", 0, "natural")).sheet == "表 2"


def test_a_wrong_sum_stays_as_it_is_written(site: Site, tmp_path: Path) -> None:
    values = {"year": 2024, "requests": [{"item": "本年新收", "natural": 3, "total": 4}], "reviews": {}}
    assert report_tables(values) is not None
    active = {
        "documents": {"issued": 1, "repealed": 0, "valid": 1},
        "licences": 2,
        "penalties": 0,
        "coercion": 0,
        "fees": 0,
    }
    title = p("青溪镇人民政府2024年政府信息公开工作年度报告")
    body = title + make.disclosure_tables({**values, "active": active})
    candidate = only(read(site, make.save(tmp_path / "a.docx", body)))
    assert candidate.values["requests"] == [{"item": "本年新收", "natural": "3", "total": "4"}]
    assert candidate.values["reviews"] == {"reconsideration": {"upheld": "0"}}


def test_lists_restart_go_on_and_begin_where_they_are_told(site: Site, tmp_path: Path) -> None:
    again = (
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    levels = (*make.HEADINGS, ("decimal", "%2.%3", "space"))
    lists = make.numbering(*levels, nums=again).replace('w:val="%2.%3"/>', 'w:val="%2.%3"/><w:isLgl/>')
    styles = (
        f'<w:styles {make.W}><w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="3"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    body = (
        p("主要举措", num="3") + p("学法。甲。", style="H2") + p("乙", num="3", level=2) + p("普法。", style="H2")
        + p("丙", num="3", level=2) + p("存在的不足", num="3") + p("人少。", num="4", level=1) + p("钱少。", style="H2")
    )  # fmt: skip
    candidate = only(read(site, report(tmp_path, body, numbering=lists, styles=styles)))
    sections = candidate.values["sections"]
    assert [
        (row["heading"], [(sub["heading"], sub.get("body")) for sub in row["subsections"]]) for row in sections
    ] == [
        ("一、主要举措", [("（一）学法。", "甲。\n\n1.1 乙"), ("（二）普法。", "2.1 丙")]),
        ("二、存在的不足", [("（五）人少。", None), ("（六）钱少。", None)]),
    ]


def test_what_word_leaves_behind_is_told(site: Site, tmp_path: Path) -> None:
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>底稿</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    changed = "<w:ins><w:r><w:t>新文字。</w:t></w:r></w:ins><w:del><w:r><w:delText>旧文字</w:delText></w:r></w:del>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnotes {make.W}><w:footnote w:id="2">{p("截至年末")}</w:footnote></w:footnotes>'
    body = p("一、主要举措") + p("办理  行政许可12件，", more=changed + hidden + note)
    intake = read(site, report(tmp_path, body, footnotes=notes))
    assert only(intake).values["sections"] == [
        {"part": "主要举措和成效", "heading": "一、主要举措", "body": "办理行政许可12件，新文字。"}
    ]
    assert said(intake) == [
        "GK733 第 4 段有修订痕迹，按“接受全部修订”导入",
        "GK735 第 4 段有隐藏的文字，没有导入",
        "GK734 第 4 段有批注，没有导入",
        "GK736 第 4 段有脚注或者尾注，没有导入：“截至年末”",
    ]
    assert intake.notes == ["去掉了 1 处多余的空格", "大标题 1 个：一、主要举措"]


def test_numbers_of_the_prose_are_proposed_or_named(site: Site, tmp_path: Path) -> None:
    body = (
        p("一、主要举措") + p("1.学法。集体学法4次。") + p("2.信访。受理信访件两万余件，走访企业30家，罚没0.5万余元。")
        + p("受理信访件21件。") + p("二、下一年度安排") + p("1.培训3次；") + p("2.宣传5场。")
    )  # fmt: skip
    intake = read(site, report(tmp_path, body))
    values = only(intake).values
    assert [(row["code"], row["value"], row["unit"], row["qualifier"]) for row in values["indicators"]] == [
        ("study.gov_collective", "4", "次", "准确"),
        ("petition.accepted", "20000", "件", "余"),
        ("penalty.fine", "0.5", "万元", "余"),
    ]
    done, plan = values["sections"]
    assert [row["heading"] for row in done["subsections"]] == ["1.学法。", "2.信访。"]
    assert plan["body"] == "1.培训3次；\n\n2.宣传5场。"
    assert said(intake) == ["GK745 “受理信访件”在正文里有两个数：受理信访件两万余件；受理信访件21件。指标取前一个"]
    assert intake.notes[1:] == ["正文里还有 1 个数没有写进“指标”：走访企业30家"]


def test_head_and_end_of_an_official_document(site: Site, tmp_path: Path) -> None:
    body = (
        p("青政〔2025〕6号") + p("青溪镇人民政府") + p("2024年法治政府建设年度报告") + p("县委、县政府：")
        + p("现将情况报告如下：") + p("一、主要举措") + p("检查2600余次。") + p("青溪镇人民政府")
        + p("二〇二五年二月二十日") + p("抄送：县司法局")
    )  # fmt: skip
    intake = read(site, make.save(tmp_path / "a.docx", body), "青溪镇人民政府")
    values = only(intake).values
    beginning = ("title", "year", "document_number", "salutation", "signature", "signed")
    assert {name: values[name] for name in beginning} == {
        "title": "青溪镇人民政府2024年法治政府建设年度报告", "year": "2024", "document_number": "青政〔2025〕6号",
        "salutation": "县委、县政府：", "signature": "青溪镇人民政府", "signed": "2025-02-20",
    }  # fmt: skip
    assert values["indicators"] == [
        {"name": "行政检查", "value": "2600", "unit": "次", "qualifier": "余", "code": "inspect.count",
         "source_text": "检查2600余次"}
    ]  # fmt: skip
    assert said(intake) == ["GK742 这一行没有导入：抄送：县司法局"]
    other = read(site, tmp_path / "a.docx", "白石镇人民政府")
    assert said(other)[-1] == "GK731 报告是“青溪镇人民政府”的，却要导入到“白石镇人民政府”"


def test_last_years_plan_is_taken_from_its_table(site: Site, tmp_path: Path) -> None:
    rows = [["上年安排事项", "完成情况", "说明"], ["修订办法", "已完成", ""], ["建立档案", "进行中", "已有十一个村"]]
    body = p("一、主要举措") + p("学法。") + p("附件：上年安排完成情况") + make.table(rows)
    values = only(read(site, report(tmp_path, body))).values
    assert values["promises"] == [
        {"text": "修订办法", "state": "已完成"},
        {"text": "建立档案", "state": "进行中", "note": "已有十一个村"},
    ]
    assert values["sections"] == [{"part": "主要举措和成效", "heading": "一、主要举措", "body": "学法。"}]


def test_what_has_no_place_in_a_record_is_told(site: Site, tmp_path: Path) -> None:
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    picture = f"<w:r><w:drawing {a}><a:blip/></w:drawing></w:r>"
    box = f"<w:r><w:pict><w:txbxContent>{p('框里的字。')}</w:txbxContent></w:pict></w:r>"
    formula = "<w:oMath><w:r><w:t>x=1</w:t></w:r></w:oMath>"
    body = p("主要举措", num="3") + p("", num="3") + p("学法。", more=picture + box + formula)
    header = f"<w:hdr {make.W}>{p('内部资料')}</w:hdr>"
    intake = read(site, report(tmp_path, body, numbering=make.numbering(*make.HEADINGS), header1=header))
    assert only(intake).values["sections"] == [
        {"part": "主要举措和成效", "heading": "一、主要举措", "body": "学法。\n\n框里的字。"}
    ]
    assert said(intake) == [
        "GK739 第 4 段只有自动编号“二、”，没有文字，没有导入",
        "GK737 第 5 段有图片，没有导入",
        "GK738 第 5 段有“公式”，没有导入",
        "GK740 第 5 段有文本框，里面的文字接在这一段后面",
        "GK741 页眉页脚里的文字没有导入：“内部资料”",
    ]


def test_cells_that_the_official_form_does_not_have_are_named(site: Site, tmp_path: Path) -> None:
    first = [["信息内容", "本年新公开数量"], ["行政规范性文件", "3"], ["行政许可", "不适用"]]
    second = [["", *columns().values()], ["（九）别的", *"1234567"], ["（一）予以公开", "１,０００", "/", *"00001"]]
    title = p("青溪镇人民政府2024年政府信息公开工作年度报告")
    body = title + make.table(first) + p("之间") + make.table(second) + p("之间") + make.table([["a", "b"]])
    intake = read(site, make.save(tmp_path / "年报.docx", body))
    values = only(intake).values
    assert (values["active"], values["requests"]) == (
        {"licences": "不适用"},
        [{"item": "予以公开", "natural": "1000", "total": "1"}],
    )
    assert said(intake) == [
        "GK747 没有认出大标题，正文都放在“前言”里",
        "GK744 表里的这一格没有对应的栏目，没有导入：行政规范性文件 本年新公开数量 3",
        "GK744 表里的这一格没有对应的栏目，没有导入：别的",
        "GK743 表 3 不是年度报告格式里的表，没有导入",
    ]
    assert only(intake).place(("active", "licences")).row == 3
    assert intake.notes == ["表 2 有 2 格是空的，没有导入；网页上显示为 0"]


def test_figures_of_columns_and_rows_without_a_place_are_named(site: Site, tmp_path: Path) -> None:
    """The first table as it was until 2020, with what was done in its last column; one column of requests more."""
    three = ["上一年项目数量", "本年增/减", "处理决定数量"]
    first = [["信息内容", *three], ["行政许可", "7", "1", "9"], ["其他对外管理服务事项", "4", "0", "5"]]
    second = [["", *columns().values(), "其中：线上"], ["（一）予以公开", *"0000011", "6"]]
    title = p("青溪镇人民政府2024年政府信息公开工作年度报告")
    intake = read(site, make.save(tmp_path / "年报.docx", title + make.table(first) + p("之间") + make.table(second)))
    values = only(intake).values
    assert values["active"] == {"licences": "9"}
    assert values["requests"] == [{"item": "予以公开", "other": "1"}]
    assert said(intake)[1:] == [
        "GK744 表里的这一格没有对应的栏目，没有导入：行政许可 上一年项目数量 7",
        "GK744 表里的这一格没有对应的栏目，没有导入：行政许可 本年增/减 1",
        "GK744 表里的这一格没有对应的栏目，没有导入：其他对外管理服务事项 上一年项目数量 4",
        "GK744 表里的这一格没有对应的栏目，没有导入：其他对外管理服务事项 本年增/减 0",
        "GK744 表里的这一格没有对应的栏目，没有导入：其他对外管理服务事项 处理决定数量 5",
        "GK744 表里的这一格没有对应的栏目，没有导入：其中线上",
    ]


def test_merged_cells_stay_merged(site: Site, tmp_path: Path) -> None:
    rows = [[("项目", 1, "restart"), ("件数", 2, "")], [("", 1, "continue"), "许可<新>", "处罚"]]
    body = p("一、主要举措") + make.table(rows)
    (section,) = only(read(site, report(tmp_path, body))).values["sections"]
    html = section["body"]
    assert (
        '<table>\n<tbody><tr><td rowspan="2">项目</td><td colspan="2">件数</td></tr>\n'
        "<tr><td>许可&lt;新&gt;</td><td>处罚</td></tr>\n</tbody></table>"
    ) in render_markdown(str(html))


@pytest.mark.parametrize("name", ["报告.doc", "报告.wps", "~$报告.docx", "报告.docm", "报告.docx"])
def test_files_that_cannot_be_read_are_refused_in_words(site: Site, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(Unreadable, match=r"另存为|去掉|请选"):
        read(site, path)


def test_a_damaged_part_and_a_foreign_document_are_refused(site: Site, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    with pytest.raises(Unreadable, match="已损坏"):
        read(site, tmp_path / "a.docx")
    with pytest.raises(Unreadable, match="带宏"):
        read(site, make.save(tmp_path / "m.docx", p("a"), vbaProject="x"))
    entity = f"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><w:numbering {make.W}>&b;</w:numbering>"
    with pytest.raises(Unreadable, match="DOCTYPE"):
        read(site, make.save(tmp_path / "x.docx", p("a"), numbering=entity))
    with pytest.raises(Unreadable, match="大得不正常"):
        read(site, make.save(tmp_path / "z.docx", "<w:p/>" * 4_000_000))
    other = make.save(tmp_path / "b.docx", p("关于放假的通知"))
    assert said(read(site, other)) == ["GK730 看不出“b.docx”是哪一种年度报告"]

"""The compliance dashboard and the inspector's workbook, read back from what the command wrote."""

import json

import pytest
from openpyxl import load_workbook

from builder import Site, notice

DOCUMENT = """记录编号: 202403-aaaaaa
发布时间: 2024-03-12 09:30
文件名称: 青溪镇临时救助办法
有效性: 现行有效
成文日期: 2024-03-05
文件正文: 第一条
公开审查: {审查人: =王某某, 审查日期: 2024-03-06}
更正记录:
  - {更正日期: 2024-04-01, 更正说明: 改正错字}
问题说明:
  - {问题代码: GK597, 原因: 已核对, 说明人: 党政办公室, 说明日期: 2024-03-07}
"""


@pytest.fixture
def told(site: Site) -> Site:
    off = "停用的规则:\n  - {问题代码: GK565, 原因: 本镇不解读, 决定人: 镇长办公会, 决定日期: 2024-01-02}\n"
    site.file("site_config.yml", f"网站名称: 云岭县政府信息公开\n{off}")
    return site.file("content/qingxi/行政规范性文件/2024/a.yml", DOCUMENT)


def report(site: Site, *arguments: str) -> str:
    return site.run("report", *arguments, "--jobs", "1", "--as-of", "2024-12-31").exit(0).out


def test_dashboard(told: Site) -> None:
    report(told, "内部")
    made = json.loads((told.root / "内部/report.json").read_text(encoding="utf-8"))
    first = made["法定事项"][0]
    assert (first["机关"], first["件数"], first["最近公开"]) == ("白石镇人民政府", "0", "")
    mine = next(row for row in made["法定事项"] if row["机关"] == "青溪镇人民政府")
    assert (mine["条款"], mine["件数"], mine["最近公开"]) == ("第二十条第（一）项", "1", "2024-03-12")
    assert made["已说明"] == [{
        "机关": "青溪镇人民政府", "文件": "content/qingxi/行政规范性文件/2024/a.yml", "代码": "GK597", "原因": "已核对",
        "说明人": "党政办公室", "日期": "2024-03-07",
    }]  # fmt: skip
    assert made["停用的规则"] == [{"代码": "GK565", "原因": "本镇不解读", "决定人": "镇长办公会", "日期": "2024-01-02"}]
    page = (told.root / "内部/report.html").read_text(encoding="utf-8")
    assert "<h2>已说明（1）</h2>" in page
    assert "http" not in page
    assert made["公开审查"] == "site_config.yml 里没有写公开审查方式"


def test_the_report_says_where_records_are_reviewed(site: Site) -> None:
    said = "公开审查（政府信息公开条例第十七条）："
    for config, told in (
        ("公开审查方式: 其他\n审查在哪里: 县政府办公系统的发文流程\n", "不在本系统审查，在县政府办公系统的发文流程。"),
        (
            "公开审查方式: 合并请求\n审查人与经办人不得相同: 是\n",
            "在代码平台上用合并请求审查；审查人与经办人不得相同。",
        ),
        ("公开审查方式: 逐条审查\n", "在本系统逐条审查：没有登记审查的，审查以后又改过的，都不公开。"),
    ):
        report(site.file("site_config.yml", f"网站名称: 云岭县\n{config}"), "内部")
        assert f"<p>{said}{told}</p>" in (site.root / "内部/report.html").read_text(encoding="utf-8")


def test_report_is_never_among_what_is_published_or_the_content(told: Site) -> None:
    for place in ("out", "out/report", "content/report"):
        told.run("report", place, "--jobs", "1", "--as-of", "2024-12-31").exit(2).shows("换一个地方")
    assert not told.out.exists()


def test_workbook(told: Site) -> None:
    report(told, "--evidence", "检查.xlsx", "--agency", "qingxi", "--from", "2024-01-01", "--to", "2024-12-31")
    book = load_workbook(told.root / "检查.xlsx")
    assert book.sheetnames == ["记录", "条例事项", "检查指标"]
    rows = list(book["记录"].iter_rows(values_only=True))
    assert rows[1] == (
        "202403-aaaaaa", "行政规范性文件", "青溪镇临时救助办法", "20-1", "2024-03-05", "'=王某某", "2024-03-06",
        "2024-03-12 09:30", "2024-04-01 改正错字", None, 5, "GK597 已核对（党政办公室，2024-03-07）",
        "qingxi/normative-document/2024/03/202403-aaaaaa.html",
    )  # fmt: skip
    assert len(rows) == 2
    assert "E-P1" in {row[0] for row in book["检查指标"].iter_rows(values_only=True)}


def test_workbook_asks_for_agency_and_period(told: Site) -> None:
    told.run("report", "--evidence", "a.xlsx").exit(2).shows("--agency、--from 和 --to")
    told.run("report").exit(2).shows("--evidence")


def test_what_is_no_longer_shown_is_in_the_workbook_with_its_ground(told: Site) -> None:
    told.file("content/qingxi/notice/2024/b.yml", notice("202404-bbbbbb", "公开方式: 不予公开\n"))
    report(told, "--evidence", "检查.xlsx", "--agency", "qingxi", "--from", "2024-01-01", "--to", "2024-12-31")
    rows = {row[0]: row for row in load_workbook(told.root / "检查.xlsx")["记录"].iter_rows(values_only=True)}
    assert (rows["202404-bbbbbb"][9], rows["202404-bbbbbb"][12]) == ("不予公开", None)


def test_the_overview_and_why_a_false_alarm_was_released(told: Site) -> None:
    row = "{问题代码: GK602, 位置: 公告正文, 隐去后的写法: 138****5678, 原因: 示例号码, "
    row += "放行人: 李某某, 放行日期: 2024-03-06}"
    told.notice("202404-bbbbbb", f"公告正文: 电话 13812345678\n误报放行:\n  - {row}\n")
    report(told, "内部")
    made = json.loads((told.root / "内部/report.json").read_text(encoding="utf-8"))
    mine = next(row for row in made["各机关"] if row["机关"] == "青溪镇人民政府")
    assert (mine["在网上"], mine["已说明的问题"]) == ("2", "1")
    assert [(row["隐去后"], row["原因"], row["放行人"]) for row in made["误报放行"]] == [
        ("138****5678", "示例号码", "李某某")
    ]

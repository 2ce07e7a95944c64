"""The compliance dashboard and the inspector's workbook, read back from what the command wrote."""

import json

import pytest
from openpyxl import load_workbook

from builder import Site

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

"""`check --due`: what is over and what is coming, word for word, and the calendar file."""

from pathlib import Path

from icalendar import Calendar

from builder import Ran, Site

KIND = """label: 试验
title: [name]
deadlines:
  - {id: document-filing, from: signed, to: filed}
  - {id: penalty-publicity, from: decided, to: shown}
fields:
  name: {label: 名称, type: text, required: true}
  signed: {label: 签发日期, type: date}
  filed: {label: 备案日期, type: date}
  decided: {label: 决定日期, type: date}
  shown: {label: 公示日期, type: date}
"""


def trial(site: Site, record_id: str, name: str, more: str, agency: str = "qingxi") -> Site:
    text = f"记录编号: {record_id}\n发布时间: 2024-06-03 09:30\n名称: {name}\n{more}"
    return site.file(f"content/{agency}/trial/2024/{record_id}.yml", text)


def due(site: Site, day: str, *more: str) -> Ran:
    return site.run("check", "--due", "--jobs", "1", "--as-of", day, *more)


def county(site: Site) -> Site:
    """Two towns with things open, done late, done in time and explained."""
    site.file("content/kinds/trial/kind.yml", KIND)
    explained = "问题说明:\n  - {问题代码: GK510, 原因: 系统故障, 说明人: 李某某, 说明日期: 2024-07-01}\n"
    trial(site, "202406-aaaaaa", "甲办法", "签发日期: 2024-06-03\n")
    trial(site, "202406-bbbbbb", "乙办法", "签发日期: 2024-06-03\n备案日期: 2024-06-20\n")
    trial(site, "202406-cccccc", "丙决定", "决定日期: 2024-06-03\n公示日期: 2024-06-18\n")
    trial(site, "202406-dddddd", "丁决定", f"决定日期: 2024-06-03\n公示日期: 2024-06-18\n{explained}")
    trial(site, "202406-eeeeee", "戊决定", "决定日期: 2024-06-03\n", agency="baishi")
    return trial(site, "202406-ffffff", "己决定", "决定日期: 2026-12-30\n", agency="baishi")


def test_what_is_over_and_coming(site: Site) -> None:
    due(county(site), "2024-06-28").exit(0).is_(
        """白石镇人民政府
  已过期，还没有完成：
    2024-06-13  公示行政处罚决定（戊决定），已过11个工作日
      content/baishi/trial/2024/202406-eeeeee.yml
  没有放假安排，无法计算：
    日期不明  公示行政处罚决定（己决定），缺2027年的放假安排
      content/baishi/trial/2024/202406-ffffff.yml

青溪镇人民政府
  快到期：
    2024-07-03  行政规范性文件备案（甲办法），还有3个工作日
      content/qingxi/trial/2024/202406-aaaaaa.yml
  已完成，但迟了，还没有说明原因：
    2024-06-13  公示行政处罚决定（丙决定），迟了3个工作日
      content/qingxi/trial/2024/202406-cccccc.yml

截至 2024-06-28：过期未完成 1 项，30 日内到期 1 项，已完成但迟了 1 项，无法计算 1 项。
"""
    )


def test_only_what_was_asked_for(site: Site) -> None:
    ran = due(county(site), "2024-07-03", "content/qingxi/trial/2024/202406-aaaaaa.yml")
    ran.exit(0).shows("甲办法），今天到期").hides("丙决定", "白石镇")
    due(site, "2024-06-28", "--days", "2").hides("甲办法")


def test_yearly_duties(site: Site) -> None:
    due(site.notice("202401-aaaaaa"), "2025-02-10", "--days", "60").exit(0).is_(
        """青溪镇人民政府
  已过期，还没有完成：
    2025-01-31  公开政府信息公开工作年度报告（2024年），已过10日
  快到期：
    2025-03-01  报送法治政府建设年度报告（2024年），还有14个工作日
    2025-04-01  公开法治政府建设年度报告（2024年），还有36个工作日

截至 2025-02-10：过期未完成 1 项，60 日内到期 2 项。
"""
    )


def test_a_report_is_sent_before_it_is_public(site: Site) -> None:
    due(site.notice("202401-aaaaaa"), "2025-03-03").shows(
        "2025-03-01  报送法治政府建设年度报告（2024年），已过2日；已经报送的，公开报告时写上报送日期\n"
    )
    report = "报告标题: 青溪镇2024年法治政府建设年度报告\n报告年度: 2024\n"
    report += "报告正文:\n  - {部分: 其他, 标题: 一、其他, 内容: 无}\n"
    head = "记录编号: 202503-aaaaaa\n发布时间: 2025-03-02 09:30\n"
    site.file("content/qingxi/rule-of-law-report/2025/a.yml", head + report)
    due(site, "2025-03-03").hides("法治政府")


def test_nothing_to_do(site: Site) -> None:
    due(site.notice("202401-aaaaaa"), "2024-12-01").is_("截至 2024-12-01，没有过期的事项，30 日内没有到期的事项。\n")


def test_a_calendar_file(site: Site) -> None:
    county(site)
    for name in ("a.ics", "b.ics"):
        due(site, "2024-06-28", "--ics", name).exit(0).shows(f"日历文件写在 {name}。")
    first, second = ((site.root / name).read_bytes() for name in ("a.ics", "b.ics"))
    assert first == second
    event = Calendar.from_ical(first.decode()).walk("VEVENT")[0]
    assert event["SUMMARY"] == "行政规范性文件备案（甲办法）"
    assert (str(event.decoded("DTSTART")), str(event.decoded("DTEND"))) == ("2024-07-03", "2024-07-04")
    assert event["UID"] == "202406-aaaaaa-document-filing@gongkai"
    assert event["DESCRIPTION"] == "青溪镇人民政府\n依据：国办发〔2018〕37号"
    assert first.count(b"BEGIN:VEVENT") == 1


def test_records_with_errors_are_not_in_it(site: Site) -> None:
    trial(county(site), "202406-gggggg", "庚办法", "签发日期: 昨天\n")
    trial(site, "202406-hhhhhh", "辛办法 13800138000", "签发日期: 2024-06-03\n")
    due(site, "2024-06-28").exit(1).hides("13800138000").shows(
        "甲办法", "辛办法 138****8000", "有的记录有错误，没有计算在内，请先用 gongkai check 检查并改正。"
    )


def test_wrong_options(site: Site, tmp_path: Path) -> None:
    site.run("check", "--ics", str(tmp_path / "a.ics")).exit(2).shows("--ics 要与 --due 一起用")
    site.run("check", "--due", "--days", "0").exit(2).shows("应为 1 到 400 的整数，现为“0”")

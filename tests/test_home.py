"""The home page: what it says of the day, and that a stranger gets from it where he wants in three clicks."""

import datetime
import re
from itertools import pairwise

from icalendar import Calendar

from builder import Site
from example import Example
from incremental import same
from webpage import WebPage, target

CONSULTATION = """\
记录编号: 202606-aaaaaa
发布时间: 2026-06-01 09:00
征集标题: 关于《青溪镇河道管理办法（征求意见稿）》公开征求意见的公告
开始日期: 2026-06-02
截止日期: 2026-07-03
征求意见稿: 第一条　为了管理河道，制定本办法。
"""
RECORD = "qingxi/consultation/2026/06/202606-aaaaaa.html"
WAYS = {
    "a town's report of last year": (
        "kinds/rule-of-law-report/2025/index.html", "qingxi/rule-of-law-report/2026/03/202603-z7hm68.html",
    ),
    "every penalty of an agency in a year": (
        "yunling-market/index.html", "yunling-market/penalty/index.html", "yunling-market/penalty/2025/index.html",
    ),
    "what follows a document": (
        "kinds/normative-document/index.html", "yunling/normative-document/2023/02/202302-jnsb4w.html",
    ),
    "petition figures, by the county's report": ("yunling/rule-of-law-report/2026/03/202603-7u6fv7.html",),
    "petition figures, by the figures": ("figures/index.html", "figures/petition-accepted/index.html"),
    "petition figures, from the wrong report": (
        "yunling/disclosure-report/2026/03/202603-ppyz7pb.html", "figures/index.html",
        "figures/petition-accepted/index.html",
    ),
    "how to have an error corrected": ("objection/index.html",),
    "how to ask for information": (
        "yunling/zfxxgk/index.html", "yunling/disclosure-request/2023/05/202305-p6ct2m3.html",
    ),
}  # fmt: skip
"""Where three clicks from the home page have to lead."""


def opened(site: Site) -> str:
    """What is open for comment, as words."""
    found = re.search(r"<h2>正在征求意见</h2>(.*?)</section>", site.page("index.html"), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


def test_what_is_open_for_comment_day_by_day(site: Site) -> None:
    """A day that only counts on writes the home page and what is open, as a build from nothing does."""
    site.file("content/青溪镇人民政府/意见征集/2026/1.yml", CONSULTATION).notice("202605-bbbbbb")
    title = "关于《青溪镇河道管理办法（征求意见稿）》公开征求意见的公告"
    changed = site.root / "changed.txt"
    site.run("build", "--as-of", "2026-06-01").exit(0)
    assert opened(site) == ""
    site.run("build", "--as-of", "2026-06-20").exit(0)
    link = "把截止日期加到日历"
    assert opened(site) == f"{title} 还有 13 天（从6月20日算） 2026-07-03 截止 青溪镇人民政府 意见征集 {link}"
    assert calendar(site) == [(f"（演示）截止：{title}", "2026-07-03", "青溪镇人民政府，意见征集，2026-07-03 截止")]
    same(site, site.run("build", "--as-of", "2026-07-03", "--changed", str(changed)), "--as-of", "2026-07-03")
    assert opened(site) == f"{title} 今天截止（从7月3日算） 2026-07-03 截止 青溪镇人民政府 意见征集 {link}"
    pages = {each for each in changed.read_text(encoding="utf-8").split() if each.endswith(".html")}
    assert pages - {"data/index.html"} == {"index.html", RECORD}
    same(site, site.run("build", "--as-of", "2026-07-04"), "--as-of", "2026-07-04")
    assert opened(site) == ""
    assert not (site.out / "open.ics").exists()


def calendar(site: Site) -> list[tuple[str, str, str]]:
    """Title, day and text of the events in open.ics, which is as RFC 5545 wants it: lines of 75 bytes, CRLF."""
    data = (site.out / "open.ics").read_bytes()
    assert all(len(line) <= 75 and b"\n" not in line for line in data.split(b"\r\n"))
    found = Calendar.from_ical(data.decode())
    assert not found.errors
    assert {name for name in ("VERSION", "PRODID") if name in found} == {"VERSION", "PRODID"}
    events = found.walk("VEVENT")
    assert len({str(each["UID"]) for each in events}) == len(events)
    assert all(each["DTEND"].dt - each["DTSTART"].dt == datetime.timedelta(days=1) for each in events)
    return [(str(each["SUMMARY"]), each["DTSTART"].dt.isoformat(), str(each["DESCRIPTION"])) for each in events]


def test_an_empty_site_has_a_home_page_without_empty_headings(site: Site) -> None:
    site.build().exit(0)
    page = WebPage(site.page("index.html"))
    assert [text for tag, text in page.headings if tag == "h2"] == ["最新公开", "公开机关", "帮助"]
    assert "还没有公开的信息。" in page.html


def test_three_clicks_lead_a_stranger_there(example: Example) -> None:
    for wanted, clicks in WAYS.items():
        assert len(clicks) <= 3
        for page, link in pairwise(("index.html", *clicks)):
            leads = {target(href.partition("#")[0], page) for href in example.page(page).leads()}
            assert link in leads, f"{wanted}: {page} does not lead to {link}"
    report, _, document, own, *_ = (example.page(clicks[-1]) for clicks in WAYS.values())
    for each in (report, own):
        assert "受理信访件" in each.text("gk-indicators")
    assert "废止" in document.text("gk-standing")
    assert "云岭县城区公共停车泊位管理办法" in document.text("gk-article")

"""Lists: counts, order, neighbours and back references, and which pages a new record changes."""

import re
from collections import Counter

from builder import Site, notice
from example import Example
from webpage import WebPage, target

COUNTED = re.compile(r'<li><a href="([^"]*)">([^<]*)<small>(\d+)</small></a></li>')
DATED = re.compile(r"<p><time>([0-9-]*)</time>")
YEAR_LIST = re.compile(r".*/(?:\d{4}|unknown)/(?:(?:[\d-]+|unknown)/)?(?:index|\d+)\.html")

LATE = """\
记录编号: 202503-report
发布时间: 2025-03-20 09:00
报告标题: 上年的报告
报告年度: 2024
报告正文:
  - 部分: 其他
    标题: 一、概况
    内容: 没有
"""


def counts(page: WebPage) -> dict[str, int]:
    return {label: int(count) for _, label, count in COUNTED.findall(page.html)}


def test_landing_pages_count_the_records(example: Example) -> None:
    records = list(example.records().values())
    kinds = Counter(each["kind_label"] for each in records)
    years = Counter(f"{each['year']}年" for each in records)
    agencies = Counter(each["agency_name"] for each in records)
    assert counts(example.page("kinds/index.html")) == kinds
    assert counts(example.page("years/index.html")) == years
    assert counts(example.page("agencies/index.html")) == agencies
    elsewhere = {"政府信息公开指南", "政府信息公开制度", "政府信息公开工作年度报告", "依申请公开"}
    reports = {"法治政府建设年度报告", "行政执法统计年报", "政府网站工作年度报表"}
    shown = {label: count for label, count in kinds.items() if label not in elsewhere | reports}
    assert counts(example.page("index.html")) == {**shown, **years, **agencies}


def test_every_list_holds_its_records_newest_first(example: Example) -> None:
    records = example.records()
    listed = Counter[str]()
    for url, page in example.pages():
        if url in records:
            continue
        assert [each.group(1) for each in DATED.finditer(page.html)] == sorted(DATED.findall(page.html), reverse=True)
        entries = [target(href, url) for href in page.leads("gk-list")]
        assert [records[each]["published"] for each in entries] == sorted(
            (records[each]["published"] for each in entries), reverse=True
        ), url
        if YEAR_LIST.fullmatch(url) and "/zfxxgk/" not in url:
            listed.update(entries)
    assert set(listed.values()) == {3}, "a record stands in the year of its kind, of its agency's kind, and of all"
    assert set(listed) == set(records)


def test_a_kind_is_listed_agency_by_agency_and_an_item_too(example: Example) -> None:
    records = example.records().values()
    penalties = Counter(each["agency_name"] for each in records if each["kind"] == "penalty")
    assert penalties.items() <= counts(example.page("kinds/penalty/index.html")).items()
    platform = example.page("zfxxgk/index.html")
    there = {target(href, "zfxxgk/index.html") for href in platform.leads("gk-counted")}
    assert there == {each for each in example.files() if re.fullmatch(r"[^/]*/zfxxgk/2[^/]*/index.html", each)}


def test_lists_count_what_they_hold(example: Example) -> None:
    records = example.records()
    for url, page in example.pages():
        for href, label, count in COUNTED.findall(page.html):
            there = target(href, url)
            if url == "zfxxgk/index.html":
                continue  # what stands on an agency's list of an item: tests/test_zfxxgk.py
            if YEAR_LIST.fullmatch(there):
                below = [each for each in example.files() if each.startswith(there.removesuffix("index.html"))]
                lists = [example.page(each) for each in below if YEAR_LIST.fullmatch(each)]
                assert sum(len(each.leads("gk-list")) for each in lists) == int(count), f"{url}: {label}"
            else:
                wanted = there.removeprefix("kinds/").split("/")[:-1]
                both = [each for each in records.values() if {*wanted} <= {each["agency"], each["kind"]}]
                assert len(both) == int(count), f"{url}: {label}"


def test_neighbours_and_back_references_lead_both_ways(example: Example) -> None:
    records = example.records()
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    mentions: set[tuple[str, str]] = set()
    mentioned: set[tuple[str, str]] = set()
    for url in records:
        page = example.page(url)
        for rel, href in re.findall(r'<a rel="(prev|next)" href="([^"]*)">', page.html):
            (before if rel == "prev" else after)[url] = target(href, url)
        for link in page.links:
            there = target(link.href, url)
            if there in records and "gk-backrefs" in link.inside:
                mentioned.add((there, url))
            elif there in records and link.inside & {"gk-meta", "gk-body", "gk-section"}:
                mentions.add((url, there))
    assert {there: url for url, there in before.items()} == after
    shelves = {(each["agency"], each["kind"]) for each in records.values()}
    assert len(after) == len(records) - len(shelves)
    for url, there in before.items():
        assert records[there]["published"] <= records[url]["published"]
        assert records[there]["agency"] == records[url]["agency"]
        assert records[there]["kind"] == records[url]["kind"]
    assert mentions == mentioned
    assert len(mentions) >= 10


def busy(site: Site) -> Site:
    """A year with 150 records in March, 60 in May and 3 in July."""
    for month, count in (("03", 150), ("05", 60), ("07", 3)):
        for number in range(count):
            record_id = f"2024{month}-{number:06}"
            day = f"2024-{month}-{number % 28 + 1:02}"
            site.file(f"{record_id}.yml", notice(record_id).replace("2024-03-05", day))
    return site


def test_a_busy_year_is_cut_by_month_and_page(site: Site) -> None:
    busy(site).build().exit(0)
    for shelf in ("years", "kinds/notice", "qingxi/notice", "qingxi/zfxxgk/20-15"):
        year = WebPage(site.page(f"{shelf}/2024/index.html"))
        assert counts(year) == {"7月": 3, "5月": 60, "3月": 150}
        assert year.leads("gk-list") == []
        march = [WebPage(site.page(f"{shelf}/2024/03/{name}.html")) for name in ("index", "1")]
        assert [len(page.leads("gk-list")) for page in march] == [50, 100]
        assert [each.rpartition("/")[2] for each in march[0].leads("gk-pages")] == ["1.html"]
        assert [each.rpartition("/")[2] for each in march[1].leads("gk-pages")] == ["index.html", "index.html"]
        assert march[0].heads("h1")[0].endswith("（2024年3月）")
        assert march[1].heads("h1")[0].endswith("（2024年3月）第 1 页")
        assert not (site.out / shelf / "2024/03/2.html").exists()


def test_a_new_record_changes_no_other_months_pages(site: Site) -> None:
    before = busy(site).build().exit(0) and site.published()
    site.file("202405-zzzzzz.yml", notice("202405-zzzzzz").replace("2024-03-05", "2024-05-31"))
    after = site.build().exit(0) and site.published()
    changed = {url for url in {*before, *after} if before.get(url) != after.get(url)}
    lists = {
        f"{shelf}/{name}"
        for shelf in ("years", "kinds/notice", "qingxi/notice", "qingxi/zfxxgk/20-15")
        for name in ("2024/index.html", "2024/05/index.html", "index.html")
    }
    assert {url for url in changed if not url.startswith(("search/", ".gongkai"))} == {
        "index.html", "agencies/index.html", "kinds/index.html", "qingxi/index.html", *lists,
        "zfxxgk/index.html", "qingxi/zfxxgk/index.html", "qingxi/zfxxgk/catalogue.csv",
        "qingxi/notice/2024/05/202405-zzzzzz.html", "qingxi/notice/2024/05/202405-zzzzzz.json",
        "qingxi/notice/2024/05/202405-000055.html", "qingxi/notice/2024/07/202407-000000.html",
        *(f"data/notice/notice-2024.{form}" for form in ("csv", "xlsx", "jsonl", "sqlite")),
        *(f"data/notice/2024/notice-2024-05.{form}" for form in ("csv", "xlsx", "jsonl")),
        *(f"data/notice/2024/qingxi-notice-2024.{form}" for form in ("csv", "xlsx")),
        "data/index.html", "data/daily/2024-05-31.jsonl", "data/daily/2024-05-01.jsonl",
    }  # fmt: skip


def test_a_report_stands_in_the_year_it_is_about_and_the_month_it_came_out(site: Site) -> None:
    for number in range(101):
        site.notice(f"202403-{number:06}")
    site.file("content/qingxi/rule-of-law-report/2025/a.yml", LATE).build().exit(0)
    year = WebPage(site.page("years/2024/index.html"))
    assert counts(year) == {"2025年3月公开": 1, "3月": 101}
    page = WebPage(site.page("years/2024/2025-03/index.html"))
    assert page.heads("h1") == ["全部信息（2024年，2025年3月公开）"]
    assert page.leads("gk-list") == ["../../../qingxi/rule-of-law-report/2025/03/202503-report.html"]
    assert not (site.out / "years/2025").exists()

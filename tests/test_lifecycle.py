"""What the day makes of a record: expired and repaired ones are in no byte, withdrawn ones leave a notice."""

import datetime
import json

import pytest

from builder import Ran, Site

KIND = """label: 试验处罚
title: [case, number]
date: decided
columns: [number, party]
display: {from: decided, until: shown_until, class: grade}
party: {name: party, category: category}
validity: {from: starts, until: ends, state: state}
counted: {type: types, amounts: [fine]}
fields:
  case: {label: 案由, type: text}
  number: {label: 决定书号, type: document_number, required: true}
  party: {label: 当事人, type: text, required: true}
  category: {label: 当事人类别, type: choice, choices: [法人, 自然人]}
  grade: {label: 轻重, type: choice, choices: [轻微, 一般, 严重]}
  decided: {label: 决定日, type: date}
  shown_until: {label: 公示到, type: date}
  starts: {label: 起, type: date}
  ends: {label: 止, type: date}
  state: {label: 效力, type: choice, choices: [现行有效, 尚未施行, 废止, 期满失效]}
  types: {label: 种类名, type: choices, choices: [警告, 罚款]}
  fine: {label: 罚了（万元）, type: decimal, unit: 万元}
  text: {label: 内容, type: markdown}
"""
FOLDER = "content/qingxi/trial/2024"
PAGE = "qingxi/trial/2024/03/202403-aaaaaa.html"
SECRET = ("示例百货有限公司", "青试罚〔2024〕7号", "没有明码标价")


def trial(record_id: str = "202403-aaaaaa", more: str = "", number: str = "青试罚〔2024〕7号") -> str:
    return (
        f"记录编号: {record_id}\n发布时间: 2024-03-05 09:30\n决定书号: {number}\n案由: 示例百货有限公司未标价\n"
        f"当事人: 示例百货有限公司\n决定日: 2024-03-01\n种类名: [罚款]\n罚了（万元）: 0.08\n内容: 没有明码标价。\n"
        f"{more}"
    )


@pytest.fixture
def trials(site: Site) -> Site:
    return site.file("content/kinds/trial/kind.yml", KIND)


def built(site: Site, day: str) -> Ran:
    return site.run("build", "--jobs", "1", "--as-of", day).exit(0)


def test_after_its_period_a_decision_is_in_no_byte(trials: Site) -> None:
    trials.file(f"{FOLDER}/a.yml", trial(more="公示到: 2024-06-30\n")).notice("202403-bbbbbb", "所涉文号: 无\n")
    built(trials, "2024-06-30")
    assert all(trials.output_holding(word) for word in SECRET)
    built(trials, "2024-07-01")
    for word in SECRET:
        assert trials.output_holding(word) == [], word
    assert trials.output_holding("202403-aaaaaa") == [str(trials.out / "data/removed.csv")]
    counts = json.loads(trials.page("tally/tally.json"))
    assert [
        (each["year"], each["kind"], each["type"], each["ground"], each["number"], each["amount"]) for each in counts
    ] == [(2024, "试验处罚", "罚款", "公示期满", 1, "0.08")]


@pytest.mark.parametrize(
    ("grade", "decided", "last"),
    [
        ("一般", "2026-04-08", "2027-04-08"),
        ("严重", "2026-05-31", "2029-05-31"),
        ("一般", "2024-02-29", "2027-02-28"),
        ("轻微", "2026-04-08", ""),
    ],
)
def test_the_chosen_regime_says_how_long(trials: Site, grade: str, decided: str, last: str) -> None:
    """O36 for decisions from 2026-04-01, O58 for those before; a class that is not shown needs a date of its own."""
    trials.file("site_config.yml", "网站名称: 云岭县政府信息公开\n公示期规则: O36、O58\n")
    text = (
        trial()
        .replace("决定日: 2024-03-01", f"决定日: {decided}\n轻重: {grade}")
        .replace("2024-03-05 09", f"{decided} 09")
    )
    trials.file(f"{FOLDER}/a.yml", text)
    if not last:
        built(trials, decided)
        assert trials.output_holding("示例百货有限公司") == []
        trials.file(f"{FOLDER}/a.yml", text + f"公示到: {decided}\n")
        last = decided
    built(trials, last)
    assert trials.output_holding("示例百货有限公司") != []
    after = datetime.date.fromisoformat(last) + datetime.timedelta(days=1)
    built(trials, after.isoformat())
    assert trials.output_holding("示例百货有限公司") == []


@pytest.mark.parametrize(
    ("more", "ground"),
    [
        ("信用修复日期: 2024-05-01\n", "信用修复"),
        ("公开方式: 不予公开\n公开方式的依据: 政府信息公开条例第十五条\n", "不予公开"),
        ("公开方式: 依申请公开\n", "依申请公开"),
    ],
)
def test_what_is_not_disclosed_is_only_counted(trials: Site, more: str, ground: str) -> None:
    trials.file(f"{FOLDER}/a.yml", trial(more=more))
    built(trials, "2024-05-01")
    for word in SECRET:
        assert trials.output_holding(word) == [], word
    assert [each["ground"] for each in json.loads(trials.page("tally/tally.json"))] == [ground]


def test_a_withdrawn_decision_leaves_its_number_and_the_reason(trials: Site) -> None:
    more = "撤回: {撤回日期: 2024-05-06, 原决定变更日期: 2024-05-03, 撤回理由: 原处罚决定经复议撤销。}\n"
    more += "关键词: 示例百货有限公司\n内容概述: 示例百货有限公司没有明码标价\n信息来源: 示例百货有限公司\n"
    more += "更正记录:\n  - {更正日期: 2024-04-01, 更正说明: 示例百货有限公司的名称写错}\n主题分类: 示例百货有限公司\n"
    trials.file(f"{FOLDER}/a.yml", trial(more=more))
    built(trials, "2024-12-31")
    page = trials.page(PAGE)
    for word in ("青试罚〔2024〕7号", "2024-05-06", "原处罚决定经复议撤销。", "这条信息已经撤回"):
        assert word in page
    for word in ("示例百货有限公司", "没有明码标价", "0.08"):
        assert trials.output_holding(word) == [], word


def test_others_keep_their_text_where_they_point_at_what_is_gone(trials: Site) -> None:
    own = KIND.replace("  text:", "  other: {label: 相关决定, type: reference, to: [trial]}\n  text:")
    trials.file("content/kinds/trial/kind.yml", own)
    trials.file(f"{FOLDER}/a.yml", trial(more="公示到: 2024-06-30\n"))
    other = trial("202403-bbbbbb", "相关决定: 202403-aaaaaa\n", "青试罚〔2024〕8号")
    trials.file(f"{FOLDER}/b.yml", other.replace("示例百货有限公司", "另一公司"))
    built(trials, "2024-07-01").hides("GK302")
    page = trials.page("qingxi/trial/2024/03/202403-bbbbbb.html")
    assert "已不再公开的信息" in page
    assert "202403-aaaaaa" not in page
    assert "202403-aaaaaa" not in trials.page("qingxi/trial/2024/03/202403-bbbbbb.json")


def test_the_day_gives_the_state(trials: Site) -> None:
    trials.file(f"{FOLDER}/a.yml", trial(more="起: 2024-06-01\n止: 2024-08-31\n效力: 现行有效\n"))
    shown = []
    for day in ("2024-05-31", "2024-06-01", "2024-08-31", "2024-09-01"):
        built(trials, day)
        public = json.loads(trials.page(PAGE.replace(".html", ".json")))
        shown.append(public["fields"]["state"])
    assert shown == ["尚未施行", "现行有效", "现行有效", "期满失效"]
    assert "有效期到 2024-08-31 为止，现已期满失效。" in trials.page(PAGE)


def test_repealed_stays_repealed_and_is_said_first(trials: Site) -> None:
    trials.file(f"{FOLDER}/a.yml", trial(more="止: 2030-08-31\n效力: 废止\n"))
    built(trials, "2024-05-31")
    assert "本件的状态：废止。" in trials.page(PAGE)


def test_pages_about_natural_persons_stay_out_of_search_engines(site: Site) -> None:
    site.file("content/kinds/trial/kind.yml", KIND)
    site.file("content/agencies/qingxi.yml", "机关标识: qingxi\n机关名称: 青溪镇人民政府\n层级: 乡镇级\n")
    site.file(
        f"{FOLDER}/a.yml", trial().replace("示例百货有限公司", "张某某").replace("决定日", "当事人类别: 自然人\n决定日")
    )
    site.file(f"{FOLDER}/b.yml", trial("202403-bbbbbb", "当事人类别: 法人\n", "青试罚〔2024〕8号"))
    built(site, "2024-05-31")
    assert 'content="noindex"' in site.page(PAGE)
    assert 'content="noindex"' not in site.page("qingxi/trial/2024/03/202403-bbbbbb.html")


def test_a_new_day_changes_only_what_the_day_changes(trials: Site) -> None:
    trials.file(f"{FOLDER}/a.yml", trial(more="公示到: 2024-06-30\n"))
    trials.file(f"{FOLDER}/b.yml", trial("202404-bbbbbb", "", "青试罚〔2024〕8号"))
    trials.notice("202403-cccccc", folder="content/baishi/notice/2024")
    built(trials, "2024-06-29")
    before = trials.published()
    built(trials, "2024-06-30")
    says_the_day = (".gongkai", "data/index.html", "data/catalog.jsonld")
    same = trials.published()
    assert [url for url in {*before, *same} if before.get(url) != same.get(url) and url not in says_the_day] == []
    built(trials, "2024-07-01")
    after = trials.published()
    changed = {url for url in {*before, *after} if before.get(url) != after.get(url)}
    assert {url for url in changed if url not in after} == {PAGE, PAGE.replace(".html", ".json")}
    assert not {url for url in changed if url.startswith(("baishi/", "pages/", "assets/", "kinds/notice/"))}
    assert {"index.html", "kinds/trial/index.html", "qingxi/trial/index.html", "tally/index.html"} <= changed

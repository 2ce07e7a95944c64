"""The glossary that staff keep for the search, and search/words.json, which is made of it."""

import json
from typing import Any

import pytest

from builder import Site
from example import Example
from gongkai.kind import load_kinds
from gongkai.outputs.words import may_be_suggested
from incremental import same

FILE = "content/glossary.yml"
SOUND = "# 同义词\n- {词: 低保, 同义: [最低生活保障]}\n- 词: 拆迁\n  同义:\n    - 房屋征收\n    - 征收补偿\n"


def words(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.page("search/words.json"))
    return found


def test_rows_come_in_the_order_in_which_they_are_written(site: Site) -> None:
    site.file(FILE, SOUND).notice("202401-aaaaaa").build().exit(0)
    assert words(site)["glossary"] == [["低保", "最低生活保障"], ["拆迁", "房屋征收", "征收补偿"]]


def test_a_site_may_do_without(site: Site) -> None:
    site.notice("202401-aaaaaa").build().exit(0)
    assert words(site)["glossary"] == []


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("- {词: 低保}\n", "1:3", "错误 GK411  同义词表写得不对：这一项里没有“同义”"),
        ("- {词: 低保, 同义: []}\n", "1:15", "“同义”应写在英文方括号里，至少一个词"),
        ("- {词: 低保, 同义: 最低生活保障}\n", "1:15", "“同义”应写在英文方括号里，至少一个词"),
        (f"{SOUND}- {{词: 社保, 同义: [社会保险], 备注: 无}}\n", "7:27", "不认识“备注”"),
        ("- {词: [低保], 同义: [最低生活保障]}\n", "1:7", "“词”只能是一个词"),
        ("- {词: 低保, 同义: [' ']}\n", "1:16", "有一个词是空的"),
        ("- {词: 《》, 同义: [低保, 最低生活保障]}\n", "1:7", "有一个词是空的"),
        ("- 低保 最低生活保障\n", "1:3", "这一项里没有“词”和“同义”"),
        ("低保: 最低生活保障\n", "1:1", "应当一行一项，行首是英文短横线和一个空格"),
        (f"- {{词: 低保, 同义: [{'长' * 31}]}}\n", "1:16", "超过 30 字，不是词"),
        (
            f"{SOUND}- {{词: 征收补偿, 同义: [补偿]}}\n",
            "7:7",
            "GK412  “征收补偿”在同义词表里写了两次，前面第 2 项里已经有了",
        ),
        ("- {词: 低保, 同义: [低保]}\n", "1:16", "GK412  “低保”在同义词表里写了两次，前面第 1 项里已经有了"),
        ("- {词: ABC, 同义: [ａｂｃ]}\n", "1:17", "GK412  “ａｂｃ”在同义词表里写了两次，前面第 1 项里已经有了"),
        ("- 词：低保\n", "1:3", "GK107  “词”后面应当是英文冒号加一个空格"),
        ("- {词: 低保, 同义: [最低生活保障}\n", "1:", "GK105"),
        (b"", "1:1", "GK103"),
        ("- {词: 低保, 同义: [最低生活保障]}\n".encode("gbk"), "1:1", "GK102"),
        ("- {词: 电话, 同义: [13800138000]}\n", "1:16", "GK602"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(site: Site, text: str | bytes, place: str, says: str) -> None:
    ran = site.file(FILE, text).notice("202401-aaaaaa").check().exit(1)
    ran.shows(f"{FILE}:{place}", says)
    site.build().exit(1)
    assert not site.out.exists()


@pytest.mark.parametrize("name", ["content/glossary.yaml", "content/qingxi/glossary.yml"])
def test_only_the_one_file_is_the_glossary(site: Site, name: str) -> None:
    site.file(name, SOUND).notice("202401-aaaaaa").check().exit(1).shows("GK125")


@pytest.mark.slow
def test_a_change_of_the_glossary_writes_the_words_and_nothing_else(site: Site) -> None:
    site.notice("202401-aaaaaa", "公告正文: 关于低保\n")
    for text in (SOUND, SOUND.replace("征收补偿", "补偿"), SOUND.split("- 词")[0]):
        before = site.published() if site.out.exists() else {}
        ran = site.file(FILE, text).build("--changed", "changed.txt").exit(0)
        differing = {name for name, digest in site.published().items() if before and before.get(name) != digest}
        assert differing <= {"search/words.json", ".gongkai"}
        assert not before or "search/words.json" in differing
        same(site, ran, "--as-of", "2024-12-31", "--changed", "other.txt")
    same(site, site.without(FILE).build().exit(0), "--as-of", "2024-12-31")
    assert words(site)["glossary"] == []


def test_what_is_covered_follows_the_records(site: Site) -> None:
    site.file("site_config.yml", "网站名称: 云岭县\n联系方式: {电话: 0000-0000001, 邮箱: office@yunling.example}\n")
    assert site.build().exit(0)
    nothing = {"since": "", "day": "", "agencies": 0, "records": 0}
    assert words(site)["covers"] == nothing
    site.notice("202401-aaaaaa").notice("202401-bbbbbb", folder="content/baishi/notice/2024")
    site.file("later.yml", "记录编号: 202405-aaaaaa\n发布时间: 2024-05-06 08:00\n公告标题: 甲\n公告类型: 其他\n")
    site.file(
        "gone.yml",
        "记录编号: 202311-aaaaaa\n发布时间: 2023-11-06 08:00\n公告标题: 乙\n公告类型: 其他\n公开方式: 不予公开\n",
    )
    same(site, site.build().exit(0), "--as-of", "2024-12-31")
    assert words(site)["covers"] == {"since": "2024-03", "day": "2024-05-06", "agencies": 2, "records": 3}
    assert words(site)["contact"] == {"phone": "0000-0000001", "email": "office@yunling.example"}
    site.without("later.yml")
    same(site, site.build().exit(0), "--as-of", "2024-12-31")
    assert words(site)["covers"] == {"since": "2024-03", "day": "2024-03-05", "agencies": 2, "records": 2}


def test_agencies_come_with_every_name_they_are_known_by(site: Site) -> None:
    more = "简称: 青溪镇政府\n曾用名:\n  - {名称: 青溪乡人民政府}\n"
    site.file("content/agencies/qingxi.yml", site.path("content/agencies/qingxi.yml").read_text() + more)
    site.build().exit(0)
    assert words(site)["agencies"] == [
        ["baishi", "白石镇人民政府"],
        ["qingxi", "青溪镇人民政府", "青溪镇政府", "青溪乡人民政府"],
    ]


def test_no_title_that_can_name_a_person_may_be_suggested(site: Site) -> None:
    refused = {name for name, kind in load_kinds().all.items() if not may_be_suggested(kind)}
    assert refused == {"penalty", "licence", "coercion", "check-result", "other-act", "officer", "leader"}
    own = "label: 试验\ntitle: [name]\nfields:\n  name: {label: 对象, aliases: [姓名], type: text, required: true}\n"
    site.file("content/kinds/trial/kind.yml", own).build().exit(0)
    assert not {"trial", *refused} & {*words(site)["suggest"]}
    assert "notice" in words(site)["suggest"]


def test_the_example_has_a_glossary_and_so_has_a_new_site(example: Example, site: Site) -> None:
    rows = json.loads((example.folder / "search/words.json").read_bytes())["glossary"]
    assert ["低保", "最低生活保障"] in rows
    site.run("new-site", "fresh").exit(0)
    fresh = Site.__new__(Site)
    fresh.root = site.root / "fresh"
    fresh.run("build").exit(0)
    assert words(fresh)["glossary"] == rows

"""The gate where it takes long: 45 agencies, what is purged, builds that are killed."""

import random
import shutil
from pathlib import Path

import pytest

from builder import AGENCIES, RECORDS, Site
from deadly import Deadly
from effort import examples
from incremental import tree
from test_gate import BAISHI, BROKEN, FILES, GATE, STANDS, cold_is_the_same, gated
from test_ledger import LEDGER, lines


@pytest.mark.slow
def test_what_is_purged_leaves_the_copies_too(site: Site) -> None:
    site.file(f"{FILES}/值班表.txt", "值班电话另行公布\n")
    gated(site).notice("202404-ffffff", "公告正文: 堤防加固\n附件:\n  - 文件: 值班表.txt\n").build().exit(0)
    site.file("broken.yml", BROKEN).build().exit(1)
    site.run("takedown", "202404-ffffff", "--as-of", "2024-12-31").exit(0)
    site.run("purge", "202404-ffffff", "--yes", "--as-of", "2024-12-31").exit(0)
    beside = b"".join(tree(site.root / "out.gongkai").values())
    assert "堤防加固".encode() not in beside
    assert "值班电话".encode() not in beside
    assert STANDS in site.build().exit(1).out
    cold_is_the_same(site).exit(1)
    site.without("broken.yml").build().exit(0)


@pytest.mark.slow
def test_of_45_agencies_one_is_broken(tmp_path: Path) -> None:
    site = Site(tmp_path / "county").file("site_config.yml", GATE).without("content/agencies/baishi.yml")
    offices = [f"office{number}" for number in range(1, 45)]
    for number, name in enumerate(offices):
        office = AGENCIES["qingxi"].replace("qingxi", name).replace("青溪镇人民政府", f"云岭县第{number}办公室")
        site.file(f"content/agencies/{name}.yml", office)
        site.notice(f"202401-of{number:04}", f"公告正文: 第{number}办公室的旧事\n", f"content/{name}/notice/2024")
    site.notices(9).notice("202402-bbbbbb", "公告正文: 堤防加固\n").build().exit(0)
    before = site.published()
    for number, name in enumerate(offices):
        site.notice(f"202404-of{number:04}", f"公告正文: 第{number}办公室的新事\n", f"content/{name}/notice/2024")
    record = site.path("202402-bbbbbb.yml").read_text(encoding="utf-8")
    site.file("202402-bbbbbb.yml", f"{record}撤回:\n  日期: 2024-12-30\n  理由: 发错了\n").file("broken.yml", BROKEN)
    site.notice("202405-eeeeee").build().exit(1).shows(STANDS, "它要撤下的已经撤下：202402-bbbbbb。")
    for number, name in enumerate(offices):
        assert f"第{number}办公室的新事" in site.page(f"{name}/notice/2024/04/202404-of{number:04}.html")
    assert not site.output_holding("堤防加固")
    now, own = site.published(), {url for url in before if url.startswith("qingxi/")}
    changed = {url for url in own if now.get(url) != before[url]}
    lists = {url for url in changed if url.endswith(("index.html", "catalogue.csv"))}
    assert changed - lists == {
        "qingxi/notice/2024/02/202402-bbbbbb.html", "qingxi/notice/2024/02/202402-bbbbbb.json",
        "qingxi/notice/2024/02/202402-000001.html", "qingxi/notice/2024/03/202403-000002.html",
    }, "the record, and its neighbours, which name it"  # fmt: skip
    assert not site.output_holding("202405-eeeeee")
    cold_is_the_same(site).exit(1)


@pytest.mark.slow
def test_a_build_that_was_killed_leaves_copies_that_go_with_the_site(site: Site, tmp_path: Path) -> None:
    gated(site)
    states = [site.published()]
    deadly, chance = Deadly(site, tmp_path / "hook", "--jobs", "1", "--as-of", "2024-12-31"), random.Random(8)

    def first() -> None:
        site.notice("202402-bbbbbb", "公告正文: 汛前检查\n").path("202405-eeeeee.yml").unlink(missing_ok=True)
        site.file(f"{FILES}/名单.txt", "防汛值班表\n").build().exit(0)
        assert site.published() == states[0]

    def write_other() -> None:
        site.notice("202402-bbbbbb", "公告正文: 改过了\n").notice("202405-eeeeee").file(f"{FILES}/名单.txt", "改过了\n")

    for _ in range(2):
        first()
        write_other()
        steps = deadly.steps()
    states.append(site.published())
    seen = set[int]()
    for _ in range(examples(12)):
        first()
        write_other()
        deadly.at(chance.randint(steps // 3, steps))
        state = states.index(site.published())
        seen.add(state)
        site.file("broken.yml", BROKEN).build().exit(1).shows(STANDS)
        assert site.published() == states[state]
        site.without("broken.yml").build().exit(0)
        assert site.published() == states[1]
    assert seen == {0, 1}


@pytest.mark.slow
def test_the_ledger_of_an_agency_that_is_held_back_says_what_is_online(site: Site) -> None:
    site.file("site_config.yml", f"{GATE}公开台账: 是\n").notice("202401-aaaaaa", "公告正文: 堤防加固\n")
    site.notice("202401-dddddd", "", BAISHI).run("build", "--jobs", "1").exit(0)
    online = lines(site)["202401-aaaaaa"][2]
    site.file("broken.yml", BROKEN.replace("其他", "别的")).notice("202405-eeeeee").notice("202404-ffffff", "", BAISHI)
    site.run("build", "--jobs", "1").exit(1).shows("青溪镇人民政府：有 1 处错误")
    assert lines(site).keys() == {"202401-aaaaaa"}
    assert lines(site, "content/baishi/ledger/2024.csv").keys() == {"202401-dddddd", "202404-ffffff"}
    site.run("takedown", "202401-aaaaaa").exit(0)
    taken = lines(site)["202401-aaaaaa"]
    assert taken[2] == online
    assert taken[4] == "停止公开"
    site.without("202401-aaaaaa.yml").run("build", "--jobs", "1").exit(1)
    assert not site.output_holding("堤防加固")
    site.without("broken.yml").run("build", "--jobs", "1").exit(0)
    assert lines(site).keys() == {"202401-aaaaaa", "202405-eeeeee"}
    site.file(LEDGER, site.path(LEDGER).read_text(encoding="utf-8") + "=======\n").notice("202406-eeeeee")
    for memory in ((), ("--no-cache",), ()):
        site.run("build", "--jobs", "1", *memory).exit(1).shows("GK420", "青溪镇人民政府：有 1 处错误")
        assert not site.output_holding("202406-eeeeee")


@pytest.mark.slow
def test_what_is_rolled_back_of_an_agency_that_is_held_back_is_told_as_it_is(site: Site, tmp_path: Path) -> None:
    site.file("site_config.yml", f"{GATE}公开台账: 是\n").notice("202401-aaaaaa").notice("202401-dddddd", "", BAISHI)
    site.run("build", "--jobs", "1").exit(0)
    shutil.copytree(site.root / "content", tmp_path / "backup/content")
    (tmp_path / "backup" / RECORDS / "坏.yml").write_text("公告正文: [\n", encoding="utf-8")
    site.notice("202404-eeeeee", "公告正文: 青溪误传\n").notice("202404-ffffff", "公告正文: 白石误传\n", BAISHI)
    site.run("build", "--jobs", "1").exit(0)
    site.run("rollback", str(tmp_path / "backup")).exit(1).shows(
        "错误 GK105", "网站已经退回（有错误的单位除外）：", "青溪镇人民政府：有 1 处错误，网站上是上次通过的内容",
        "改正错误以后才从网上撤下：202404-eeeeee。", "后来公开的 1 条已经撤下，台账里写明“内容退回”",
    )  # fmt: skip
    assert site.output_holding("青溪误传")
    assert lines(site)["202404-eeeeee"][3:5] == ["", ""]
    assert not site.output_holding("白石误传")
    assert lines(site, "content/baishi/ledger/2024.csv")["202404-ffffff"][4] == "内容退回"

"""The gate works per agency: who has something wrong keeps what was last published, everybody else goes out."""

import shutil

import pytest

from builder import Ran, Site
from incremental import difference, tree
from test_explained_pages import PENALTY

GATE = "网站名称: 云岭县政府信息公开\n单位互不影响: 是\n"
BAISHI, FILES = "content/baishi/notice/2024", "content/qingxi/files"
BROKEN = "记录编号: 202405-broken\n发布时间: 2024-13-05\n公告标题: 公告\n公告类型: 其他\n"
STANDS = "青溪镇人民政府：有 1 处错误，网站上是上次通过的内容（2024-12-31）。\n"


def gated(site: Site) -> Site:
    """A site whose agencies do not hold each other up, published once."""
    site.file("site_config.yml", GATE).notice("202401-aaaaaa").notice("202402-bbbbbb", "公告正文: 汛前检查\n")
    site.file(f"{FILES}/名单.txt", "防汛值班表\n")
    site.notice("202403-cccccc", "附件:\n  - 文件: 名单.txt\n").notice("202401-dddddd", "", BAISHI)
    site.build().exit(0)
    return site


def cold_is_the_same(site: Site, day: str = "2024-12-31") -> Ran:
    """What is published is what a build without a store publishes."""
    before = tree(site.out)
    ran = site.run("build", "--jobs", "1", "--as-of", day, "--no-cache")
    assert not (differs := difference(tree(site.out), before)), differs
    return ran


def accepted(site: Site) -> dict[str, bytes]:
    return tree(site.root / "out.gongkai/accepted")


def test_one_broken_record_holds_back_one_agency(site: Site) -> None:
    gated(site)
    before = site.published()
    site.file("broken.yml", BROKEN).notice("202402-bbbbbb", "公告正文: 改过了\n").without("202401-aaaaaa.yml")
    site.notice("202405-eeeeee").notice("202404-ffffff", "", BAISHI)
    site.build().exit(1).shows(
        "错误 GK209", STANDS, "改正错误以后才从网上撤下：202401-aaaaaa。", "其他单位的内容已经公开。", "网站已生成："
    )
    now = site.published()
    assert "baishi/notice/2024/04/202404-ffffff.html" in now
    own = {url for url in before if url.startswith("qingxi/")}
    assert own
    assert {url for url in own if now.get(url) != before[url]} == set()
    assert not site.output_holding("改过了")
    assert not site.output_holding("202405-eeeeee")
    cold_is_the_same(site).exit(1).shows(STANDS)
    site.without("broken.yml").build().exit(0).hides("上次通过")
    assert site.output_holding("改过了")
    assert site.output_holding("202405-eeeeee")
    assert not site.output_holding("202401-aaaaaa")
    cold_is_the_same(site).exit(0)


def test_what_has_to_leave_leaves_all_the_same(site: Site) -> None:
    penalties = "content/qingxi/penalty/2024"
    for number, record_id in enumerate(("202406-aaaaaa", "202406-bbbbbb", "202406-cccccc", "202406-dddddd"), 1):
        text = PENALTY.format(id=record_id, number=f"青政罚〔2024〕{number}号", published="2024-03-06", more="")
        site.file(f"{penalties}/{record_id}.yml", text.replace("示例小吃店", f"第{number}小吃店"))
    gated(site)

    def add(record_id: str, text: str) -> None:
        path = f"{penalties}/{record_id}.yml"
        site.file(path, site.path(path).read_text(encoding="utf-8") + text)

    site.file("broken.yml", BROKEN)
    add("202406-aaaaaa", "撤回:\n  日期: 2024-12-30\n  理由: 原处罚决定经行政复议撤销\n处罚事由: 又写一遍\n")
    add("202406-bbbbbb", "信用修复日期: 2024-12-30\n公示截止期: 明年\n")
    add("202406-cccccc", "公示截止期: 2024-12-30\n")
    add("202406-dddddd", "信用修复日期: 昨天\n")
    site.build().exit(1).shows(
        "  它要撤下的已经撤下：202406-aaaaaa、202406-bbbbbb、202406-cccccc。\n",
        "  这些记录的撤回、信用修复或者公开方式没有写对，还在网上：202406-dddddd。\n",
    )
    assert [number for number in range(1, 5) if site.output_holding(f"第{number}小吃店")] == [4]
    assert "行政复议撤销" in site.page("qingxi/penalty/2024/06/202406-aaaaaa.html")
    cold_is_the_same(site).exit(1)
    site.file(f"{penalties}/202406-aaaaaa.yml", "记录编号: [\n").build().exit(1)
    assert not site.output_holding("第1小吃店")
    for name in ("aaaaaa", "bbbbbb", "dddddd"):
        site.without(f"{penalties}/202406-{name}.yml")
    site.without("broken.yml").build().exit(0)
    assert not any(site.output_holding(f"第{number}小吃店") for number in range(1, 5))
    assert not any(name.endswith(".removals.json") for name in accepted(site))
    cold_is_the_same(site).exit(0)


@pytest.mark.slow
def test_an_expiry_goes_out_of_an_agency_that_is_held_back(site: Site) -> None:
    text = PENALTY.format(id="202403-aaaaaa", number="青政罚〔2024〕1号", published="2024-03-06", more="")
    site.file("content/qingxi/penalty/2024/a.yml", f"{text}公示截止期: 2024-12-31\n")
    gated(site).file("broken.yml", BROKEN).build().exit(1)
    assert site.output_holding("示例小吃店")
    site.run("build", "--jobs", "1", "--as-of", "2025-01-01").exit(1).shows("（2024-12-31）")
    assert not site.output_holding("示例小吃店")
    cold_is_the_same(site, "2025-01-01").exit(1)


def test_strict_is_all_or_nothing(site: Site) -> None:
    before = gated(site).published()
    site.file("broken.yml", BROKEN).notice("202404-ffffff", "", BAISHI)
    site.build("--strict").exit(1).shows("没有生成网站，已公开的网站没有改动。").hides("上次通过")
    assert site.published() == before


@pytest.mark.slow
def test_a_folder_that_was_renamed_loses_nothing(site: Site) -> None:
    gated(site)
    before = site.published()
    (site.root / "content/qingxi").rename(site.root / "content/qinxi")
    site.notice("202404-ffffff", "", BAISHI)
    site.build().exit(1).shows("没有名为“qinxi”的机关", "GK413", "改回 content/qingxi", STANDS)
    assert {url: each for url, each in site.published().items() if url in before and url.startswith("qingxi/")} == {
        url: each for url, each in before.items() if url.startswith("qingxi/")
    }
    assert site.output_holding("202404-ffffff")
    cold_is_the_same(site).exit(1)
    (site.root / "content/qinxi").rename(site.root / "content/qingxi")
    site.build().exit(0)
    site.notice("202404-gggggg", "", "content/xinzhen/notice/2024").notice("202405-hhhhhh", "", BAISHI)
    site.build().exit(1).shows("上面有错误的文件夹没有公开，别的内容已经公开。")
    assert site.output_holding("202405-hhhhhh")
    assert not site.output_holding("202404-gggggg")


@pytest.mark.slow
def test_attachments_are_those_that_were_accepted(site: Site) -> None:
    gated(site)
    site.file("broken.yml", BROKEN).file(f"{FILES}/名单.txt", "没有审查的名单\n").build().exit(1)
    assert site.page("qingxi/notice/2024/03/202403-cccccc-1.txt") == "防汛值班表\n"
    cold_is_the_same(site)
    site.without("broken.yml").build().exit(0)
    assert site.page("qingxi/notice/2024/03/202403-cccccc-1.txt") == "没有审查的名单\n"
    site.file("broken.yml", BROKEN).without(f"{FILES}/名单.txt").build().exit(1)
    assert site.page("qingxi/notice/2024/03/202403-cccccc-1.txt") == "没有审查的名单\n"


@pytest.mark.slow
def test_nobody_else_is_held_back_for_a_number_that_a_newcomer_takes(site: Site) -> None:
    gated(site).notice("202401-aaaaaa", "", BAISHI).notice("202404-ffffff", "", "content/qingxi/notice/2024")
    site.build().exit(1).shows("GK301", "白石镇人民政府：有 ").hides("青溪镇人民政府：有")
    assert site.output_holding("202404-ffffff")
    cold_is_the_same(site).exit(1)


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["changed", "lost", "other"])
def test_a_copy_that_is_not_what_was_accepted_is_not_used(site: Site, harm: str) -> None:
    before = gated(site).published()
    folder = site.root / "out.gongkai/accepted"
    record = folder / "qingxi/qingxi/notice/2024/202402-bbbbbb.yml"
    if harm == "changed":
        record.write_text(record.read_text(encoding="utf-8").replace("汛前检查", "没有审查的"), encoding="utf-8")
    elif harm == "lost":
        shutil.rmtree(folder)
    else:
        (folder / "manifest.json").write_text("{}", encoding="utf-8")
    site.file("broken.yml", BROKEN).build().exit(1).shows("没有生成网站，已公开的网站没有改动。")
    assert site.published() == before
    site.without("broken.yml").build().exit(0)
    site.file("broken.yml", BROKEN).build().exit(1)
    assert site.published() == before


@pytest.mark.slow
def test_what_concerns_all_stops_all(site: Site) -> None:
    before = gated(site).published()
    site.file("content/agencies/baishi.yml", "机关标识: [\n").file("broken.yml", BROKEN)
    site.build().exit(1).shows("没有生成网站")
    assert site.published() == before


@pytest.mark.slow
def test_without_the_setting_there_are_no_copies(site: Site) -> None:
    gated(site).file("site_config.yml", GATE.replace("是", "否")).build().exit(0)
    assert accepted(site) == {}
    site.file("broken.yml", BROKEN).build().exit(1).shows("没有生成网站")


@pytest.mark.slow
def test_a_withdrawal_alone_is_not_undone_by_a_file_that_nobody_can_read(site: Site) -> None:
    gated(site).file("broken.yml", BROKEN).build().exit(1)
    site.run("withdraw", "202402-bbbbbb", "--reason", "发错了", "--as-of", "2024-12-31").exit(0)
    assert not site.output_holding("汛前检查")
    site.file("202402-bbbbbb.yml", "记录编号: [\n").notice("202404-ffffff", "", BAISHI).build().exit(1)
    assert site.output_holding("202404-ffffff")
    assert not site.output_holding("汛前检查")
    cold_is_the_same(site).exit(1)

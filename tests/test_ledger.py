"""The ledger: when a record was first online, what was taken down, and that neither is forgotten or made up."""

import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from builder import Ran, Site, notice
from effort import THOROUGH
from gongkai.publish import working_folder
from gongkai.site import minute
from incremental import difference, from_nothing, tree

CONFIG = "网站名称: 云岭县政府信息公开\n公开台账: 是\n"
LEDGER = "content/qingxi/ledger/2024.csv"
HEAD = "记录编号,网址,索引号,首次公开,撤下日期,撤下原因,原发布日期"
ONE, TWO, THREE, FOUR, FIVE = "202401-aaaaaa", "202402-bbbbbb", "202403-cccccc", "202404-dddddd", "202405-eeeeee"


@pytest.fixture
def town(site: Site) -> Site:
    return site.file("site_config.yml", CONFIG)


def url(record_id: str) -> str:
    return f"qingxi/notice/{record_id[:4]}/{record_id[4:6]}/{record_id}.html"


def live(site: Site, *arguments: str) -> Ran:
    """A build for today into the configured output, compared with one from nothing in make test-all."""
    ran = site.run("build", "--jobs", "1", *arguments)
    if not ran.code and THOROUGH:
        assert not (differs := difference(tree(site.out), from_nothing(site)[1])), differs
    return ran


def lines(site: Site, name: str = LEDGER) -> dict[str, list[str]]:
    head, *rest = (site.root / name).read_text(encoding="utf-8").split("\n")
    assert (head, rest.pop()) == (HEAD, "")
    assert rest == sorted(rest)
    return {line.split(",")[0]: line.split(",")[1:] for line in rest}


def stamps(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def edit(site: Site, old: str, new: str) -> None:
    text = (site.root / LEDGER).read_text(encoding="utf-8")
    assert old in text
    site.file(LEDGER, text.replace(old, new))


def test_a_ledger_from_the_first_minute_to_the_last(town: Site) -> None:
    town.notice(ONE).notice(TWO, "索引号: '999900101/2024-00021'\n")
    town.notice(THREE, "从原网站迁来: {原网址: 'http://www.yunling.example/n/1.html', 原发布日期: 2019-03-05}\n")
    told = "需说明 GK431  有 2 条以前月份的记录没有登记台账，这里也没有已经公开的网站：生成以后都算今天首次公开"
    town.check().exit(0).shows(told)
    before = minute()
    live(town.without(f"{THREE}.yml")).exit(0).shows(told)
    first = lines(town)
    online = first[ONE][2]
    assert before <= online <= minute()
    assert first == {
        ONE: [url(ONE), "", online, "", "", ""],
        TWO: [url(TWO), "999900101/2024-00021", online, "", "", ""],
    }
    assert online in town.page(url(ONE))
    assert "2024-03-05" not in town.page(url(ONE)) + town.page("qingxi/notice/index.html")
    assert f'name="PubDate" content="{online}"' in town.page(url(ONE))
    # what a build wrote makes the next one do nothing
    made = stamps(town.out)
    live(town).exit(0)
    assert stamps(town.out) == made
    # a new record changes its own line only
    live(town.notice(THREE)).exit(0).hides("GK431")
    assert {**lines(town), THREE: []} == {**first, THREE: []}
    # another day is only looked at
    shown = town.published()
    kept = (town.root / LEDGER).read_bytes()
    ran = town.run("build", "--as-of", "2024-12-31").exit(0)
    ran.shows(
        "这是 2024-12-31 的样子，只供查看：本站有公开台账，公开的网站只按今天生成，没有改动。", "out.gongkai/other-day/"
    )
    assert (town.published(), (town.root / LEDGER).read_bytes()) == (shown, kept)
    # withdrawn: the address stays, the ledger says why
    town.notice(ONE, f"撤回: {{撤回日期: {online[:10]}, 撤回理由: 原公告有误}}\n")
    live(town).exit(0)
    assert lines(town)[ONE] == [url(ONE), "", online, online[:10], "撤回", ""]
    # an old file brought back is not public again
    town.notice(ONE)
    back = f"记录 {ONE} 已经在 {online[:10]} 撤下（撤回），现在又要公开"
    assert live(town).exit(1).shows(back).codes() == ["GK423"]
    edit(town, f",{online[:10]},撤回,", ",,,")
    live(town).exit(0)
    # gone without a word: asked until somebody says why; its number is not given again
    town.without(f"{TWO}.yml")
    gone = f"{LEDGER}  需说明 GK425  有 1 条公开过的记录没有了，也没有写撤下的原因：{TWO}"
    town.check().exit(0).shows(gone)
    for _ in range(2):
        live(town).exit(0).shows(gone)
    edit(town, f"{online[:10]},,", f"{online[:10]},依法不再公开,")
    live(town).exit(0).hides("GK425")
    town.notice("202411-dddddd", "索引号: '999900101/2024-00021'\n")
    town.check().exit(1).shows(f"GK424  索引号 999900101/2024-00021 是已经撤下的记录 {TWO} 用过的")
    town.without("202411-dddddd.yml").notice(TWO)
    assert live(town).exit(1).codes() == ["GK423", "GK430"]
    live(town.without(f"{TWO}.yml")).exit(0)
    a_wrong_clock_is_refused(town)
    assert not (differs := difference(tree(town.out), from_nothing(town)[1])), differs


def a_wrong_clock_is_refused(town: Site) -> None:
    shown, today = town.published(), minute()[:10]
    for day, said in (
        ("2199-01-01", f"错误  电脑上的日期是 {today}，网站已经公开到 2199-01-01，没有改动。请先校对电脑的时间。"),
        ("2025-01-01", f"错误  电脑上的日期是 {today}，离上次公开（2025-01-01）超过 180 天，没有改动。"),
    ):
        with sqlite3.connect(town.root / "out.gongkai/store/store.db") as store:
            store.execute("UPDATE about SET value = ? WHERE name = 'day'", (day,))
        town.run("build").exit(2).shows(said, f"gongkai build --as-of {today}")
        assert town.published() == shown
    live(town, "--as-of", today).exit(0)


def test_ledgers_that_were_harmed(town: Site) -> None:
    live(town.notice(ONE).notice(TWO)).exit(0)
    sound, shown = (town.root / LEDGER).read_text(encoding="utf-8"), town.published()
    online = lines(town)[ONE][2]
    # a line lost
    town.file(LEDGER, re.sub(f"{TWO}.*\n", "", sound))
    for ran in (live(town), town.check()):
        assert ran.exit(1).shows(f"公开台账里少了 1 条已经在网上的记录：{TWO}").codes() == ["GK422"]
    town.run("ledger").exit(1).shows(f"网站上有、台账里没有的 1 条，例如 {TWO}。运行 gongkai ledger --mend 补上。")
    town.run("ledger", "--mend").exit(0).is_(f"{LEDGER}  补上 1 条\n请把台账和内容一起提交。\n")
    assert (town.root / LEDGER).read_text(encoding="utf-8") == sound
    town.run("ledger").exit(0).is_(f"{LEDGER}  登记 2 条，其中已撤下 0 条\n网站上的记录都在台账里。\n")
    # saved again by a spreadsheet program, with a line that somebody deleted there
    for encoding in ("gb18030", "utf-16"):
        town.file(LEDGER, re.sub(f"{TWO}.*\n", "", sound).replace("\n", "\r\n").encode(encoding))
        assert town.check().exit(1).codes() == ["GK422"]
        town.run("ledger", "--mend").exit(0)
        assert (town.root / LEDGER).read_text(encoding="utf-8") == sound
    town.file(LEDGER, f"{sound}{'长' * 200_000},,,,,,\n")
    town.check().exit(1).shows(f"{LEDGER}:4:1  错误 GK421  公开台账这一行读不懂：超过 2000 个字")
    # all of it lost
    (town.root / LEDGER).unlink()
    assert live(town).exit(1).codes() == ["GK422"]
    # a conflict of two branches, a line nobody can read, one of tomorrow
    town.file(LEDGER, f"{sound}<<<<<<< HEAD\n=======\n>>>>>>> 别的\n")
    live(town).exit(1).shows(f"{LEDGER}:4:1  错误 GK420  公开台账里有合并冲突的标记")
    town.file(LEDGER, sound.replace(online, "昨天", 1))
    live(town).exit(1).shows(f"{LEDGER}:2:1  错误 GK421  公开台账这一行读不懂：首次公开“昨天”不是")
    town.file(LEDGER, sound.replace(online, "2199-01-01 08:00", 1))
    live(town).exit(1).shows(f"GK427  公开台账里有 1 行的首次公开在今天以后：{ONE}")
    assert town.published() == shown
    # both sides of a conflict kept: the earlier time counts
    early = "2026-01-05 08:00"
    town.file(LEDGER, sound + sound.split("\n")[1].replace(online, early) + "\n")
    told = f"需说明 GK426  公开台账里有 1 行的首次公开和网站上的不同，例如 {ONE} 是 {early}，网站上是 {online}"
    town.check().exit(0).shows(told)
    live(town).exit(0).shows(told)
    assert early in town.page(url(ONE))
    live(town).exit(0).hides("GK426")
    # what a shared folder leaves there
    town.file("content/qingxi/ledger/2024 (副本).csv", sound)
    town.check().exit(0).shows("content/qingxi/ledger/2024 (副本).csv  提示 GK429  台账文件夹里有不认识的文件")


def test_a_ledger_that_could_not_be_written_and_folders_renamed(town: Site) -> None:
    (town.root / LEDGER).mkdir(parents=True)
    town.notice(ONE)
    said = f"错误  新网站已经公开，但是不能写公开台账 {LEDGER}。请让它可以写，再运行一次 gongkai build，会接着写完"
    town.run("build").exit(2).shows(said)
    shown = town.published()
    online = re.findall(r'"published":"([^"]+)"', town.page(url(ONE).replace(".html", ".json")))[0]
    (town.root / LEDGER).rmdir()
    live(town).exit(0)
    assert lines(town)[ONE][2] == online
    assert town.published() == shown
    # the folder may be called by any name of the agency
    (town.root / "content/qingxi").rename(town.root / "content/青溪镇人民政府")
    live(town).exit(0).hides("GK4")
    assert town.published() == shown
    home = "content/青溪镇人民政府"
    live(town.notice(TWO, folder=f"{home}/notice/2024")).exit(0)
    assert list(lines(town, f"{home}/ledger/2024.csv")) == [ONE, TWO]
    # what a build could not write is not lacking
    (later := town.root / f"{home}/ledger/2025.csv").mkdir()
    town.notice("202501-aaaaaa", folder=f"{home}/notice/2025").run("build").exit(2)
    later.rmdir()
    town.run("ledger", "--mend").exit(0).is_("网站上的记录都在台账里，没有改动。\n")
    assert list(lines(town, f"{home}/ledger/2025.csv")) == ["202501-aaaaaa"]
    name = "content/agencies/qingxi.yml"
    town.file(name, (town.root / name).read_text(encoding="utf-8").replace("qingxi", "qx"))
    live(town).exit(1).shows("GK428  公开台账里的网址以 qingxi/ 开头，这个机关的标识现在是 qx：原来的网址会全部失效")


def test_times_that_are_not_typed_and_history_in_words(town: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Moved from an old site, never online, without a typed time; a sample keeps what is typed. A correction tells what
    its note says, and git is not even there to be asked.
    """
    monkeypatch.setenv("PATH", "")
    moved = "从原网站迁来: {原网址: 'http://www.yunling.example/n/1.html', 原发布日期: 2019-03-05}\n"
    hidden = "公开方式: 不予公开\n公开方式的依据: 条例第十五条\n"
    town.notice(ONE, moved).notice(TWO, hidden).agency("sample").notice(FOUR, folder="content/sample/notice/2024")
    town.file(f"{THREE}.yml", notice(THREE).replace("发布时间: 2024-03-05 09:30\n", ""))
    live(town.notice(FIVE, "公告正文: 封闭九十九天\n")).exit(0)
    found, today = lines(town), minute()[:10]
    assert list(found) == [ONE, THREE, FIVE]
    assert found[ONE] == [url(ONE), "", found[THREE][2], "", "", "2019-03-05"]
    assert found[THREE][2] in town.page(url(THREE))
    assert "原发布日期" in town.page(url(ONE))
    assert 'name="PubDate" content="2019-03-05 00:00"' in town.page(url(ONE))
    assert "2024-03-05 09:30" in town.page(url(FOUR).replace("qingxi", "sample"))
    assert not (town.root / "content/sample/ledger").exists()
    told = "GK430  原发布日期和公开台账里的不同：现在是“2018-03-05”，公开时是“2019-03-05”"
    town.notice(ONE, moved.replace("2019", "2018")).notice(THREE, hidden)
    town.notice(FIVE, "公告正文: 封闭三天\n更正记录: [{更正日期: 2024-06-08, 更正说明: 天数写错了}]\n")
    live(town).exit(0).shows(told)
    assert 'name="PubDate" content="2019-03-05 00:00"' in town.page(url(ONE))
    assert lines(town)[THREE][3:5] == [today, "不予公开"]
    for words in ("公开以后更正过", "2024-06-08", "天数写错了"):
        assert words in town.page(url(FIVE))
    assert town.output_holding("九十九天") == []


def test_rolling_back_brings_nothing_back_that_was_taken_down(town: Site) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.gov.cn"]
    (town.root / ".gitignore").write_text("/out/\n/out.gongkai/\n", encoding="utf-8")
    live(town.notice(ONE, "公告正文: 甲\n").notice(TWO, "公告正文: 乙\n").notice(THREE, "公告正文: 丙\n")).exit(0)
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "昨天"]):
        subprocess.run([*git, *command], cwd=town.root, check=True, capture_output=True)
    backup = town.root.with_name("backup")
    shutil.copytree(town.root / "content", backup / "content")
    # since then: one taken down, one deleted for good, one spoilt, a wrong one added
    town.run("withdraw", ONE, "--reason", "原公告有误").exit(0)
    town.run("takedown", TWO).exit(0)
    town.without(f"{TWO}.yml").notice(THREE, "公告正文: 写坏了\n").notice(FOUR, "公告正文: 误传的公告\n")
    live(town).exit(0)
    notices = town.path(f"{ONE}.yml").parent
    for version, saved in (("HEAD", "before-rollback"), (str(backup), "before-rollback-2")):
        before = tree(town.root / "content")
        with working_folder(town.out):
            town.run("rollback", version).exit(2).shows("另一个 gongkai build 正在生成同一个网站，请等它结束")
        assert (tree(town.root / "content"), (town.root / "out.gongkai" / saved).exists()) == (before, False)
        town.run("rollback", version).exit(0).is_(
            "改回 1 个文件，恢复 0 个，拿走 1 个。\n"
            f"没有动  qingxi/notice/2024/{ONE}.yml：里面的 {ONE} 已经撤下\n"
            f"没有动  qingxi/notice/2024/{TWO}.yml：里面的 {TWO} 已经撤下\n"
            f"网站已经退回：{town.out / 'index.html'}\n"
            "后来公开的 1 条已经撤下，台账里写明“内容退回”；改好以后可以用原来的编号再公开。\n"
            f"换下来的内容放在 {town.root / 'out.gongkai' / saved}，核对以后可以删去。\n"
        )
        assert sorted(each.stem for each in notices.iterdir()) == [ONE, THREE]
        assert town.output_holding("乙") == town.output_holding("写坏了") == town.output_holding("误传的公告") == []
        assert "已撤回" in town.page(url(ONE))
        assert "丙" in town.page(url(THREE))
        assert [line[4] for line in lines(town).values()] == ["撤回", "停止公开", "", "内容退回"]
        kept = town.root / "out.gongkai" / saved / f"qingxi/notice/2024/{FOUR}.yml"
        assert "误传的公告" in kept.read_text(encoding="utf-8")
        town.run("rollback", version).exit(0).shows("内容和那时一样，没有改动。")
        # put right, it may come again
        live(town.notice(FOUR, "公告正文: 误传的公告\n").notice(THREE, "公告正文: 写坏了\n")).exit(0)
        assert lines(town)[FOUR][3:5] == ["", ""]
    # content that is wrong today is not published, and what was there stays
    town.file(f"{THREE}.yml", "公告正文: [\n")
    subprocess.run([*git, "commit", "-qam", "坏"], cwd=town.root, check=True, capture_output=True)
    town.notice(THREE, "公告正文: 丁\n")
    live(town).exit(0)
    shown = town.published()
    town.run("rollback", "HEAD").exit(1).shows("那时的内容现在有错误，不能公开。内容已经换回来，网站没有改动。")
    assert town.path(f"{THREE}.yml").read_text(encoding="utf-8") == notice(THREE, "公告正文: 丁\n")
    assert town.published() == shown
    before, old = tree(town.root / "content"), backup / "content/旧镇/notice/2024/x.yml"
    old.parent.mkdir(parents=True)
    old.write_text(notice("202401-zzzzzz"), encoding="utf-8")
    town.run("rollback", str(backup)).exit(1).shows("GK121", "内容已经换回来")
    assert tree(town.root / "content") == before, "no empty folder of an agency that nobody knows is left"
    town.run("rollback", "out").exit(2).shows("错误  out 是生成的网站，不是内容，没有改动。")
    town.run("rollback", "v9").exit(2).shows("错误  没有文件夹 v9，也没有这个版本：git 里没有 v9 这个版本，没有改动。")

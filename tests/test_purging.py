"""retire and purge: a record leaves content, drafts, attachments and what builds keep; git is told of."""

import subprocess

import pytest

from builder import Site
from gongkai.site import minute
from test_removing import CODE, DAY, FOLDER, ID, NUMBER, OTHER, PARTY, penalty

BUILD = ("--as-of", "2024-12-31", "--yes")
LAST = "202403-cccccc"
SHARED = f"{FOLDER}/a.yml"


def git(site: Site, *arguments: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    done = subprocess.run(["git", *who, *arguments], cwd=site.root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def taken(site: Site) -> Site:
    """A site in git, whose leak was taken down: a record in a file with another one, and its attachment."""
    site.file("content/qingxi/files/决定书.txt", f"云岭县白石镇泄露小吃店（{CODE}）占道经营，特征字样")
    site.file("content/qingxi/files/通用.txt", "通用说明")
    attached = "附件:\n  - 文件: 决定书.txt\n  - 文件: files/通用.txt\n"
    text = penalty(ID, NUMBER).replace(PARTY, "云岭县白石镇泄露小吃店") + attached
    other = penalty(OTHER, "青政罚〔2024〕2号") + "附件:\n  - 文件: 通用.txt\n"
    site.file(SHARED, f"{text}---\n{other}").file(f"drafts/qingxi/penalty/2024/{ID}.yml", text)
    git(site, "init", "-q")
    git(site, "add", "content", "site_config.yml")
    git(site, "commit", "-q", "-m", "青溪镇泄露小吃店的处罚")
    site.build().exit(0)
    return site


def test_purge_leaves_nothing_in_any_folder(taken: Site) -> None:
    taken.run("purge", ID, *DAY).exit(2).shows(f"记录 {ID} 还在网上，没有改动。请先撤下")
    own = f"{FOLDER}/泄露小吃店.yml"
    taken.file(own, penalty(LAST, "青政罚〔2024〕3号")).build().exit(0)
    for each in (ID, LAST):
        taken.run("takedown", each, *DAY).exit(0)
    taken.file("审查单/2024-001.html", f"<li>{ID} 青溪镇</li>").file("审查单/坏.zip", f"PK\x03\x04{ID}")
    taken.run("purge", ID, *DAY).exit(0).is_(
        f"删除  {SHARED}:1\n删除  drafts/qingxi/penalty/2024/{ID}.yml:1\n删除  content/qingxi/files/决定书.txt\n"
        "删除  content/qingxi/files/通用.txt\n还没有改动。看过没有错，加上 --yes 再运行一次。\n"
    )
    taken.file("content/.gongkai-import/records/0", f"{ID} 泄露小吃店").file(".gongkai-drafts/content/a.yml", NUMBER)
    said = taken.run("purge", ID, LAST, ID, *BUILD).exit(0)
    said.shows(
        "留着  content/qingxi/files/通用.txt：别的记录也用这个附件\n",
        "干净：看了 ",
        "git filter-repo --strip-blobs",
        "另外，审查单/2024-001.html 里也有，用不着了请删去。\n另外，审查单/坏.zip 里也有，用不着了请删去。\n",
    )
    assert not taken.path("content/qingxi/files/决定书.txt").exists()
    for word in ("泄露小吃店", "特征字样", NUMBER, "青政罚〔2024〕3号"):
        assert _holding(taken, word) == []
    assert _holding(taken, OTHER)
    old = {git(taken, "rev-parse", f"HEAD:{path}") for path in (SHARED, "content/qingxi/files/决定书.txt")}
    assert f"  printf '%s\\n' {' '.join(sorted(old))} > ../blobs.txt\n" in said.out
    built = taken.published()
    taken.build().exit(0)
    taken.build("--no-cache").exit(0)
    assert taken.published() == built
    taken.run("purge", ID, *BUILD).exit(0).shows(f"内容和草稿里没有记录 {ID}，只清理别处。\n", "干净：看了 ")


@pytest.mark.slow
def test_retire_keeps_a_copy_elsewhere(taken: Site) -> None:
    taken.run("repair", OTHER, *DAY).exit(0)
    to = taken.root.parent / "档案"
    taken.run("retire", OTHER, "--to", "档案", *BUILD).exit(2).shows("档案 在网站的文件夹里，没有改动")
    taken.run("retire", OTHER, "--to", str(to), *BUILD).exit(0).shows(f"移出  {SHARED}:", "干净：看了 ")
    assert "青政罚〔2024〕2号" in (to / OTHER / "a.yml").read_text(encoding="utf-8")
    assert (to / OTHER / "files/通用.txt").read_text(encoding="utf-8") == "通用说明"
    assert _holding(taken, "青政罚〔2024〕2号") == []
    assert taken.path("content/qingxi/files/通用.txt").exists()
    taken.run("withdraw", ID, "--reason", "原处罚决定撤销", *DAY).exit(0)
    taken.run("retire", ID, "--to", str(to), *BUILD).exit(2).shows("原网址要留撤回说明（行政处罚法第四十八条）")


def _holding(site: Site, word: str) -> list[str]:
    """The files of the folder in whose bytes a word stands, but git's own."""
    spelled = (word.encode(), word.encode("unicode_escape"))
    files = (each for each in site.root.rglob("*") if each.is_file() and ".git" not in each.parts)
    return [str(each) for each in files if any(text in each.read_bytes() for text in spelled)]


def test_the_list_of_removals_outlives_the_record(site: Site) -> None:
    """With ledgers, who holds a copy is told of what is purged, and of what was closed to the public."""
    site.file("site_config.yml", "网站名称: 云岭县政府信息公开\n公开台账: 是\n").notice(ID).notice(OTHER).notice(LAST)
    site.run("build", "--jobs", "1").exit(0)
    today = minute()[:10]
    site.run("takedown", ID, *DAY).exit(2).shows("本站有公开台账，只能按今天撤下，没有改动。请去掉 --as-of 再运行")
    site.run("takedown", ID).exit(0)
    site.run("purge", ID, "--yes").exit(0)
    site.notice(OTHER, "公开方式: 不予公开\n公开方式的依据: 涉及第三方商业秘密\n")
    site.run("build", "--jobs", "1").exit(0)
    told = site.page("data/removed.csv").splitlines()[1:]
    assert told == [f"{ID},{today},停止公开", f"{OTHER},{today},不予公开"]
    built = site.published()
    site.run("build", "--jobs", "1", "--no-cache").exit(0)
    assert site.published() == built

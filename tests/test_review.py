"""Review before publication: what is not approved is public nowhere, what was changed since stops a build."""

import shutil
import subprocess
from pathlib import Path

import pytest

from builder import Ran, Site, notice
from gongkai.importing import staging
from gongkai.problem import sorts

DRAFTS = "drafts/qingxi/notice/2024"
SECRET = "青溪大桥封闭"
BODY = f"公告正文: {SECRET}三天\n"
WITH_FILE = BODY + "附件:\n  - 文件: 封闭路段.txt\n"


@pytest.fixture
def town(site: Site) -> Site:
    """A site whose records are reviewed one by one."""
    return site.file("site_config.yml", "网站名称: 云岭县政府信息公开\n公开审查方式: 逐条审查\n")


def approve(site: Site, *paths: str) -> Ran:
    return site.run(
        "approve", *paths, "--by", "王某", "--sheet", "审2024-1", "--as-of", "2024-12-31", "--on", "2024-03-05"
    )


def everything(site: Site, *folders: str) -> dict[str, bytes]:
    """Every file below these folders with its bytes."""
    found = [path for each in folders for path in (site.root / each).rglob("*") if path.is_file()]
    return {path.relative_to(site.root).as_posix(): path.read_bytes() for path in sorted(found)}


def holding(site: Site, word: str, *folders: str) -> list[str]:
    wanted = (word.encode(), word.encode("utf-16-le"), word.encode("unicode_escape"))
    return [name for name, data in everything(site, *folders).items() if any(each in data for each in wanted)]


def reviewed(site: Site) -> str:
    """The list of who reviewed all drafts as they are now."""
    copy = Site.__new__(Site)
    copy.root = site.root.with_name("copy")
    shutil.copytree(site.root, copy.root)
    approve(copy, "drafts").exit(0)
    texts = (data.decode() for data in everything(copy, "content/qingxi/notice").values())
    pairs = ((text.split()[1], text.split()[-1]) for text in texts)
    return "记录编号,审查摘要\n" + "".join(f"{record_id},{digest}\n" for record_id, digest in pairs)


def test_a_draft_is_in_no_byte_until_it_is_approved(town: Site) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.gov.cn"]
    (town.root / ".gitignore").write_text("/drafts/\n/out/\n/out.gongkai/\n", encoding="utf-8")
    town.notice("202403-zzzzzz", folder="content/sample/notice/2024").agency("sample").build().exit(0)
    before = town.published()
    town.file(f"{DRAFTS}/202403-aaaaaa.yml", notice("202403-aaaaaa", WITH_FILE))
    town.file("drafts/qingxi/files/封闭路段.txt", SECRET)
    town.build().exit(0).shows("检查了 1 条记录")
    assert town.published() == before, "the search index too, whose words no search of bytes finds"
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "站"]):
        subprocess.run([*git, *command], cwd=town.root, check=True, capture_output=True)
    assert holding(town, "202403-aaaaaa", "out", "out.gongkai", "content", ".git") == []
    assert holding(town, SECRET, "out", "out.gongkai", "content", ".git") == []
    assert subprocess.run([*git, "grep", "-q", SECRET, "HEAD"], cwd=town.root, check=False).returncode == 1
    approve(town, "drafts").exit(0).is_(
        "已审查  公告202403-aaaaaa（202403-aaaaaa）\n"
        "已登记 1 条，审查单 审2024-1。再运行 gongkai build 公开。\n"
    )  # fmt: skip
    assert list(everything(town, "drafts")) == []
    record = town.path("202403-aaaaaa.yml").read_text(encoding="utf-8")
    assert record.startswith(notice("202403-aaaaaa", WITH_FILE))
    for line in ("审查人: 王某", "审查日期: 2024-03-05", "审查单号: 审2024-1"):
        assert f"  {line}\n" in record
    town.build().exit(0)
    assert SECRET in town.page("qingxi/notice/2024/03/202403-aaaaaa.html")
    assert (town.out / "qingxi/notice/2024/03/202403-aaaaaa-1.txt").read_text(encoding="utf-8") == SECRET
    assert town.output_holding("审2024-1") == []
    approve(town, "drafts", "content").exit(0).is_("没有等待审查的记录。\n")


def test_a_record_without_review_stops_the_build(town: Site) -> None:
    town.notice("202403-aaaaaa").build().exit(1).shows(
        "content/qingxi/notice/2024/202403-aaaaaa.yml:1:1  错误 GK225  还没有审查，不能公开\n",
        "  改法  审查以后运行 gongkai approve 这个文件 --by 审查人 --sheet 审查单编号（说明：gongkai explain GK225）\n",
        "没有生成网站，已公开的网站没有改动。\n",
    )
    town.agency("sample").notice("202403-bbbbbb", folder="content/sample/notice/2024")
    assert town.check().exit(1).codes() == ["GK225"], "samples are exempt"
    town.file("site_config.yml", "网站名称: 云岭县政府信息公开\n公开审查方式: 合并请求\n").check().exit(0)
    town.file("site_config.yml", "网站名称: 云岭县政府信息公开\n公开审查方式: 其他\n").check().exit(1)
    town.file("site_config.yml", "网站名称: 云岭县\n公开审查方式: 其他\n审查在哪里: 县政府办公系统\n").check().exit(0)


def test_what_was_approved_and_then_changed_is_reviewed_again(town: Site) -> None:
    town.file(f"{DRAFTS}/a.yml", notice("202403-aaaaaa", WITH_FILE)).file("drafts/qingxi/files/封闭路段.txt", "一")
    approve(town, "drafts").exit(0)
    record = town.path("a.yml").read_text(encoding="utf-8")
    town.file("a.yml", "# 说明\n" + record.replace("公告类型: 其他", '公告类型: "其他"   # 引号')).build().exit(0)
    before = town.published()
    town.file("a.yml", record.replace("    sha256:", "    sha256:0")[:-1])
    assert town.build().exit(1).codes() == ["GK208"]
    town.file("a.yml", record).file("content/qingxi/files/封闭路段.txt", "二")
    assert town.build().exit(1).codes() == ["GK226"]
    town.file("a.yml", record.replace("三天", "五天"))
    assert town.build().exit(1).codes() == ["GK226"]
    assert town.published() == before
    approve(town, "content").exit(0).shows("已登记 1 条")
    town.check().exit(0)


def test_one_broken_record_and_nothing_is_approved(town: Site) -> None:
    town.file(f"{DRAFTS}/a.yml", notice("202403-aaaaaa")).file(
        f"{DRAFTS}/b.yml", notice("202403-bbbbbb", "公告类型: 其它类\n")
    )
    before = everything(town, "drafts", "content")
    approve(town, "drafts").exit(1).shows(f"{DRAFTS}/b.yml:5:", "有错误，一条也没有登记。改正以后再审查、再运行一次。")
    assert everything(town, "drafts", "content") == before
    approve(town, f"{DRAFTS}/a.yml").exit(0).shows("已登记 1 条")


def test_a_list_with_one_wrong_digest(town: Site) -> None:
    for name in ("aaaaaa", "bbbbbb"):
        town.file(f"{DRAFTS}/{name}.yml", notice(f"202403-{name}"))
    good, listed = reviewed(town), "清单.csv"
    (town.root / listed).write_text(good, encoding="utf-8")
    town.file(f"{DRAFTS}/bbbbbb.yml", notice("202403-bbbbbb", BODY))
    before = everything(town, "drafts", "content")
    approve(town, "drafts", "--list", listed).exit(1).is_(
        "202403-bbbbbb（公告202403-bbbbbb）：摘要和清单里的不同，审查以后改过\n"
        "一条也没有登记。请让审查人看现在的内容，再给一份清单。\n"
    )
    assert everything(town, "drafts", "content") == before
    town.file(f"{DRAFTS}/bbbbbb.yml", notice("202403-bbbbbb"))
    (town.root / "少.csv").write_text("\n".join(good.splitlines()[:2]), encoding="utf-8")
    approve(town, "drafts", "--list", "少.csv").exit(1).shows("清单里没有")
    approve(town, f"{DRAFTS}/aaaaaa.yml", "--list", listed).exit(1).shows("清单里有，这一批里没有")
    (town.root / "坏.csv").write_text("甲,乙\n", encoding="utf-8")
    approve(town, "drafts", "--list", "坏.csv").exit(2).shows("不是审查清单")
    approve(town, "drafts", "--list", listed).exit(0).shows("已登记 2 条")


def test_a_draft_of_what_is_public_takes_its_place(town: Site) -> None:
    town.file(f"{DRAFTS}/two.yml", notice("202403-aaaaaa") + "---\n" + notice("202403-bbbbbb"))
    approve(town, "drafts").exit(0).shows("已登记 2 条")
    first = town.build().exit(0) and town.published()
    town.file(f"{DRAFTS}/202403-bbbbbb.yml", notice("202403-bbbbbb", BODY)).build().exit(0)
    assert town.published() == first
    approve(town, "drafts").exit(0)
    assert [path.name for path in town.path("two.yml").parent.iterdir()] == ["two.yml"]
    text = town.path("two.yml").read_text(encoding="utf-8")
    assert text.count("审查人: ") == 2
    assert text.index("202403-aaaaaa") < text.index("---") < text.index(SECRET)
    town.build().exit(0)
    assert SECRET in town.page("qingxi/notice/2024/03/202403-bbbbbb.html")


def test_a_table_of_drafts_is_approved_as_yaml(town: Site) -> None:
    head = "记录编号,发布时间,公告标题,公告类型\n"
    rows = "".join(f"202403-{name},2024-03-05 09:30,公告{name},其他\n" for name in ("aaaaaa", "bbbbbb"))
    town.file(f"{DRAFTS}/表.csv", head + rows)
    approve(town, "drafts").exit(0).shows("已登记 2 条")
    assert list(everything(town, "drafts")) == []
    town.build().exit(0).shows("检查了 2 条记录")
    town.file(f"{DRAFTS}/x.yml", notice("202403-aaaaaa", BODY))
    town.file("t.csv", head + rows)
    approve(town, "content/qingxi/notice/2024/t.csv").exit(2).shows("是表格，审查写不进去")


def test_attachments_are_never_overwritten_and_numbers_never_shared(town: Site) -> None:
    town.file(f"{DRAFTS}/a.yml", notice("202403-aaaaaa", WITH_FILE)).file("drafts/qingxi/files/封闭路段.txt", "一")
    town.file("content/qingxi/files/封闭路段.txt", "二")
    approve(town, "drafts").exit(2).shows("content/qingxi/files/封闭路段.txt 已经有了，和草稿里的同名附件内容不同")
    town.file("drafts/qingxi/files/封闭路段.txt", "二").file(f"{DRAFTS}/b.yml", notice("202403-aaaaaa"))
    approve(town, "drafts").exit(2).shows("里的记录编号都是 202403-aaaaaa")
    assert holding(town, "202403-aaaaaa", "content") == []


def test_an_approval_that_is_cut_off_is_finished_whole(town: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("aaaaaa", "bbbbbb"):
        town.file(f"{DRAFTS}/{name}.yml", notice(f"202403-{name}"))
    moved = list[str]()

    def die(source: str, target: str) -> None:
        if moved:
            raise KeyboardInterrupt
        moved.append(target)
        Path(source).replace(target)

    with monkeypatch.context() as patch:
        patch.setattr(staging, "move", die)
        approve(town, "drafts").exit(130)
    assert len(everything(town, "drafts")) == 2
    town.build().exit(0).shows("检查了 2 条记录")
    assert list(everything(town, "drafts")) == []


def test_outside_of_the_folders_nothing_is_approved(town: Site) -> None:
    town.file("别处/a.yml", notice("202403-aaaaaa"))
    approve(town, "别处").exit(2).shows("不在 drafts、content 文件夹里，没有改动")
    approve(town, "没有").exit(2).shows("找不到 没有")
    assert sorts()["GK225"].effect == sorts()["GK226"].effect == "拦截"


def test_what_is_made_and_imported_waits_in_the_drafts(town: Site) -> None:
    made = town.run("new", "公告", "--agency", "qingxi", "--as-of", "2024-03-05").exit(0).out
    place = made.split()[1]
    assert place.startswith(f"{DRAFTS}/202403-")
    assert f"审查以后运行 gongkai approve {place} --by 审查人 --sheet 审查单编号" in made
    (town.root / place).unlink()
    (town.root / "表.csv").write_text(f"公告标题,公告类型,公告正文\n封路,其他,{SECRET}三天\n", encoding="utf-8")
    take = ("import", "表.csv", "--agency", "qingxi", "--kind", "公告", "--as-of", "2024-12-31", "--yes")
    town.run(*take).exit(0).shows("已写入 1 条草稿，在 drafts 文件夹里，还没有公开。")
    town.build().exit(0).shows("检查了 0 条记录")
    assert holding(town, SECRET, "out", "out.gongkai", "content") == []
    town.run(*take).exit(0).shows("没有要写入的。")
    approve(town, "drafts").exit(0).shows("已登记 1 条")
    town.run(*take).exit(0).shows("没有要写入的。")
    town.build().exit(0).shows("检查了 1 条记录")
    before = town.published()
    text = (town.root / "表.csv").read_text(encoding="utf-8")
    (town.root / "表.csv").write_text(text.replace("三天", "九天"), encoding="utf-8")
    town.run(*take).exit(0).shows("已写入 1 条草稿")
    town.run(*take).exit(0).shows("没有要写入的。")
    assert town.build().exit(0)
    assert town.published() == before
    assert holding(town, "九天", "out", "out.gongkai", "content") == []
    approve(town, "drafts").exit(0)
    town.build().exit(0)
    assert town.output_holding("九天")
    assert not town.output_holding("三天")


def test_a_reviewed_record_is_taken_down_without_another_review(town: Site) -> None:
    """行政处罚法 article 48: within three working days, and who reviews may be away."""
    town.file(f"{DRAFTS}/a.yml", notice("202403-aaaaaa", BODY))
    approve(town, "drafts").exit(0)
    town.build().exit(0)
    day = ("--as-of", "2024-12-31")
    town.run("withdraw", "202403-aaaaaa", "--reason", "内容有误", *day).exit(0).shows("干净：看了 ")
    assert "内容有误" in town.page("qingxi/notice/2024/03/202403-aaaaaa.html")
    town.file(f"{DRAFTS}/b.yml", notice("202403-aaaaaa", BODY))
    approve(town, "drafts").exit(2).shows(
        "202403-aaaaaa 已经撤下（撤回），drafts/qingxi/notice/2024/b.yml 是撤下以前写的，"
    )
    assert holding(town, SECRET, "out") == []


def test_drafts_are_checked_as_they_would_stand_in_the_content(town: Site) -> None:
    drafts = ("check", "--drafts", "--as-of", "2024-12-31")
    town.run(*drafts).exit(0).is_("检查了 0 条记录，没有发现问题。\n")
    town.file(f"{DRAFTS}/a.yml", notice("202403-aaaaaa", WITH_FILE)).file("drafts/qingxi/files/封闭路段.txt", "一")
    town.run(*drafts).exit(0).is_("检查了 1 条记录，没有发现问题。\n").shows("没有和其他记录核对：还没有生成过网站")
    town.file(f"{DRAFTS}/b.yml", notice("202403-bbbbbb", "所涉记录: 202403-999999\n")).build().exit(0)
    ran = town.run(*drafts).exit(1).shows(f"{DRAFTS}/b.yml:5:7  错误 GK", "202403-999999").hides("没有和其他记录核对")
    assert f"{DRAFTS}/a.yml" not in ran.out
    town.run(*drafts, f"{DRAFTS}/a.yml").exit(0).shows("检查了 1 条记录")
    town.run(*drafts, "--format", "json").exit(1).shows(f'"path": "{DRAFTS}/b.yml"')
    town.run(*drafts, "--due").exit(2).shows("--drafts 不和 --changed、--staged、--due 合用")
    town.check().exit(0).shows("检查了 0 条记录")

"""`check --changed` and `--staged`: what changed under git alone, as it lies in the folder or as it is staged."""

import json
import subprocess

import pytest

from builder import RECORDS, Site, notice

ID_NUMBER = "11010519491231002X"
ALONE = (
    "只检查了改动的文件，没有和其他记录核对（重复的文号、引用、件数）：{}。"
    "gongkai build 以后就能核对，gongkai check 检查全部。\n"
)
NO_STORE = ALONE.format("还没有生成过网站，或者生成时留下的资料读不了")


@pytest.fixture
def repo(site: Site) -> Site:
    """A site with one sound record, committed."""
    site.notice("202401-aaaaaa").file("content/qingxi/files/计划.txt", "防汛计划\n".encode())
    git(site, "init", "-q", "-b", "main")
    commit(site)
    return site


def git(site: Site, *arguments: str) -> str:
    who = ["-c", "user.name=经办人", "-c", "user.email=a@example.gov.cn", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], cwd=site.root, check=True, capture_output=True)
    return done.stdout.decode()


def commit(site: Site) -> None:
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "一次提交")


def test_only_what_changed_since(repo: Site) -> None:
    repo.file("坏.yml", notice("202401-bbbbbb", "天气: 晴\n"))
    commit(repo)
    ran = repo.file("新.yml", notice("202401-cccccc", "天气: 晴\n")).check("--changed", "HEAD").exit(1)
    assert ran.codes() == ["GK202"]
    assert ran.out.startswith(f"{RECORDS}/新.yml:5:1")
    assert ran.err == NO_STORE
    assert repo.check("--changed", "HEAD~1").exit(1).codes() == ["GK202", "GK202"]
    repo.without("新.yml").without("坏.yml").check("--changed", "HEAD").exit(0).shows("检查了 0 条记录，没有发现问题。")


def test_attachments_and_references_of_changed_records(repo: Site) -> None:
    more = "附件:\n  - 文件: 计划.txt\n"
    repo.notice("202401-bbbbbb", more).check("--changed", "HEAD").exit(0).shows("检查了 1 条记录，没有发现问题。")
    git(repo, "add", "-A")
    repo.check("--staged").exit(0).shows("检查了 1 条记录，没有发现问题。")
    commit(repo)
    repo.file("content/qingxi/files/计划.txt", f"张三 {ID_NUMBER}\n".encode())
    repo.check("--changed", "HEAD").exit(1).shows("GK601").hides(ID_NUMBER)
    repo.check("--staged").exit(0)
    git(repo, "add", "-A")
    repo.check("--staged").exit(1).shows("GK601").hides(ID_NUMBER)


def test_what_is_staged_counts_not_what_lies_there(repo: Site) -> None:
    repo.file("坏.yml", notice("202401-bbbbbb", f"公告正文: 张三 {ID_NUMBER}\n"))
    git(repo, "add", "-A")
    repo.file("坏.yml", notice("202401-bbbbbb"))
    ran = repo.check("--staged").exit(1).hides(ID_NUMBER)
    assert ran.codes() == ["GK601"]
    assert ran.out.startswith(f"{RECORDS}/坏.yml:5:")
    git(repo, "add", "-A")
    repo.file("坏.yml", notice("202401-bbbbbb", "天气: 晴\n"))
    repo.check("--staged").exit(0)


def test_a_changed_agency_concerns_all(repo: Site) -> None:
    repo.file("b.yml", notice("202401-bbbbbb", "天气: 晴\n"))
    commit(repo)
    repo.file("content/agencies/x.yml", "机关标识: xxx\n机关名称: 某镇人民政府\n角色: 演示\n层级: 乡镇级\n")
    ran = repo.check("--changed", "HEAD").exit(1)
    assert ran.err.startswith("改了 content/agencies/x.yml，它关系到全部记录，所以检查全部。\n")
    git(repo, "add", "-A")
    assert repo.check("--staged").exit(1).codes() == ["GK202"]


def test_a_site_below_the_repository(site: Site) -> None:
    site.notice("202401-aaaaaa")
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=site.root.parent, check=True)
    git(site, "add", "-A")
    site.file("a%.yml", notice("202401-bbbbbb", "天气: 晴\n"))
    git(site, "add", "-A")
    found = json.loads(site.check("--staged", "--format", "gitlab").exit(1).out)
    assert [each["location"]["path"] for each in found] == [f"{site.root.name}/{RECORDS}/a%.yml"]


def test_without_git(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.root.parent))
    site.notice("202401-aaaaaa").check("--staged").exit(2).shows("这个文件夹不在 git 仓库里。请先在仓库里运行 git init")
    git(site, "init", "-q")
    site.check("--changed", "没有").exit(2).shows(
        "git 里没有 没有 这个版本。请写分支、标签或提交，例如 HEAD、origin/main"
    )
    site.check("--changed", "HEAD", "--staged").exit(2).shows("--changed、--staged 只能用一个，也不和路径、--due 合用")
    monkeypatch.setenv("PATH", str(site.root))
    site.check("--staged").exit(2).shows("找不到 git。请先安装 git，或者不加这个选项")


def test_beside_the_records_that_did_not_change(repo: Site) -> None:
    numbered = "公告文号: 青政公告〔2024〕{}号\n"
    repo.notice("202401-bbbbbb", numbered.format(1)).notice("202401-cccccc", "所涉记录: 202401-bbbbbb\n")
    repo.build().exit(0)
    commit(repo)
    repo.notice("202401-dddddd", numbered.format(1))
    for _ in range(2):
        ran = repo.check("--changed", "HEAD").exit(0)
        assert ran.codes() == ["GK303"]
        ran.shows(f"{RECORDS}/202401-dddddd.yml:5:7", f"{RECORDS}/202401-bbbbbb.yml", "检查了 1 条记录")
        assert ran.err == "改动的文件检查了，也和其他 3 条记录核对了。\n"
    repo.check("--staged").exit(0).shows("检查了 0 条记录", "也和其他 3 条记录核对了")
    git(repo, "add", "-A")
    assert repo.check("--staged").exit(0).codes() == ["GK303"]
    repo.notice("202401-dddddd", numbered.format(2))
    assert repo.check("--staged").exit(0).codes() == ["GK303"]
    assert repo.check("--changed", "HEAD").exit(0).codes() == []
    commit(repo)
    repo.notice("202401-eeeeee", numbered.format(2)).check("--changed", "HEAD").exit(0).shows(
        "GK303", f"{RECORDS}/202401-dddddd.yml", "也和其他 4 条记录核对了"
    )
    repo.notice("202401-eeeeee", "所涉记录: 202401-ffffff\n").check("--changed", "HEAD").exit(1).shows("GK302")
    repo.without("202401-eeeeee.yml").without("202401-bbbbbb.yml")
    ran = repo.check("--changed", "HEAD").exit(1)
    assert ran.codes() == ["GK302"]
    assert ran.out.startswith(f"{RECORDS}/202401-cccccc.yml:5:7")
    git(repo, "add", "-A")
    assert repo.check("--staged").exit(1).codes() == ["GK302"]


def test_what_the_last_build_left_is_not_trusted(repo: Site) -> None:
    repo.build().exit(0)
    repo.file("site_config.yml", "网站名称: 云岭县政府信息公开网\n")
    commit(repo)
    repo.notice("202401-bbbbbb").check("--changed", "HEAD").exit(0)
    ran = repo.check("--changed", "HEAD").exit(0)
    assert ran.err == ALONE.format("上次生成网站以后，程序、配置或者机关改过")
    repo.build().exit(0)
    repo.check("--changed", "HEAD").exit(0).shows("也和其他 1 条记录核对了")
    (repo.root / "out.gongkai/store/store.db").write_bytes(b"\0" * 5000)
    assert repo.check("--changed", "HEAD").exit(0).err == NO_STORE
    repo.build("--no-cache").exit(0)
    repo.notices(500, "content/baishi/notice/2024")
    commit(repo)
    ran = repo.notice("202401-cccccc").check("--changed", "HEAD").exit(0)
    assert ran.err == ALONE.format("上次生成网站以后改过 501 个文件，太多了")


@pytest.mark.slow
def test_a_day_that_came_since_the_last_build(repo: Site) -> None:
    paper = (
        "记录编号: {0}\n发布时间: 2024-06-12 09:30\n文件名称: 停车办法{0}\n发文字号: 青政规〔2024〕{1}号\n"
        "统一编号: YLGF-2024-010{1}\n有效性: 现行有效\n成文日期: 2024-06-06\n施行日期: 2024-08-01\n有效期至: {2}\n"
        "合法性审核: {{审核日期: 2024-05-24, 审核机构: 县司法局}}\n文件正文: 第一条　为了规范停车，制定本办法。\n"
        "备案: {{报备日期: 2024-07-05, 备案机关: 云岭县人民政府}}\n政策解读: 停车有规可循。\n"
    )
    folder = "content/qingxi/normative-document/2024"
    repo.file(f"{folder}/b.yml", paper.format("202406-bbbbbb", 1, "2024-10-31"))
    repo.run("build", "--jobs", "1", "--as-of", "2024-10-08").exit(0)
    commit(repo)
    basis = "制定依据: \n  - {名称: 停车暂行办法, 文件记录: 202406-bbbbbb}\n"
    repo.file(f"{folder}/a.yml", paper.format("202406-aaaaaa", 2, "2029-07-31") + basis)
    before = repo.run("check", "--as-of", "2024-10-08", "--changed", "HEAD").exit(0)
    assert "GK567" not in before.codes()
    assert repo.check("--changed", "HEAD").exit(0).codes() == [*before.codes(), "GK567"]


def test_who_changed_a_record_does_not_review_it(repo: Site) -> None:
    """A merge request: the reviewer's own commit carries the approval."""
    config = "网站名称: 云岭县政府信息公开\n公开审查方式: 合并请求\n审查人与经办人不得相同: 是\n"
    repo.file("site_config.yml", config).agency("sample")
    commit(repo)
    git(repo, "checkout", "-q", "-b", "work")
    repo.file("新.yml", notice("202401-bbbbbb", "附件:\n  - 文件: 计划.txt\n"))
    repo.file("content/sample/notice/2024/s.yml", notice("202401-dddddd"))
    commit(repo)

    def asked(code: int) -> list[str]:
        return repo.check("--changed", "main").exit(code).codes()

    def approve(by: str, name: str) -> None:
        repo.run("approve", f"{RECORDS}/新.yml", "--by", by, "--sheet", "审1", "--as-of", "2024-12-31").exit(0)
        git(repo, "add", "-A")
        git(repo, "commit", "-q", "-m", "审查", "--author", f"{name} <{name}@example.gov.cn>")

    repo.check().exit(0)
    assert asked(1) == ["GK225"]
    other = repo.path("content/agencies/baishi.yml").read_text(encoding="utf-8")
    repo.file("content/agencies/baishi.yml", f"{other}联系电话: 0000-0000011\n")
    assert asked(1) == ["GK225"], "also where all records are checked"
    git(repo, "checkout", "-q", ".")
    approve("王某", "王某")
    assert asked(0) == []
    repo.file("content/qingxi/files/计划.txt", b"1")
    assert asked(1) == ["GK226"], "another attachment"
    git(repo, "checkout", "-q", ".")
    git(repo, "reset", "-q", "--hard", "HEAD~1")
    approve("经办人", "王某")
    assert asked(1) == ["GK227"], "by the name of who changed it"
    git(repo, "reset", "-q", "--hard", "HEAD~1")
    repo.run("approve", f"{RECORDS}/新.yml", "--by", "王某", "--sheet", "审1", "--as-of", "2024-12-31").exit(0)
    commit(repo)
    ran = repo.check("--changed", "main").exit(1)
    assert ran.codes() == ["GK227"], "by the account of who changed it"
    ran.shows("审查人“王某”也是改这条记录的人", "请另一个人审查，用他自己的 git 账户运行 gongkai approve 这个文件")
    repo.file("site_config.yml", config.replace("相同: 是", "相同: 否"))
    commit(repo)
    git(repo, "checkout", "-q", "main")
    git(repo, "checkout", "-q", "work", "--", "site_config.yml")
    commit(repo)
    git(repo, "checkout", "-q", "work")
    git(repo, "rebase", "-q", "main")
    assert asked(0) == []

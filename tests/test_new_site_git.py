"""What `new-site` writes for git, used as an office would: the hook and the commands of the pipelines."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from builder import Site
from effort import THOROUGH

ID_NUMBER = "11010519491231002X"
FOLDER = "content/agency/penalty/2024"
PIPELINES = (".gitlab-ci.yml", ".gitea/workflows/site.yml")[: 2 if THOROUGH else 1]
LATE, PRIVATE = f"{FOLDER}/迟了.yml", f"{FOLDER}/号码.yml"


@pytest.fixture
def office(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A new site in a repository, with its first commit; `gongkai` is on the path."""
    folder = site.root.parent / "我的网站"
    folder.mkdir()
    programs = site.root.parent / "bin"
    programs.mkdir()
    program = programs / "gongkai"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m gongkai "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent / "generator"))
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "经办人")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.gov.cn")
    shell(site.root.parent, "git init -q -b main")
    site.run("new-site", str(folder), "--github").exit(0).shows("提交以前的检查已装在 ")
    found = Site.__new__(Site)
    found.root = folder
    assert shell(folder, "git add -A && git commit -q -m 新网站").returncode == 0
    return found


def shell(folder: Path, command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["sh", "-ec", command], cwd=folder, capture_output=True, encoding="utf-8", check=False)


def example(**changes: str) -> str:
    """The built-in example of a penalty of 本机关, with other values for some of its lines."""
    path = Path(__file__).parent.parent / "generator/gongkai/kinds/penalty/example.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    for label, value in changes.items():
        at = next(at for at, line in enumerate(lines) if line.startswith(f"{label}:"))
        lines[at] = f"{label}: {value}"
    return "\n".join(lines) + "\n"


def line_of(text: str, word: str) -> int:
    return next(at for at, line in enumerate(text.splitlines(), 1) if word in line)


def ci(office: Site, name: str) -> list[str]:
    """The commands of a pipeline, in order, as its file has them."""
    found = yaml.safe_load((office.root / name).read_text(encoding="utf-8"))
    if "jobs" in found:
        return [step["run"] for step in found["jobs"]["site"]["steps"] if "run" in step and "if" not in step]
    return [line for job in ("check", "pages") for line in found[job]["script"]]


def test_late_is_reported_and_an_id_number_blocks(office: Site) -> None:
    assert ci(office, ".gitea/workflows/site.yml") == ci(office, ".github/workflows/site.yml"), "run once for both"
    draft = office.root / LATE.replace("content/", "drafts/")
    draft.parent.mkdir(parents=True)
    draft.write_text(example(发布时间="2024-12-20 09:00"), encoding="utf-8")
    assert shell(office.root, "git status --porcelain").stdout == "", "drafts are no matter of git"
    office.run("approve", "drafts", "--by", "王某", "--sheet", "1").exit(0)
    late = (office.root / LATE).read_text(encoding="utf-8")
    done = shell(office.root, "git add -A && git commit -q -m 一条迟了的")
    assert done.returncode == 0, done.stdout + done.stderr
    place = f"{LATE}:{line_of(late, '发布时间')}:"
    assert any(line.startswith(place) and "需说明 GK510" in line for line in (done.stdout + done.stderr).splitlines())
    for name in PIPELINES:
        for command in ci(office, name):
            ran = shell(office.root, command)
            assert ran.returncode == 0, f"{name}: {command}\n{ran.stdout}{ran.stderr}"
    report = json.loads((office.root / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    found = next(each for each in report if each["check_name"] == "GK510")
    assert found["location"] == {"path": f"我的网站/{LATE}", "lines": {"begin": line_of(late, "发布时间")}}

    private = (
        f"{example(记录编号='202403-zzzzzz', 行政处罚决定书文号='云市监罚〔2024〕99号')}备注: 当事人 {ID_NUMBER}\n"
    )
    (office.root / PRIVATE).write_text(private, encoding="utf-8")
    done = shell(office.root, "git add -A && git commit -q -m 一条有号码的")
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert f"{PRIVATE}:{line_of(private, ID_NUMBER)}:" in said
    assert "GK601" in said
    assert ID_NUMBER not in said
    assert shell(office.root, "git log --format=%s -1").stdout == "一条迟了的\n"
    for name in PIPELINES:
        said = ""
        for command in ci(office, name):
            ran = shell(office.root, command)
            said += ran.stdout + ran.stderr
            if ran.returncode:
                break
        assert ran.returncode == 1, f"{name}: {said}"
        assert command.startswith("gongkai check"), name
        assert any(f"{PRIVATE}{mark}{line_of(private, ID_NUMBER)}" in said for mark in (":", ",line="))
        assert ID_NUMBER not in said
    report = json.loads((office.root / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    found = next(each for each in report if each["check_name"] == "GK601")
    assert found["severity"] == "blocker"
    assert found["location"] == {"path": f"我的网站/{PRIVATE}", "lines": {"begin": line_of(private, ID_NUMBER)}}
    assert ID_NUMBER not in (office.root / "gl-code-quality-report.json").read_text(encoding="utf-8")


def test_hook(site: Site) -> None:
    subprocess.run(["git", "init", "-q"], cwd=site.root, check=True)
    path = site.root / ".git/hooks/pre-commit"
    for _ in range(2):
        site.run("hook").exit(0).is_(f"装好了：{path}\n以后每次提交以前检查将要提交的内容，有错误就不提交。\n")
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    site.run("hook").exit(2).shows("已经有别的钩子，没有改动。请在里面加一行：gongkai check --staged --config")
    assert path.read_text(encoding="utf-8") == "#!/bin/sh\n"
    site.run("hook", "--config", "没有.yml").exit(2).shows("找不到配置文件 没有.yml")


def test_without_a_repository_and_without_github(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.root.parent))
    site.run("new-site", "网站").exit(0).hides("提交以前")
    names = {each.name for each in (site.root / "网站").iterdir()}
    assert {".gitignore", ".gitattributes", ".gitlab-ci.yml", ".gitea", ".gitlab", "CODEOWNERS"} <= names
    assert ".github" not in names


def test_owners(site: Site) -> None:
    path, town = site.root.parent / "CODEOWNERS", site.root / "content/agencies/qingxi.yml"
    shell(site.root.parent, "git init -q")
    site.file(
        "content/agencies/qingxi.yml", f"{town.read_text(encoding='utf-8')}审查人: wang-wu、a/组 li@example.gov.cn\n"
    )
    site.run("hook", "--owners").exit(1).shows("审查人", "代码平台上的用户名，几个人用空格分开，例如 wang-wu li-si")
    assert not path.exists()
    site.file("content/agencies/qingxi.yml", town.read_text(encoding="utf-8").replace("a/组", "town/office"))
    path.write_text("# 手写\n/docs/ @zhao", encoding="utf-8")
    site.notice("202401-aaaaaa").file("content/青溪镇人民政府/notice/2024/b.yml", "")
    ran = site.run("hook", "--owners").exit(0)
    ran.shows(f"{path} 里有 2 行审查人。\n没有写审查人的：", "白石镇人民政府")
    who, name = "@wang-wu @town/office li@example.gov.cn", site.root.name
    lines = [f"/{name}/content/qingxi/ {who}", f"/{name}/content/青溪镇人民政府/ {who}"]
    begin, end = (
        "# gongkai：从这里到“以上”由 gongkai hook --owners 按机关文件里的“审查人”写，请不要手改",
        "# gongkai：以上",
    )
    written = "\n".join(["# 手写", "/docs/ @zhao", "", begin, *lines, end, ""])
    assert path.read_text(encoding="utf-8") == written
    path.write_text(f"{written}/docs/ @qian\n", encoding="utf-8")
    site.run("hook", "--owners").exit(0).shows("里有 2 行审查人，没有变化。")
    site.file("content/agencies/qingxi.yml", town.read_text(encoding="utf-8").replace("审查人: wang-wu、", "审查人: "))
    site.run("hook", "--owners").exit(0)
    assert path.read_text(encoding="utf-8") == f"{written}/docs/ @qian\n".replace("@wang-wu ", "")
    path.write_bytes("# 手写\n".encode("gbk"))
    site.run("hook", "--owners").exit(2).shows(f"{path} 不是 UTF-8 编码，没有改动。请另存为 UTF-8，再运行一次")
    assert path.read_bytes() == "# 手写\n".encode("gbk")
    path.unlink()
    path.mkdir()
    site.run("hook", "--owners").exit(2).shows(f"{path} 不能读写", "没有改动")
    site.path("content/青溪镇人民政府/notice/2024/b.yml").unlink()
    site.build().exit(0)
    assert not site.output_holding("town/office")


@pytest.mark.slow
def test_a_merge_request_waits_for_the_commit_of_somebody_else(office: Site) -> None:
    """The command of the pipelines, where a site wants reviewers who are not authors."""
    config = office.root / "site_config.yml"
    text = config.read_text(encoding="utf-8").replace("公开审查方式: 逐条审查", "公开审查方式: 合并请求")
    config.write_text(text.replace("# 审查人与经办人不得相同: 是 ", "审查人与经办人不得相同: 是 "), encoding="utf-8")
    shell(office.root, "git commit -qam 方式 && git checkout -q -b 一条")
    (office.root / FOLDER).mkdir(parents=True)
    (office.root / LATE).write_text(example(), encoding="utf-8")
    assert shell(office.root, "git add -A && git commit -qm 一条").returncode == 0
    found = yaml.safe_load((office.root / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    [command] = found["reviewer"]["script"]
    command = f"CI_MERGE_REQUEST_DIFF_BASE_SHA=main; {command}"
    ran = shell(office.root, command)
    assert (ran.returncode, "GK225" in ran.stdout) == (1, True), ran.stdout + ran.stderr
    office.run("approve", FOLDER, "--by", "王某", "--sheet", "1").exit(0)
    git = "git -c user.name=王某 commit -qam 审查 --author='王某 <w@example.gov.cn>'"
    assert shell(office.root, git).returncode == 0
    ran = shell(office.root, command)
    assert ran.returncode == 0, ran.stdout + ran.stderr

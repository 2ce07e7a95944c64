"""The built wheel, alone in an empty folder: a new site, checked and built, without this checkout."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from example import REPO

SOURCES = ("generator", "theme", "pyproject.toml", "README.md", "LICENSE")


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; it must end well, and nothing of this checkout's environment is handed on."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(each) for each in command], cwd=cwd, env={**environment, "PYTHONUTF8": "1"}, capture_output=True,
        text=True, encoding="utf-8", timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, as from a fresh clone."""
    copy = tmp_path_factory.mktemp("clone")
    for name in SOURCES:
        source = REPO / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", copy / "dist", cwd=copy)
    (built,) = (copy / "dist").glob("gongkai-*-py3-none-any.whl")
    return built


def environment(folder: Path, *, pip: bool) -> Path:
    """A new virtual environment; the path of its Python."""
    venv.create(folder, with_pip=pip, symlinks=os.name != "nt")
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


def in_an_empty_folder(python: Path, folder: Path) -> None:
    """A clerk's first minutes."""
    folder.mkdir()
    gongkai = python.with_name("gongkai")
    where = run(python, "-c", "import gongkai, gongkai.places as p; print(gongkai.__file__, p.theme_dir())", cwd=folder)
    assert all(Path(each).is_relative_to(python.parent.parent) for each in where.split())
    run(gongkai, "new-site", "demo", cwd=folder)
    demo = folder / "demo"
    assert not list(demo.glob("content/*/*/*"))
    written = sorted(each.relative_to(demo).as_posix() for each in demo.rglob("*") if each.is_file())
    assert ".vscode/schemas/penalty.json" in written
    assert [each for each in written if not each.startswith(".vscode/schemas/")] == [
        ".gitattributes", ".gitea/pull_request_template.md", ".gitea/workflows/site.yml", ".gitignore",
        ".gitlab-ci.yml", ".gitlab/merge_request_templates/Default.md", ".vscode/extensions.json",
        ".vscode/settings.json", "CODEOWNERS", "README.txt",
        "content/agencies/agency.yml", "content/glossary.yml", "content/pages/guide.md",
        "nightly/README.txt", "nightly/cron.txt", "nightly/gongkai.service", "nightly/gongkai.timer",
        "nightly/nightly.cmd", "nightly/nightly.sh", "nightly/windows-task.cmd", "nightly/windows-task.xml",
        "servers/README.txt", "servers/apache.conf", "servers/nginx.conf", "servers/web.config", "site_config.yml",
    ]  # fmt: skip
    assert "检查了 0 条记录，没有发现问题。" in run(gongkai, "build", cwd=demo)
    home = (demo / "out/index.html").read_text(encoding="utf-8")
    assert "政府信息公开指南" in home
    assert "演示" not in home
    assert (demo / "out/assets/gongkai.css").stat().st_size > 5000
    made = run(gongkai, "new", "公告", cwd=demo).split()[1]
    form = (demo / made).read_text(encoding="utf-8")
    (demo / made).write_text(re.sub(r"  # 例：", " ", form), encoding="utf-8")
    assert made.startswith("drafts/")
    run(gongkai, "approve", "drafts", "--by", "王某", "--sheet", "1", cwd=demo)
    published = run(gongkai, "build", cwd=demo)
    assert "检查了 1 条记录" in published
    assert "错误" not in published
    assert "关于撤回一件行政处罚决定信息的公告" in (demo / "out/index.html").read_text(encoding="utf-8")
    assert (demo / "out/search/root.json").is_file()
    assert (demo / "out/manifest.txt").is_file()


def test_the_wheel_holds_what_the_program_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = REPO / "generator" / "gongkai"
    for folder, inside in ((package, "gongkai"), (REPO / "theme", "gongkai/theme")):
        wanted = {
            f"{inside}/{each.relative_to(folder).as_posix()}"
            for each in folder.rglob("*")
            if each.is_file() and "__pycache__" not in each.parts
        }
        assert wanted <= names
    assert not [name for name in names if name.startswith(("content/", "tests/")) or "/__pycache__/" in name]


def test_the_wheel_works_alone_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """The dependencies are those of this environment; gongkai itself comes from the wheel."""
    python = environment(tmp_path / "venv", pip=False)
    run(
        sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, cwd=tmp_path
    )
    (packages,) = (tmp_path / "venv").glob("**/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    in_an_empty_folder(python, tmp_path / "empty")


@pytest.mark.slow
def test_the_wheel_brings_its_dependencies(wheel: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv", pip=True)
    run(python, "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    in_an_empty_folder(python, tmp_path / "empty")

"""The zip for offices without a network: installed and used with the network closed, refused when it is not whole."""

import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from example import REPO

pytestmark = pytest.mark.slow
VERSION = "{}.{}".format(*sys.version_info)


def offline(folder: Path, *command: str | Path) -> "subprocess.CompletedProcess[str]":
    """The command in a network of its own that leads nowhere."""
    closed = ["unshare", "--map-root-user", "--net", "--", *map(str, command)]
    env = {"PATH": "/usr/bin:/bin", "PYTHON": sys.executable, "HOME": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(closed, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle for this machine, unpacked."""
    folder = tmp_path_factory.mktemp("bundle")
    tool = [sys.executable, "tools/make_bundle.py", f"manylinux_{platform.machine()}", "--python", VERSION]
    subprocess.run([*tool, "--out", str(folder)], cwd=REPO, check=True)
    (zipped,) = folder.glob("*.zip")
    shutil.unpack_archive(zipped, folder)
    return folder / zipped.stem


def test_it_installs_and_builds_the_example_with_the_network_closed(bundle: Path, tmp_path: Path) -> None:
    target = tmp_path / "公开 软件"
    for _ in range(2):
        done = offline(tmp_path, "sh", bundle / "install.sh", target)
        assert (done.returncode, done.stdout) == (0, f"装好了。新建网站：{target}/bin/gongkai new-site 网站\n"), (
            done.stderr
        )
    built = offline(
        tmp_path, target / "bin/gongkai", "build", "--config", REPO / "site_config.yml", "--out", tmp_path / "out"
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert (tmp_path / "out/index.html").is_file()
    bill = json.loads((bundle / "sbom.json").read_text(encoding="utf-8"))
    names = {each["name"].lower() for each in bill["components"]}
    assert {"gongkai", "mkdocs", "mkdocs-material", "pyyaml", "markdown", "pip", "@noble/hashes"} <= names
    assert [each.name.split("-")[0] for each in bundle.glob("wheels/*") if each.stat().st_size > 10e6] == ["numpy"]
    assert all(each["licenses"] and each["hashes"] for each in bill["components"])


def test_what_is_not_whole_is_refused(bundle: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bundle, copy)
    wheel = next(copy.glob("wheels/jinja2-*.whl"))
    data = bytearray(wheel.read_bytes())
    data[1000] ^= 1
    wheel.write_bytes(data)
    done = offline(tmp_path, "sh", copy / "install.sh", tmp_path / "there")
    assert done.returncode == 1
    assert "安装包不完整或者被改过，没有安装。请重新拷贝。" in done.stderr
    assert not (tmp_path / "there").exists()


def test_a_folder_with_other_files_is_left_alone(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/信.txt").write_text("重要", encoding="utf-8")
    done = offline(tmp_path, "sh", bundle / "install.sh", tmp_path / "there")
    assert done.returncode == 2
    assert "里已经有别的文件，没有安装。请换一个" in done.stderr
    assert (tmp_path / "there/信.txt").read_text(encoding="utf-8") == "重要"

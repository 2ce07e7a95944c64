"""The task of every night without CI: it builds once a day, catches up, and a bad night is what one hears first."""

import datetime
import json
import shlex
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from builder import Site, notice
from gongkai.night import alone
from gongkai.night_files import write_files
from gongkai.site import today

TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def state(site: Site) -> dict[str, object]:
    found: dict[str, object] = json.loads((site.root / ".gongkai-night/last.json").read_text(encoding="utf-8"))
    return found


def left(site: Site, **said: object) -> None:
    """What a night left."""
    told = {"good": today().isoformat(), "began": "2026-03-05 00:20", "wrong": "", "running": False}
    site.file(".gongkai-night/last.json", json.dumps({**told, **said}))


def test_a_night_is_caught_up_once_and_a_bad_one_is_the_first_line_of_the_next_command(site: Site) -> None:
    site.notice("202403-aaaaaa").run("explain", "GK225").exit(0)
    assert site.run("explain", "GK225").err == "", "no night, nothing to say"
    left(site, good=(today() - datetime.timedelta(4)).isoformat())
    late = site.run("explain", "GK225").exit(0).err
    assert late.startswith(
        f"网站已经 4 天没有重新生成（上次 {today() - datetime.timedelta(4)}），到期的信息可能还在网上。"
    )
    site.run("nightly").exit(0).shows("网站已生成：", "补上了没有运行的 3 天")
    assert site.out.is_dir()
    assert site.run("explain", "GK225").err == ""
    site.run("nightly").exit(0).is_(f"今天（{today()}）已经生成过。要再生成，加 --again。\n")
    site.file("坏.yml", notice("202403-bbbbbb", "天气: 晴\n"))
    site.run("nightly", "--again").exit(1).shows("没有生成网站，已公开的网站没有改动。")
    assert "GK202" in (site.root / ".gongkai-night/log.txt").read_text(encoding="utf-8")
    for command in (("explain", "GK225"), ("check",)):
        first = site.run(*command).err.splitlines()[0]
        assert first.startswith(f"每晚的任务 {today()} ")
        assert "没有成功：检查了 2 条记录：错误 1 个。" in first
        assert first.endswith("详细见 .gongkai-night/log.txt，改正以后运行 gongkai nightly。")
    assert json.loads(site.run("check", "--format", "json").out), "what programs read stays as it is"
    site.without("坏.yml").run("build", "--jobs", "1").exit(0)
    assert site.run("explain", "GK225").err == "", "built by hand"
    assert state(site)["good"] == today().isoformat()
    assert (site.root / ".gongkai-night/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_night_that_was_cut_off_and_two_at_once(site: Site) -> None:
    left(site, running=True)
    assert site.run("explain", "GK225").err == (
        "每晚的任务 2026-03-05 00:20 没有做完（电脑关了，或者被结束了）。请运行 gongkai nightly。\n"
    )
    with alone(site.root):
        ran = site.run("nightly").exit(2)
        assert ran.err == "错误  每晚的任务正在运行，请等它结束。\n", "it is under way: nothing was cut off"
    for harmed in ("坏", '{"good": "昨天"}', '{"good": 20260305}'):
        site.file(".gongkai-night/last.json", harmed).run("explain", "GK225").exit(0)
    site.run("nightly", "--config", "没有.yml").exit(2).shows("找不到配置文件 没有.yml")


@pytest.fixture
def odd(tmp_path: Path) -> Site:
    """A site whose folder has a name that shells, units and cron read otherwise."""
    return Site(tmp_path / "网 站 50%'s & 一")


def test_the_files_call_the_task_from_wherever_they_are_called(odd: Site) -> None:
    left(odd)
    odd.run("nightly", "--write").exit(0).shows("怎么装见里面的 README.txt")
    folder = odd.root / "nightly"
    line = (folder / "cron.txt").read_text(encoding="utf-8")
    command = line.replace("20 * * * * ", "").replace(r"\%", "%").replace(">/dev/null 2>&1\n", "")
    ran = subprocess.run(["sh", "-c", command], cwd="/", capture_output=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stdout) == (0, f"今天（{today()}）已经生成过。要再生成，加 --again。\n"), ran.stderr
    assert shlex.split(command) == ["/bin/sh", str(folder / "nightly.sh")]
    task = ET.fromstring((folder / "windows-task.xml").read_bytes())
    assert task.findtext(f".//{TASK}StartWhenAvailable") == "true"
    assert task.findtext(f".//{TASK}WorkingDirectory") == str(odd.root)
    assert str(task.findtext(f".//{TASK}Command")).endswith("nightly.cmd")
    assert b"\r\n" in (folder / "nightly.cmd").read_bytes()
    timer = (folder / "gongkai.timer").read_text(encoding="utf-8")
    assert "Persistent=true" in timer
    if shutil.which("systemd-analyze"):
        units = [str(folder / name) for name in ("gongkai.service", "gongkai.timer")]
        ran = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, encoding="utf-8", check=False
        )
        assert [each for each in ran.stderr.splitlines() if str(folder) in each or "gongkai" in each] == []


def test_every_place_is_filled(site: Site) -> None:
    for path in write_files(site.root).iterdir():
        text = path.read_text(encoding="utf-16" if path.suffix == ".xml" else "utf-8")
        assert "@" not in text.replace("@echo off", ""), path.name

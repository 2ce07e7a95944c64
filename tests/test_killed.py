"""Killed without warning at any moment a build leaves the old site or the new one, and the next is as any other."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder import RECORDS, Site, kill_group, notice
from deadly import Deadly
from effort import THOROUGH
from gongkai.pool import useful_jobs
from incremental import difference, from_nothing, tree

DAY = ("--as-of", "2024-12-31")
TWO_MEGABYTES = b"\n" * 2_000_000
SCAN = "content/qingxi/files/名单.txt"
CONFIG = "网站名称: 云岭县政府信息公开\n"
STATES: dict[str, dict[str, str | None]] = {
    "base": {},
    "edited": {
        f"{RECORDS}/202401-000000.yml": notice("202401-000000", "公告正文: 改过了\n"),
        f"{RECORDS}/202402-000001.yml": None,
        f"{RECORDS}/new.yml": notice("202403-zzzzzz", "所涉记录: 202401-000000\n"),
        SCAN: "防汛值班表，改过\n",
        "content/pages/guide.md": "# 指南\n\n改过\n",
    },
    "renamed": {"site_config.yml": "网站名称: 云岭县政务公开\n"},
    "file": {SCAN: "防汛排班表\n"},
    "hidden": {
        f"{RECORDS}/202402-000001.yml": notice(
            "202402-000001", "公开方式: 不予公开\n公开方式的依据: 政府信息公开条例第十五条\n"
        )
    },
    "emptied": {f"{RECORDS}/several.yml": None, "content/pages/guide.md": None},
}  # fmt: skip
"""What the content differs in from the base; in `renamed` every page is another one."""
FEW = ("base", "edited", "renamed")


@dataclass
class Switching:
    """A site that goes from state to state, with the bytes that each must give."""

    site: Site
    wanted: dict[str, dict[str, bytes]]
    beside: set[str]
    now: str

    def write(self, state: str) -> None:
        for files in STATES.values():
            for name in files:
                path, text = self.site.path(name), STATES[state].get(name, BASE.get(name))
                if text is None:
                    path.unlink(missing_ok=True)
                elif not path.is_file() or path.read_text(encoding="utf-8") != text:
                    self.site.file(name, text)

    def go_on(self, chance: random.Random, kill: Callable[[], object]) -> None:
        """To another state, with one or two builds killed on the way; now and then without memory, or back again."""
        target = chance.choice(sorted(self.wanted.keys() - {self.now}))
        self.write(target)
        if chance.random() < 0.2:
            shutil.rmtree(self.site.root / "out.gongkai")
        for _ in range(chance.choice((1, 1, 2))):
            kill()
            self.one_of(self.now, target)
        if chance.random() < 0.3:
            target = self.now
            self.write(target)
        self.site.run("build", "--jobs", "1", *DAY).exit(0)
        self.one_of(target)
        assert beside(self.site) <= {*self.beside, "twin"}
        self.now = target

    def one_of(self, *states: str) -> None:
        """The published site is that of one of these states, whole."""
        found = tree(self.site.out)
        differs = [difference(found, self.wanted[state]) for state in states]
        assert not all(differs), "\n".join(differs)


BASE = {
    f"{RECORDS}/202401-000000.yml": notice("202401-000000", "公告正文: 第 0 件，关于防汛工作\n"),
    f"{RECORDS}/202402-000001.yml": notice("202402-000001", "公告正文: 第 1 件，关于防汛工作\n"),
    f"{RECORDS}/several.yml": "---\n".join(
        notice(f"202306-{number:06}", "所涉记录: 202401-000000\n附件:\n  - 文件: 名单.txt\n") for number in range(9)
    ),
    SCAN: "防汛值班表\n",
    "content/pages/guide.md": "# 指南\n\n文字\n",
    "site_config.yml": CONFIG,
}


@pytest.fixture(scope="module")
def switching(tmp_path_factory: pytest.TempPathFactory) -> Switching:
    """A site worth two workers, with what each state of it publishes."""
    site = Site(tmp_path_factory.mktemp("killed") / "site").notices(40)
    site.file("content/qingxi/files/large.yml", TWO_MEGABYTES)
    assert useful_jobs(site.root / "content", 2) == 2
    made = Switching(site, {}, set(), "base")
    for state in (*(STATES if THOROUGH else FEW), "base"):
        made.write(state)
        site.run("build", "--jobs", "1", *DAY).exit(0)
        made.wanted[state] = from_nothing(site, *DAY)[1]
        made.one_of(state)
    made.beside = beside(site)
    return made


def beside(site: Site) -> set[str]:
    """What lies in the folder beside the output when nothing is under way."""
    return {each.name for each in (site.root / "out.gongkai").iterdir()}


def by_steps(switching: Switching, hook: Path, kills: int, seed: int) -> None:
    """Kill at steps all over the build; half of them among the last, where it publishes."""
    chance, deadly = random.Random(seed), Deadly(switching.site, hook, "--jobs", "1", *DAY)
    for number in range(kills):
        if number % 10 == 0:
            steps = deadly.steps()
        step = chance.randint(max(1, steps - 80), steps) if number % 2 else chance.randint(1, steps)
        switching.go_on(chance, lambda at=step: deadly.at(at))


def by_time(switching: Switching, hook: Path, kills: int, seed: int) -> None:
    """Kill at any time of a build with two workers."""
    chance, deadly = random.Random(seed), Deadly(switching.site, hook, "--jobs", "2", *DAY)
    started = time.perf_counter()
    switching.site.process("build", "--no-cache", "--jobs", "2", *DAY).exit(0)
    taken = time.perf_counter() - started
    for _ in range(kills):
        switching.go_on(chance, lambda: deadly.after(taken * chance.uniform(0.3, 1.05)))


@pytest.mark.slow
def test_killed_at_any_step(switching: Switching, tmp_path: Path) -> None:
    by_steps(switching, tmp_path / "hook", 2, 1)


@pytest.mark.slow
def test_killed_at_any_time(switching: Switching, tmp_path: Path) -> None:
    by_time(switching, tmp_path / "hook", 8, 2)


@pytest.mark.slow
def test_killed_very_often(switching: Switching, tmp_path: Path) -> None:
    by_steps(switching, tmp_path / "steps", 90, 3)
    by_time(switching, tmp_path / "time", 60, 4)


@pytest.mark.slow
def test_killed_while_it_publishes(switching: Switching, tmp_path: Path) -> None:
    chance, deadly = random.Random(5), Deadly(switching.site, tmp_path / "hook", "--jobs", "2", *DAY)
    for _ in range(50):
        switching.go_on(chance, lambda: deadly.publishing(chance))


def test_killed_alone_it_takes_its_workers_along(switching: Switching) -> None:
    """As when the system is short of memory: an orphan would wait for work for ever, and keep the site locked."""
    process = switching.site.start("build", "--no-cache", "--jobs", "2", *DAY)
    while len(_children(process.pid)) < 2:
        assert process.poll() is None, "the build ended before it had workers"
        time.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    try:
        patience = time.monotonic() + 20
        while (ran := switching.site.run("build", "--jobs", "1", *DAY)).code == 2 and time.monotonic() < patience:
            ran.shows("另一个 gongkai build 正在生成同一个网站")
        ran.exit(0)
    finally:
        kill_group(process)
    switching.one_of(switching.now)


def test_a_worker_that_is_killed_stops_the_build(switching: Switching) -> None:
    """As when the system is short of memory."""
    process = switching.site.start("build", "--no-cache", "--jobs", "2", *DAY)
    while len(children := _children(process.pid)) < 2:
        assert process.poll() is None, "the build ended before it had workers"
        time.sleep(0.001)
    os.kill(children[0], signal.SIGKILL)
    _, err = process.communicate(timeout=60)
    said = (
        "错误  一个工作进程被系统结束了，可能是内存不够。请关掉别的程序，或者用 --jobs 1 再试。已公开的网站没有改动。\n"
    )
    assert (process.returncode, err.decode()) == (2, said)
    switching.one_of(switching.now)


def _children(process: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]
    except OSError:
        return []

"""A build on the workers of a Dask scheduler: real processes on this machine, some of which are killed."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builder import Site, notice
from gongkai.probe import look_here, missing
from gongkai.site import load_config

AS_OF = ("--as-of", "2024-12-31")


class Machines:
    """A scheduler and its workers, each a process; every `Popen` is ended at the end of the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        described = folder / "scheduler.json"
        _wait(described.exists)
        time.sleep(0.1)
        self.address = str(json.loads(described.read_text(encoding="utf-8"))["address"])

    def worker(self, threads: int = 1, **environment: str) -> "Machines":
        self.workers.append(
            self._start(
                "worker", "--no-nanny", "--no-dashboard", "--nthreads", str(threads),
                "--local-directory", str(self.folder / "scratch"), **environment,
            )
        )  # fmt: skip
        registered = (self.folder / "log.txt").read_text
        _wait(lambda: registered(encoding="utf-8").count("Registered to:") == len(self.workers))
        return self

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, what: str, *options: str, **environment: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}"]
        with (self.folder / "log.txt").open("ab") as log:
            return subprocess.Popen(
                [*command, "--scheduler-file", str(self.folder / "scheduler.json"), *options],
                cwd=self.folder, env={**os.environ, **environment}, stdout=log, stderr=log,
            )  # fmt: skip


def _wait(until: Callable[[], bool]) -> None:
    for _ in range(3000):
        if until():
            return
        time.sleep(0.01)
    raise AssertionError("waited in vain")


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    pytest.importorskip("distributed", reason="requirements/cluster.txt is not installed (make test-all)")
    folder = tmp_path / "machines"
    folder.mkdir()
    machines = Machines(folder)
    yield machines
    machines.end()


@pytest.fixture
def many(site: Site) -> Site:
    """Enough records for a build of several seconds, with references and attachments."""
    site.notices(1200).notices(600, "content/baishi/notice/2024/05").file("content/qingxi/files/名单.txt", "值班表")
    for path in sorted((site.root / "content/baishi/notice/2024/05").iterdir()):
        path.write_text(path.read_text(encoding="utf-8").replace(": 2024", ": 2025", 1), encoding="utf-8")
    more = "所涉记录: 202401-000000\n附件:\n  - 文件: 名单.txt\n"
    return site.file("several.yml", "---\n".join(notice(f"202306-{number:06}", more) for number in range(100)))


@pytest.mark.slow
def test_a_lost_worker_costs_nothing_but_time(many: Site, machines: Machines) -> None:
    many.process("build", "--out", "here", *AS_OF).exit(0)
    machines.worker().worker()
    building = many.start("build", "--cluster", machines.address, "--no-cache", *AS_OF)
    _wait(lambda: any((many.root / "out.gongkai").glob("store.new/packs/[0-9]*")))
    machines.workers[0].send_signal(signal.SIGKILL)
    assert building.poll() is None
    out, err = building.communicate(timeout=120)
    assert (building.returncode, err.decode()) == (0, "")
    assert "检查了 1900 条记录，没有发现问题。" in out.decode()
    assert many.published() == many.published(many.root / "here")


@pytest.mark.slow
@pytest.mark.parametrize("lost", ["workers", "scheduler"])
def test_everything_lost(many: Site, machines: Machines, lost: str) -> None:
    many.process("build", *AS_OF).exit(0)
    before = many.published()
    machines.worker().worker()
    building = many.start("build", "--cluster", machines.address, "--no-cache", *AS_OF)
    _wait(lambda: any((many.root / "out.gongkai").glob("store.new/packs/[0-9]*")))
    for process in machines.workers if lost == "workers" else [machines.scheduler]:
        process.kill()
    _, err = building.communicate(timeout=120)
    said = "错误  调度器断开了，或者工作进程全部断开了。已公开的网站没有改动。\n"
    assert (building.returncode, err.decode()) == (2, said)
    assert many.published() == before


@pytest.mark.slow
def test_problems_block_as_they_do_here(site: Site, machines: Machines) -> None:
    site.notice("202401-aaaaaa", "罚款: 一\n")
    machines.worker()
    here = site.process("build", *AS_OF).exit(1)
    assert site.process("build", "--cluster", machines.address, *AS_OF).exit(1) == here


@pytest.mark.slow
def test_scheduler_without_workers(site: Site, machines: Machines) -> None:
    site.notice("202401-aaaaaa").process("build", "--cluster", machines.address).exit(2).shows(
        f"错误  调度器 {machines.address} 上没有工作进程，请先在各台机器上启动 dask worker"
    )
    assert not site.out.exists()


@pytest.mark.slow
def test_no_scheduler(site: Site, machines: Machines) -> None:
    machines.end()
    site.notice("202401-aaaaaa").process("build", "--cluster", machines.address).exit(2).shows(
        f"错误  连不上调度器 {machines.address}。地址应像 tcp://192.0.2.1:8786，并且 dask scheduler 正在运行"
    ).hides("Traceback")
    site.process("build", "--cluster", "不是地址").exit(2).shows("错误  连不上调度器 不是地址").hides("Traceback")


@pytest.mark.slow
def test_workers_with_another_program_or_several_threads(site: Site, machines: Machines, tmp_path: Path) -> None:
    program = Path(sys.modules["gongkai"].__path__[0])
    shutil.copytree(program, tmp_path / "old" / "gongkai")
    shutil.copytree(program.parents[1] / "theme", tmp_path / "old" / "gongkai" / "theme")
    machines.worker(PYTHONPATH=str(tmp_path / "old")).worker(threads=2)
    said = site.notice("202401-aaaaaa").process("build", "--cluster", machines.address).exit(2)
    said.shows(
        "错误  这个集群不能用：",
        "：有 2 个线程，请用 --nthreads 1 启动，每个处理器一个工作进程",
        f"：程序在 {tmp_path}/old/gongkai，应在 {program}",
    )
    assert said.err.count("tcp://") == 2
    assert not site.out.exists()


def test_what_a_worker_does_not_see_is_named(site: Site, tmp_path: Path) -> None:
    config, _ = load_config(site.notice("202401-aaaaaa").root / "site_config.yml")
    assert config is not None
    seen = look_here(config, tmp_path)
    assert missing(seen) == []
    gone = tmp_path / "gone"
    newer = tuple((name, "9.9" if name == "nh3" else version) for name, version in seen.versions)
    nh3 = dict(seen.versions)["nh3"]
    for other, said in (
        (replace(seen, work=gone), f"看不到工作文件夹 {gone}（它在输出文件夹旁边，要放在共享的磁盘上）"),
        (replace(seen, token="0"), f"看不到工作文件夹 {tmp_path}（它在输出文件夹旁边，要放在共享的磁盘上）"),
        (replace(seen, content=gone), f"看不到内容文件夹 {gone}"),
        (replace(seen, program=gone), f"程序在 {seen.program}，应在 {gone}"),
        (replace(seen, digest="0"), f"程序文件夹 {seen.program} 里的文件不一样"),
        (replace(seen, versions=newer), f"nh3 的版本是 {nh3}，应为 9.9"),
    ):
        assert missing(other) == [said]
    site.file("content/qingxi/notes.txt", "x")
    assert missing(seen) == [f"内容文件夹 {config.content} 里的文件不一样"]


def test_without_the_extra(site: Site, tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError\n", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), *(each for each in sys.path if each)])
    with contextlib.suppress(KeyError):
        path += os.pathsep + os.environ["PYTHONPATH"]
    site.notice("202401-aaaaaa").process("build", "--cluster", "tcp://127.0.0.1:9", PYTHONPATH=path).exit(2).shows(
        "错误  --cluster 需要另外安装 dask，请运行 pip install 'gongkai[cluster]'"
    ).hides("Traceback")

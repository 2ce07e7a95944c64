"""Run a program and measure it: wall time, CPU time of all its processes, peak memory, what it wrote."""

import os
import resource
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

Tree = dict[str, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds, CPU seconds, peak megabytes (sum of PSS over all processes), files and megabytes written."""

    wall: float
    cpu: float
    memory: float
    files: int
    size: float


def run(command: list[str], folder: Path, out: Path, before: Tree | None = None) -> Run:
    """Run `command` in `folder`; `out` is what it writes, `before` what was there (`tree`). Raises if it fails."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(0.02 if time.perf_counter() - start < 2 else 0.2)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{command} failed:\n{(folder / 'log.txt').read_text(encoding='utf-8', errors='replace')[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    old = before or {}
    sizes = [each[2] for name, each in tree(out).items() if old.get(name) != each]
    return Run(wall, cpu, peak, len(sizes), sum(sizes) / 1e6)


def tree(folder: Path) -> Tree:
    """Every file below `folder` with its inode, time of change and size: what differs was written."""
    found: Tree = {}
    waiting = [str(folder)] if folder.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    stat = entry.stat(follow_symlinks=False)
                    found[entry.path] = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
    return found


def together(commands: list[list[str]], folder: Path) -> float:
    """Seconds until all of these, started at once, have ended."""
    start = time.perf_counter()
    started = [
        subprocess.Popen(each, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for each in commands
    ]
    codes = [process.wait() for process in started]
    if any(codes):
        sys.exit(f"one of {commands} failed")
    return time.perf_counter() - start


def _memory(pid: int) -> float:
    """Megabytes held by a process and all below it, shared pages counted once."""
    total = 0
    with suppress(psutil.Error):
        top = psutil.Process(pid)
        for each in [top, *top.children(recursive=True)]:
            with suppress(psutil.Error):
                total += each.memory_full_info().pss
    return total / 1e6

"""Run a command and account for it: wall and CPU time, peak memory of all its processes, what it wrote."""

import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds, CPU seconds, peak megabytes (sum of PSS over all processes), files and megabytes written."""

    wall: float
    cpu: float
    memory: float
    files: int
    size: float


def run(command: list[str], folder: Path, out: Path) -> Run:
    """Run `command` in `folder`; `out` is what it writes. Raises if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(0.1)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{command} failed:\n{(folder / 'log.txt').read_text(encoding='utf-8', errors='replace')[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    return Run(wall, cpu, peak, len(sizes), sum(sizes) / 1e6)


def _memory(pid: int) -> float:
    """Megabytes held by a process and all below it, shared pages counted once."""
    total = 0
    try:
        top = psutil.Process(pid)
        for each in [top, *top.children(recursive=True)]:
            total += each.memory_full_info().pss
    except psutil.Error:
        return 0.0
    return total / 1e6

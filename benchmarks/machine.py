"""What the figures were measured on, in one paragraph."""

import datetime
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import psutil

from benchmarks.stand import SOURCE


def described(folder: Path) -> str:
    """Processor, memory, the disk that `folder` is on, system, versions, day."""
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = psutil.virtual_memory().total / 2**30
    disks = [each for each in psutil.disk_partitions(all=True) if folder.resolve().is_relative_to(each.mountpoint)]
    disk = max(disks, key=lambda each: len(each.mountpoint)).fstype
    commit = _said(["git", "-C", str(SOURCE), "rev-parse", "--short", "HEAD"])
    hugo = _said([str(Path(sys.executable).parent / "hugo"), "version"]).rpartition("\n")[2].partition("-")[0]
    return (
        f"{os.cpu_count()} cores of {model}, {memory:.0f} GB, {disk}, Linux {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}, {hugo or 'no hugo'}, gongkai {commit}, {datetime.datetime.now().date()}."
    )


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


def _said(command: list[str]) -> str:
    """What a program says of itself; nothing where it is not installed."""
    if shutil.which(command[0]) is None:
        return ""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()

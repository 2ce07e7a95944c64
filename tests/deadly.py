"""Builds that die: by the clock, or at the n-th step in which the process changes files."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

from builder import Site, kill_group

_HOOK = """
import os, signal, sys

ROOT, LIMIT, COUNT = os.environ["DEADLY_ROOT"], int(os.environ["DEADLY_AT"]), os.environ["DEADLY_COUNT"]
NAMES = {"os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.utime", "os.truncate"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
own, seen = os.getpid(), 0

def changes(event, args):
    if event in NAMES or event == "sqlite3.connect":
        return True
    if event == "ctypes.dlsym":
        return args[1] in {"renameat2", "syncfs"}
    return event == "open" and bool(args[2] & WRITES) and str(args[0]).startswith(ROOT)

def hook(event, args):
    global seen
    if os.getpid() != own or not changes(event, args):
        return
    seen += 1
    if seen == LIMIT:
        os.killpg(0, signal.SIGKILL)

def tell():
    with open(COUNT, "w") as stream:
        stream.write(str(seen))

if LIMIT == 0:
    import atexit
    atexit.register(tell)
sys.addaudithook(hook)
"""
"""Put before every other module of the process as `sitecustomize`; counts what Python is about to do to files."""


class Deadly:
    """Runs `gongkai build` on a site and kills it with its workers."""

    def __init__(self, site: Site, hook: Path, *arguments: str) -> None:
        self.site, self.arguments, self.hook = site, arguments, hook
        hook.mkdir()
        (hook / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")

    def steps(self) -> int:
        """How many steps the build takes that change files. It is not killed."""
        process = self._hooked(0)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, out.decode() + err.decode()
        return int((self.hook / "count").read_text(encoding="utf-8"))

    def at(self, step: int) -> bool:
        """Kill right before a step. False if the build ended before it came."""
        process = self._hooked(step)
        process.communicate(timeout=120)
        return process.returncode == -signal.SIGKILL

    def after(self, seconds: float) -> bool:
        """Kill after some time. False if the build ended before."""
        process = self.site.start("build", *self.arguments)
        time.sleep(seconds)
        ended = process.poll() is not None
        kill_group(process)
        return not ended

    def publishing(self, chance: random.Random) -> None:
        """Kill about when the live tree is another one than before."""
        before, process = _identity(self.site.out), self.site.start("build", *self.arguments)
        while _identity(self.site.out) == before and process.poll() is None:
            time.sleep(0.0002)
        time.sleep(chance.choice((0, 0.001, 0.003, 0.01, 0.03)) * chance.random())
        kill_group(process)

    def _hooked(self, step: int) -> "subprocess.Popen[bytes]":
        path = f"{self.hook}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
        words = {"DEADLY_ROOT": str(self.site.root), "DEADLY_AT": str(step), "DEADLY_COUNT": str(self.hook / "count")}
        return self.site.start("build", *self.arguments, PYTHONPATH=path, **words)


def _identity(folder: Path) -> tuple[int, int]:
    try:
        found = folder.stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_ino, found.st_ctime_ns)

"""A small site in a temporary folder, and the real command line run on it. Reads like a session of a clerk.

site.file("a.yml", "记录编号：202401-aaaaaa").check().exit(1).shows("GK107")
"""

import contextlib
import hashlib
import io
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gongkai import cli, join, visit

RECORDS = "content/qingxi/notice/2024"
AGENCIES = {
    "qingxi": "机关标识: qingxi\n机关名称: 青溪镇人民政府\n角色: 演示\n层级: 乡镇级\n",
    "baishi": "机关标识: baishi\n机关名称: 白石镇人民政府\n角色: 演示\n层级: 乡镇级\n",
    "sample": "机关标识: sample\n机关名称: 样例镇人民政府\n角色: 样例\n层级: 乡镇级\n",
}


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended. Every method checks something and returns this."""

    code: int
    out: str
    err: str = ""

    def exit(self, code: int) -> "Ran":
        assert self.code == code, f"exit {self.code}\n{self.out}\n{self.err}"
        return self

    def is_(self, text: str) -> "Ran":
        """The whole output is this, line by line."""
        assert self.out == text
        return self

    def shows(self, *texts: str) -> "Ran":
        for text in texts:
            assert text in self.out + self.err, f"missing: {text}\nin:\n{self.out}\n{self.err}"
        return self

    def hides(self, *texts: str) -> "Ran":
        for text in texts:
            assert text not in self.out + self.err, f"shown: {text}\nin:\n{self.out}\n{self.err}"
        return self

    def codes(self) -> list[str]:
        """The codes of the problems in full, in order."""
        words = [line.split() for line in self.out.splitlines() if line.startswith(("content", "site_config"))]
        return [word for line in words for word in line if word.startswith("GK")]


class Site:
    """A site under construction. Paths are relative to its folder; a bare file name is a notice of 青溪镇."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.file("site_config.yml", "网站名称: 云岭县政府信息公开\n")
        self.agency("qingxi").agency("baishi")

    @property
    def out(self) -> Path:
        return self.root / "out"

    def path(self, name: str) -> Path:
        return self.root / (name if "/" in name or name == "site_config.yml" else f"{RECORDS}/{name}")

    def file(self, name: str, text: str | bytes) -> "Site":
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return self

    def agency(self, name: str) -> "Site":
        return self.file(f"content/agencies/{name}.yml", AGENCIES[name])

    def notice(self, record_id: str, more: str = "", folder: str = RECORDS) -> "Site":
        return self.file(f"{folder}/{record_id}.yml", notice(record_id, more))

    def notices(self, count: int, folder: str = RECORDS) -> "Site":
        """So many sound records, a file each."""
        for number in range(count):
            self.notice(f"2024{number % 12 + 1:02}-{number:06}", f"公告正文: 第 {number} 件，关于防汛工作\n", folder)
        return self

    def without(self, name: str) -> "Site":
        self.path(name).unlink()
        return self

    def run(self, *arguments: str) -> Ran:
        """The command line in this process, with nothing remembered from an earlier command."""
        visit.workshop.cache_clear()
        join._frame.cache_clear()
        out, err = io.StringIO(), io.StringIO()
        with contextlib.chdir(self.root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = cli.run(arguments)
        return Ran(code, out.getvalue(), err.getvalue())

    def check(self, *arguments: str) -> Ran:
        return self.run("check", "--jobs", "1", "--as-of", "2024-12-31", *arguments)

    def build(self, *arguments: str) -> Ran:
        return self.run("build", "--jobs", "1", "--as-of", "2024-12-31", *arguments)

    def start(self, *arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
        """A process of its own, in a process group of its own, that can be interrupted even where we cannot."""
        command = [sys.executable, "-m", "gongkai", *arguments]
        return subprocess.Popen(
            command, cwd=self.root, env={**os.environ, **environment}, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip

    def process(self, *arguments: str, encoding: str = "utf-8", **environment: str) -> Ran:
        """A process of its own, run to its end."""
        out, err = (process := self.start(*arguments, **environment)).communicate(timeout=120)
        return Ran(process.returncode, out.decode(encoding), err.decode(encoding))

    def page(self, url: str) -> str:
        return (self.out / url).read_text(encoding="utf-8")

    def published(self, out: Path | None = None) -> dict[str, str]:
        """Every published file with the fingerprint of its bytes."""
        folder = out or self.out
        files = sorted(each for each in folder.rglob("*") if each.is_file())
        return {each.relative_to(folder).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}

    def output_holding(self, text: str) -> list[str]:
        """The published files whose bytes hold this text, in UTF-8 or escaped as in JSON."""
        wanted = {text.encode(), text.encode("unicode_escape"), text.encode("utf-16-le")}
        files = (each for each in self.out.rglob("*") if each.is_file())
        return sorted(str(each) for each in files if any(word in each.read_bytes() for word in wanted))


def notice(record_id: str, more: str = "") -> str:
    """A sound record of the smallest kind, with more lines of YAML behind."""
    return f"记录编号: {record_id}\n发布时间: 2024-03-05 09:30\n公告标题: 公告{record_id}\n公告类型: 其他\n{more}"


def kill_group(process: "subprocess.Popen[bytes]") -> None:
    """End a process that `Site.start` made, and its workers, without any chance to tidy up."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()

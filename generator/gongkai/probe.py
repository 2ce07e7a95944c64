"""What every worker of a cluster must see as the build sees it: the program, the content and the working folder."""

import hashlib
import os
import platform
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from gongkai.places import theme_dir
from gongkai.pool import PoolError
from gongkai.site import Config

TOKEN = "token"
_NAME = re.compile(r"[A-Za-z0-9_.-]+")
_MORE = ("gongkai", "dask", "distributed")


@dataclass(frozen=True, slots=True)
class Sight:
    """What the build sees. `token` is the text of a file in the working folder, new for every build."""

    program: Path
    theme: Path
    digest: str
    versions: tuple[tuple[str, str], ...]
    content: Path
    listing: str
    work: Path
    token: str


def look_here(config: Config, work: Path) -> Sight:
    """What this process sees; leaves a new token in `work`."""
    token = secrets.token_hex(16)
    (work / TOKEN).write_text(token, encoding="utf-8")
    program, theme = Path(__file__).resolve().parent, theme_dir()
    return Sight(
        program, theme, program_digest(program, theme), versions(), config.content, listing(config.content), work, token
    )


def program_digest(*folders: Path) -> str:
    """One digest of all files of the program and its theme, by name."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def versions() -> tuple[tuple[str, str], ...]:
    """Python and the packages that decide which bytes come out: what gongkai requires, and what the cluster runs on."""
    needed = {match[0] for line in _requirements() if "extra ==" not in line and (match := _NAME.match(line))}
    found = [("Python", ".".join(platform.python_version_tuple()[:2]))]
    for name in sorted(needed.union(_MORE)):
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append((name, ""))
    return tuple(found)


def _requirements() -> list[str]:
    try:
        return metadata.requires("gongkai") or []
    except metadata.PackageNotFoundError:
        return []


def listing(content: Path) -> str:
    """A digest of the names in the content folder and in the folders right below it, with their times of change."""
    digest = hashlib.sha256()
    for folder in (content, *sorted(each for each in content.iterdir() if each.is_dir())):
        for entry in sorted(os.scandir(folder), key=lambda each: each.name):
            digest.update(f"{folder.name}/{entry.name}\0{int(entry.stat().st_mtime)}\0".encode())
    return digest.hexdigest()


def missing(seen: Sight) -> list[str]:
    """What this process does not see as the build does, in Chinese; nothing if all is well."""
    return [*_program(seen), *_content(seen), *_work(seen)]


@lru_cache(maxsize=1)
def require(seen: Sight) -> None:
    """Refuse to work where something is missing; looked at once a process and build. Raises PoolError."""
    if lacks := missing(seen):
        raise PoolError(f"一个工作进程不能用：{'；'.join(lacks)}")


def _program(seen: Sight) -> Iterator[str]:
    here = dict(versions())
    for name, wanted in seen.versions:
        if here.get(name, "") != wanted:
            yield f"{name} 的版本是 {here.get(name) or '（没有安装）'}，应为 {wanted or '（没有安装）'}"
    program = Path(__file__).resolve().parent
    if (program, theme_dir()) != (seen.program, seen.theme):
        yield f"程序在 {program}，应在 {seen.program}"
    elif program_digest(program, seen.theme) != seen.digest:
        yield f"程序文件夹 {seen.program} 里的文件不一样"


def _content(seen: Sight) -> Iterator[str]:
    if not seen.content.is_dir():
        yield f"看不到内容文件夹 {seen.content}"
    elif listing(seen.content) != seen.listing:
        yield f"内容文件夹 {seen.content} 里的文件不一样"


def _work(seen: Sight) -> Iterator[str]:
    try:
        same = (seen.work / TOKEN).read_text(encoding="utf-8") == seen.token
    except OSError:
        same = False
    if not same:
        yield f"看不到工作文件夹 {seen.work}（它在输出文件夹旁边，要放在共享的磁盘上）"
    elif not os.access(seen.work, os.W_OK):
        yield f"不能写工作文件夹 {seen.work}"

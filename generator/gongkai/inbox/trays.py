"""The three folders, and what lies in them: whose it is, what people call it, whether it is still being written."""

import glob
import os
import re
import shutil
import socket
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gongkai.agency import Agency
from gongkai.exporting.refused import Refused
from gongkai.files import reason
from gongkai.importing.package_guard import lock_beside
from gongkai.lock import lock
from gongkai.site import Site
from gongkai.source import is_ignored

COMING, RESULTS, REVIEWED, ORIGINALS = "待办", "结果", "已审", "原件"
DOCX, LIST = "审查单.docx", "审查清单.xlsx"
"""How the names end of what is written for reviewers."""
ATTACHMENTS = "附件"
"""A folder in 待办 for files that records carry."""
HIDDEN = ".gongkai-inbox"
YOUNG = 600.0
"""Seconds after its last change in which a file that ends too early is taken for one that is still being copied."""
_PASSING = (".tmp", ".part", ".crdownload", ".download", ".partial")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST = 60
Stamp = tuple[int, int]


class Arrival(NamedTuple):
    """A file that came in. `name` is what people call it, `owner` whose folder it lies in, None if nobody's; `carried`
    if it lies among the attachments.
    """

    path: Path
    name: str
    owner: Agency | None
    carried: bool = False

    @property
    def key(self) -> str:
        """What tells it from files of the same name in other folders."""
        folder = self.path.parent
        return f"{called(folder.parent)}/{called(folder)}/{self.name}"

    @property
    def young(self) -> bool:
        return time.time() - self.path.stat().st_mtime < YOUNG


@dataclass(frozen=True, slots=True)
class Trays:
    """The folders below `root`; the files of `agency` lie in them directly, those of others in folders of their own."""

    root: Path
    agency: Agency | None

    def make(self) -> None:
        for name in (COMING, f"{RESULTS}/{ORIGINALS}", REVIEWED, HIDDEN):
            (self.root / name).mkdir(parents=True, exist_ok=True)

    def arrivals(self, tray: str, site: Site) -> Iterator[Arrival]:
        """What lies in a folder, by name. What programs leave beside files is not looked at."""
        yield from self._below(self.root / tray, self.agency, site, carried=False)

    def _below(self, folder: Path, owner: Agency | None, site: Site, *, carried: bool) -> Iterator[Arrival]:
        for each in _entries(folder):
            if each.is_file():
                yield Arrival(each, called(each), owner, carried)
            elif each.name == ATTACHMENTS:
                yield from self._below(each, owner, site, carried=True)
            elif each.is_dir():
                found = site.agencies.find(called(each)) if folder.parent == self.root else None
                yield from self._below(each, found, site, carried=False)

    def result(self, arrival: Arrival, ending: str) -> Path:
        """Where an answer to a file goes."""
        stem, dot, suffix = arrival.name.rpartition(".")
        clean = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", stem or suffix)).strip(" .")[:_LONGEST] or "文件"
        beside = f"-{suffix.lower()}" if dot and suffix.isalnum() and suffix.lower() != "xlsx" else ""
        return self._folder(arrival) / f"{clean}{beside}-{ending}"

    def put_away(self, path: Path) -> None:
        """Move a file that is done to the originals; none is overwritten."""
        folder = self.root / RESULTS / ORIGINALS
        stem, dot, suffix = _FORBIDDEN.sub("_", called(path)).rpartition(".")
        target, count = folder / f"{stem}{dot}{suffix}", 2
        while target.exists():
            target, count = folder / f"{stem}（{count}）{dot}{suffix}", count + 1
        path.replace(target)

    def put_sheets_away(self, listed: str) -> None:
        """Move the 审查单 to the originals that a list is of; the empty list, which lies filled there, goes."""
        name = glob.escape(listed)
        for path in [*self.root.glob(f"{RESULTS}/{name}"), *self.root.glob(f"{RESULTS}/*/{name}")]:
            if path.parent.name != ORIGINALS:
                with suppress(OSError):  # open in WPS: it stays, and does no harm
                    path.unlink()
                    self.put_away(path.with_name(path.name.replace(LIST, DOCX)))

    def _folder(self, arrival: Arrival) -> Path:
        folder = self.root / RESULTS
        if arrival.owner is None or arrival.owner is self.agency:
            return folder
        made = folder / arrival.owner.name
        made.mkdir(exist_ok=True)
        return made


def _entries(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir(), key=lambda path: (called(path), os.fsencode(path)))
    return [
        each
        for each in found
        if not is_ignored(each.name) and not each.name.lower().endswith(_PASSING) and not each.is_symlink()
    ]


def called(path: Path) -> str:
    """The name of a file as people read it, from disks that keep it in UTF-8, taken apart, or in GBK."""
    raw = os.fsencode(path.name)
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        name = raw.decode("gb18030", "replace")
    return unicodedata.normalize("NFC", name)


def unfinished(arrivals: Iterable[Arrival], seconds: float) -> dict[Path, str]:
    """Files that somebody is still busy with, and why: open in a program, or other after so many seconds."""
    before, busy = dict[Path, Stamp | None](), dict[Path, str]()
    for each in arrivals:
        if beside := lock_beside(each.path):
            busy[each.path] = f"正在 WPS 或者 Excel、Word 里开着（确实已经关闭的，删去旁边的“{beside}”）"
        else:
            before[each.path] = _stamp(each.path)
    if seconds and any(each.young for each in arrivals if each.path in before):
        time.sleep(seconds)
    busy |= {path: "还在拷贝" for path, stamp in before.items() if stamp is None or stamp != _stamp(path)}
    return busy


def _stamp(path: Path) -> Stamp | None:
    """Size and time of a file that can be read; None for another."""
    try:
        with path.open("rb"):
            found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def copied(arrival: Arrival, folder: Path) -> Path:
    """A copy of the file as it is at one moment, under its readable name. Raises Refused if it changed meanwhile."""
    folder.mkdir(parents=True)
    target = folder / (_FORBIDDEN.sub("_", arrival.name)[-_LONGEST:] or "文件")
    before = _stamp(arrival.path)
    with suppress(OSError):
        shutil.copyfile(arrival.path, target)
    if before is None or before != _stamp(arrival.path) or not target.exists():
        raise Refused("还在拷贝")
    return target


@contextmanager
def alone(trays: Trays) -> Iterator[None]:
    """Hold the folders; what another has begun here is told. Raises Refused."""
    folder = trays.root / HIDDEN
    who = folder / "who"
    try:
        trays.make()
        stream = (folder / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise Refused(f"不能写入 {trays.root}：{reason(error)}") from error
    try:
        lock(stream.fileno())
    except OSError:
        stream.close()
        said = who.read_text(encoding="utf-8") if who.is_file() else "别人"
        raise Refused(f"{said}正在处理这个文件夹，这次没有处理。请等那边结束") from None
    try:
        who.write_text(f"电脑 {socket.gethostname()} 从 {time.strftime('%H:%M')} 起", encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            who.unlink()
        stream.close()
